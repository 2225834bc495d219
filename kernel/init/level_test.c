// SPDX-License-Identifier: MIT
/*
 * A parameter of every initcall level, level_test.core=N and so on, and what
 * each level's initcalls see of them: one line "level_test: NAME: 0 1 0 …"
 * with all values, in the order of the levels. A parameter is set before the
 * initcalls of its level, and not earlier. Nobody calls this but start-up, in
 * a kernel for tests.
 */
#include <linux/init.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int core, postcore, arch, subsys, fs, device, late;
core_param_cb(core, &param_ops_int, &core, 0444);
postcore_param_cb(postcore, &param_ops_int, &postcore, 0444);
arch_param_cb(arch, &param_ops_int, &arch, 0444);
subsys_param_cb(subsys, &param_ops_int, &subsys, 0444);
fs_param_cb(fs, &param_ops_int, &fs, 0444);
device_param_cb(device, &param_ops_int, &device, 0444);
late_param_cb(late, &param_ops_int, &late, 0444);

static int tell(const char *level)
{
	pr_info("level_test: %s: %d %d %d %d %d %d %d\n", level, core, postcore,
		arch, subsys, fs, device, late);
	return 0;
}

#define TELL_AT(level)                       \
	static int __init tell_##level(void) \
	{                                    \
		return tell(#level);         \
	}                                    \
	level##_initcall(tell_##level)

TELL_AT(pure);
TELL_AT(core);
TELL_AT(postcore);
TELL_AT(arch);
TELL_AT(subsys);
TELL_AT(fs);
TELL_AT(device);
TELL_AT(late);

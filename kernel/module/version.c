// SPDX-License-Identifier: MIT
/*
 * Was the module built for this kernel? The string vermagic of both must be
 * equal; MODULE_INIT_IGNORE_VERMAGIC loads it all the same, with a taint,
 * where the configuration allows that. Caller: check_image().
 */
#include <linux/panic.h>
#include <linux/vermagic.h>
#include <uapi/linux/module.h>

#include "internal.h"

/**
 * try_to_force_load - go on although something is wrong, with a taint
 * @info:   the module
 * @reason: what is wrong, for the log
 *
 * Return: 0, or -ENOEXEC if this kernel does not force.
 */
int try_to_force_load(struct load_info *info, const char *reason)
{
#ifdef CONFIG_MODULE_FORCE_LOAD
	if (!test_taint(TAINT_FORCED_MODULE))
		pr_warn("%s: %s: kernel tainted.\n", info->name, reason);
	add_taint(TAINT_FORCED_MODULE, LOCKDEP_NOW_UNRELIABLE);
	info->taints |= 1UL << TAINT_FORCED_MODULE;
	return 0;
#else
	return -ENOEXEC;
#endif
}

/**
 * check_vermagic - compare the module's version magic with the kernel's
 * @info:  the module
 * @flags: of finit_module()
 *
 * Return: 0 or -ENOEXEC with a line in the log.
 */
int check_vermagic(struct load_info *info, int flags)
{
	const char *magic = NULL;

	if (!(flags & MODULE_INIT_IGNORE_VERMAGIC))
		magic = image_modinfo(info, "vermagic");
	if (!magic)
		return try_to_force_load(info, "bad vermagic");
	if (!strcmp(magic, VERMAGIC_STRING))
		return 0;
	pr_err("%s: version magic '%s' should be '%s'\n", info->name, magic,
	       VERMAGIC_STRING);
	return -ENOEXEC;
}

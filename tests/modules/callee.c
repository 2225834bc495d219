// SPDX-License-Identifier: MIT
/*
 * Gives pointers into its own memory to the module `caller`: into the part
 * named by `part`, which may be gone when they are used.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/percpu.h>

void caller_keep(void (*fn)(void), int *var);

static char *part = "data";
module_param(part, charp, 0444);

/* A reference that is never given back. */
static bool hold;
module_param(hold, bool, 0444);

static int variable = 5;
/* "ret": running it does nothing, where data can be run. */
static unsigned char bytes[] = { 0xc3, 0xc3, 0xc3, 0xc3 };
static const int constant = 6;
static int sealed __ro_after_init = 7;
static int init_variable __initdata = 8;
static DEFINE_PER_CPU(int, percpu_variable) = 9;

static noinline void core_code(void)
{
	pr_info("callee: core code\n");
}

static noinline __init void init_code(void)
{
	pr_info("callee: init code\n");
}

static int __init callee_init(void)
{
	sealed++;
	if (hold)
		__module_get(THIS_MODULE);
	if (!strcmp(part, "init"))
		caller_keep(init_code, &init_variable);
	else if (!strcmp(part, "text"))
		caller_keep(core_code, (int *)core_code);
	else if (!strcmp(part, "const"))
		caller_keep(core_code, (int *)&constant);
	else if (!strcmp(part, "sealed"))
		caller_keep(core_code, &sealed);
	else if (!strcmp(part, "bytes"))
		caller_keep(core_code, (int *)bytes);
	else if (!strcmp(part, "percpu"))
		caller_keep(core_code, per_cpu_ptr(&percpu_variable, 0));
	else
		caller_keep(core_code, &variable);
	return 0;
}

static void __exit callee_exit(void)
{
}

module_init(callee_init);
module_exit(callee_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("lets another module keep pointers into it");

// SPDX-License-Identifier: MIT
/*
 * Dereferences NULL: in its init function, or with where=exit in its exit
 * function, or with where=never not at all. The task that loads it dies; the
 * module stays, in state Loading (Unloading).
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/string.h>

static char *where = "init";
module_param(where, charp, 0444);

static noinline void oops_here(volatile int *pointer)
{
	*pointer = 42;
}

static int __init oops_init(void)
{
	if (!strcmp(where, "init"))
		oops_here(NULL);
	return 0;
}

static void __exit oops_init_exit(void)
{
	if (!strcmp(where, "exit"))
		oops_here(NULL);
}

module_init(oops_init);
module_exit(oops_init_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("dereferences NULL in its init function");

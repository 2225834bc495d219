// SPDX-License-Identifier: MIT
/* Dereferences NULL in its exit function; stays, in state Unloading. */
#include <linux/init.h>
#include <linux/module.h>

static int __init oops_exit_init(void)
{
	return 0;
}

static void __exit oops_exit_exit(void)
{
	int *volatile nothing = NULL;

	*nothing = 42;
}

module_init(oops_exit_init);
module_exit(oops_exit_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("dereferences NULL in its exit function");

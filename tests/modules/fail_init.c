// SPDX-License-Identifier: MIT
/*
 * Its init function returns `result`: a negative errno makes insmod fail, and
 * everything is undone; a positive number is loaded with a warning.
 */
#include <linux/init.h>
#include <linux/module.h>

static int result = -ENODEV;
module_param(result, int, 0444);

int fail_init_exported = 1;
EXPORT_SYMBOL(fail_init_exported);

static int __init fail_init(void)
{
	pr_info("fail_init: returning %d\n", result);
	return result;
}

static void __exit fail_exit(void)
{
	pr_info("fail_init: exit\n");
}

module_init(fail_init);
module_exit(fail_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("init fails");

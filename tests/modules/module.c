// SPDX-License-Identifier: MIT
/* Has the name of built-in code: there is a /sys/module/module already. */
#include <linux/init.h>
#include <linux/module.h>

static int __init module_test_init(void)
{
	pr_info("module: init must not run\n");
	return 0;
}

module_init(module_test_init);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("has the name of built-in code");

// SPDX-License-Identifier: MIT
/* The name of its file has a dash. */
#include <linux/init.h>
#include <linux/module.h>

static int value = 3;
module_param(value, int, 0644);

static int __init dash_init(void)
{
	pr_info("a_dash: %s, %d\n", THIS_MODULE->name, value);
	return 0;
}

static void __exit dash_exit(void)
{
}

module_init(dash_init);
module_exit(dash_exit);
MODULE_LICENSE("GPL");
MODULE_ALIAS("compare-*-dash");
MODULE_DESCRIPTION("has a dash");

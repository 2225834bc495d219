// SPDX-License-Identifier: MIT
/* Free, but uses proprietary.c. */
#include <linux/init.h>
#include <linux/module.h>

extern int proprietary_value;

static int __init heir_init(void)
{
	pr_info("heir: %d\n", proprietary_value);
	return 0;
}

static void __exit heir_exit(void)
{
}

module_init(heir_init);
module_exit(heir_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("inherits a taint");

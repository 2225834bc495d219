// SPDX-License-Identifier: MIT
/* Uses slow_init's export: loading it waits while slow_init is loading. */
#include <linux/init.h>
#include <linux/module.h>

extern int slow_init_value;

static int __init slow_user_init(void)
{
	pr_info("slow_user: value %d\n", slow_init_value);
	return 0;
}

static void __exit slow_user_exit(void)
{
}

module_init(slow_user_init);
module_exit(slow_user_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("uses a symbol of slow_init");

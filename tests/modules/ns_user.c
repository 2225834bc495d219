// SPDX-License-Identifier: MIT
/* Uses the symbol that whole.c exports in a namespace. */
#include <linux/init.h>
#include <linux/module.h>

extern int whole_ns;
int same_in_two_modules = 2;

static int __init ns_user_init(void)
{
	pr_info("ns_user: %d, %d\n", whole_ns, same_in_two_modules);
	return 0;
}

static void __exit ns_user_exit(void)
{
}

module_init(ns_user_init);
module_exit(ns_user_exit);
MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(WHOLE);

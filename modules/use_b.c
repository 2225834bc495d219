// SPDX-License-Identifier: MIT
/*
 * A module that uses another's exports: export_a must be loaded before
 * (DATA-9), else insmod says "Unknown symbol in module".
 */
#include <linux/init.h>
#include <linux/module.h>

#include "greeter.h"

static int __init use_b_init(void)
{
	int number = greet("use_b");

	pr_info("use_b: greeting number %d of %d\n", number, greetings);
	return 0;
}

static void __exit use_b_exit(void)
{
	greet("use_b, for the last time");
}

module_init(use_b_init);
module_exit(use_b_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("uses symbols of export_a");

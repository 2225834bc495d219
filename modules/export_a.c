// SPDX-License-Identifier: MIT
/*
 * A module that others link against (DATA-8): it exports a function and a
 * variable. While use_b is loaded it cannot be unloaded (DATA-11), and
 * /proc/modules shows who uses it.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "greeter.h"

int greetings;
EXPORT_SYMBOL(greetings);

int greet(const char *whom)
{
	pr_info("export_a: hello, %s\n", whom);
	return ++greetings;
}
EXPORT_SYMBOL_GPL(greet);

static int __init export_a_init(void)
{
	pr_info("export_a: loaded\n");
	return 0;
}

static void __exit export_a_exit(void)
{
	pr_info("export_a: %d greetings, bye\n", greetings);
}

module_init(export_a_init);
module_exit(export_a_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("exports symbols for use_b");

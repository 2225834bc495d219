/* SPDX-License-Identifier: MIT */
/*
 * A module that exports PREFIX_0000, PREFIX_0001, …: each of exports_*.c
 * defines EXPORTS as a list of E(PREFIX_0000) …, and includes this.
 */
#include <linux/init.h>
#include <linux/module.h>

#define E(name)   \
	int name; \
	EXPORT_SYMBOL_GPL(name);
EXPORTS

static int __init exports_init(void)
{
	return 0;
}

static void __exit exports_exit(void)
{
}

module_init(exports_init);
module_exit(exports_exit);
MODULE_LICENSE("GPL");

/* SPDX-License-Identifier: MIT */
/*
 * A module with COUNT relocations: a table of addresses. Each of relocs_*.c
 * defines COUNT and includes this.
 */
#include <linux/init.h>
#include <linux/module.h>

static int target;
static void *table[COUNT] = { [0 ... COUNT - 1] = &target };

static int __init relocs_init(void)
{
	/* The compiler has to believe that the table is needed. */
	asm volatile("" : : "m"(table));
	return table[COUNT - 1] == &target ? 0 : -EINVAL;
}

static void __exit relocs_exit(void)
{
}

module_init(relocs_init);
module_exit(relocs_exit);
MODULE_LICENSE("GPL");

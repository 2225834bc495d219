// SPDX-License-Identifier: MIT
/* Uses a symbol of exporter.c if it is there, and one that nobody has. */
#include <linux/init.h>
#include <linux/module.h>

int exporter_double(int value) __weak;
int weak_symbol_of_nobody(void) __weak;

static int __init weak_init(void)
{
	pr_info("weak: %d, %s\n", exporter_double ? exporter_double(3) : 0,
		weak_symbol_of_nobody ? "there" : "not there");
	return 0;
}

static void __exit weak_exit(void)
{
}

module_init(weak_init);
module_exit(weak_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("needs nothing");

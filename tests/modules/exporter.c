// SPDX-License-Identifier: MIT
/* Exports a function and a variable that importer.c uses (DATA-8). */
#include <linux/init.h>
#include <linux/module.h>

int exporter_calls;
EXPORT_SYMBOL(exporter_calls);

int exporter_double(int value);
int exporter_double(int value)
{
	exporter_calls++;
	return value * 2;
}
EXPORT_SYMBOL(exporter_double);

static int __init exporter_init(void)
{
	return 0;
}

static void __exit exporter_exit(void)
{
	pr_info("exporter: called %d times\n", exporter_calls);
}

module_init(exporter_init);
module_exit(exporter_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("exports symbols to importer");

// SPDX-License-Identifier: MIT
/* One more user of exporter.c, beside importer.c. */
#include <linux/init.h>
#include <linux/module.h>

extern int exporter_calls;
int exporter_double(int value);

static int __init importer_init(void)
{
	int before = exporter_calls;

	pr_info("importer_too: twice 21 is %d\n", exporter_double(21));
	return exporter_calls == before + 1 ? 0 : -EINVAL;
}

static void __exit importer_exit(void)
{
}

module_init(importer_init);
module_exit(importer_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("uses symbols of exporter, too");

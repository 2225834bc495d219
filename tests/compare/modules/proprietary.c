// SPDX-License-Identifier: MIT
/* Not under a licence that is compatible with the GPL; exports a symbol. */
#include <linux/init.h>
#include <linux/module.h>

int proprietary_value = 1;
EXPORT_SYMBOL(proprietary_value);

static int __init proprietary_init(void)
{
	return 0;
}

static void __exit proprietary_exit(void)
{
}

module_init(proprietary_init);
module_exit(proprietary_exit);
MODULE_LICENSE("Proprietary");
MODULE_DESCRIPTION("is not free");

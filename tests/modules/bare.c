// SPDX-License-Identifier: MIT
/* Has neither an init nor an exit function, only an export (LOAD-12). */
#include <linux/module.h>

int bare_value = 11;
EXPORT_SYMBOL(bare_value);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("only data");

// SPDX-License-Identifier: MIT
/* Asks for the module that exports a symbol: symbol_request(). */
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/module.h>

int on_demand_symbol(void);

static int __init wants_init(void)
{
	int (*use)(void) = symbol_request(on_demand_symbol);

	pr_info("wants: %d\n", use ? use() : -1);
	if (use)
		symbol_put(on_demand_symbol);
	return 0;
}

static void __exit wants_exit(void)
{
}

module_init(wants_init);
module_exit(wants_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("asks for a symbol");

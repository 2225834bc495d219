// SPDX-License-Identifier: MIT
/*
 * Uses symbols of each kind and calls none of them unless told to: one of
 * exporter.c, one that the kernel exports to GPL modules only, a weak one that
 * nobody has. With get=NAME it looks that symbol up while it runs, and holds
 * it until it is unloaded. Its .modinfo has room (note=) for what tests write
 * there.
 */
#include <linux/init.h>
#include <linux/module.h>

int exporter_double(int value);
int weak_symbol_of_nobody_(void) __weak;

/* Another module has it, too; as it is not exported, they never meet. */
int same_in_two_modules = 1;

static bool call;
module_param(call, bool, 0444);
static char *get;
module_param(get, charp, 0444);
static void *got;

static int __init sym_user_init(void)
{
	if (get) {
		got = __symbol_get(get);
		pr_info("sym_user: %s is %s\n", get, got ? "got" : "not got");
	}
	if (call)
		pr_info("sym_user: twice 4 is %d, weak is %s\n",
			exporter_double(4),
			weak_symbol_of_nobody_ ? "there" : "not there");
	return 0;
}

static void __exit sym_user_exit(void)
{
	if (got)
		__symbol_put(get);
}

module_init(sym_user_init);
module_exit(sym_user_exit);
MODULE_LICENSE("GPL");
MODULE_INFO(note, "................................................");

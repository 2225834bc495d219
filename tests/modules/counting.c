// SPDX-License-Identifier: MIT
/*
 * Get and put as the compiler inlines them into a module, each in a function
 * of its own, so that a test can look at the instructions.
 */
#include <linux/init.h>
#include <linux/module.h>

bool counting_try_get(struct module *mod);
void counting_get(struct module *mod);
void counting_put(struct module *mod);
void counting_pair(struct module *mod);

noinline bool counting_try_get(struct module *mod)
{
	return try_module_get(mod);
}

noinline void counting_get(struct module *mod)
{
	__module_get(mod);
}

noinline void counting_put(struct module *mod)
{
	module_put(mod);
}

/* As who finds it in a table has it. */
noinline void counting_pair(struct module *mod)
{
	if (try_module_get(mod))
		module_put(mod);
}

static int __init counting_init(void)
{
	if (!counting_try_get(THIS_MODULE))
		return -EBUSY;
	counting_get(THIS_MODULE);
	counting_put(THIS_MODULE);
	counting_put(THIS_MODULE);
	counting_pair(THIS_MODULE);
	return 0;
}

static void __exit counting_exit(void)
{
}

module_init(counting_init);
module_exit(counting_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("get and put, to be disassembled");

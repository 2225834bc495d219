// SPDX-License-Identifier: MIT
/*
 * The first of very many: `kt +many` loads copies of it and of many_bbbb in
 * which "aaaa" and "bbbb" have become numbers.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/percpu.h>

static int number = 1;
module_param(number, int, 0644);
static DEFINE_PER_CPU(int, calls);

int many_fn_aaaa(void);

int many_fn_aaaa(void)
{
	this_cpu_inc(calls);
	return number;
}
EXPORT_SYMBOL_GPL(many_fn_aaaa);

static int __init many_init(void)
{
	return 0;
}

static void __exit many_exit(void)
{
}

module_init(many_init);
module_exit(many_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("the first of many");

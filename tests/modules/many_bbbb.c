// SPDX-License-Identifier: MIT
/* One of very many, which uses another of them: see many_aaaa.c. */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/percpu.h>

int many_fn_aaaa(void);
int many_fn_bbbb(void);

static int number = 1;
module_param(number, int, 0644);
static DEFINE_PER_CPU(int, calls);

int many_fn_bbbb(void)
{
	this_cpu_inc(calls);
	return number + many_fn_aaaa();
}
EXPORT_SYMBOL_GPL(many_fn_bbbb);

static int __init many_init(void)
{
	return many_fn_bbbb() > 0 ? 0 : -EINVAL;
}

static void __exit many_exit(void)
{
}

module_init(many_init);
module_exit(many_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("one of many");

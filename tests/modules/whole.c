// SPDX-License-Identifier: MIT
/*
 * One of everything that the loader reads from a module: parameters, exports
 * of both kinds and in a namespace, per-CPU data, a fixup table, a BUG(). The
 * broken images of tests/image are made from it.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/uaccess.h>

static int number = 1;
module_param(number, int, 0644);
MODULE_PARM_DESC(number, "a number");
static char *text = "text";
module_param(text, charp, 0444);
static int list[3];
module_param_array(list, int, NULL, 0444);

int whole_plain = 1;
EXPORT_SYMBOL(whole_plain);
int whole_gpl = 2;
EXPORT_SYMBOL_GPL(whole_gpl);
int whole_ns = 3;
EXPORT_SYMBOL_NS(whole_ns, WHOLE);

static DEFINE_PER_CPU(int, whole_percpu) = 5;
static int zeroes[100];

static int __init whole_init(void)
{
	int value = 0;

	/* The compiler cannot know that it is not negative. */
	BUG_ON(number == -12345);
	if (get_user(value, (int __user *)NULL) != -EFAULT)
		return -EINVAL;
	this_cpu_add(whole_percpu, number);
	zeroes[number & 15] = this_cpu_read(whole_percpu);
	pr_info("whole: %d %s %d %d\n", zeroes[number & 15], text, list[0],
		value);
	return 0;
}

static void __exit whole_exit(void)
{
	BUG_ON(zeroes[99]);
}

module_init(whole_init);
module_exit(whole_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("one of everything");

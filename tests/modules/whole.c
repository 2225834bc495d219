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
static char *words[4] = { "first" };
static int num_words = 1;
module_param_array(words, charp, &num_words, 0444);
static char buffer[16] = "buffer";
module_param_string(line, buffer, sizeof(buffer), 0444);
static bool flag;
module_param(flag, bool, 0644);

/* A type of its own, which shows as the kernel's do. */
static int doubled = 4;

static int set_doubled(const char *val, const struct kernel_param *kp)
{
	int err = param_set_int(val, kp);

	doubled *= 2;
	return err;
}

static struct kernel_param_ops doubled_ops = {
	.set = set_doubled,
	.get = param_get_int,
};
module_param_cb(doubled, &doubled_ops, &doubled, 0644);

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
	pr_info("whole: %d %s %d %d %s %s %d %d\n", zeroes[number & 15], text,
		list[0], value, words[0], buffer, flag, doubled);
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

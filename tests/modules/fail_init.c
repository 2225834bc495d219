// SPDX-License-Identifier: MIT
/*
 * Its init function returns `result`: a negative errno makes insmod fail, and
 * everything is undone; a positive number is loaded with a warning. With
 * leave=irqs interrupts are off when it returns, with leave=preempt a
 * preempt_disable() is not undone. With keep=1 it fails while it holds a
 * reference on itself, which writing to `drop` gives back.
 */
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/module.h>
#include <linux/preempt.h>

static int result = -ENODEV;
module_param(result, int, 0444);
static char *leave = "";
module_param(leave, charp, 0444);
static bool keep;
module_param(keep, bool, 0444);

static int give_back(const char *val, const struct kernel_param *kp)
{
	module_put(THIS_MODULE);
	return 0;
}

static const struct kernel_param_ops drop_ops = { .set = give_back };
module_param_cb(drop, &drop_ops, NULL, 0200);

int fail_init_exported = 1;
EXPORT_SYMBOL(fail_init_exported);

static int __init fail_init(void)
{
	pr_info("fail_init: returning %d\n", result);
	if (keep)
		__module_get(THIS_MODULE);
	if (!strcmp(leave, "irqs"))
		local_irq_disable();
	if (!strcmp(leave, "preempt"))
		preempt_disable();
	return result;
}

static void __exit fail_exit(void)
{
	pr_info("fail_init: exit\n");
}

module_init(fail_init);
module_exit(fail_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("init fails");

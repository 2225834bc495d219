// SPDX-License-Identifier: MIT
/*
 * gate_wait() sleeps until something is written to the parameter `open`. For
 * tests that hold a callback of another module inside of itself.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/wait.h>

void gate_wait(void);

static DECLARE_WAIT_QUEUE_HEAD(told);
static unsigned int inside, opened;

void gate_wait(void)
{
	unsigned int before = READ_ONCE(opened);

	WRITE_ONCE(inside, inside + 1);
	wait_event(told, READ_ONCE(opened) != before);
	WRITE_ONCE(inside, inside - 1);
}
EXPORT_SYMBOL_GPL(gate_wait);

static int set_open(const char *val, const struct kernel_param *kp)
{
	WRITE_ONCE(opened, opened + 1);
	wake_up_all(&told);
	return 0;
}

static const struct kernel_param_ops open_ops = { .set = set_open };
module_param_cb(open, &open_ops, NULL, 0200);
module_param(inside, uint, 0444);

static int __init gate_init(void)
{
	return 0;
}

static void __exit gate_exit(void)
{
}

module_init(gate_init);
module_exit(gate_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("holds others until it is told to let them go");

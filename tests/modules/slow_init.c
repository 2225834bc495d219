// SPDX-License-Identifier: MIT
/*
 * Its init function takes `init_ms` milliseconds, or until something is
 * written to its parameter `go`, and then returns `result`; the same for exit
 * with `exit_ms` and `go_exit`. For tests of what others see meanwhile. It says
 * that it is from the kernel's tree, so that it has no taint.
 */
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/wait.h>

static unsigned int init_ms = 500;
module_param(init_ms, uint, 0444);

static unsigned int exit_ms;
module_param(exit_ms, uint, 0444);

static int result;
module_param(result, int, 0444);

int slow_init_value = 7;
EXPORT_SYMBOL(slow_init_value);

DEFINE_PER_CPU(int, slow_init_percpu) = 1; /* for /proc/kallsyms */

static DECLARE_WAIT_QUEUE_HEAD(told);
static bool go, go_exit;

static int set_and_wake(const char *val, const struct kernel_param *kp)
{
	*(bool *)kp->arg = true;
	wake_up_all(&told);
	return 0;
}

static const struct kernel_param_ops wake_ops = { .set = set_and_wake };
module_param_cb(go, &wake_ops, &go, 0200);
module_param_cb(go_exit, &wake_ops, &go_exit, 0200);

static int __init slow_init(void)
{
	pr_info("slow_init: init begins\n");
	wait_event_timeout(told, READ_ONCE(go), msecs_to_jiffies(init_ms));
	pr_info("slow_init: init ends with %d\n", result);
	return result;
}

static void __exit slow_exit(void)
{
	pr_info("slow_init: exit begins\n");
	wait_event_timeout(told, READ_ONCE(go_exit), msecs_to_jiffies(exit_ms));
	pr_info("slow_init: exit ends\n");
}

module_init(slow_init);
module_exit(slow_exit);
MODULE_LICENSE("GPL");
MODULE_INFO(intree, "Y");
MODULE_DESCRIPTION("init and exit take their time");

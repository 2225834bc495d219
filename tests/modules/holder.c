// SPDX-License-Identifier: MIT
/*
 * Holds a mutex of the kernel, whose address it is given, from a 1 that is
 * written to its parameter `hold` until a 0 is. For tests of what waits for it.
 */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched.h>

static unsigned long mutex;
module_param(mutex, ulong, 0);

static struct task_struct *thread; /* under the parameters' lock */
static DECLARE_COMPLETION(held);

static int hold_it(void *lock)
{
	mutex_lock(lock);
	complete(&held);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (kthread_should_stop())
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	mutex_unlock(lock);
	return 0;
}

static void let_go(void)
{
	if (thread)
		kthread_stop(thread);
	thread = NULL;
}

static int set_hold(const char *val, const struct kernel_param *kp)
{
	struct task_struct *new;

	if (thread || val[0] != '1') {
		let_go();
		return 0;
	}
	new = kthread_run(hold_it, (void *)mutex, "holder");
	if (IS_ERR(new))
		return PTR_ERR(new);
	thread = new;
	wait_for_completion(&held);
	return 0;
}

static const struct kernel_param_ops hold_ops = { .set = set_hold };
module_param_cb(hold, &hold_ops, NULL, 0200);

static int __init holder_init(void)
{
	return mutex ? 0 : -EINVAL;
}

static void __exit holder_exit(void)
{
	let_go();
}

module_init(holder_init);
module_exit(holder_exit);
MODULE_LICENSE("GPL");

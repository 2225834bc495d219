// SPDX-License-Identifier: MIT
/*
 * Keeps a pointer that another module gives it, and uses it, though the memory
 * behind may be gone by then: what is written to /proc/caller says how.
 */
#include <linux/completion.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

static void (*code)(void);
static int *data;

void caller_keep(void (*fn)(void), int *var)
{
	code = fn;
	data = var;
}
EXPORT_SYMBOL(caller_keep);

static DECLARE_COMPLETION(started);

/* A fault ends this thread, and nothing else. */
static int use(void *arg)
{
	char how = (long)arg;

	complete(&started);
	if (how == 'c')
		code();
	else if (how == 'r')
		pr_info("caller: read %d\n", READ_ONCE(*data));
	else if (how == 'w')
		WRITE_ONCE(*data, 1);
	else if (how == 'b')
		pr_info("caller: back to %pB\n", (char *)code + 1);
	else if (how == 'x')
		((void (*)(void))data)();
	return 0;
}

static ssize_t caller_write(struct file *file, const char __user *buf,
			    size_t count, loff_t *pos)
{
	struct task_struct *thread;
	char how;

	if (!count || get_user(how, buf))
		return -EFAULT;
	reinit_completion(&started);
	thread = kthread_create(use, (void *)(long)how, "caller");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	get_task_struct(thread);
	wake_up_process(thread);
	wait_for_completion(&started);
	kthread_stop(thread);
	put_task_struct(thread);
	return count;
}

static const struct proc_ops caller_ops = {
	.proc_write = caller_write,
};

static int __init caller_init(void)
{
	return proc_create("caller", 0200, NULL, &caller_ops) ? 0 : -ENOMEM;
}

static void __exit caller_exit(void)
{
	remove_proc_entry("caller", NULL);
}

module_init(caller_init);
module_exit(caller_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("uses what another module had");

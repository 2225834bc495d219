// SPDX-License-Identifier: MIT
/*
 * The ways to a new task: fork(2), vfork(2), clone(2), and from inside the
 * kernel.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/processor.h>

#include "internal.h"
#include "task.h"

/* The parent of a vfork() sleeps until the child execs or ends. */
static void wait_for_vfork_done(struct task_struct *child,
				struct completion *vfork)
{
	if (wait_for_completion_killable(vfork)) {
		task_lock(child);
		child->vfork_done = NULL;
		task_unlock(child);
	}
	put_task_struct(child);
}

static pid_t clone_task(struct clone_args *args)
{
	struct completion vfork;
	struct task_struct *p;
	pid_t pid;

	p = copy_process(args);
	if (IS_ERR(p))
		return PTR_ERR(p);
	pid = p->pid;
	if (args->flags & CLONE_PARENT_SETTID)
		put_user(pid, args->parent_tid);
	if (args->flags & CLONE_VFORK) {
		p->vfork_done = &vfork;
		init_completion(&vfork);
		get_task_struct(p);
	}
	wake_up_new_task(p);
	if (args->flags & CLONE_VFORK)
		wait_for_vfork_done(p, &vfork);
	return pid;
}

static pid_t thread_of_kernel(int (*fn)(void *), void *arg, unsigned long flags,
			      bool kthread)
{
	struct clone_args args = {
		.flags = (flags | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL,
		.exit_signal = flags & CSIGNAL,
		.kthread = kthread,
		.fn = fn,
		.arg = arg,
	};

	return clone_task(&args);
}

pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	return thread_of_kernel(fn, arg, flags, true);
}

pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	return thread_of_kernel(fn, arg, flags, false);
}

long sys_fork(void)
{
	struct clone_args args = {
		.exit_signal = SIGCHLD,
		.regs = task_pt_regs(current),
	};

	return clone_task(&args);
}

long sys_vfork(void)
{
	struct clone_args args = {
		.flags = CLONE_VFORK | CLONE_VM,
		.exit_signal = SIGCHLD,
		.regs = task_pt_regs(current),
	};

	return clone_task(&args);
}

/* i386 has the thread pointer before the child's id. */
long sys_clone(unsigned long flags, unsigned long stack, int __user *parent_tid,
	       unsigned long tls, int __user *child_tid)
{
	struct clone_args args = {
		.flags = flags & ~CSIGNAL,
		.exit_signal = flags & CSIGNAL,
		.stack = stack,
		.regs = task_pt_regs(current),
		.parent_tid = parent_tid,
		.child_tid = child_tid,
		.tls = tls,
	};

	if (args.exit_signal > _NSIG)
		return -EINVAL;
	return clone_task(&args);
}

long sys_set_tid_address(int __user *tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

// SPDX-License-Identifier: MIT
/*
 * The ways to a new task: fork(2), vfork(2), clone(2), clone3(2), and from
 * inside the kernel.
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

static pid_t clone_task(struct new_task *args)
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
	struct new_task args = {
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

asmlinkage long sys_fork(void)
{
	struct new_task args = {
		.exit_signal = SIGCHLD,
		.regs = task_pt_regs(current),
	};

	return clone_task(&args);
}

asmlinkage long sys_vfork(void)
{
	struct new_task args = {
		.flags = CLONE_VFORK | CLONE_VM,
		.exit_signal = SIGCHLD,
		.regs = task_pt_regs(current),
	};

	return clone_task(&args);
}

/* i386 has the thread pointer before the child's id. */
asmlinkage long sys_clone(unsigned long flags, unsigned long stack,
			  int __user *parent_tid, unsigned long tls,
			  int __user *child_tid)
{
	struct new_task args = {
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

/* ---- clone3(2): all of it in a structure that can grow ---- */

#define CLONE_CLEAR_SIGHAND 0x100000000ULL

struct clone_args {
	u64 flags;
	u64 pidfd;
	u64 child_tid;
	u64 parent_tid;
	u64 exit_signal;
	u64 stack;
	u64 stack_size;
	u64 tls;
	u64 set_tid; /* from here on in later versions */
	u64 set_tid_size;
	u64 cgroup;
};

#define CLONE_ARGS_FIRST 64 /* bytes of the first version */

/* What a version newer than ours has more must be zero. */
static int get_clone_args(struct clone_args *args, const char __user *from,
			  size_t size)
{
	size_t i;
	char c;

	if (size > PAGE_SIZE)
		return -E2BIG;
	if (size < CLONE_ARGS_FIRST)
		return -EINVAL;
	for (i = sizeof(*args); i < size; i++) {
		if (get_user(c, from + i))
			return -EFAULT;
		if (c)
			return -E2BIG;
	}
	memset(args, 0, sizeof(*args));
	return copy_from_user(args, from, min(size, sizeof(*args))) ? -EFAULT :
								      0;
}

static bool valid_clone_args(const struct clone_args *args)
{
	u64 flags = args->flags;

	if (flags & ~(0xffffffffULL | CLONE_CLEAR_SIGHAND) ||
	    flags & (CLONE_DETACHED | CSIGNAL))
		return false;
	if ((flags & CLONE_SIGHAND) && (flags & CLONE_CLEAR_SIGHAND))
		return false;
	if ((flags & (CLONE_THREAD | CLONE_PARENT)) && args->exit_signal)
		return false;
	if (args->exit_signal > _NSIG || args->set_tid || args->set_tid_size)
		return false;
	if (!args->stack != !args->stack_size)
		return false;
	return args->stack < TASK_SIZE &&
	       args->stack_size <= TASK_SIZE - args->stack;
}

asmlinkage long sys_clone3(void __user *uargs, size_t size)
{
	struct clone_args args;
	struct new_task task = { .regs = task_pt_regs(current) };
	int err = get_clone_args(&args, uargs, size);

	if (err)
		return err;
	if (!valid_clone_args(&args))
		return -EINVAL;
	task.flags = args.flags;
	task.clear_sighand = args.flags & CLONE_CLEAR_SIGHAND;
	task.exit_signal = args.exit_signal;
	task.stack = args.stack + args.stack_size;
	task.parent_tid = (int __user *)(unsigned long)args.parent_tid;
	task.child_tid = (int __user *)(unsigned long)args.child_tid;
	task.tls = args.tls;
	return clone_task(&task);
}

asmlinkage long sys_set_tid_address(int __user *tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

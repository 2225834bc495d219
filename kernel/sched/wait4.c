// SPDX-License-Identifier: MIT
/*
 * wait4(2), waitid(2), waitpid(2): learning what became of children.
 *
 * A waiter puts itself on its group's wait_chldexit, then looks at all its
 * children under tasklist_lock; whoever changes a child's state wakes that
 * queue. Three things can be reported: ended, stopped, continued.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <uapi/linux/wait.h>

#include "internal.h"

/**
 * struct wait_opts - what is waited for, and what was found
 * @type: PIDTYPE_PID: that process, PIDTYPE_PGID: that group, PIDTYPE_MAX: any
 * @pid: the process or group
 * @flags: W* options
 * @stat: status as wait4() has it
 * @found_pid: whose
 * @uid: its real user
 * @cause: CLD_* for waitid()
 * @ru: what it used
 */
struct wait_opts {
	enum pid_type type;
	struct pid *pid;
	int flags;
	int stat;
	pid_t found_pid;
	uid_t uid;
	int cause;
	struct rusage ru;
};

static bool eligible(struct wait_opts *wo, struct task_struct *p)
{
	if (wo->type == PIDTYPE_PID && task_tgid(p) != wo->pid)
		return false;
	if (wo->type == PIDTYPE_PGID && task_pgrp(p) != wo->pid)
		return false;
	/* "Clone" children, that signal otherwise, must be asked for. */
	if (((p->exit_signal != SIGCHLD) ^ !!(wo->flags & __WCLONE)) &&
	    !(wo->flags & __WALL))
		return false;
	return true;
}

static void describe(struct wait_opts *wo, struct task_struct *p, int stat,
		     int cause)
{
	wo->found_pid = p->tgid;
	wo->uid = __kuid_val(task_uid(p));
	wo->stat = stat;
	wo->cause = cause;
	getrusage_task(p, RUSAGE_BOTH, &wo->ru);
}

static void add_child_times(struct task_struct *p)
{
	struct signal_struct *mine = current->signal, *sig = p->signal;
	u64 user, system;

	thread_group_cputime(p, &user, &system);
	mine->cutime += user + sig->cutime;
	mine->cstime += system + sig->cstime;
	mine->cmin_flt += p->min_flt + sig->min_flt + sig->cmin_flt;
	mine->cmaj_flt += p->maj_flt + sig->maj_flt + sig->cmaj_flt;
	mine->cnvcsw += p->nvcsw + sig->nvcsw + sig->cnvcsw;
	mine->cnivcsw += p->nivcsw + sig->nivcsw + sig->cnivcsw;
	mine->cmaxrss = max3(mine->cmaxrss, sig->maxrss, sig->cmaxrss);
}

/* With tasklist_lock for writing; true with it given up when @p was reaped. */
static bool try_zombie(struct wait_opts *wo, struct task_struct *p)
{
	int stat;

	if (p->exit_state != EXIT_ZOMBIE || !thread_group_empty(p) ||
	    !(wo->flags & WEXITED))
		return false;
	stat = p->signal->flags & SIGNAL_GROUP_EXIT ?
		       p->signal->group_exit_code :
		       p->exit_code;
	describe(wo, p, stat,
		 (stat & 0x7f) == 0 ? CLD_EXITED :
		 stat & 0x80	    ? CLD_DUMPED :
				      CLD_KILLED);
	if (wo->flags & WNOWAIT) {
		write_unlock_irq(&tasklist_lock);
		return true;
	}
	add_child_times(p);
	p->exit_state = EXIT_DEAD;
	release_task(p);
	return true;
}

static bool try_stopped(struct wait_opts *wo, struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	if (!(wo->flags & WSTOPPED) || !(sig->flags & SIGNAL_STOP_STOPPED) ||
	    !sig->group_exit_code)
		return false;
	describe(wo, p, (sig->group_exit_code << 8) | 0x7f, CLD_STOPPED);
	if (!(wo->flags & WNOWAIT))
		sig->group_exit_code = 0;
	write_unlock_irq(&tasklist_lock);
	return true;
}

static bool try_continued(struct wait_opts *wo, struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	if (!(wo->flags & WCONTINUED) || !(sig->flags & SIGNAL_STOP_CONTINUED))
		return false;
	describe(wo, p, 0xffff, CLD_CONTINUED);
	if (!(wo->flags & WNOWAIT))
		sig->flags &= ~SIGNAL_STOP_CONTINUED;
	write_unlock_irq(&tasklist_lock);
	return true;
}

/*
 * Look at all children. 1: found one, lock given up. 0: there are some to wait
 * for. -ECHILD: there is none.
 */
static int look(struct wait_opts *wo)
{
	struct task_struct *t, *p;
	int ret = -ECHILD;

	for_each_thread(current, t) {
		list_for_each_entry(p, &t->children, sibling) {
			if (!eligible(wo, p) || p->exit_state == EXIT_DEAD)
				continue;
			ret = 0;
			if (try_zombie(wo, p) || try_stopped(wo, p) ||
			    try_continued(wo, p))
				return 1;
		}
		if (wo->flags & __WNOTHREAD)
			break;
	}
	return ret;
}

/* 1 when a child was found, 0 with WNOHANG, or a negative errno. */
static int do_wait(struct wait_opts *wo)
{
	DECLARE_WAITQUEUE(entry, current);
	wait_queue_head_t *queue = &current->signal->wait_chldexit;
	int ret;

	add_wait_queue(queue, &entry);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		write_lock_irq(&tasklist_lock);
		ret = look(wo);
		if (ret == 1)
			break;
		write_unlock_irq(&tasklist_lock);
		if (ret || (wo->flags & WNOHANG))
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(queue, &entry);
	return ret;
}

/* @nr 0 with PIDTYPE_PGID: the caller's group. */
static int wait_for(struct wait_opts *wo, enum pid_type type, pid_t nr)
{
	int ret = -ECHILD;

	wo->type = type;
	if (type == PIDTYPE_PGID && !nr)
		wo->pid = get_task_pid(current, PIDTYPE_PGID);
	else if (type != PIDTYPE_MAX)
		wo->pid = find_get_pid(nr);
	if (type == PIDTYPE_MAX || wo->pid)
		ret = do_wait(wo);
	put_pid(wo->pid);
	return ret;
}

/* As wait4() and waitpid() have it: -1 is anybody, -n group n. */
static int wait_for_pid(struct wait_opts *wo, pid_t upid)
{
	if (upid == -1)
		return wait_for(wo, PIDTYPE_MAX, 0);
	if (upid <= 0)
		return wait_for(wo, PIDTYPE_PGID, -upid);
	return wait_for(wo, PIDTYPE_PID, upid);
}

asmlinkage long sys_wait4(pid_t upid, int __user *stat_addr, int options,
			  struct rusage __user *ru)
{
	struct wait_opts wo = { .flags = options | WEXITED };
	int ret;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD |
			__WCLONE | __WALL))
		return -EINVAL;
	if (upid == INT_MIN)
		return -ESRCH;
	ret = wait_for_pid(&wo, upid);
	if (ret <= 0)
		return ret;
	if (stat_addr && put_user(wo.stat, stat_addr))
		return -EFAULT;
	if (ru && copy_to_user(ru, &wo.ru, sizeof(wo.ru)))
		return -EFAULT;
	return wo.found_pid;
}

asmlinkage long sys_waitpid(pid_t pid, int __user *stat_addr, int options)
{
	return sys_wait4(pid, stat_addr, options, NULL);
}

static int waitid_type(int which, pid_t upid, enum pid_type *type)
{
	switch (which) {
	case P_ALL:
		*type = PIDTYPE_MAX;
		return 0;
	case P_PID:
		*type = PIDTYPE_PID;
		return upid > 0 ? 0 : -EINVAL;
	case P_PGID:
		*type = PIDTYPE_PGID;
		return upid >= 0 ? 0 : -EINVAL;
	default:
		return -EINVAL;
	}
}

/* What has no meaning here stays as the caller had it. */
static long put_wait_info(struct siginfo __user *to, const siginfo_t *info)
{
	if (put_user(info->si_signo, &to->si_signo) ||
	    put_user(info->si_errno, &to->si_errno) ||
	    put_user(info->si_code, &to->si_code) ||
	    put_user(info->si_pid, &to->si_pid) ||
	    put_user(info->si_uid, &to->si_uid) ||
	    put_user(info->si_status, &to->si_status))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_waitid(int which, pid_t upid, struct siginfo __user *infop,
			   int options, struct rusage __user *ru)
{
	struct wait_opts wo = { .flags = options };
	siginfo_t info = { 0 };
	enum pid_type type;
	int ret;

	if ((options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED |
			 __WNOTHREAD | __WCLONE | __WALL)) ||
	    !(options & (WEXITED | WSTOPPED | WCONTINUED)) ||
	    waitid_type(which, upid, &type))
		return -EINVAL;
	ret = wait_for(&wo, type, upid);
	if (ret < 0)
		return ret;
	if (ret > 0) {
		info.si_signo = SIGCHLD;
		info.si_code = wo.cause;
		info.si_pid = wo.found_pid;
		info.si_uid = wo.uid;
		info.si_status = wo.cause == CLD_EXITED	   ? wo.stat >> 8 :
				 wo.cause == CLD_CONTINUED ? SIGCONT :
				 wo.cause == CLD_STOPPED   ? wo.stat >> 8 :
							     wo.stat & 0x7f;
	}
	if (ret > 0 && ru && copy_to_user(ru, &wo.ru, sizeof(wo.ru)))
		return -EFAULT;
	return infop ? put_wait_info(infop, &info) : 0;
}

int kernel_wait(pid_t pid, int *stat)
{
	struct wait_opts wo = { .flags = WEXITED | __WALL };
	int ret = wait_for_pid(&wo, pid);

	if (ret > 0 && stat)
		*stat = wo.stat;
	return ret > 0 ? wo.found_pid : ret;
}

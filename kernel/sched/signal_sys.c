// SPDX-License-Identifier: MIT
/*
 * The system calls about signals.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <asm/ptrace.h>

#include "internal.h"
#include "signal.h"

/* ---- kill ---- */

static int check_kill_permission(int sig, struct task_struct *t)
{
	const struct cred *cred = current_cred(), *tcred;
	int ret = -EPERM;

	if (!valid_signal(sig))
		return -EINVAL;
	tcred = get_task_cred(t);
	if (uid_eq(cred->euid, tcred->suid) || uid_eq(cred->euid, tcred->uid) ||
	    uid_eq(cred->uid, tcred->suid) || uid_eq(cred->uid, tcred->uid) ||
	    capable(CAP_KILL) ||
	    (sig == SIGCONT && task_session(t) == task_session(current)))
		ret = 0;
	put_cred(tcred);
	return ret;
}

/* With tasklist_lock held. */
static int kill_one(int sig, struct siginfo *info, struct task_struct *p,
		    bool group)
{
	int err = check_kill_permission(sig, p);

	return err || !sig ? err : do_send_sig_info(sig, info, p, group);
}

static int kill_group(int sig, struct siginfo *info, struct pid *pgrp)
{
	struct task_struct *p;
	int ret = -ESRCH;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		int err = kill_one(sig, info, p, true);

		if (ret)
			ret = err;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return ret;
}

static int kill_all(int sig, struct siginfo *info)
{
	struct task_struct *p;
	int ret = -ESRCH;

	for_each_process(p) {
		int err;

		if (p->tgid <= 1 || same_thread_group(p, current))
			continue;
		err = kill_one(sig, info, p, true);
		if (ret != 0 && err != -EPERM)
			ret = err;
		else if (ret == -ESRCH)
			ret = err;
	}
	return ret;
}

static int kill_something(int sig, struct siginfo *info, pid_t nr)
{
	struct task_struct *p;

	if (nr == -1)
		return kill_all(sig, info);
	if (nr <= 0)
		return kill_group(sig, info,
				  nr ? find_vpid(-nr) : task_pgrp(current));
	p = find_task_by_vpid(nr);
	return p ? kill_one(sig, info, p, true) : -ESRCH;
}

static void fill_kill_info(siginfo_t *info, int sig, int code)
{
	memset(info, 0, sizeof(*info));
	info->si_signo = sig;
	info->si_code = code;
	info->si_pid = current->tgid;
	info->si_uid = __kuid_val(current_uid());
}

asmlinkage long sys_kill(pid_t pid, int sig)
{
	siginfo_t info;
	int ret;

	if (pid == INT_MIN)
		return -ESRCH;
	fill_kill_info(&info, sig, SI_USER);
	read_lock(&tasklist_lock);
	ret = kill_something(sig, &info, pid);
	read_unlock(&tasklist_lock);
	return ret;
}

static int kill_thread(pid_t tgid, pid_t pid, int sig, siginfo_t *info)
{
	struct task_struct *p;
	int ret = -ESRCH;

	if (pid <= 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	p = find_task_by_vpid(pid);
	if (p && (tgid <= 0 || p->tgid == tgid))
		ret = kill_one(sig, info, p, false);
	read_unlock(&tasklist_lock);
	return ret;
}

asmlinkage long sys_tgkill(pid_t tgid, pid_t pid, int sig)
{
	siginfo_t info;

	if (tgid <= 0)
		return -EINVAL;
	fill_kill_info(&info, sig, SI_TKILL);
	return kill_thread(tgid, pid, sig, &info);
}

asmlinkage long sys_tkill(pid_t pid, int sig)
{
	siginfo_t info;

	fill_kill_info(&info, sig, SI_TKILL);
	return kill_thread(0, pid, sig, &info);
}

/* Nobody may pretend to be the kernel, or kill(), to @pid. */
static int get_queue_info(siginfo_t *info, int sig, pid_t pid,
			  siginfo_t __user *uinfo)
{
	if (copy_from_user(info, uinfo, sizeof(*info)))
		return -EFAULT;
	info->si_signo = sig;
	if ((info->si_code >= 0 || info->si_code == SI_TKILL) &&
	    pid != current->pid)
		return -EPERM;
	return 0;
}

asmlinkage long sys_rt_tgsigqueueinfo(pid_t tgid, pid_t pid, int sig,
				      siginfo_t __user *uinfo)
{
	siginfo_t info;
	int err = get_queue_info(&info, sig, pid, uinfo);

	if (err)
		return err;
	return tgid <= 0 ? -EINVAL : kill_thread(tgid, pid, sig, &info);
}

asmlinkage long sys_rt_sigqueueinfo(pid_t pid, int sig, siginfo_t __user *uinfo)
{
	struct task_struct *p;
	siginfo_t info;
	int ret = get_queue_info(&info, sig, pid, uinfo);

	if (ret)
		return ret;
	ret = -ESRCH;
	read_lock(&tasklist_lock);
	p = find_task_by_vpid(pid);
	if (p)
		ret = kill_one(sig, &info, p, true);
	read_unlock(&tasklist_lock);
	return ret;
}

/* ---- masks ---- */

/* Other threads may have to take what this one blocks from now on. */
void set_current_blocked(sigset_t *newset)
{
	sigdelset(newset, SIGKILL);
	sigdelset(newset, SIGSTOP);
	spin_lock_irq(&current->sighand->siglock);
	current->blocked = *newset;
	recalc_sigpending();
	retarget_shared_pending(current);
	spin_unlock_irq(&current->sighand->siglock);
}

int sigprocmask(int how, sigset_t *set, sigset_t *oldset)
{
	sigset_t newset;

	if (oldset)
		*oldset = current->blocked;
	switch (how) {
	case SIG_BLOCK:
		sigorsets(&newset, &current->blocked, set);
		break;
	case SIG_UNBLOCK:
		sigandnsets(&newset, &current->blocked, set);
		break;
	case SIG_SETMASK:
		newset = *set;
		break;
	default:
		return -EINVAL;
	}
	set_current_blocked(&newset);
	return 0;
}
EXPORT_SYMBOL(sigprocmask);

asmlinkage long sys_rt_sigprocmask(int how, sigset_t __user *nset,
				   sigset_t __user *oset, size_t sigsetsize)
{
	sigset_t old = current->blocked, new;
	int err;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (nset) {
		if (copy_from_user(&new, nset, sizeof(new)))
			return -EFAULT;
		err = sigprocmask(how, &new, NULL);
		if (err)
			return err;
	}
	if (oset && copy_to_user(oset, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_sigprocmask(int how, old_sigset_t __user *nset,
				old_sigset_t __user *oset)
{
	old_sigset_t old = current->blocked.sig[0];
	sigset_t new = current->blocked;
	int err;

	if (nset) {
		/* Only the first word is the caller's. */
		if (how != SIG_SETMASK)
			sigemptyset(&new);
		if (get_user(new.sig[0], nset))
			return -EFAULT;
		err = sigprocmask(how, &new, NULL);
		if (err)
			return err;
	}
	return oset ? put_user(old, oset) : 0;
}

/* The first calls of all, for the first word of the mask. */
asmlinkage long sys_sgetmask(void)
{
	return current->blocked.sig[0];
}

asmlinkage long sys_ssetmask(int newmask)
{
	sigset_t new = { .sig = { newmask, 0 } };
	int old = current->blocked.sig[0];

	set_current_blocked(&new);
	return old;
}

static void pending_set(sigset_t *set)
{
	spin_lock_irq(&current->sighand->siglock);
	sigorsets(set, &current->pending.signal,
		  &current->signal->shared_pending.signal);
	set->sig[0] &= current->blocked.sig[0];
	set->sig[1] &= current->blocked.sig[1];
	spin_unlock_irq(&current->sighand->siglock);
}

asmlinkage long sys_rt_sigpending(sigset_t __user *uset, size_t sigsetsize)
{
	sigset_t set;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	pending_set(&set);
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

asmlinkage long sys_sigpending(old_sigset_t __user *uset)
{
	sigset_t set;

	pending_set(&set);
	return put_user(set.sig[0], uset);
}

/* Until the next handler has run, or the call has ended, a mask of its own. */
static void use_temporary_mask(sigset_t *set)
{
	current->saved_sigmask = current->blocked;
	set_thread_flag(TIF_RESTORE_SIGMASK);
	set_current_blocked(set);
}

int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize)
{
	sigset_t set;

	if (!umask)
		return 0;
	if (sigsetsize != sizeof(set))
		return -EINVAL;
	if (copy_from_user(&set, umask, sizeof(set)))
		return -EFAULT;
	use_temporary_mask(&set);
	return 0;
}

void restore_saved_sigmask_unless(bool interrupted)
{
	if (interrupted || !test_thread_flag(TIF_RESTORE_SIGMASK))
		return;
	clear_thread_flag(TIF_RESTORE_SIGMASK);
	set_current_blocked(&current->saved_sigmask);
}

static int sigsuspend(sigset_t *set)
{
	use_temporary_mask(set);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (signal_pending(current))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return -ERESTARTNOHAND;
}

asmlinkage long sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize)
{
	sigset_t set;

	if (sigsetsize != sizeof(set))
		return -EINVAL;
	if (copy_from_user(&set, unewset, sizeof(set)))
		return -EFAULT;
	return sigsuspend(&set);
}

/* The mask is the third argument; the first two are history. */
asmlinkage long sys_sigsuspend(int unused1, int unused2, old_sigset_t mask)
{
	sigset_t set = { .sig = { mask, 0 } };

	return sigsuspend(&set);
}

asmlinkage long sys_pause(void)
{
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!signal_pending(current))
			schedule();
	}
	__set_current_state(TASK_RUNNING);
	return -ERESTARTNOHAND;
}

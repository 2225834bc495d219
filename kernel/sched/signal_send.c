// SPDX-License-Identifier: MIT
/*
 * Sending signals: to a thread, a process, a group of processes.
 *
 * Everything happens under the target's siglock. Who finds the target by a
 * number holds tasklist_lock meanwhile, so that it is not reaped.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>

#include "internal.h"
#include "signal.h"

/* ---- is it to be acted upon at all? ---- */

static bool handler_ignores(struct task_struct *t, int sig)
{
	__sighandler_t handler = t->sighand->action[sig - 1].sa.sa_handler;

	return handler == SIG_IGN ||
	       (handler == SIG_DFL && sig_default_ignored(sig));
}

static bool sig_ignored(struct task_struct *t, int sig, bool force)
{
	__sighandler_t handler = t->sighand->action[sig - 1].sa.sa_handler;

	/* A blocked one is kept: the handler may change before unblocking. */
	if (sigismember(&t->blocked, sig) || sigismember(&t->real_blocked, sig))
		return false;
	/* Init gets only what it has a handler for. */
	if ((t->signal->flags & SIGNAL_UNKILLABLE) && handler == SIG_DFL &&
	    !force)
		return true;
	return handler_ignores(t, sig);
}

bool is_current_sig_ignored(int sig)
{
	return sigismember(&current->blocked, sig) ||
	       current->sighand->action[sig - 1].sa.sa_handler == SIG_IGN;
}

/* SIGCONT and the stop signals take each other back. */
static void continue_group(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t;

	discard_stop_signals(p);
	for_each_thread(p, t) {
		t->jobctl_stop = 0;
		wake_up_state(t, __TASK_STOPPED);
	}
	if (sig->flags & SIGNAL_STOP_STOPPED)
		sig->flags |= SIGNAL_CLD_CONTINUED | SIGNAL_STOP_CONTINUED;
	sig->flags &= ~SIGNAL_STOP_STOPPED;
	sig->group_stop_count = 0;
	if (!(sig->flags & SIGNAL_GROUP_EXIT))
		sig->group_exit_code = 0;
}

static bool prepare_signal(int sig, struct task_struct *p, bool force)
{
	if (p->signal->flags & SIGNAL_GROUP_EXIT)
		return sig == SIGKILL;
	if (sig_stops(sig))
		discard_signal(p, SIGCONT);
	else if (sig == SIGCONT)
		continue_group(p);
	return !sig_ignored(p, sig, force);
}

/* ---- waking who is to take it ---- */

void signal_wake_up_state(struct task_struct *t, unsigned int state)
{
	set_tsk_thread_flag(t, TIF_SIGPENDING);
	if (!wake_up_state(t, state | TASK_INTERRUPTIBLE))
		kick_process(t);
}

static void signal_wake_up(struct task_struct *t, bool fatal)
{
	signal_wake_up_state(t, fatal ? TASK_WAKEKILL | __TASK_STOPPED : 0);
}

static bool wants_signal(int sig, struct task_struct *t)
{
	if (sigismember(&t->blocked, sig) || (t->flags & PF_EXITING))
		return false;
	if (sig == SIGKILL)
		return true;
	return !task_is_stopped(t);
}

static bool sig_kills(struct task_struct *p, int sig)
{
	return !sig_default_ignored(sig) && !sig_stops(sig) &&
	       p->sighand->action[sig - 1].sa.sa_handler == SIG_DFL;
}

/* All threads other than @p are to end. With siglock held. */
void zap_other_threads(struct task_struct *p)
{
	struct task_struct *t;

	p->signal->group_stop_count = 0;
	for_each_thread(p, t) {
		t->jobctl_stop = 0;
		if (t == p || t->exit_state)
			continue;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, true);
	}
}

static void kill_group(struct task_struct *p, int sig)
{
	struct task_struct *t;

	p->signal->flags = SIGNAL_GROUP_EXIT;
	p->signal->group_exit_code = sig;
	p->signal->group_stop_count = 0;
	for_each_thread(p, t) {
		t->jobctl_stop = 0;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, true);
	}
}

static void complete_signal(int sig, struct task_struct *p, bool group)
{
	struct task_struct *t = p;

	if (!wants_signal(sig, p)) {
		if (!group)
			return;
		for_each_thread(p, t)
			if (wants_signal(sig, t))
				goto found;
		return; /* all block it: it waits */
	}
found:
	if (sig_kills(t, sig) &&
	    !(t->signal->flags & (SIGNAL_GROUP_EXIT | SIGNAL_UNKILLABLE)) &&
	    !sigismember(&t->real_blocked, sig)) {
		kill_group(t, sig);
		return;
	}
	signal_wake_up(t, sig == SIGKILL);
}

/* ---- sending ---- */

static void fill_info(siginfo_t *to, int sig, struct siginfo *info)
{
	memset(to, 0, sizeof(*to));
	if (info == SEND_SIG_NOINFO) {
		to->si_signo = sig;
		to->si_code = SI_USER;
		to->si_pid = current->tgid;
		to->si_uid = __kuid_val(current_uid());
	} else if (info == SEND_SIG_PRIV) {
		to->si_signo = sig;
		to->si_code = SI_KERNEL;
	} else {
		*to = *info;
	}
}

/* With siglock held. */
int send_signal_locked(int sig, struct siginfo *info, struct task_struct *p,
		       bool group)
{
	struct sigpending *pending = group ? &p->signal->shared_pending :
					     &p->pending;
	bool force = info == SEND_SIG_PRIV;
	struct sigqueue *q;

	lockdep_assert_held(&p->sighand->siglock);
	if (!prepare_signal(sig, p, force))
		return 0;
	/* An ordinary signal is pending once at the most. */
	if (sig < SIGRTMIN && sigismember(&pending->signal, sig))
		return 0;
	q = sig == SIGKILL ? NULL : alloc_sigqueue(p, sig);
	if (q) {
		fill_info(&q->info, sig, info);
		list_add_tail(&q->list, &pending->list);
	} else if (sig >= SIGRTMIN && info != SEND_SIG_NOINFO &&
		   info != SEND_SIG_PRIV && info->si_code != SI_USER) {
		return -EAGAIN; /* its value would be lost */
	}
	sigaddset(&pending->signal, sig);
	complete_signal(sig, p, group);
	return 0;
}

/* With tasklist_lock held, or @p being current. */
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p,
		     bool group)
{
	struct sighand_struct *sighand = READ_ONCE(p->sighand);
	unsigned long flags;
	int ret;

	if (!sighand)
		return -ESRCH;
	spin_lock_irqsave(&sighand->siglock, flags);
	ret = send_signal_locked(sig, info, p, group);
	spin_unlock_irqrestore(&sighand->siglock, flags);
	return ret;
}

static int send_with_lock(int sig, struct siginfo *info, struct task_struct *p,
			  bool group)
{
	unsigned long flags;
	int ret;

	read_lock_irqsave(&tasklist_lock, flags);
	ret = do_send_sig_info(sig, info, p, group);
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}

static struct siginfo *info_of(int priv)
{
	return priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO;
}

int send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	if (!valid_signal(sig))
		return -EINVAL;
	return send_with_lock(sig, info, p, false);
}
EXPORT_SYMBOL(send_sig_info);

int send_sig(int sig, struct task_struct *p, int priv)
{
	return send_sig_info(sig, info_of(priv), p);
}
EXPORT_SYMBOL(send_sig);

/* With tasklist_lock held. */
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	return sig ? do_send_sig_info(sig, info, p, true) : 0;
}

/* With tasklist_lock held. 0 when it reached anybody. */
int __kill_pgrp_info(int sig, struct siginfo *info, struct pid *pgrp)
{
	struct task_struct *p;
	int ret = -ESRCH;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		int err = group_send_sig_info(sig, info, p);

		if (!err || ret)
			ret = err;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return ret;
}

int kill_pgrp(struct pid *pgrp, int sig, int priv)
{
	unsigned long flags;
	int ret;

	read_lock_irqsave(&tasklist_lock, flags);
	ret = __kill_pgrp_info(sig, info_of(priv), pgrp);
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}
EXPORT_SYMBOL(kill_pgrp);

int kill_pid(struct pid *pid, int sig, int priv)
{
	struct task_struct *p;
	unsigned long flags;
	int ret = -ESRCH;

	read_lock_irqsave(&tasklist_lock, flags);
	p = pid_task(pid, PIDTYPE_PID);
	if (p)
		ret = group_send_sig_info(sig, info_of(priv), p);
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}
EXPORT_SYMBOL(kill_pid);

/*
 * A signal that the current task has brought upon itself. If it blocks or
 * ignores it, it is killed: it cannot go on past the fault.
 */
static int force_sig_info(struct siginfo *info)
{
	struct task_struct *t = current;
	struct k_sigaction *action;
	int sig = info->si_signo;
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	action = &t->sighand->action[sig - 1];
	if (action->sa.sa_handler == SIG_IGN || sigismember(&t->blocked, sig)) {
		action->sa.sa_handler = SIG_DFL;
		sigdelset(&t->blocked, sig);
		recalc_sigpending();
	}
	if (action->sa.sa_handler == SIG_DFL)
		t->signal->flags &= ~SIGNAL_UNKILLABLE;
	ret = send_signal_locked(sig, info, t, false);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
	return ret;
}

void force_sig(int sig)
{
	siginfo_t info = { .si_signo = sig, .si_code = SI_KERNEL };

	force_sig_info(&info);
}
EXPORT_SYMBOL(force_sig);

int force_sig_fault(int sig, int code, void __user *addr)
{
	siginfo_t info = { .si_signo = sig, .si_code = code };

	info.si_addr = addr;
	return force_sig_info(&info);
}

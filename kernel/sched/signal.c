// SPDX-License-Identifier: MIT
/*
 * Receiving signals: taking them off the queues on the way to user mode, and
 * their default actions. What builds the handler's frame knows the CPU and is
 * in its folder.
 */
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <asm/sigframe.h>

#include "internal.h"
#include "signal.h"

/* ---- what is pending ---- */

static bool has_pending(const sigset_t *signal, const sigset_t *blocked)
{
	sigset_t ready;

	sigandnsets(&ready, signal, blocked);
	return !sigisemptyset(&ready);
}

static bool must_handle(struct task_struct *t)
{
	return t->jobctl_stop || has_pending(&t->pending.signal, &t->blocked) ||
	       has_pending(&t->signal->shared_pending.signal, &t->blocked) ||
	       (t->signal->flags & SIGNAL_CLD_CONTINUED);
}

/* With siglock held. The flag is only ever cleared by the task itself. */
void recalc_sigpending(void)
{
	if (must_handle(current))
		set_thread_flag(TIF_SIGPENDING);
	else
		clear_thread_flag(TIF_SIGPENDING);
}
EXPORT_SYMBOL(recalc_sigpending);

void flush_signals(struct task_struct *t)
{
	unsigned long flags;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	clear_tsk_thread_flag(t, TIF_SIGPENDING);
	flush_sigqueue(&t->pending);
	flush_sigqueue(&t->signal->shared_pending);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
}
EXPORT_SYMBOL(flush_signals);

/* For exec: handlers of the old program mean nothing to the new one. */
void flush_signal_handlers(struct task_struct *t, int force_default)
{
	int i;

	spin_lock_irq(&t->sighand->siglock);
	for (i = 0; i < _NSIG; i++) {
		struct k_sigaction *action = &t->sighand->action[i];

		if (force_default || action->sa.sa_handler != SIG_IGN)
			action->sa.sa_handler = SIG_DFL;
		action->sa.sa_flags = 0;
		action->sa.sa_restorer = NULL;
		sigemptyset(&action->sa.sa_mask);
	}
	spin_unlock_irq(&t->sighand->siglock);
	t->sas_ss_sp = t->sas_ss_size = 0;
}

/* For kernel threads, SIGKILL included. */
void ignore_signals(struct task_struct *t)
{
	int i;

	for (i = 0; i < _NSIG; i++)
		t->sighand->action[i].sa.sa_handler = SIG_IGN;
	flush_signals(t);
}

/* For kernel threads that want to be told. */
int allow_signal(int sig)
{
	if (!valid_signal(sig) || sig < 1)
		return -EINVAL;
	spin_lock_irq(&current->sighand->siglock);
	/* Neither default nor ignored: a handler that is never called. */
	current->sighand->action[sig - 1].sa.sa_handler = (__sighandler_t)2;
	sigdelset(&current->blocked, sig);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	return 0;
}
EXPORT_SYMBOL(allow_signal);

/* ---- taking one ---- */

#define SYNCHRONOUS_MASK                                        \
	(sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | \
	 sigmask(SIGTRAP) | sigmask(SIGFPE) | sigmask(SIGSYS))

/* SIGKILL first, then what the task did itself, then the lowest number. */
static int next_signal(struct sigpending *pending, const sigset_t *mask)
{
	unsigned long low = pending->signal.sig[0] & ~mask->sig[0];
	unsigned long high = pending->signal.sig[1] & ~mask->sig[1];

	if (low & sigmask(SIGKILL))
		return SIGKILL;
	if (low & SYNCHRONOUS_MASK)
		low &= SYNCHRONOUS_MASK;
	if (low)
		return __ffs(low) + 1;
	return high ? _NSIG_BPW + __ffs(high) + 1 : 0;
}

static void collect(int sig, struct sigpending *pending, siginfo_t *info)
{
	struct sigqueue *q, *found = NULL;

	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (found)
			goto more; /* the next of its kind stays */
		found = q;
	}
	sigdelset(&pending->signal, sig);
more:
	if (found) {
		*info = found->info;
		list_del(&found->list);
		free_sigqueue(found);
		return;
	}
	/* There was no memory for more than the bit. */
	memset(info, 0, sizeof(*info));
	info->si_signo = sig;
	info->si_code = SI_USER;
}

int dequeue_signal(struct task_struct *tsk, sigset_t *mask, siginfo_t *info)
{
	struct sigpending *pending = &tsk->pending;
	int sig = next_signal(pending, mask);

	lockdep_assert_held(&tsk->sighand->siglock);
	if (!sig) {
		pending = &tsk->signal->shared_pending;
		sig = next_signal(pending, mask);
	}
	if (sig)
		collect(sig, pending, info);
	recalc_sigpending();
	return sig;
}
EXPORT_SYMBOL_GPL(dequeue_signal);

/* ---- stopping and going on ---- */

/* Begin a stop of the whole group. With siglock held. */
static void begin_group_stop(int sig)
{
	struct signal_struct *signal = current->signal;
	struct task_struct *t;

	signal->group_exit_code = sig;
	signal->group_stop_count = 0;
	for_each_thread(current, t) {
		if (t->exit_state || (t->flags & PF_EXITING) ||
		    task_is_stopped(t))
			continue;
		t->jobctl_stop = sig;
		signal->group_stop_count++;
		if (t != current)
			signal_wake_up_state(t, 0);
	}
}

/*
 * This thread's part of a stop: sleep until SIGCONT or SIGKILL. With siglock
 * held, given up. The last thread tells the parent.
 */
static void take_part_in_stop(void)
{
	struct signal_struct *signal = current->signal;
	bool last = false;
	int sig = current->jobctl_stop;

	current->jobctl_stop = 0;
	if (signal->group_stop_count && !--signal->group_stop_count) {
		signal->flags = (signal->flags & ~SIGNAL_STOP_CONTINUED) |
				SIGNAL_STOP_STOPPED;
		last = true;
	}
	set_current_state(TASK_STOPPED);
	spin_unlock_irq(&current->sighand->siglock);
	if (last) {
		read_lock(&tasklist_lock);
		notify_parent_cldstop(current, CLD_STOPPED, sig);
		read_unlock(&tasklist_lock);
	}
	schedule();
}

static void report_continued(void)
{
	current->signal->flags &= ~SIGNAL_CLD_CONTINUED;
	spin_unlock_irq(&current->sighand->siglock);
	read_lock(&tasklist_lock);
	notify_parent_cldstop(current, CLD_CONTINUED, SIGCONT);
	read_unlock(&tasklist_lock);
	spin_lock_irq(&current->sighand->siglock);
}

/* An exiting thread no longer takes part in a stop. */
void exit_signals(struct task_struct *tsk)
{
	struct signal_struct *signal = tsk->signal;
	bool last = false;
	int sig;

	spin_lock_irq(&tsk->sighand->siglock);
	tsk->flags |= PF_EXITING;
	sig = tsk->jobctl_stop;
	tsk->jobctl_stop = 0;
	if (sig && signal->group_stop_count && !--signal->group_stop_count) {
		signal->flags |= SIGNAL_STOP_STOPPED;
		last = true;
	}
	retarget_shared_pending(tsk);
	spin_unlock_irq(&tsk->sighand->siglock);
	if (!last)
		return;
	read_lock(&tasklist_lock);
	notify_parent_cldstop(tsk, CLD_STOPPED, sig);
	read_unlock(&tasklist_lock);
}

/* Signals for the group that @tsk was to take: others may take them. */
void retarget_shared_pending(struct task_struct *tsk)
{
	struct task_struct *t;

	if (sigisemptyset(&tsk->signal->shared_pending.signal))
		return;
	for_each_thread(tsk, t)
		if (t != tsk && !(t->flags & PF_EXITING) &&
		    has_pending(&tsk->signal->shared_pending.signal,
				&t->blocked))
			signal_wake_up_state(t, 0);
}

/* ---- the way to user mode ---- */

struct ksignal {
	struct k_sigaction ka;
	siginfo_t info;
	int sig;
};

/* A stop signal's default, with siglock held. */
static void default_stop(int sig)
{
	bool orphaned = false;

	if (sig != SIGSTOP) {
		/* Taken back by SIGCONT and SIGKILL, should they come now. */
		current->jobctl_stop = sig;
		spin_unlock_irq(&current->sighand->siglock);
		orphaned = is_current_pgrp_orphaned();
		spin_lock_irq(&current->sighand->siglock);
		/* Another thread's stop counts on us already. */
		if (!current->jobctl_stop || current->signal->group_stop_count)
			return;
		current->jobctl_stop = 0;
	}
	if (!orphaned)
		begin_group_stop(sig);
}

/* A signal with a handler, or 0 when there is nothing (more) to do. */
static bool get_signal(struct ksignal *ksig)
{
	struct sighand_struct *sighand = current->sighand;
	struct k_sigaction *ka;

	spin_lock_irq(&sighand->siglock);
	for (;;) {
		if (current->signal->flags & SIGNAL_CLD_CONTINUED)
			report_continued();
		if (current->jobctl_stop) {
			take_part_in_stop();
			spin_lock_irq(&sighand->siglock);
			continue;
		}
		ksig->sig =
			dequeue_signal(current, &current->blocked, &ksig->info);
		if (!ksig->sig)
			break;
		ka = &sighand->action[ksig->sig - 1];
		if (ksig->sig != SIGKILL && ka->sa.sa_handler == SIG_IGN)
			continue;
		if (ksig->sig != SIGKILL && ka->sa.sa_handler != SIG_DFL) {
			ksig->ka = *ka;
			if (ka->sa.sa_flags & SA_RESETHAND)
				ka->sa.sa_handler = SIG_DFL;
			break;
		}
		if (sig_default_ignored(ksig->sig))
			continue;
		if ((current->signal->flags & SIGNAL_UNKILLABLE) &&
		    !(current->signal->flags & SIGNAL_GROUP_EXIT) &&
		    !current->signal->group_exec_task)
			continue;
		if (sig_stops(ksig->sig)) {
			default_stop(ksig->sig);
			continue;
		}
		spin_unlock_irq(&sighand->siglock);
		current->flags |= PF_SIGNALED;
		do_group_exit(ksig->sig);
	}
	spin_unlock_irq(&sighand->siglock);
	return ksig->sig != 0;
}

static sigset_t *sigmask_to_save(void)
{
	return test_thread_flag(TIF_RESTORE_SIGMASK) ? &current->saved_sigmask :
						       &current->blocked;
}

/*
 * The user's stack is no good for a frame: SIGSEGV. If that is the very signal
 * that has no room, its handler cannot be called and must not be tried again.
 */
static void no_room_for_frame(int sig)
{
	struct sighand_struct *sighand = current->sighand;

	if (sig == SIGSEGV) {
		spin_lock_irq(&sighand->siglock);
		sighand->action[SIGSEGV - 1].sa.sa_handler = SIG_DFL;
		spin_unlock_irq(&sighand->siglock);
	}
	force_sig(SIGSEGV);
}

static void handle_signal(struct ksignal *ksig, struct pt_regs *regs)
{
	sigset_t blocked;

	if (setup_sigframe(regs, ksig->sig, &ksig->ka, &ksig->info,
			   sigmask_to_save())) {
		no_room_for_frame(ksig->sig);
		return;
	}
	clear_thread_flag(TIF_RESTORE_SIGMASK);
	sigorsets(&blocked, &current->blocked, &ksig->ka.sa.sa_mask);
	if (!(ksig->ka.sa.sa_flags & SA_NODEFER))
		sigaddset(&blocked, ksig->sig);
	set_current_blocked(&blocked);
}

void do_signal(struct pt_regs *regs)
{
	struct ksignal ksig;

	if (get_signal(&ksig)) {
		syscall_restart_handler(regs, ksig.ka.sa.sa_flags & SA_RESTART);
		handle_signal(&ksig, regs);
		return;
	}
	syscall_restart_nohandler(regs);
	if (test_thread_flag(TIF_RESTORE_SIGMASK)) {
		clear_thread_flag(TIF_RESTORE_SIGMASK);
		set_current_blocked(&current->saved_sigmask);
	}
}

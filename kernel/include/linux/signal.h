/* SPDX-License-Identifier: MIT */
/*
 * Signals inside the kernel: sets, sending, and what each task waits with.
 *
 * A signal is queued under the target's sighand->siglock, and acted upon by
 * the target itself on its way to user mode (do_signal).
 */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/string.h>
#include <uapi/asm/signal.h>

struct pid;
struct pt_regs;
struct task_struct;

typedef siginfo_t kernel_siginfo_t;

#define SEND_SIG_NOINFO ((struct siginfo *)0)
#define SEND_SIG_PRIV	((struct siginfo *)1)

struct k_sigaction {
	struct sigaction sa;
};

/**
 * struct sigpending - signals waiting for a task or a thread group
 * @list: their struct sigqueue, in order of arrival
 * @signal: the set of them
 */
struct sigpending {
	struct list_head list;
	sigset_t signal;
};

/**
 * struct sigqueue - one signal that waits, with what is to be told about it
 * @list: link in a struct sigpending
 * @queued: the receiver's count of these, against RLIMIT_SIGPENDING
 * @info: for the handler
 */
struct sigqueue {
	struct list_head list;
	atomic_t *queued;
	siginfo_t info;
};

static inline void sigaddset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] |= 1UL << ((sig - 1) % _NSIG_BPW);
}

static inline void sigdelset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] &= ~(1UL << ((sig - 1) % _NSIG_BPW));
}

static inline int sigismember(const sigset_t *set, int sig)
{
	return 1 & (set->sig[(sig - 1) / _NSIG_BPW] >> ((sig - 1) % _NSIG_BPW));
}

static inline void sigemptyset(sigset_t *set)
{
	set->sig[0] = set->sig[1] = 0;
}

static inline void sigfillset(sigset_t *set)
{
	set->sig[0] = set->sig[1] = ~0UL;
}

static inline int sigisemptyset(const sigset_t *set)
{
	return !(set->sig[0] | set->sig[1]);
}

static inline void sigorsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	r->sig[0] = a->sig[0] | b->sig[0];
	r->sig[1] = a->sig[1] | b->sig[1];
}

static inline void sigandnsets(sigset_t *r, const sigset_t *a,
			       const sigset_t *b)
{
	r->sig[0] = a->sig[0] & ~b->sig[0];
	r->sig[1] = a->sig[1] & ~b->sig[1];
}

static inline void init_sigpending(struct sigpending *p)
{
	INIT_LIST_HEAD(&p->list);
	sigemptyset(&p->signal);
}

static inline bool valid_signal(unsigned long sig)
{
	return sig <= _NSIG;
}

#define sigmask(sig) (1UL << ((sig)-1))

/* Sending. Any context; 0 or a negative errno. */
int send_sig(int sig, struct task_struct *p, int priv);
int send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
void force_sig(int sig);
/* A fault of the current task's own making; cannot be blocked or ignored. */
int force_sig_fault(int sig, int code, void __user *addr);
int kill_pid(struct pid *pid, int sig, int priv);
int kill_pgrp(struct pid *pgrp, int sig, int priv);
/* The same with tasklist_lock held. */
int __kill_pgrp_info(int sig, struct siginfo *info, struct pid *pgrp);

/* What the current task's signals are. */
void flush_signals(struct task_struct *t);
void flush_signal_handlers(struct task_struct *t, int force_default);
void ignore_signals(struct task_struct *t);
void recalc_sigpending(void);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
void set_current_blocked(sigset_t *newset);
int allow_signal(int sig);
/* With siglock held; the signal and its info taken off the queues, or 0. */
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, siginfo_t *info);
/* Is @sig ignored or blocked by the current task (tty job control)? */
bool is_current_sig_ignored(int sig);
/* Are all of pgrp's members without a controlling parent (orphaned)? */
int is_current_pgrp_orphaned(void);
/* A mask for the duration of one system call (sigsuspend, ppoll). */
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);
void restore_saved_sigmask_unless(bool interrupted);

/**
 * do_signal - act on pending signals before going to user mode
 * @regs: the user registers to return to; changed when a handler is to run
 *	or the interrupted system call to be restarted
 *
 * Context: task, interrupts enabled.
 */
void do_signal(struct pt_regs *regs);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the signal code share. All but the predicates are called
 * with the siglock of the task in question held.
 */
#ifndef _SCHED_SIGNAL_H
#define _SCHED_SIGNAL_H

#include <linux/signal.h>

bool sig_stops(int sig);
bool sig_default_ignored(int sig);
struct sigqueue *alloc_sigqueue(struct task_struct *p, int sig);
void free_sigqueue(struct sigqueue *q);
/* Take it back from the process and each of its threads. */
void discard_signal(struct task_struct *p, int sig);
void discard_stop_signals(struct task_struct *p);
int send_signal_locked(int sig, struct siginfo *info, struct task_struct *p,
		       bool group);
void retarget_shared_pending(struct task_struct *tsk);
/* With tasklist_lock held, which finds the target. */
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p,
		     bool group);
void notify_parent_cldstop(struct task_struct *tsk, int why, int status);

#endif

// SPDX-License-Identifier: MIT
/*
 * exec in a process of several threads: the caller ends all others and takes
 * the place of the leader, number and all.
 */
#include <linux/sched.h>
#include <linux/slab.h>

#include "internal.h"

/* End the other threads and wait until at most the leader is left, as a
 * zombie. -EAGAIN when the group is ending already. */
static int kill_others(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	spinlock_t *lock = &tsk->sighand->siglock;

	spin_lock_irq(lock);
	if ((sig->flags & SIGNAL_GROUP_EXIT) || sig->group_exec_task) {
		spin_unlock_irq(lock);
		return -EAGAIN;
	}
	sig->group_exec_task = tsk;
	zap_other_threads(tsk);
	sig->notify_count = sig->nr_threads - 1;
	/* The leader is not reaped before us: do not count it. */
	if (!thread_group_leader(tsk))
		sig->notify_count--;
	while (sig->notify_count > 0) {
		__set_current_state(TASK_KILLABLE);
		spin_unlock_irq(lock);
		schedule();
		spin_lock_irq(lock);
		if (__fatal_signal_pending(tsk)) {
			sig->group_exec_task = NULL;
			sig->notify_count = 0;
			__set_current_state(TASK_RUNNING);
			spin_unlock_irq(lock);
			return -EAGAIN;
		}
	}
	__set_current_state(TASK_RUNNING);
	spin_unlock_irq(lock);
	return 0;
}

/* Swap numbers and places with the old leader, a zombie by now. */
static void become_leader(struct task_struct *tsk)
{
	struct task_struct *leader = tsk->group_leader;
	struct signal_struct *sig = tsk->signal;
	struct pid *own = tsk->thread_pid;
	int type;

	lockdep_assert_held(&tasklist_lock);
	tsk->start_time = leader->start_time;
	tsk->start_boottime = leader->start_boottime;
	for (type = PIDTYPE_TGID; type < PIDTYPE_MAX; type++) {
		hlist_del_init(&leader->pid_links[type]);
		attach_pid(tsk, type);
	}
	hlist_del_init(&leader->pid_links[PIDTYPE_PID]);
	hlist_del_init(&tsk->pid_links[PIDTYPE_PID]);
	tsk->thread_pid = leader->thread_pid;
	leader->thread_pid = own;
	attach_pid(tsk, PIDTYPE_PID);
	attach_pid(leader, PIDTYPE_PID);
	leader->pid = tsk->pid;
	tsk->pid = tsk->tgid;
	list_replace_init(&leader->tasks, &tsk->tasks);
	list_replace_init(&leader->sibling, &tsk->sibling);
	tsk->group_leader = tsk;
	leader->group_leader = tsk;
	tsk->exit_signal = SIGCHLD;
	leader->exit_signal = -1;
	leader->exit_state = EXIT_DEAD;
	sig->group_exec_task = NULL;
}

static int replace_leader(struct task_struct *tsk)
{
	struct task_struct *leader = tsk->group_leader;
	struct signal_struct *sig = tsk->signal;

	for (;;) {
		write_lock_irq(&tasklist_lock);
		/* -1: exit_notify() of the leader is to wake us. */
		sig->notify_count = -1;
		if (leader->exit_state)
			break;
		__set_current_state(TASK_KILLABLE);
		write_unlock_irq(&tasklist_lock);
		schedule();
		if (__fatal_signal_pending(tsk)) {
			sig->notify_count = 0;
			sig->group_exec_task = NULL;
			return -EAGAIN;
		}
	}
	become_leader(tsk);
	sig->notify_count = 0;
	release_task(leader); /* drops the lock */
	return 0;
}

/* Handlers shared with another process (CLONE_SIGHAND) become our own. */
static int unshare_sighand(struct task_struct *tsk)
{
	struct sighand_struct *old = tsk->sighand, *new;

	if (refcount_read(&old->count) == 1)
		return 0;
	new = copy_sighand_struct(old);
	if (!new)
		return -ENOMEM;
	write_lock_irq(&tasklist_lock);
	spin_lock(&old->siglock);
	tsk->sighand = new;
	spin_unlock(&old->siglock);
	write_unlock_irq(&tasklist_lock);
	cleanup_sighand(old);
	return 0;
}

int de_thread(struct task_struct *tsk)
{
	int err;

	if (tsk->signal->nr_threads > 1) {
		err = kill_others(tsk);
		if (err)
			return err;
		if (!thread_group_leader(tsk)) {
			err = replace_leader(tsk);
			if (err)
				return err;
		}
		spin_lock_irq(&tsk->sighand->siglock);
		tsk->signal->group_exec_task = NULL;
		spin_unlock_irq(&tsk->sighand->siglock);
	}
	tsk->exit_signal = SIGCHLD;
	return unshare_sighand(tsk);
}

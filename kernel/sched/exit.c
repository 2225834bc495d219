// SPDX-License-Identifier: MIT
/*
 * How tasks end, and how parents learn of it.
 *
 * do_exit() gives back what the task holds, tells the parent, and leaves a
 * zombie: the structure with the exit code, until wait4() reaps it. Threads
 * other than the leader, and children whose parent does not care, reap
 * themselves. Links and states of relatives are guarded by tasklist_lock.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/mmu_context.h>

#include "internal.h"

void (*disassociate_ctty_hook)(int on_exit);

/* ---- taking a task out of everything ---- */

/* The figures of a thread that goes stay with its group. */
static void collect_times(struct task_struct *p, struct signal_struct *sig)
{
	u64 user, system;

	task_cputime(p, &user, &system);
	sig->utime += user;
	sig->stime += system;
	sig->nvcsw += p->nvcsw;
	sig->nivcsw += p->nivcsw;
	sig->min_flt += p->min_flt;
	sig->maj_flt += p->maj_flt;
	task_io_add(&sig->ioac, &p->ioac);
}

static void unlink_leader(struct task_struct *p)
{
	list_del_init(&p->tasks);
	list_del_init(&p->sibling);
	detach_pid(p, PIDTYPE_TGID);
	detach_pid(p, PIDTYPE_PGID);
	detach_pid(p, PIDTYPE_SID);
}

/* With tasklist_lock held for writing: no more to be found anywhere. */
static void unlink_task(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct sighand_struct *sighand = p->sighand;

	spin_lock(&sighand->siglock);
	collect_times(p, sig);
	list_del_init(&p->thread_node);
	sig->nr_threads--;
	if (sig->group_exec_task && sig->notify_count > 0 &&
	    !--sig->notify_count)
		wake_up_process(sig->group_exec_task);
	flush_sigqueue(&p->pending);
	if (thread_group_leader(p)) {
		flush_sigqueue(&sig->shared_pending);
		unlink_leader(p);
	}
	detach_pid(p, PIDTYPE_PID);
	p->sighand = NULL;
	spin_unlock(&sighand->siglock);
	cleanup_sighand(sighand);
}

/*
 * With tasklist_lock held for writing, given up. @p is EXIT_DEAD. Its leader,
 * if that has ended and waited only for this thread, may have to be reported
 * or released as well.
 */
static void release_locked(struct task_struct *p)
{
	struct task_struct *leader;
	bool release_leader;

	do {
		leader = p->group_leader;
		release_leader = false;
		unlink_task(p);
		if (leader != p && leader->exit_state == EXIT_ZOMBIE &&
		    thread_group_empty(leader)) {
			release_leader =
				do_notify_parent(leader, leader->exit_signal);
			if (release_leader)
				leader->exit_state = EXIT_DEAD;
		}
		write_unlock_irq(&tasklist_lock);
		task_count_dec();
		put_task_struct(p);
		p = leader;
		if (release_leader)
			write_lock_irq(&tasklist_lock);
	} while (release_leader);
}

/* ---- the family ---- */

static struct task_struct *find_alive_thread(struct task_struct *p)
{
	struct task_struct *t;

	for_each_thread(p, t)
		if (!(t->flags & PF_EXITING))
			return t;
	return NULL;
}

/*
 * Who looks after the children of @father: a thread of its, else the nearest
 * ancestor that asked for it (PR_SET_CHILD_SUBREAPER), else init.
 */
static struct task_struct *find_new_reaper(struct task_struct *father)
{
	struct task_struct *p, *t = find_alive_thread(father);

	for (p = father->real_parent; !t && !is_global_init(p) && p->pid;
	     p = p->real_parent)
		if (p->signal->is_child_subreaper)
			t = find_alive_thread(p);
	return t ?: find_task_by_vpid(1);
}

/* Has a process group nobody outside of it, in its session, to restart it? */
static bool will_become_orphaned(struct pid *pgrp, struct task_struct *ignored)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		if (p == ignored || (p->exit_state && thread_group_empty(p)) ||
		    is_global_init(p->real_parent))
			continue;
		if (task_pgrp(p->real_parent) != pgrp &&
		    task_session(p->real_parent) == task_session(p))
			return false;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return true;
}

int is_current_pgrp_orphaned(void)
{
	int ret;

	read_lock(&tasklist_lock);
	ret = will_become_orphaned(task_pgrp(current), NULL);
	read_unlock(&tasklist_lock);
	return ret;
}

static bool has_stopped_jobs(struct pid *pgrp)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		if (p->signal->flags & SIGNAL_STOP_STOPPED)
			return true;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return false;
}

/*
 * POSIX: a group orphaned by this exit that has stopped members is told. It is
 * the group of @tsk: the task that ends, or (with @parent, the task that ends)
 * a child of that.
 */
static void kill_orphaned_pgrp(struct task_struct *tsk,
			       struct task_struct *parent)
{
	struct pid *pgrp = task_pgrp(tsk);
	struct task_struct *ignored = tsk;

	if (!parent)
		parent = tsk->real_parent;
	else
		ignored = NULL;
	if (task_pgrp(parent) != pgrp &&
	    task_session(parent) == task_session(tsk) &&
	    will_become_orphaned(pgrp, ignored) && has_stopped_jobs(pgrp)) {
		__kill_pgrp_info(SIGHUP, SEND_SIG_PRIV, pgrp);
		__kill_pgrp_info(SIGCONT, SEND_SIG_PRIV, pgrp);
	}
}

/* All threads of a child get the new parent: one of them may become leader. */
static void set_parent(struct task_struct *child, struct task_struct *parent)
{
	struct task_struct *t;

	for_each_thread(child, t) {
		t->real_parent = t->parent = parent;
		if (t->pdeath_signal)
			group_send_sig_info(t->pdeath_signal, SEND_SIG_NOINFO,
					    t);
	}
}

static void reparent_children(struct task_struct *father,
			      struct list_head *dead)
{
	struct task_struct *reaper = find_new_reaper(father);
	struct task_struct *p, *next;

	list_for_each_entry_safe(p, next, &father->children, sibling) {
		set_parent(p, reaper);
		list_move_tail(&p->sibling, &reaper->children);
		if (same_thread_group(reaper, father))
			continue;
		p->exit_signal = SIGCHLD;
		if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p) &&
		    do_notify_parent(p, p->exit_signal)) {
			p->exit_state = EXIT_DEAD;
			list_move_tail(&p->sibling, dead);
		}
		kill_orphaned_pgrp(p, father);
	}
}

/* Tell the relatives. True when the task is to reap itself. */
static bool exit_notify(struct task_struct *tsk, bool group_dead,
			struct list_head *dead)
{
	bool autoreap = true;

	reparent_children(tsk, dead);
	if (group_dead)
		kill_orphaned_pgrp(tsk->group_leader, NULL);
	tsk->exit_state = EXIT_ZOMBIE;
	if (thread_group_leader(tsk))
		autoreap = thread_group_empty(tsk) &&
			   do_notify_parent(tsk, tsk->exit_signal);
	if (autoreap)
		tsk->exit_state = EXIT_DEAD;
	/* exec by another thread waits for the old leader to be a zombie. */
	if (tsk->signal->notify_count < 0 && tsk->signal->group_exec_task)
		wake_up_process(tsk->signal->group_exec_task);
	return autoreap;
}

static void exit_mm(struct task_struct *tsk)
{
	struct mm_struct *mm = tsk->mm;

	if (!mm)
		return;
	mm_release(tsk, mm);
	mmgrab(mm);
	task_lock(tsk);
	/* From here on a kernel thread that borrows the address space. */
	tsk->mm = NULL;
	enter_lazy_tlb(mm, tsk);
	task_unlock(tsk);
	mmput(mm);
	if (test_tsk_thread_flag(tsk, TIF_MEMDIE))
		oom_victim_ends();
}

static void release_dead_children(struct list_head *dead)
{
	struct task_struct *p, *next;

	list_for_each_entry_safe(p, next, dead, sibling) {
		write_lock_irq(&tasklist_lock);
		release_locked(p);
	}
}

static void check_exit_context(long code)
{
	if (in_interrupt())
		panic("Aiee, killing interrupt handler!");
	if (!current->pid)
		panic("Attempted to kill the idle task!");
	if (is_global_init(current) &&
	    (atomic_read(&current->signal->live) == 1 ||
	     current->group_leader == current))
		panic("Attempted to kill init! exitcode=0x%08lx", code);
}

void do_exit(long code)
{
	struct task_struct *tsk = current;
	LIST_HEAD(dead);
	bool group_dead, autoreap;

	check_exit_context(code);
	exit_signals(tsk); /* sets PF_EXITING */
	group_dead = atomic_dec_and_test(&tsk->signal->live);
	if (group_dead)
		exit_itimers(tsk);
	tsk->exit_code = code;
	exit_mm(tsk);
	kthread_has_exited(tsk);
	if (task_file_ops) {
		task_file_ops->exit_files(tsk);
		task_file_ops->exit_fs(tsk);
	}
	if (group_dead && disassociate_ctty_hook && tsk->signal->leader)
		disassociate_ctty_hook(1);
	write_lock_irq(&tasklist_lock);
	autoreap = exit_notify(tsk, group_dead, &dead);
	if (autoreap)
		release_locked(tsk); /* drops the lock */
	else
		write_unlock_irq(&tasklist_lock);
	release_dead_children(&dead);
	preempt_disable();
	/* The last switch drops the reference that the task has on itself. */
	WRITE_ONCE(tsk->__state, TASK_DEAD);
	preempt_enable_no_resched();
	schedule();
	panic("a dead task runs");
}

void do_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;

	spin_lock_irq(&current->sighand->siglock);
	if (sig->flags & SIGNAL_GROUP_EXIT) {
		/* Another thread was first: its code counts. */
		exit_code = sig->group_exit_code;
	} else if (sig->group_exec_task) {
		/* Another thread's exec ends this one, not the process. */
		exit_code = 0;
	} else {
		sig->group_exit_code = exit_code;
		sig->flags = SIGNAL_GROUP_EXIT;
		zap_other_threads(current);
	}
	spin_unlock_irq(&current->sighand->siglock);
	do_exit(exit_code);
}

/*
 * After an oops: whatever the task held stays held, but it must not run on.
 * What cannot go on without it has made the oops a panic before.
 */
void make_task_dead(int signr)
{
	/* The fault may have come with any of these in force. */
	local_irq_enable();
	preempt_count_sub(preempt_count());
	if (current->flags & PF_EXITING) {
		pr_alert("Fixing recursive fault but reboot is needed!\n");
		set_current_state(TASK_UNINTERRUPTIBLE);
		for (;;)
			schedule();
	}
	do_exit(signr);
}

asmlinkage long sys_exit(int error_code)
{
	do_exit((error_code & 0xff) << 8);
}

asmlinkage long sys_exit_group(int error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}

/* Reap a zombie: for wait4(). tasklist_lock held for writing, given up. */
void release_task(struct task_struct *p)
{
	release_locked(p);
}

// SPDX-License-Identifier: MIT
/*
 * Building a new task.
 *
 * copy_process() builds the whole new task without anybody seeing it, then
 * publishes it under tasklist_lock. What fails on the way is undone in
 * reverse order.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <asm/processor.h>
#include <asm/time.h>

#include "internal.h"
#include "task.h"

DEFINE_RANKED_RWLOCK(tasklist_lock, LOCK_RANK_TASKLIST);
EXPORT_SYMBOL(tasklist_lock);

const struct task_file_ops *task_file_ops;

static unsigned long total_forks;

unsigned long total_forks_since_boot(void)
{
	return total_forks;
}

/* Links and pointers that the copy must not share with the original. */
static void init_links(struct task_struct *p)
{
	spin_lock_init(&p->alloc_lock);
	lock_set_rank(&p->alloc_lock, LOCK_RANK_TASK);
#ifdef CONFIG_DEBUG_LOCKS
	p->held_locks.count = 0;
#endif
	init_sigpending(&p->pending);
	INIT_LIST_HEAD(&p->children);
	INIT_LIST_HEAD(&p->sibling);
	INIT_LIST_HEAD(&p->tasks);
	INIT_LIST_HEAD(&p->thread_node);
	memset(p->pid_links, 0, sizeof(p->pid_links));
	p->thread_pid = NULL;
	p->signal = NULL;
	p->sighand = NULL;
	p->mm = p->active_mm = NULL;
	p->files = NULL;
	p->fs = NULL;
	p->kthread = NULL;
	p->vfork_done = NULL;
	p->robust_list = NULL;
	p->restart_block.fn = NULL;
}

/* Everything else that a child does not inherit. */
static void init_new_task(struct task_struct *p, struct new_task *args)
{
	init_links(p);
	p->flags &= ~(PF_IDLE | PF_EXITING | PF_SIGNALED | PF_KTHREAD |
		      PF_NO_SETAFFINITY | PF_MEMALLOC | PF_NPROC_EXCEEDED);
	p->flags |= PF_FORKNOEXEC;
	if (args->kthread)
		p->flags |= PF_KTHREAD;
	/* An idle task is bound to its CPU, what it makes is not. */
	if (current->flags & PF_IDLE)
		cpumask_copy(&p->cpus_mask, cpu_possible_mask);
	p->__state = TASK_NEW;
	p->thread_flags = 0;
	p->on_rq = 0;
	p->se.sum_exec_runtime = p->se.slice_start = 0;
	p->nvcsw = p->nivcsw = 0;
	p->utime = p->stime = 0;
	p->shown_utime = p->shown_stime = 0;
	p->min_flt = p->maj_flt = 0;
	p->ioac = (struct task_io_accounting){ 0 };
	p->start_time = p->start_boottime = clock_ns();
	p->exit_state = p->exit_code = p->pdeath_signal = 0;
	p->in_execve = p->did_exec = 0;
	p->set_child_tid = args->flags & CLONE_CHILD_SETTID ? args->child_tid :
							      NULL;
	p->clear_child_tid =
		args->flags & CLONE_CHILD_CLEARTID ? args->child_tid : NULL;
	p->jobctl_stop = 0;
	p->deferred_files = NULL;
	p->pagefault_disabled = 0;
	p->fail_nth = 0;
	if ((args->flags & (CLONE_VM | CLONE_VFORK)) == CLONE_VM)
		p->sas_ss_sp = p->sas_ss_size = 0;
}

/* ---- what parent and child may share ---- */

static int copy_sighand(struct new_task *args, struct task_struct *p)
{
	if (args->flags & CLONE_SIGHAND) {
		refcount_inc(&current->sighand->count);
		p->sighand = current->sighand;
		return 0;
	}
	p->sighand = copy_sighand_struct(current->sighand);
	if (p->sighand && args->clear_sighand)
		flush_signal_handlers(p, 0);
	return p->sighand ? 0 : -ENOMEM;
}

static int copy_signal(unsigned long flags, struct task_struct *p)
{
	struct signal_struct *sig;

	if (flags & CLONE_THREAD) {
		refcount_inc(&current->signal->sigcnt);
		p->signal = current->signal;
		return 0;
	}
	sig = alloc_signal_struct();
	if (!sig)
		return -ENOMEM;
	refcount_set(&sig->sigcnt, 1);
	atomic_set(&sig->live, 1);
	sig->nr_threads = 1;
	INIT_LIST_HEAD(&sig->thread_head);
	init_waitqueue_head(&sig->wait_chldexit);
	init_sigpending(&sig->shared_pending);
	memcpy(sig->rlim, current->signal->rlim, sizeof(sig->rlim));
	sig->oom_score_adj = current->signal->oom_score_adj;
	itimers_init(sig);
	p->signal = sig;
	return 0;
}

static int copy_mm(unsigned long flags, struct task_struct *p)
{
	struct mm_struct *mm = current->mm;

	if (!mm)
		return 0;
	if (flags & CLONE_VM) {
		mmget(mm);
	} else {
		mm = dup_mm(mm);
		if (IS_ERR(mm))
			return PTR_ERR(mm);
	}
	p->mm = p->active_mm = mm;
	return 0;
}

/* There is one namespace of each kind, and no descriptors of processes. */
#define CLONE_UNSUPPORTED                                              \
	(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | \
	 CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_PIDFD)

static int check_clone_flags(unsigned long flags)
{
	if ((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM))
		return -EINVAL;
	if (flags & CLONE_UNSUPPORTED)
		return -EINVAL;
	/* A sibling of init would have nobody to reap it. */
	if ((flags & CLONE_PARENT) &&
	    (current->signal->flags & SIGNAL_UNKILLABLE))
		return -EINVAL;
	return 0;
}

static int check_limits(void)
{
	if (task_limit_reached())
		return -EAGAIN;
	/* What is there already needs the rest more. */
	if (current->mm && memory_is_short())
		return -ENOMEM;
	if (uid_eq(current_uid(), GLOBAL_ROOT_UID) ||
	    capable(CAP_SYS_RESOURCE) || capable(CAP_SYS_ADMIN))
		return 0;
	if (nr_user_tasks(current_uid()) >= rlimit(RLIMIT_NPROC))
		return -EAGAIN;
	current->flags &= ~PF_NPROC_EXCEEDED;
	return 0;
}

static void join_thread_group(struct task_struct *p)
{
	p->real_parent = p->parent = current->real_parent;
	p->group_leader = current->group_leader;
	p->exit_signal = -1;
	atomic_inc(&p->signal->live);
	p->signal->nr_threads++;
}

static void found_thread_group(struct task_struct *p, struct new_task *args)
{
	struct signal_struct *sig = p->signal;
	bool sibling = args->flags & CLONE_PARENT;

	p->real_parent = sibling ? current->real_parent : current;
	p->parent = p->real_parent;
	p->group_leader = p;
	p->exit_signal = sibling ? current->group_leader->exit_signal :
				   args->exit_signal;
	sig->leader_pid = p->thread_pid;
	if (is_global_init(p))
		sig->flags = SIGNAL_UNKILLABLE;
	sig->pids[PIDTYPE_TGID] = p->thread_pid;
	sig->pids[PIDTYPE_PGID] = task_pgrp(current);
	sig->pids[PIDTYPE_SID] = task_session(current);
	sig->tty = current->signal->tty;
	list_add_tail(&p->sibling, &p->real_parent->children);
	list_add_tail(&p->tasks, &init_task.tasks);
	attach_pid(p, PIDTYPE_TGID);
	attach_pid(p, PIDTYPE_PGID);
	attach_pid(p, PIDTYPE_SID);
}

/*
 * Make the finished task visible. Fails when a signal that the whole group is
 * to get came first: else the child would miss it.
 */
static int publish(struct task_struct *p, struct new_task *args)
{
	int err = 0;

	write_lock_irq(&tasklist_lock);
	spin_lock(&current->sighand->siglock);
	if (args->regs && (fatal_signal_pending(current) ||
			   (current->signal->flags & SIGNAL_GROUP_EXIT))) {
		err = -EINTR;
		goto out;
	}
	if (args->flags & CLONE_THREAD)
		join_thread_group(p);
	else
		found_thread_group(p, args);
	attach_pid(p, PIDTYPE_PID);
	list_add_tail(&p->thread_node, &p->signal->thread_head);
	total_forks++;
out:
	spin_unlock(&current->sighand->siglock);
	write_unlock_irq(&tasklist_lock);
	return err;
}

/* What a task has that others may have too; undone by drop_shared(). */
static int copy_shared(struct task_struct *p, struct new_task *args)
{
	unsigned long flags = args->flags;
	int err;

	err = copy_creds(p, flags);
	if (err)
		return err;
	err = task_file_ops ? task_file_ops->copy_files(flags, p) : 0;
	if (err)
		goto fail_creds;
	err = task_file_ops ? task_file_ops->copy_fs(flags, p) : 0;
	if (err)
		goto fail_files;
	err = copy_sighand(args, p);
	if (err)
		goto fail_fs;
	err = copy_signal(flags, p);
	if (err)
		goto fail_sighand;
	err = copy_mm(flags, p);
	if (err)
		goto fail_signal;
	return 0;

fail_signal:
	put_signal_struct(p->signal);
	p->signal = NULL;
fail_sighand:
	cleanup_sighand(p->sighand);
fail_fs:
	if (task_file_ops)
		task_file_ops->exit_fs(p);
fail_files:
	if (task_file_ops)
		task_file_ops->exit_files(p);
fail_creds:
	exit_creds(p);
	return err;
}

static void drop_shared(struct task_struct *p)
{
	if (p->mm)
		mmput(p->mm);
	put_signal_struct(p->signal);
	p->signal = NULL;
	cleanup_sighand(p->sighand);
	if (task_file_ops) {
		task_file_ops->exit_fs(p);
		task_file_ops->exit_files(p);
	}
	exit_creds(p);
}

struct task_struct *copy_process(struct new_task *args)
{
	struct task_struct *p;
	int err;

	err = check_clone_flags(args->flags) ?: check_limits();
	if (err)
		return ERR_PTR(err);
	p = dup_task_struct(current);
	if (!p)
		return ERR_PTR(-ENOMEM);
	init_new_task(p, args);
	err = copy_shared(p, args);
	if (err)
		goto fail_task;
	err = copy_thread(p, args->flags, args->stack, args->regs, args->fn,
			  args->arg, args->tls);
	if (err)
		goto fail_shared;
	err = -EAGAIN;
	p->thread_pid = alloc_pid();
	if (!p->thread_pid)
		goto fail_shared;
	p->pid = pid_nr(p->thread_pid);
	p->tgid = args->flags & CLONE_THREAD ? current->tgid : p->pid;
	err = publish(p, args);
	if (err)
		goto fail_pid;
	task_count_inc();
	return p;

fail_pid:
	free_pid(p->thread_pid);
fail_shared:
	drop_shared(p);
fail_task:
	free_task(p);
	return ERR_PTR(err);
}

/* An idle task for another CPU: a bare structure, in no list. */
struct task_struct *copy_idle_task(void)
{
	struct new_task args = { .flags = CLONE_VM };
	struct task_struct *p = dup_task_struct(&init_task);

	if (!p)
		return NULL;
	init_new_task(p, &args);
	p->signal = &init_signals;
	p->sighand = &init_sighand;
	p->thread_pid = &init_struct_pid;
	p->cred = p->real_cred = get_cred(&init_cred);
	get_cred(&init_cred);
	return p;
}

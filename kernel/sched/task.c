// SPDX-License-Identifier: MIT
/*
 * The memory of tasks: their structures, and those that threads share; and
 * what becomes of a task's address space when it ends or execs.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <asm/cache.h>
#include <asm/mmu_context.h>

#include "internal.h"
#include "task.h"

static struct kmem_cache *task_cache;
static struct kmem_cache *signal_cache;
static struct kmem_cache *sighand_cache;

/* Tasks alive; changed atomically. */
static atomic_t nr_threads;
static unsigned int max_threads;

void __init fork_init(void)
{
	task_cache = kmem_cache_create("task_struct",
				       sizeof(struct task_struct),
				       L1_CACHE_BYTES, 0, NULL);
	signal_cache = kmem_cache_create(
		"signal_struct", sizeof(struct signal_struct), 0, 0, NULL);
	sighand_cache = kmem_cache_create(
		"sighand_struct", sizeof(struct sighand_struct), 0, 0, NULL);
	if (!task_cache || !signal_cache || !sighand_cache)
		panic("fork: no memory at start-up");
	refcount_set(&init_sighand.count, 2);
	/* Stacks may use at most an eighth of the memory. */
	max_threads = clamp(totalram_pages() / (8 * THREAD_SIZE / PAGE_SIZE),
			    64UL, (unsigned long)PID_MAX_DEFAULT - 2);
	init_signals.rlim[RLIMIT_NPROC].rlim_cur = max_threads / 2;
	init_signals.rlim[RLIMIT_NPROC].rlim_max = max_threads / 2;
	pr_info("fork: up to %u tasks\n", max_threads);
}

unsigned int nr_tasks(void)
{
	return atomic_read(&nr_threads);
}

unsigned int task_limit(void)
{
	return max_threads;
}

bool task_limit_reached(void)
{
	return nr_tasks() >= max_threads;
}

void task_count_inc(void)
{
	atomic_inc(&nr_threads);
}

/* The last of a task: it is in no list any more. */
void task_count_dec(void)
{
	atomic_dec(&nr_threads);
}

/* ---- structures ---- */

struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *p = kmem_cache_alloc(task_cache, GFP_KERNEL);

	if (!p)
		return NULL;
	memcpy(p, orig, sizeof(*p));
	p->stack = alloc_thread_stack();
	if (!p->stack) {
		kmem_cache_free(task_cache, p);
		return NULL;
	}
	/* One for the parent, who reaps it, one for the CPU it runs on. */
	refcount_set(&p->usage, 2);
	return p;
}

void free_task(struct task_struct *p)
{
	free_kthread_struct(p);
	free_thread_stack(p->stack);
	kmem_cache_free(task_cache, p);
}

void put_signal_struct(struct signal_struct *sig)
{
	if (!refcount_dec_and_test(&sig->sigcnt))
		return;
	kmem_cache_free(signal_cache, sig);
}

void __put_task_struct(struct task_struct *p)
{
	exit_creds(p);
	if (p->signal && p->signal != &init_signals)
		put_signal_struct(p->signal);
	free_task(p);
}
EXPORT_SYMBOL_GPL(__put_task_struct);

void cleanup_sighand(struct sighand_struct *sighand)
{
	if (refcount_dec_and_test(&sighand->count))
		kmem_cache_free(sighand_cache, sighand);
}

struct signal_struct *alloc_signal_struct(void)
{
	return kmem_cache_zalloc(signal_cache, GFP_KERNEL);
}

struct sighand_struct *copy_sighand_struct(struct sighand_struct *old)
{
	struct sighand_struct *new =
		kmem_cache_alloc(sighand_cache, GFP_KERNEL);

	if (!new)
		return NULL;
	refcount_set(&new->count, 1);
	spin_lock_init(&new->siglock);
	lock_set_rank(&new->siglock, LOCK_RANK_SIGLOCK);
	spin_lock_irq(&old->siglock);
	memcpy(new->action, old->action, sizeof(new->action));
	spin_unlock_irq(&old->siglock);
	return new;
}

/* ---- address spaces of tasks ---- */

void mm_release(struct task_struct *tsk, struct mm_struct *mm)
{
	struct completion *vfork;

	if (tsk->robust_list)
		exit_robust_list(tsk);
	tsk->signal->maxrss = max(tsk->signal->maxrss, mm->hiwater_rss);
	if (tsk->clear_child_tid && atomic_read(&mm->mm_users) > 1) {
		put_user(0, tsk->clear_child_tid);
		futex_wake_one(tsk->clear_child_tid);
	}
	tsk->clear_child_tid = NULL;
	task_lock(tsk);
	vfork = tsk->vfork_done;
	tsk->vfork_done = NULL;
	if (vfork)
		complete(vfork);
	task_unlock(tsk);
}

int exec_mmap(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *old = tsk->mm, *active;

	if (old)
		mm_release(tsk, old);
	task_lock(tsk);
	local_irq_disable();
	active = tsk->active_mm;
	tsk->mm = tsk->active_mm = mm;
	local_irq_enable();
	activate_mm(active, mm);
	task_unlock(tsk);
	if (old)
		mmput(old);
	else if (active)
		mmdrop(active);
	return 0;
}

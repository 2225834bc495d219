// SPDX-License-Identifier: MIT
/*
 * The scheduler: switching tasks, and waking them.
 *
 * A run queue's lock is held from the decision to the end of the switch, by
 * the next task then. So whoever holds the lock of a task's run queue finds
 * the task either queued, or switched out completely. task->cpu changes only
 * with the lock of the old queue held.
 *
 * The rule of sleeping: a task sets its state before it looks at what it waits
 * for, a waker changes that before it looks at the state.
 */
#include <linux/sched.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/uaccess.h>
#include <asm/mmu_context.h>
#include <asm/switch_to.h>
#include <asm/time.h>

#include "internal.h"

DEFINE_PER_CPU(struct rq, runqueues);

struct rq *task_rq_lock(struct task_struct *p, unsigned long *flags)
{
	struct rq *rq;

	local_irq_save(*flags);
	for (;;) {
		rq = task_rq(p);
		__spin_lock(&rq->lock);
		if (likely(rq == task_rq(p)))
			return rq;
		__spin_unlock(&rq->lock);
	}
}

/* Whom it woke may have to run before the caller, who may be preemptible. */
void task_rq_unlock(struct rq *rq, unsigned long flags)
{
	__spin_unlock(&rq->lock);
	local_irq_restore(flags);
	preempt_check_resched();
}

void resched_curr(struct rq *rq)
{
	lockdep_assert_held(&rq->lock);
	if (per_cpu(need_resched_flag, rq->cpu))
		return;
	per_cpu(need_resched_flag, rq->cpu) = 1;
	if (rq->cpu != smp_processor_id())
		smp_send_reschedule(rq->cpu);
}

/*
 * Put a task that has left its run queue onto a CPU's. Called and returns with
 * the lock of task_rq(@p) held, which is another queue afterwards.
 */
static struct rq *activate_on_best_cpu(struct rq *rq, struct task_struct *p)
{
	unsigned int cpu = select_task_cpu(p);

	while (cpu != p->cpu) {
		struct rq *target = cpu_rq(cpu);

		leave_vruntime(rq, p);
		/*
		 * Its state may be that of a sleeper: whoever wakes it while
		 * no lock is held must not put it onto a queue as well.
		 */
		p->on_rq = TASK_ON_RQ_MIGRATING;
		WRITE_ONCE(p->cpu, cpu);
		__spin_unlock(&rq->lock);
		__spin_lock(&target->lock);
		rq = target;
		join_vruntime(rq, p);
		/* The mask may have changed while no lock was held. */
		if (likely(cpumask_test_cpu(cpu, &p->cpus_mask)))
			break;
		cpu = select_task_cpu(p);
	}
	enqueue_task(rq, p, true);
	if (should_preempt(rq, p))
		resched_curr(rq);
	return rq;
}

/* ---- switching ---- */

/*
 * A kernel thread has no address space and borrows that of the task before
 * it, holding a reference, so that its page tables stay.
 */
static void switch_address_space(struct rq *rq, struct task_struct *prev,
				 struct task_struct *next)
{
	if (!next->mm) {
		next->active_mm = prev->active_mm;
		if (prev->mm)
			mmgrab(prev->active_mm);
		else
			prev->active_mm = NULL;
		return;
	}
	switch_mm(prev->active_mm, next->mm, next);
	if (!prev->mm) {
		rq->prev_mm = prev->active_mm;
		prev->active_mm = NULL;
	}
}

/* A task that may not run here any more goes where it may, now that it is
 * off the CPU. Called and returns as activate_on_best_cpu(). */
static struct rq *push_away(struct rq *rq, struct task_struct *p)
{
	p->on_rq = 0;
	rq->nr_running--;
	return activate_on_best_cpu(rq, p);
}

/* In the new task's context: release what the switch held. */
static void finish_task_switch(struct task_struct *prev)
{
	struct rq *rq = this_rq();
	struct mm_struct *mm = rq->prev_mm;
	bool dead = !prev->on_rq && prev->__state == TASK_DEAD;

	rq->prev_mm = NULL;
	if (prev->on_rq && !cpumask_test_cpu(rq->cpu, &prev->cpus_mask))
		rq = push_away(rq, prev);
	__spin_unlock(&rq->lock);
	local_irq_enable();
	if (mm)
		mmdrop(mm);
	if (dead)
		put_task_struct(prev);
}

void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	preempt_enable();
	if (current->set_child_tid)
		put_user(current->pid, current->set_child_tid);
}

static void context_switch(struct rq *rq, struct task_struct *prev,
			   struct task_struct *next)
{
	rq->nr_switches++;
	rq->curr = next;
	switch_address_space(rq, prev, next);
	prev = switch_to(prev, next);
	barrier();
	finish_task_switch(prev);
}

/*
 * The way to another task, with preemption disabled once. A task that is
 * preempted stays on the run queue whatever its state: it may be on its way to
 * sleep, and has not looked at its condition yet.
 */
static void __schedule(bool preempted)
{
	struct task_struct *prev = current;
	struct task_struct *next;
	struct rq *rq;

	local_irq_disable();
	rq = this_rq();
	__spin_lock(&rq->lock);
	rq->passes++;
	rq_update_curr(rq);
	if (!preempted && prev->__state != TASK_RUNNING) {
		if (signal_pending_state(prev->__state, prev))
			prev->__state = TASK_RUNNING;
		else
			dequeue_task(rq, prev);
		prev->nvcsw++;
	} else {
		prev->nivcsw++;
	}
	if (!rq->nr_running)
		balance_newidle(rq);
	next = pick_next_task(rq, prev);
	this_cpu_write(need_resched_flag, 0);
	if (next != prev) {
		context_switch(rq, prev, next);
		return;
	}
	__spin_unlock(&rq->lock);
	local_irq_enable();
}

static void check_schedule_context(void)
{
	if (unlikely(preempt_count() != 0 && !(current->flags & PF_IDLE) &&
		     current->__state != TASK_DEAD))
		WARN_ONCE(1, "scheduling while atomic: %s/%d/0x%08x\n",
			  current->comm, current->pid, preempt_count());
}

void schedule(void)
{
	check_schedule_context();
	do {
		preempt_disable();
		__schedule(false);
		preempt_enable_no_resched();
	} while (need_resched());
}
EXPORT_SYMBOL(schedule);

void schedule_preempt_disabled(void)
{
	__schedule(false);
}

void schedule_idle(void)
{
	__schedule(false);
}

void preempt_schedule(void)
{
	if (preempt_count() != 0 || irqs_disabled())
		return;
	do {
		preempt_disable();
		__schedule(true);
		preempt_enable_no_resched();
	} while (need_resched());
}
EXPORT_SYMBOL(preempt_schedule);

/* At the end of an interrupt that came in preemptible kernel code. */
void preempt_schedule_irq(void)
{
	do {
		preempt_disable();
		__schedule(true);
		local_irq_disable();
		preempt_enable_no_resched();
	} while (need_resched());
}

int __cond_resched(void)
{
	if (!need_resched() || !preemptible())
		return 0;
	preempt_schedule();
	return 1;
}
EXPORT_SYMBOL(__cond_resched);

void yield(void)
{
	struct rq *rq;

	local_irq_disable();
	rq = this_rq();
	__spin_lock(&rq->lock);
	rq_update_curr(rq);
	/* Behind everybody who waits now. */
	if (!RB_EMPTY_ROOT(&rq->timeline.rb_root))
		current->se.vruntime += SCHED_SLICE_NS;
	__spin_unlock(&rq->lock);
	local_irq_enable();
	set_current_state(TASK_RUNNING);
	schedule();
}
EXPORT_SYMBOL(yield);

/* ---- waking ---- */

int wake_up_state(struct task_struct *p, unsigned int state)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);
	int woken = 0;

	if (p->__state & state) {
		/* From here on nobody else wakes it. */
		WRITE_ONCE(p->__state, TASK_RUNNING);
		if (!p->on_rq)
			rq = activate_on_best_cpu(rq, p);
		woken = 1;
	}
	task_rq_unlock(rq, flags);
	return woken;
}

int wake_up_process(struct task_struct *p)
{
	return wake_up_state(p, TASK_NORMAL);
}
EXPORT_SYMBOL(wake_up_process);

/*
 * A new task begins a turn behind, and not before its parent: an endless stream
 * of them must not keep the others from running.
 */
void wake_up_new_task(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);
	u64 start = rq->min_vruntime + SCHED_NEW_TASK_DEBIT_NS;

	WRITE_ONCE(p->__state, TASK_RUNNING);
	if ((s64)(p->se.vruntime - start) < 0)
		p->se.vruntime = start;
	rq = activate_on_best_cpu(rq, p);
	task_rq_unlock(rq, flags);
}

/* A task in user mode on another CPU: make it enter the kernel. */
void kick_process(struct task_struct *p)
{
	preempt_disable();
	if (task_cpu(p) != smp_processor_id() && task_is_running_on_cpu(p))
		smp_send_reschedule(task_cpu(p));
	preempt_enable();
}

bool task_is_running_on_cpu(struct task_struct *p)
{
	return READ_ONCE(task_rq(p)->curr) == p;
}

/* ---- where a task runs ---- */

int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *mask)
{
	unsigned long flags;
	struct rq *rq;
	bool moving;

	if (!cpumask_intersects(mask, cpu_online_mask))
		return -EINVAL;
	rq = task_rq_lock(p, &flags);
	cpumask_copy(&p->cpus_mask, mask);
	/* One on its way looks at the mask when it gets there. */
	moving = p->on_rq && p->on_rq != TASK_ON_RQ_MIGRATING &&
		 !cpumask_test_cpu(p->cpu, mask);
	if (moving && rq->curr == p) {
		/* It is pushed away as it leaves the CPU. */
		resched_curr(rq);
	} else if (moving) {
		dequeue_task(rq, p);
		rq = activate_on_best_cpu(rq, p);
	}
	task_rq_unlock(rq, flags);
	/*
	 * Who asks may rely on it: no more on a CPU where it may not be. That
	 * is not @mask if somebody else has changed it meanwhile.
	 */
	while (moving && task_is_running_on_cpu(p) &&
	       !cpumask_test_cpu(task_cpu(p), &p->cpus_mask))
		schedule_timeout_uninterruptible(1);
	return 0;
}
EXPORT_SYMBOL(set_cpus_allowed_ptr);

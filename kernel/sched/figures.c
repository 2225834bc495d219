// SPDX-License-Identifier: MIT
/*
 * What others want of a task, or know about it: how often and how soon it runs,
 * that it has stopped, where it waits; and how much the scheduler has to do.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/sched.h>

#include "internal.h"

void run_soon(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);

	if (p->on_rq && p->on_rq != TASK_ON_RQ_MIGRATING && rq->curr != p &&
	    p != rq->stop) {
		dequeue_task(rq, p);
		p->se.vruntime = rq->min_vruntime - SCHED_SLEEPER_CREDIT_NS;
		enqueue_task(rq, p, false);
		if (should_preempt(rq, p))
			resched_curr(rq);
	}
	task_rq_unlock(rq, flags);
}

void wait_task_inactive(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq;
	bool gone;

	for (;;) {
		rq = task_rq_lock(p, &flags);
		gone = !p->on_rq && rq->curr != p;
		task_rq_unlock(rq, flags);
		if (gone)
			return;
		/* It is about to sleep: a tick would be long. */
		usleep_range(20, 50);
	}
}

void set_user_nice(struct task_struct *p, long nice)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);

	rq_update_curr(rq);
	p->static_prio = clamp(nice, -20L, 19L);
	set_load_weight(p);
	task_rq_unlock(rq, flags);
}
EXPORT_SYMBOL(set_user_nice);

unsigned long nr_running(void)
{
	unsigned long sum = 0;
	unsigned int cpu;

	for_each_online_cpu(cpu)
		sum += READ_ONCE(cpu_rq(cpu)->nr_running);
	return sum;
}

unsigned long get_wchan(struct task_struct *p)
{
	unsigned long flags, addr = 0;
	struct rq *rq = task_rq_lock(p, &flags);

	if (!p->on_rq && rq->curr != p && READ_ONCE(p->__state) != TASK_DEAD)
		addr = __get_wchan(p);
	task_rq_unlock(rq, flags);
	return addr;
}

unsigned long long nr_context_switches(void)
{
	unsigned long long sum = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(cpu_rq(cpu)->nr_switches);
	return sum;
}

#ifdef CONFIG_DEBUG_LOCKS
void __might_sleep(const char *file, int line)
{
	if (preemptible() || system_state < SYSTEM_SCHEDULING)
		return;
	if (WARN_ONCE(1,
		      "sleeping function called from invalid context at "
		      "%s:%d\n",
		      file, line))
		debug_show_held_locks();
}
EXPORT_SYMBOL(__might_sleep);
#endif

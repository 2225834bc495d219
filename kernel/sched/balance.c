// SPDX-License-Identifier: MIT
/*
 * Which CPU a task runs on: chosen when it wakes, mended by CPUs that have
 * nothing to do, and at times by the tick.
 */
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/time.h>

#include "internal.h"

#define BALANCE_INTERVAL_NS (50 * NSEC_PER_MSEC)

/*
 * Queues that are looked into at a time, each found by a look at the figures
 * of all. What waits there may be bound: the next time goes on with others, so
 * that many CPUs do not cost the square of their number at once.
 */
#define MAX_TRIES 4

static bool cpu_is_idle(unsigned int cpu)
{
	struct rq *rq = cpu_rq(cpu);

	return !READ_ONCE(rq->nr_running) && READ_ONCE(rq->curr) == rq->idle;
}

/*
 * With the lock of task_rq(p) held, which does not guard the other queues:
 * their figures are hints.
 */
unsigned int select_task_cpu(struct task_struct *p)
{
	unsigned int best = p->cpu, best_load = ~0U, cpu;
	bool allowed = cpumask_test_cpu(p->cpu, &p->cpus_mask) &&
		       cpu_online(p->cpu);

	if (allowed && (cpu_is_idle(p->cpu) || num_online_cpus() == 1))
		return p->cpu;
	if (allowed)
		best_load = READ_ONCE(cpu_rq(p->cpu)->nr_running);
	for_each_cpu_and(cpu, &p->cpus_mask, cpu_online_mask) {
		unsigned int load = READ_ONCE(cpu_rq(cpu)->nr_running);

		if (cpu_is_idle(cpu))
			return cpu;
		if (load < best_load) {
			best = cpu;
			best_load = load;
		}
	}
	return best;
}

static struct rq *find_busiest_untried(struct rq *this_rq,
				       unsigned int at_least)
{
	struct rq *busiest = NULL;
	unsigned int cpu;

	for_each_online_cpu(cpu) {
		struct rq *rq = cpu_rq(cpu);
		unsigned int load = READ_ONCE(rq->nr_running);

		if (rq == this_rq || load < at_least ||
		    cpumask_test_cpu(cpu, &this_rq->tried))
			continue;
		busiest = rq;
		at_least = load + 1;
	}
	return busiest;
}

/*
 * One that has not been tried or, when all have been, any one anew.
 * this_rq->tried is this CPU's own, with interrupts off.
 */
static struct rq *find_busiest(struct rq *this_rq, unsigned int at_least)
{
	struct rq *busiest = find_busiest_untried(this_rq, at_least);

	if (!busiest && !cpumask_empty(&this_rq->tried)) {
		cpumask_clear(&this_rq->tried);
		busiest = find_busiest_untried(this_rq, at_least);
	}
	if (busiest)
		cpumask_set_cpu(busiest->cpu, &this_rq->tried);
	return busiest;
}

/* Both locks held: move one waiting task that may run here. */
static bool pull_one(struct rq *from, struct rq *to)
{
	struct rb_node *node;

	for (node = rb_last(&from->timeline.rb_root); node;
	     node = rb_prev(node)) {
		struct task_struct *p =
			rb_entry(node, struct task_struct, se.node);

		if (!cpumask_test_cpu(to->cpu, &p->cpus_mask))
			continue;
		dequeue_task(from, p);
		leave_vruntime(from, p);
		WRITE_ONCE(p->cpu, to->cpu);
		join_vruntime(to, p);
		enqueue_task(to, p, false);
		return true;
	}
	return false;
}

/*
 * Called by schedule() when the current task has just left the run queue and
 * is still on the CPU: the lock of @this_rq may not be given up, so the other
 * one is only tried. What is missed, the busy CPU's tick sends this way.
 */
void balance_newidle(struct rq *this_rq)
{
	unsigned int tries = MAX_TRIES;
	bool pulled = false;
	struct rq *busiest;

	while (!pulled && tries-- && (busiest = find_busiest(this_rq, 2))) {
		if (!__spin_trylock(&busiest->lock))
			continue;
		debug_spin_lock_after(&busiest->lock);
		if (busiest->nr_running >= 2)
			pulled = pull_one(busiest, this_rq);
		__spin_unlock(&busiest->lock);
	}
	if (pulled)
		cpumask_clear(&this_rq->tried);
}

static void find_idle_cpus(struct cpumask *idle)
{
	unsigned int cpu;

	cpumask_clear(idle);
	for_each_online_cpu(cpu)
		if (cpu_is_idle(cpu))
			cpumask_set_cpu(cpu, idle);
}

/* Of @idle, where a task could run that waits here; nr_cpu_ids: nowhere. */
static unsigned int idle_cpu_for_waiting(struct rq *rq,
					 const struct cpumask *idle)
{
	struct rb_node *node;

	lockdep_assert_held(&rq->lock);
	for (node = rb_last(&rq->timeline.rb_root); node;
	     node = rb_prev(node)) {
		struct task_struct *p =
			rb_entry(node, struct task_struct, se.node);

		if (cpumask_intersects(&p->cpus_mask, idle))
			return cpumask_first_and(&p->cpus_mask, idle);
	}
	return nr_cpu_ids;
}

/*
 * Wake an idle CPU, so that it looks for work in balance_newidle(): one that
 * may run what waits here, if there is any.
 */
static void kick_idle_cpu(struct rq *this_rq)
{
	struct cpumask idle;
	unsigned int cpu;
	struct rq *rq;

	find_idle_cpus(&idle);
	if (cpumask_empty(&idle))
		return;
	__spin_lock(&this_rq->lock);
	cpu = idle_cpu_for_waiting(this_rq, &idle);
	__spin_unlock(&this_rq->lock);
	if (cpu >= nr_cpu_ids)
		return;
	rq = cpu_rq(cpu);
	if (!__spin_trylock(&rq->lock))
		return;
	debug_spin_lock_after(&rq->lock);
	resched_curr(rq);
	__spin_unlock(&rq->lock);
}

static bool pull_from(struct rq *busiest, struct rq *this_rq)
{
	struct rq *first = this_rq->cpu < busiest->cpu ? this_rq : busiest;
	struct rq *second = first == this_rq ? busiest : this_rq;
	bool pulled;

	__spin_lock(&first->lock);
	__spin_lock(&second->lock);
	pulled = busiest->nr_running >= this_rq->nr_running + 2 &&
		 pull_one(busiest, this_rq);
	if (pulled)
		resched_curr(this_rq);
	__spin_unlock(&second->lock);
	__spin_unlock(&first->lock);
	return pulled;
}

/* From the next one, if all that wait at the busiest are bound to it. */
static void pull_from_busiest(struct rq *this_rq)
{
	unsigned int at_least = READ_ONCE(this_rq->nr_running) + 2;
	unsigned int tries = MAX_TRIES;
	bool pulled = false;
	struct rq *busiest;

	while (!pulled && tries-- &&
	       (busiest = find_busiest(this_rq, at_least)))
		pulled = pull_from(busiest, this_rq);
	if (pulled)
		cpumask_clear(&this_rq->tried);
}

/* From the tick of a CPU that is not idle, interrupts off. */
void balance_tick(struct rq *this_rq)
{
	u64 now = clock_ns();

	if (num_online_cpus() == 1 || now < this_rq->next_balance)
		return;
	this_rq->next_balance = now + BALANCE_INTERVAL_NS;
	if (this_rq->nr_running >= 2)
		kick_idle_cpu(this_rq);
	pull_from_busiest(this_rq);
}

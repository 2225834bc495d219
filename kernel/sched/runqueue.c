// SPDX-License-Identifier: MIT
/*
 * The order in which the tasks of one CPU run.
 *
 * The stopper thread comes before everybody. All others stand in a tree by
 * virtual run time: real run time divided by the weight of their nice value.
 * Who has had least runs next. The running task is not in the tree. All
 * functions are called with the run queue's lock held.
 */
#include <linux/math64.h>
#include <asm/time.h>

#include "internal.h"

/*
 * Weight by nice value, from -20 on: each step is a tenth of the CPU between
 * two tasks, which makes a factor of about 1.25.
 */
static const unsigned int nice_weight[40] = {
	88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
	9548,  7620,  6100,  4904,  3906,  3121,  2501,	 1991,	1586,  1277,
	1024,  820,   655,   526,   423,   335,	  272,	 215,	172,   137,
	110,   87,    70,    56,    45,	   36,	  29,	 23,	18,    15,
};

void set_load_weight(struct task_struct *p)
{
	p->se.weight = nice_weight[p->static_prio + 20];
}

static bool earlier(struct rb_node *a, const struct rb_node *b)
{
	const struct sched_entity *x = rb_entry(a, struct sched_entity, node);
	const struct sched_entity *y = rb_entry(b, struct sched_entity, node);

	return (s64)(x->vruntime - y->vruntime) < 0;
}

static struct sched_entity *first_entity(struct rq *rq)
{
	struct rb_node *node = rb_first_cached(&rq->timeline);

	return node ? rb_entry(node, struct sched_entity, node) : NULL;
}

static bool is_fair(struct rq *rq, struct task_struct *p)
{
	return p != rq->idle && p != rq->stop;
}

static u64 weighted(const struct sched_entity *se, u64 delta_ns)
{
	if (se->weight == NICE_0_WEIGHT)
		return delta_ns;
	return div_u64(delta_ns * NICE_0_WEIGHT, se->weight);
}

static void update_min_vruntime(struct rq *rq)
{
	struct sched_entity *first = first_entity(rq);
	u64 vruntime = rq->min_vruntime;
	bool known = false;

	if (is_fair(rq, rq->curr) && rq->curr->on_rq) {
		vruntime = rq->curr->se.vruntime;
		known = true;
	}
	if (first && (!known || (s64)(first->vruntime - vruntime) < 0))
		vruntime = first->vruntime;
	if ((s64)(vruntime - rq->min_vruntime) > 0)
		rq->min_vruntime = vruntime;
}

/* Bring the running task's account up to now. */
void rq_update_curr(struct rq *rq)
{
	struct sched_entity *se = &rq->curr->se;
	u64 now = clock_ns();
	s64 delta = now - se->exec_start;

	if (delta <= 0)
		return;
	se->exec_start = now;
	se->sum_exec_runtime += delta;
	if (!is_fair(rq, rq->curr))
		return;
	se->vruntime += weighted(se, delta);
	update_min_vruntime(rq);
}

/*
 * A sleeper gets some credit, so that it runs soon, but not for all of the
 * time that it slept.
 */
static void place_sleeper(struct rq *rq, struct sched_entity *se)
{
	u64 earliest = rq->min_vruntime - SCHED_SLEEPER_CREDIT_NS;

	if ((s64)(se->vruntime - earliest) < 0)
		se->vruntime = earliest;
}

void enqueue_task(struct rq *rq, struct task_struct *p, bool wakeup)
{
	rq_update_curr(rq);
	p->on_rq = 1;
	rq->nr_running++;
	if (p == rq->stop)
		return;
	if (wakeup)
		place_sleeper(rq, &p->se);
	rb_add_cached(&p->se.node, &rq->timeline, earlier);
}

void dequeue_task(struct rq *rq, struct task_struct *p)
{
	rq_update_curr(rq);
	p->on_rq = 0;
	rq->nr_running--;
	if (p != rq->stop && p != rq->curr)
		rb_erase_cached(&p->se.node, &rq->timeline);
	update_min_vruntime(rq);
}

/*
 * The task that is to run, taken out of the tree. @prev goes back into it,
 * unless it may not run on this CPU any more: it is sent away after the switch.
 */
struct task_struct *pick_next_task(struct rq *rq, struct task_struct *prev)
{
	struct sched_entity *first;
	struct task_struct *next;

	if (prev->on_rq && is_fair(rq, prev) &&
	    cpumask_test_cpu(rq->cpu, &prev->cpus_mask))
		rb_add_cached(&prev->se.node, &rq->timeline, earlier);
	first = first_entity(rq);
	if (rq->stop && rq->stop->on_rq) {
		next = rq->stop;
	} else if (first) {
		rb_erase_cached(&first->node, &rq->timeline);
		next = container_of(first, struct task_struct, se);
	} else {
		next = rq->idle;
	}
	next->se.exec_start = clock_ns();
	next->se.slice_start = next->se.sum_exec_runtime;
	return next;
}

/* Is @p, which has just become runnable, to run before the current task? */
bool should_preempt(struct rq *rq, struct task_struct *p)
{
	struct task_struct *curr = rq->curr;

	if (curr == rq->idle || p == rq->stop)
		return true;
	if (curr == rq->stop)
		return false;
	return (s64)(curr->se.vruntime - p->se.vruntime) >
	       (s64)SCHED_WAKEUP_GRAN_NS;
}

/*
 * Virtual times of two CPUs differ: what is carried over is the distance to
 * the minimum. Each is read with its own lock held: without it the halves of
 * 64 bits may be of two values, four seconds apart.
 */
void leave_vruntime(struct rq *from, struct task_struct *p)
{
	p->se.vruntime -= from->min_vruntime;
}

void join_vruntime(struct rq *to, struct task_struct *p)
{
	p->se.vruntime += to->min_vruntime;
}

// SPDX-License-Identifier: MIT
/*
 * Where the time of CPUs and tasks goes, sampled by the tick; and the load
 * averages.
 *
 * The sums have 64 bits, which are written and read in two halves: always with
 * the lock of the run queue held, also by this CPU for itself.
 */
#include <linux/export.h>
#include <linux/sched.h>
#include <asm/time.h>

#include "internal.h"

#define LOAD_INTERVAL_NS (5 * (u64)NSEC_PER_SEC)
#define LOAD_FIXED_SHIFT 11
#define LOAD_FIXED_1	 (1UL << LOAD_FIXED_SHIFT)

/* Guards avenrun and next_load_sample. From ticks. Rank: leaf. */
static DEFINE_SPINLOCK(load_lock);
static unsigned long avenrun[3];
static u64 next_load_sample = LOAD_INTERVAL_NS;

/* exp(-5 s / 1, 5, 15 min) in units of 1 / LOAD_FIXED_1 */
static const unsigned long load_decay[3] = { 1884, 2014, 2037 };

static void sample_load(unsigned long active)
{
	int i;

	for (i = 0; i < 3; i++)
		avenrun[i] = (avenrun[i] * load_decay[i] +
			      active * LOAD_FIXED_1 *
				      (LOAD_FIXED_1 - load_decay[i])) >>
			     LOAD_FIXED_SHIFT;
}

/*
 * Idle CPUs take no ticks: who comes late makes up for the samples missed.
 * The first look, without the lock, may be at two halves: the next tick is
 * early enough then.
 */
void load_tick(void)
{
	u64 now = clock_ns();

	if (now < next_load_sample || !spin_trylock(&load_lock))
		return;
	while (now >= next_load_sample) {
		bool last = now < next_load_sample + LOAD_INTERVAL_NS;

		sample_load(last ? nr_running() : 0);
		next_load_sample += LOAD_INTERVAL_NS;
	}
	spin_unlock(&load_lock);
}

void get_avenrun(unsigned long loads[3])
{
	memcpy(loads, avenrun, sizeof(avenrun));
}

void account_tick_locked(struct rq *rq, struct task_struct *p, bool user)
{
	lockdep_assert_held(&rq->lock);
	if (p == rq->idle)
		return;
	if (user) {
		p->utime += TICK_NSEC;
		if (task_nice(p) > 0)
			rq->times.nice += TICK_NSEC;
		else
			rq->times.user += TICK_NSEC;
	} else {
		p->stime += TICK_NSEC;
		rq->times.system += TICK_NSEC;
	}
}

/* Up to now, if it runs just then. */
static void update_runtime_locked(struct rq *rq, struct task_struct *p)
{
	lockdep_assert_held(&rq->lock);
	if (rq->curr == p)
		rq_update_curr(rq);
}

/*
 * Ticks give the ratio of user to kernel mode, the scheduler the exact sum:
 * share the sum in that ratio. It changes, but neither part goes back.
 */
static void share_runtime_locked(struct rq *rq, struct task_struct *p)
{
	u64 sum = p->se.sum_exec_runtime;
	u32 user = div_u64(p->utime, TICK_NSEC);
	u32 total = user + (u32)div_u64(p->stime, TICK_NSEC);
	u64 utime = total ? div_u64(sum, total) * user : sum;

	lockdep_assert_held(&rq->lock);
	utime = clamp(utime, p->shown_utime, sum - p->shown_stime);
	p->shown_utime = utime;
	p->shown_stime = sum - utime;
}

u64 task_sched_runtime(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);
	u64 sum;

	update_runtime_locked(rq, p);
	sum = p->se.sum_exec_runtime;
	task_rq_unlock(rq, flags);
	return sum;
}

void task_cputime(struct task_struct *p, u64 *utime, u64 *stime)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);

	update_runtime_locked(rq, p);
	share_runtime_locked(rq, p);
	*utime = p->shown_utime;
	*stime = p->shown_stime;
	task_rq_unlock(rq, flags);
}

/* With tasklist_lock or siglock held, so that no thread comes or goes. */
void thread_group_cputime(struct task_struct *p, u64 *utime, u64 *stime)
{
	struct task_struct *t;

	*utime = p->signal->utime;
	*stime = p->signal->stime;
	for_each_thread(p, t) {
		u64 user, system;

		task_cputime(t, &user, &system);
		*utime += user;
		*stime += system;
	}
}

void idle_begins(struct rq *rq)
{
	unsigned long flags;

	spin_lock_irqsave(&rq->lock, flags);
	rq->idle_since = clock_ns();
	spin_unlock_irqrestore(&rq->lock, flags);
}

void idle_ends(struct rq *rq)
{
	unsigned long flags;

	spin_lock_irqsave(&rq->lock, flags);
	rq->times.idle += clock_ns() - rq->idle_since;
	rq->idle_since = 0;
	spin_unlock_irqrestore(&rq->lock, flags);
}

static void read_times_locked(struct rq *rq, struct cpu_times *times)
{
	lockdep_assert_held(&rq->lock);
	*times = rq->times;
	if (rq->idle_since)
		times->idle += clock_ns() - rq->idle_since;
}

void cpu_times_read(unsigned int cpu, struct cpu_times *times)
{
	struct rq *rq = cpu_rq(cpu);
	unsigned long flags;

	spin_lock_irqsave(&rq->lock, flags);
	read_times_locked(rq, times);
	spin_unlock_irqrestore(&rq->lock, flags);
}

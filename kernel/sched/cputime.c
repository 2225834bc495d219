// SPDX-License-Identifier: MIT
/*
 * Where the time of CPUs and tasks goes, sampled by the tick; and the load
 * averages.
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

/* Idle CPUs take no ticks: who comes late makes up for the samples missed. */
static void update_load(void)
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

/* One tick was spent by @p, in user or in kernel mode. */
void account_tick(struct task_struct *p, bool user, struct rq *rq)
{
	update_load();
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

/*
 * Ticks give the ratio of user to kernel mode, the scheduler the exact sum:
 * share the sum in that ratio.
 */
void task_cputime(struct task_struct *p, u64 *utime, u64 *stime)
{
	u64 sum = p->se.sum_exec_runtime;
	u32 user = div_u64(p->utime, TICK_NSEC);
	u32 total = user + (u32)div_u64(p->stime, TICK_NSEC);

	if (!total) {
		*utime = sum;
		*stime = 0;
		return;
	}
	*utime = div_u64(sum, total) * user;
	*stime = sum - *utime;
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

void cpu_times_read(unsigned int cpu, struct cpu_times *times)
{
	struct rq *rq = cpu_rq(cpu);
	u64 idle_since = READ_ONCE(rq->idle_since);

	*times = rq->times;
	if (idle_since)
		times->idle += clock_ns() - idle_since;
}

// SPDX-License-Identifier: MIT
/*
 * The tick: HZ times a second a CPU that is busy accounts for the time, sees
 * whether the running task's slice is over, and balances. An idle CPU has no
 * tick; its clock event is set to its next timer.
 */
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <asm/irq_regs.h>
#include <asm/time.h>

#include "internal.h"

static DEFINE_PER_CPU(struct hrtimer, tick_timer);

/* Has the running task had its slice while others wait? */
static void check_slice_locked(struct rq *rq)
{
	struct sched_entity *se = &rq->curr->se;

	lockdep_assert_held(&rq->lock);
	rq_update_curr(rq);
	if (rq->nr_running > 1 && rq->curr != rq->stop &&
	    se->sum_exec_runtime - se->slice_start >= SCHED_SLICE_NS / 2)
		resched_curr(rq);
}

static enum hrtimer_restart tick(struct hrtimer *timer)
{
	struct pt_regs *regs = get_irq_regs();
	bool user = regs && user_mode(regs);
	struct rq *rq = this_rq();

	jiffies_update();
	load_tick();
	__spin_lock(&rq->lock);
	account_tick_locked(rq, current, user);
	if (current != rq->idle)
		check_slice_locked(rq);
	__spin_unlock(&rq->lock);
	cpu_timers_tick(current, user);
	if (current != rq->idle)
		balance_tick(rq);
	hrtimer_forward_now(timer, TICK_NSEC);
	return HRTIMER_RESTART;
}

static void start_tick(void)
{
	struct hrtimer *timer = this_cpu_ptr(&tick_timer);
	u64 ticks = div_u64(clock_ns(), TICK_NSEC) + 1;

	hrtimer_start(timer, ticks * TICK_NSEC, HRTIMER_MODE_ABS);
}

/* In the idle task, before it first halts. */
void tick_idle_enter(void)
{
	hrtimer_cancel(this_cpu_ptr(&tick_timer));
	hrtimer_cpu_start();
	idle_begins(this_rq());
}

void tick_idle_exit(void)
{
	jiffies_update();
	idle_ends(this_rq());
	start_tick();
}

/* On each CPU as it starts. */
void tick_cpu_start(void)
{
	start_tick();
}

void tick_init(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct hrtimer *timer = &per_cpu(tick_timer, cpu);

		hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
		timer->function = tick;
		timer->cpu = cpu;
	}
}

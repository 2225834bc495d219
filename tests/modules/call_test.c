// SPDX-License-Identifier: MIT
/*
 * Tests of calls on other CPUs that are made in tasks and in soft interrupts
 * of the same CPU: none is lost, and none waits for the code that it
 * interrupted.
 */
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "ktest.h"

#define PERIOD_NS  50000
#define SOFT_CALLS 2000
#define TASK_CALLS 200

static atomic_t sent, answered;

static void count_here(void *unused)
{
	atomic_inc(&answered);
}

/* Does not wait; who comes next waits for the descriptor. */
static void call_others(void)
{
	preempt_disable();
	atomic_add(num_online_cpus() - 1, &sent);
	smp_call_function(count_here, NULL, 0);
	preempt_enable();
}

static void soft_call(unsigned long unused)
{
	call_others();
}

static DECLARE_TASKLET_OLD(tasklet, soft_call);
static int ticks_left;

static enum hrtimer_restart tick(struct hrtimer *timer)
{
	tasklet_schedule(&tasklet);
	if (--ticks_left <= 0)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, ns_to_ktime(PERIOD_NS));
	return HRTIMER_RESTART;
}

static void test_soft_interrupts(void)
{
	struct hrtimer timer;
	int i;

	ticks_left = SOFT_CALLS;
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = tick;
	hrtimer_start(&timer, ns_to_ktime(PERIOD_NS), HRTIMER_MODE_REL);
	for (i = 0; i < TASK_CALLS || READ_ONCE(ticks_left) > 0; i++) {
		call_others();
		cond_resched();
	}
	hrtimer_cancel(&timer);
	tasklet_kill(&tasklet);
	/* All that were sent arrive. */
	while (atomic_read(&answered) < atomic_read(&sent))
		cond_resched();
	KTEST_CHECK(atomic_read(&answered) == atomic_read(&sent));
}

static const struct ktest tests[] = { KTEST(test_soft_interrupts), {} };

KTEST_MODULE("call_test", tests);

// SPDX-License-Identifier: MIT
/*
 * Tests of waking: whom a preemptible task wakes on its own CPU runs at once if
 * it comes first, not at the next tick.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "ktest.h"

#define WAKES 200

static bool stop_sleeping;
static unsigned int runs;
static DECLARE_COMPLETION(ended);

static int sleeper(void *unused)
{
	for (;;) {
		WRITE_ONCE(runs, runs + 1);
		set_current_state(TASK_INTERRUPTIBLE);
		if (READ_ONCE(stop_sleeping))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	/* In the kernel's own code: this module may be gone then. */
	kthread_complete_and_exit(&ended, 0);
}

/* Here, beside the caller. Ever again it has slept, so it comes first. */
static void wake_again_and_again(struct task_struct *task)
{
	unsigned int i, late = 0;

	for (i = 0; i < WAKES; i++) {
		unsigned int before = READ_ONCE(runs);

		late += wake_up_process(task) && READ_ONCE(runs) == before;
		while (READ_ONCE(runs) == before)
			cond_resched();
	}
	KTEST_CHECK(late < WAKES / 4);
}

static void test_preemptible_waker(void)
{
	struct cpumask allowed = current->cpus_mask;
	unsigned int cpu = num_online_cpus() - 1;
	struct task_struct *task = kthread_create(sleeper, NULL, "sleeper");

	if (!KTEST_CHECK(!IS_ERR(task)))
		return;
	kthread_bind(task, cpu);
	set_cpus_allowed_ptr(current, cpumask_of(cpu));
	wake_again_and_again(task);
	WRITE_ONCE(stop_sleeping, true);
	wake_up_process(task);
	wait_for_completion(&ended);
	set_cpus_allowed_ptr(current, &allowed);
}

static const struct ktest tests[] = { KTEST(test_preemptible_waker), {} };

KTEST_MODULE("wake_test", tests);

// SPDX-License-Identifier: MIT
/*
 * Tests of balancing: a CPU that has nothing to do finds work, wherever it is.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "ktest.h"

#define BOUND	   5
#define ROAMING	   2
#define WAITS	   3000
#define FEW_WAITS  100
#define BUSY_CPU   0
#define SHARED_CPU 1

static bool stop_roaming;
static DECLARE_COMPLETION(ended);

/* Never sleeps, and says where it is. */
static int roam(void *data)
{
	unsigned int *where = data;

	while (!READ_ONCE(stop_roaming))
		WRITE_ONCE(*where, raw_smp_processor_id());
	/* In the kernel's own code: this module may be gone then. */
	kthread_complete_and_exit(&ended, 0);
}

/* On this CPU alone; NULL: a check has failed. */
static struct task_struct *start(unsigned int cpu, unsigned int *where)
{
	struct task_struct *task = kthread_create(roam, where, "roam/%u", cpu);

	if (!KTEST_CHECK(!IS_ERR(task))) {
		complete(&ended);
		return NULL;
	}
	set_cpus_allowed_ptr(task, cpumask_of(cpu));
	wake_up_process(task);
	while (READ_ONCE(*where) != cpu)
		msleep(1);
	return task;
}

/* Those of the busiest CPU are bound to it: others are helped all the same. */
static void test_busiest_is_bound(void)
{
	unsigned int bound[BOUND], where[ROAMING], i, waits = 0;
	struct task_struct *tasks[ROAMING];

	if (num_online_cpus() < 4)
		return;
	WRITE_ONCE(stop_roaming, false);
	for (i = 0; i < BOUND; i++) {
		bound[i] = ~0U;
		start(BUSY_CPU, &bound[i]);
	}
	for (i = 0; i < ROAMING; i++) {
		where[i] = ~0U;
		tasks[i] = start(SHARED_CPU, &where[i]);
	}
	for (i = 0; i < ROAMING; i++)
		if (tasks[i])
			set_cpus_allowed_ptr(tasks[i], cpu_online_mask);
	while (READ_ONCE(where[0]) == READ_ONCE(where[1]) && waits++ < WAITS)
		msleep(10);
	KTEST_CHECK(waits < WAITS);
	WRITE_ONCE(stop_roaming, true);
	for (i = 0; i < BOUND + ROAMING; i++)
		wait_for_completion(&ended);
}

/* Of the idle CPUs the one finds work that may do it; soon, not some day. */
static void test_only_the_last_one_may(void)
{
	unsigned int last = num_online_cpus() - 1, where[ROAMING], i, waits = 0;
	struct cpumask allowed = current->cpus_mask, pair = CPU_MASK_NONE;
	struct task_struct *tasks[ROAMING];

	if (num_online_cpus() < 4)
		return;
	WRITE_ONCE(stop_roaming, false);
	cpumask_set_cpu(BUSY_CPU, &pair);
	cpumask_set_cpu(last, &pair);
	/* Else the last one could come by in a timer of ours. */
	set_cpus_allowed_ptr(current, cpumask_of(SHARED_CPU));
	for (i = 0; i < ROAMING; i++) {
		where[i] = ~0U;
		tasks[i] = start(BUSY_CPU, &where[i]);
	}
	for (i = 0; i < ROAMING; i++)
		if (tasks[i])
			set_cpus_allowed_ptr(tasks[i], &pair);
	while (READ_ONCE(where[0]) == READ_ONCE(where[1]) &&
	       waits++ < FEW_WAITS)
		msleep(10);
	KTEST_CHECK(waits < FEW_WAITS);
	WRITE_ONCE(stop_roaming, true);
	for (i = 0; i < ROAMING; i++)
		wait_for_completion(&ended);
	set_cpus_allowed_ptr(current, &allowed);
}

static const struct ktest tests[] = { KTEST(test_busiest_is_bound),
				      KTEST(test_only_the_last_one_may),
				      {} };

KTEST_MODULE("balance_test", tests);

// SPDX-License-Identifier: MIT
/*
 * Tests of work that is queued, taken back and waited for in tasks of all CPUs
 * and in hard interrupts at the same time: nobody waits for the code that it
 * interrupted, and no list is changed with another list's lock.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/hrtimer.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/workqueue.h>
#include "ktest.h"

#define PERIOD_NS 70000
#define ROUNDS	  40
/* In all, shared by the CPUs. */
#define CANCELS	  60
#define TAKE_BACK 2000

static atomic_t runs;

static void slow_work(struct work_struct *work)
{
	atomic_inc(&runs);
	msleep(1);
}

static DECLARE_DELAYED_WORK(late, slow_work);

/* It works as it did at first. */
static void check_usable(void)
{
	int before;

	cancel_delayed_work_sync(&late);
	KTEST_CHECK(!delayed_work_pending(&late));
	before = atomic_read(&runs);
	KTEST_CHECK(schedule_delayed_work(&late, 1));
	KTEST_CHECK(flush_delayed_work(&late));
	KTEST_CHECK(atomic_read(&runs) == before + 1);
}

static bool stop_ticking;
static unsigned int ticks;

/* In the clock interrupt: all that may be called there. */
static enum hrtimer_restart tick(struct hrtimer *timer)
{
	switch (ticks++ % 4) {
	case 0:
		mod_delayed_work(system_wq, &late, 0);
		break;
	case 1:
		mod_delayed_work(system_wq, &late, 1);
		break;
	case 2:
		cancel_delayed_work(&late);
		break;
	case 3:
		queue_delayed_work(system_wq, &late, 0);
		break;
	}
	if (READ_ONCE(stop_ticking))
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, ns_to_ktime(PERIOD_NS));
	return HRTIMER_RESTART;
}

static void test_interrupts(void)
{
	struct hrtimer timer;
	int i;

	WRITE_ONCE(stop_ticking, false);
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = tick;
	hrtimer_start(&timer, ns_to_ktime(PERIOD_NS), HRTIMER_MODE_REL);
	for (i = 0; i < ROUNDS; i++) {
		schedule_delayed_work(&late, i % 3);
		mod_delayed_work(system_wq, &late, i % 2);
		flush_delayed_work(&late);
		cancel_delayed_work_sync(&late);
		schedule_work(&late.work);
		cancel_delayed_work(&late);
	}
	WRITE_ONCE(stop_ticking, true);
	hrtimer_cancel(&timer);
	check_usable();
}

/* Two who cancel the same item: the second one waits for the first one. */
static int cancel_again(void *unused)
{
	unsigned int i;

	for (i = 0; i < CANCELS / num_online_cpus(); i++) {
		schedule_delayed_work(&late, 0);
		cond_resched();
		cancel_delayed_work_sync(&late);
	}
	return 0;
}

static void quick_work(struct work_struct *work)
{
	atomic_inc(&runs);
}

#define ITEMS 3
static struct work_struct items[ITEMS];

/* Items go from one CPU's list to another's while they are taken back. */
static int take_back(void *unused)
{
	unsigned int i, n = smp_processor_id();

	for (i = 0; i < TAKE_BACK / num_online_cpus(); i++) {
		struct work_struct *work = &items[n % ITEMS];

		queue_work_on(n++ % num_online_cpus(), system_wq, work);
		if (i % 4 == 1)
			cancel_work_sync(work);
		else if (i % 4 == 3)
			flush_work(work);
		cond_resched();
	}
	return 0;
}

static int (*each_does)(void *data);
static DECLARE_COMPLETION(ended);

/* The thread ends in the kernel's own code: this module may be gone then. */
static int thread_main(void *unused)
{
	each_does(NULL);
	kthread_complete_and_exit(&ended, 0);
}

static void on_each_cpu_do(int (*function)(void *data))
{
	unsigned int cpu;

	each_does = function;
	for_each_online_cpu(cpu) {
		struct task_struct *task =
			kthread_create(thread_main, NULL, "work/%u", cpu);

		if (!KTEST_CHECK(!IS_ERR(task))) {
			complete(&ended);
			continue;
		}
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	for_each_online_cpu(cpu)
		wait_for_completion(&ended);
}

static void test_two_cancel(void)
{
	on_each_cpu_do(cancel_again);
	check_usable();
}

static void test_lists(void)
{
	unsigned int cpu;
	int i, before;

	for (i = 0; i < ITEMS; i++)
		INIT_WORK(&items[i], quick_work);
	on_each_cpu_do(take_back);
	for (i = 0; i < ITEMS; i++)
		cancel_work_sync(&items[i]);
	for_each_online_cpu(cpu) {
		before = atomic_read(&runs);
		KTEST_CHECK(queue_work_on(cpu, system_wq, &items[0]));
		KTEST_CHECK(flush_work(&items[0]) ||
			    atomic_read(&runs) != before);
		KTEST_CHECK(atomic_read(&runs) == before + 1);
	}
}

static const struct ktest tests[] = { KTEST(test_interrupts),
				      KTEST(test_two_cancel),
				      KTEST(test_lists),
				      {} };

KTEST_MODULE("work_test", tests);

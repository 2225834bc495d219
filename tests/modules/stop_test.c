// SPDX-License-Identifier: MIT
/*
 * Tests of stop_machine (UNLOAD-7): while its function runs, no other CPU does
 * anything at all, wherever it was before.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/stop_machine.h>
#include "ktest.h"

/* In all, shared by the CPUs: a stop of many busy ones takes long. */
#define STOPS 40

static DEFINE_SPINLOCK(lock);
static DEFINE_PER_CPU(unsigned long, progress);
static bool stop_busy;
static atomic_t running, inside;
static DECLARE_COMPLETION(ended);

static void thread_ends(void)
{
	if (atomic_dec_and_test(&running))
		complete(&ended);
}

/* Keeps its CPU in every state that a stop could come in. */
static int busy(void *unused)
{
	unsigned long flags;

	while (!READ_ONCE(stop_busy)) {
		this_cpu_inc(progress);
		spin_lock(&lock);
		atomic_inc(&inside);
		this_cpu_inc(progress);
		atomic_dec(&inside);
		spin_unlock(&lock);
		local_irq_save(flags);
		this_cpu_inc(progress);
		local_irq_restore(flags);
		preempt_disable();
		atomic_inc(&inside);
		this_cpu_inc(progress);
		atomic_dec(&inside);
		preempt_enable();
		cond_resched();
	}
	thread_ends();
	return 0;
}

static unsigned long total(void)
{
	unsigned long sum = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(per_cpu(progress, cpu));
	return sum;
}

/* Nobody holds a lock or has preemption off, and nobody makes progress. */
static int look(void *data)
{
	unsigned long before = total();
	int i;

	KTEST_CHECK(irqs_disabled());
	KTEST_CHECK(atomic_read(&inside) == 0);
	for (i = 0; i < 2000; i++)
		cpu_relax();
	KTEST_CHECK(total() == before);
	return *(int *)data;
}

static int stopper(void *data)
{
	int i;

	for (i = 0; i < DIV_ROUND_UP(STOPS, num_online_cpus()); i++) {
		int value = 100 + i;

		KTEST_CHECK(stop_machine(look, &value, NULL) == 100 + i);
		cond_resched();
	}
	thread_ends();
	return 0;
}

static void start(int (*function)(void *), unsigned int cpu, const char *name)
{
	struct task_struct *task =
		kthread_create(function, NULL, "%s/%u", name, cpu);

	if (!KTEST_CHECK(!IS_ERR(task))) {
		thread_ends();
		return;
	}
	kthread_bind(task, cpu);
	wake_up_process(task);
}

static void test_idle(void)
{
	int value = -7;

	KTEST_CHECK(stop_machine(look, &value, NULL) == -7);
	value = 0;
	KTEST_CHECK(stop_machine(look, &value, NULL) == 0);
}

/* Every CPU is busy, and every CPU asks for stops. */
static void test_all_at_once(void)
{
	unsigned int cpu;
	int cpus = num_online_cpus();

	stop_busy = false;
	atomic_set(&running, 2 * cpus);
	reinit_completion(&ended);
	for_each_online_cpu(cpu)
		start(busy, cpu, "busy");
	for_each_online_cpu(cpu)
		start(stopper, cpu, "stopper");
	while (atomic_read(&running) > cpus)
		msleep(5);
	WRITE_ONCE(stop_busy, true);
	wait_for_completion(&ended);
	msleep(20);
	KTEST_CHECK(total() > 0);
}

static const struct ktest tests[] = { KTEST(test_idle),
				      KTEST(test_all_at_once),
				      {} };

KTEST_MODULE("stop_test", tests);

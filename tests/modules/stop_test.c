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
#include <linux/race.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/slab.h>
#include <linux/stop_machine.h>
#include <linux/vmalloc.h>
#include "ktest.h"

/* In all, shared by the CPUs: a stop of many busy ones takes long. */
#define STOPS 40

static DEFINE_SPINLOCK(lock);
static DEFINE_PER_CPU(unsigned long, progress);
static bool stop_busy;
static atomic_t running, inside;
static DECLARE_COMPLETION(ended);

/* The thread ends in the kernel's own code: this module may be gone then. */
static void __noreturn thread_ends(void)
{
	atomic_dec(&running);
	kthread_complete_and_exit(&ended, 0);
}

static void wait_for_threads(int count)
{
	while (count--)
		wait_for_completion(&ended);
}

/* Between the two no stop may come. */
static void section(void)
{
	atomic_inc(&inside);
	this_cpu_inc(progress);
	race_point();
	atomic_dec(&inside);
}

/*
 * Keeps its CPU in every state that a stop could come in. One CPU holds the
 * lock with interrupts on, another one waits for it with interrupts off.
 */
static int busy(void *unused)
{
	unsigned long flags;

	while (!READ_ONCE(stop_busy)) {
		this_cpu_inc(progress);
		spin_lock(&lock);
		section();
		spin_unlock(&lock);
		spin_lock_irqsave(&lock, flags);
		section();
		spin_unlock_irqrestore(&lock, flags);
		local_irq_save(flags);
		section();
		local_irq_restore(flags);
		preempt_disable();
		section();
		preempt_enable();
		cond_resched();
	}
	thread_ends();
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
}

static void start(int (*function)(void *), unsigned int cpu, const char *name)
{
	struct task_struct *task =
		kthread_create(function, NULL, "%s/%u", name, cpu);

	if (!KTEST_CHECK(!IS_ERR(task))) {
		atomic_dec(&running);
		complete(&ended);
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

/* @fn runs on every CPU while every CPU asks for stops. */
static void stop_against(int (*fn)(void *unused), const char *name)
{
	unsigned int cpu;
	int cpus = num_online_cpus();

	stop_busy = false;
	atomic_set(&running, 2 * cpus);
	for_each_online_cpu(cpu)
		start(fn, cpu, name);
	for_each_online_cpu(cpu)
		start(stopper, cpu, "stopper");
	while (atomic_read(&running) > cpus)
		msleep(5);
	WRITE_ONCE(stop_busy, true);
	wait_for_threads(2 * cpus);
}

static void test_all_at_once(void)
{
	stop_against(busy, "busy");
	KTEST_CHECK(total() > 0);
}

static void count_here(void *counter)
{
	atomic_inc(counter);
}

/* Waits for the answers of all other CPUs, as shoot-downs do. */
static int caller(void *unused)
{
	atomic_t answers;

	while (!READ_ONCE(stop_busy)) {
		void *area = vmalloc(PAGE_SIZE);

		atomic_set(&answers, 0);
		preempt_disable();
		smp_call_function(count_here, &answers, 1);
		KTEST_CHECK(atomic_read(&answers) ==
			    (int)num_online_cpus() - 1);
		this_cpu_inc(progress);
		preempt_enable();
		vfree(area); /* unmaps: a shoot-down on all CPUs */
		cond_resched();
	}
	thread_ends();
}

/* Every CPU waits for every other one, in each way there is. */
static void test_against_calls(void)
{
	stop_against(caller, "caller");
}

static bool is_off;

/* A CPU that takes no interrupts for long: it is waited for. */
static int interrupts_off(void *unused)
{
	local_irq_disable();
	atomic_inc(&inside);
	WRITE_ONCE(is_off, true);
	mdelay(50);
	atomic_dec(&inside);
	local_irq_enable();
	thread_ends();
}

static void test_interrupts_off_for_long(void)
{
	unsigned int cpu = num_online_cpus() - 1;
	int value = 3;

	is_off = false;
	atomic_set(&running, 1);
	start(interrupts_off, cpu, "off");
	while (!READ_ONCE(is_off))
		cond_resched();
	KTEST_CHECK(stop_machine(look, &value, NULL) == 3);
	wait_for_threads(1);
}

static int count_cpu(void *counter)
{
	atomic_inc(counter);
	return 0;
}

static int tell_cpu(void *cpu)
{
	*(unsigned int *)cpu = smp_processor_id();
	return 0;
}

/* The function runs on the CPUs that were asked for. */
static void test_which_cpus(void)
{
	atomic_t count = ATOMIC_INIT(0);
	unsigned int cpu, seen = ~0U;

	KTEST_CHECK(stop_machine(count_cpu, &count, cpu_online_mask) == 0);
	KTEST_CHECK(atomic_read(&count) == (int)num_online_cpus());
	for_each_online_cpu(cpu) {
		stop_machine(tell_cpu, &seen, cpumask_of(cpu));
		KTEST_CHECK(seen == cpu);
	}
}

static const struct ktest tests[] = { KTEST(test_idle),
				      KTEST(test_which_cpus),
				      KTEST(test_all_at_once),
				      KTEST(test_against_calls),
				      KTEST(test_interrupts_off_for_long),
				      {} };

KTEST_MODULE("stop_test", tests);

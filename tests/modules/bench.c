// SPDX-License-Identifier: MIT
/*
 * Measurements inside the kernel, for tests/bench/smp.py. Loading it measures
 * and prints a line "bench: NAME VALUE" for each; TSC ticks are instructions
 * when QEMU counts these (-icount shift=0). Loading fails with ECANCELED, so
 * that it can be loaded again.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/stop_machine.h>
#include <asm/tsc.h>

#define PAIRS	 1000000
#define SWITCHES 2000
#define STOPS	 50

/* ---- get and put ---- */

static struct module *measured; /* as who finds it in a table has it */

/* The compiler knows nothing of the pointer, and need not copy it. */
#define hide(pointer) asm volatile("" : "+r"(pointer))

static noinline u64 time_loop(unsigned int rounds)
{
	struct module *mod = READ_ONCE(measured);
	u64 start = rdtsc();

	while (rounds--)
		hide(mod);
	return rdtsc() - start;
}

static noinline u64 time_pairs(unsigned int rounds)
{
	struct module *mod = READ_ONCE(measured);
	u64 start = rdtsc();

	while (rounds--) {
		hide(mod);
		if (try_module_get(mod))
			module_put(mod);
	}
	return rdtsc() - start;
}

/* Hundredths of a tick for a pair, the loop around it taken off. */
static void measure_pair(void)
{
	u64 ticks = time_pairs(PAIRS) - time_loop(PAIRS);

	pr_info("bench: pair_ticks_x100 %llu\n", div_u64(ticks * 100, PAIRS));
}

static DECLARE_COMPLETION(worked);

/* Ends in the kernel's own code: this module may be gone then. */
static int pair_worker(void *unused)
{
	time_pairs(PAIRS);
	kthread_complete_and_exit(&worked, 0);
}

static bool start_worker(unsigned int cpu)
{
	struct task_struct *task =
		kthread_create(pair_worker, NULL, "pairs/%u", cpu);

	if (IS_ERR(task))
		return false;
	kthread_bind(task, cpu);
	wake_up_process(task);
	return true;
}

/* Pairs per millisecond, all CPUs together. */
static void measure_rate(unsigned int cpus)
{
	ktime_t start;
	unsigned int cpu;

	start = ktime_get();
	for (cpu = 0; cpu < cpus; cpu++)
		if (!start_worker(cpu))
			complete(&worked);
	for (cpu = 0; cpu < cpus; cpu++)
		wait_for_completion(&worked);
	pr_info("bench: pairs_per_ms_%u %llu\n", cpus,
		div64_u64((u64)PAIRS * cpus * NSEC_PER_MSEC,
			  ktime_to_ns(ktime_sub(ktime_get(), start))));
}

/* ---- context switches ---- */

static DECLARE_COMPLETION(ping);
static DECLARE_COMPLETION(pong);

static int answer(void *unused)
{
	int i;

	for (i = 0; i < SWITCHES; i++) {
		wait_for_completion(&ping);
		complete(&pong);
	}
	kthread_complete_and_exit(&worked, 0);
}

/* There and back by way of two completions, on one CPU: two switches. */
static void measure_switch(void)
{
	struct task_struct *task = kthread_create(answer, NULL, "answer");
	u64 start;
	int i;

	if (IS_ERR(task))
		return;
	kthread_bind(task, 0);
	wake_up_process(task);
	start = rdtsc();
	for (i = 0; i < SWITCHES; i++) {
		complete(&ping);
		wait_for_completion(&pong);
	}
	pr_info("bench: switch_ticks %llu\n",
		div_u64(rdtsc() - start, 2 * SWITCHES));
	wait_for_completion(&worked);
}

/* ---- stopping the machine ---- */

static int nothing(void *unused)
{
	return 0;
}

static void measure_stop(void)
{
	ktime_t start = ktime_get();
	int i;

	for (i = 0; i < STOPS; i++)
		stop_machine(nothing, NULL, NULL);
	pr_info("bench: stop_ns %llu\n",
		div_u64(ktime_to_ns(ktime_sub(ktime_get(), start)), STOPS));
}

static int __init bench_init(void)
{
	unsigned int cpus;

	measured = THIS_MODULE;
	measure_pair();
	if (num_online_cpus() == 1)
		measure_switch();
	for (cpus = 1; cpus <= min(num_online_cpus(), 4U); cpus *= 2)
		measure_rate(cpus);
	measure_stop();
	return -ECANCELED;
}

module_init(bench_init);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("measurements inside the kernel");

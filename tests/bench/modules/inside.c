// SPDX-License-Identifier: MIT
/*
 * What can only be measured inside the kernel: use counts, context switches
 * and stopping the machine. Loading it measures; what came out can be read
 * from its parameters, in ticks of the time-stamp counter.
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
#include <asm/timex.h>

#define PAIRS	 1000000
#define SWITCHES 2000
#define STOPS	 50

static unsigned long pair_x100; /* hundredths, the loop's cost taken off */
module_param(pair_x100, ulong, 0444);
static unsigned long pairs_per_ms; /* on all CPUs at once, together */
module_param(pairs_per_ms, ulong, 0444);
static unsigned long context_switch;
module_param(context_switch, ulong, 0444);
static unsigned long stop;
module_param(stop, ulong, 0444);

/* ---- get and put ---- */

static struct module *measured; /* as who finds it in a table has it */

/* The compiler knows nothing of the pointer, and need not copy it. */
#define hide(pointer) asm volatile("" : "+r"(pointer))

static noinline u64 time_loop(unsigned int rounds)
{
	struct module *mod = READ_ONCE(measured);
	u64 start = get_cycles();

	while (rounds--)
		hide(mod);
	return get_cycles() - start;
}

static noinline u64 time_pairs(unsigned int rounds)
{
	struct module *mod = READ_ONCE(measured);
	u64 start = get_cycles();

	while (rounds--) {
		hide(mod);
		if (try_module_get(mod))
			module_put(mod);
	}
	return get_cycles() - start;
}

static void measure_pair(void)
{
	u64 ticks = time_pairs(PAIRS) - time_loop(PAIRS);

	pair_x100 = div_u64(ticks * 100, PAIRS);
}

static DECLARE_COMPLETION(worked);

/* Ends in the kernel's own code: this module may be gone then. */
static int pair_worker(void *unused)
{
	time_pairs(PAIRS);
	kthread_complete_and_exit(&worked, 0);
}

static int start_on(unsigned int cpu, int (*function)(void *))
{
	struct task_struct *task = kthread_create(function, NULL, "bench");

	if (IS_ERR(task))
		return PTR_ERR(task);
	kthread_bind(task, cpu);
	wake_up_process(task);
	return 0;
}

static int measure_rate(void)
{
	unsigned int cpu, workers = 0;
	ktime_t start = ktime_get();
	int error = 0;

	for_each_online_cpu(cpu) {
		error = start_on(cpu, pair_worker);
		if (error)
			break;
		workers++;
	}
	for (cpu = 0; cpu < workers; cpu++)
		wait_for_completion(&worked);
	pairs_per_ms = div64_u64((u64)PAIRS * workers * NSEC_PER_MSEC,
				 ktime_to_ns(ktime_sub(ktime_get(), start)));
	return error;
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

static int ask(void *unused)
{
	u64 start = get_cycles();
	int i;

	for (i = 0; i < SWITCHES; i++) {
		complete(&ping);
		wait_for_completion(&pong);
	}
	context_switch = div_u64(get_cycles() - start, 2 * SWITCHES);
	kthread_complete_and_exit(&worked, 0);
}

/* There and back by way of two completions, on one CPU: two switches. */
static int measure_switch(void)
{
	int error = start_on(0, answer);

	if (error)
		return error;
	error = start_on(0, ask);
	if (error) /* somebody has to let the other one end */
		ask(NULL);
	wait_for_completion(&worked);
	wait_for_completion(&worked);
	return 0;
}

/* ---- stopping the machine ---- */

static int nothing(void *unused)
{
	return 0;
}

static void measure_stop(void)
{
	u64 start = get_cycles();
	int i;

	for (i = 0; i < STOPS; i++)
		stop_machine(nothing, NULL, NULL);
	stop = div_u64(get_cycles() - start, STOPS);
}

static int __init inside_init(void)
{
	int error;

	measured = THIS_MODULE;
	measure_pair();
	error = measure_switch();
	if (!error)
		error = measure_rate();
	measure_stop();
	return error;
}

static void __exit inside_exit(void)
{
}

module_init(inside_init);
module_exit(inside_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("measurements inside the kernel");

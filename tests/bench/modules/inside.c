// SPDX-License-Identifier: MIT
/*
 * What can only be measured inside the kernel: use counts and context
 * switches. Loading it measures; what came out can be read from its
 * parameters, in ticks of the time-stamp counter.
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
#include <asm/timex.h>

#define PAIRS	   1000000
#define RATE_PAIRS 4000000 /* of each CPU: long beside waking it */
#define SWITCHES   2000
#define RATES	   3 /* on 1, 2 and 4 CPUs */

static unsigned long pair_x100; /* hundredths, the loop's cost taken off */
module_param(pair_x100, ulong, 0444);
/* On 1, 2 and 4 CPUs at once, together, as far as there are so many. */
static unsigned long pairs_per_ms[RATES];
static unsigned int rates;
module_param_array(pairs_per_ms, ulong, &rates, 0444);
static unsigned long context_switch;
module_param(context_switch, ulong, 0444);

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

static DECLARE_COMPLETION(begin);

/* Ends in the kernel's own code: this module may be gone then. */
static int pair_worker(void *unused)
{
	wait_for_completion(&begin);
	time_pairs(RATE_PAIRS);
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

static int measure_rate(unsigned int workers)
{
	unsigned int cpu, started = 0;
	ktime_t start;
	int error = 0;

	reinit_completion(&begin);
	for (; started < workers; started++) {
		error = start_on(started, pair_worker);
		if (error)
			break;
	}
	start = ktime_get();
	complete_all(&begin);
	for (cpu = 0; cpu < started; cpu++)
		wait_for_completion(&worked);
	if (error)
		return error;
	pairs_per_ms[rates++] =
		div64_u64((u64)RATE_PAIRS * workers * NSEC_PER_MSEC,
			  ktime_to_ns(ktime_sub(ktime_get(), start)));
	return 0;
}

static int measure_rates(void)
{
	int error = 0;

	while (!error && rates < RATES && 1 << rates <= num_online_cpus())
		error = measure_rate(1 << rates);
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

static int __init inside_init(void)
{
	int error;

	measured = THIS_MODULE;
	measure_pair();
	error = measure_switch();
	if (!error)
		error = measure_rates();
	return error;
}

static void __exit inside_exit(void)
{
}

module_init(inside_init);
module_exit(inside_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("measurements inside the kernel");

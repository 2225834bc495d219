// SPDX-License-Identifier: MIT
/*
 * Making rare races frequent (CONFIG_RACE_POINTS): a task that passes a
 * race_point() sometimes lets others go first, so that a window of two
 * instructions is as wide as a time slice. The choice is a hash of the seed
 * and a count, so that on one CPU whose clock counts instructions the same
 * seed gives the same run.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/race.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/stop_machine.h>
#include <asm/tsc.h>

#include "internal.h"

/* One point in so many does something. */
#define ONE_IN	     4
#define DAWDLE_LOOPS 200

static u32 seed;
static DEFINE_PER_CPU(u32, points);

static int __init parse_seed(char *str)
{
	return str ? kstrtou32(str, 0, &seed) : -EINVAL;
}
early_param("race_seed", parse_seed);

static int __init race_init(void)
{
	if (!seed)
		seed = (u32)rdtsc() | 1;
	pr_info("race: race_seed=%u\n", seed);
	return 0;
}
early_initcall(race_init);

/* ---- stopping the machine while CPUs come up ---- */

static bool cpus_are_up;

static int do_nothing(void *unused)
{
	return 0;
}

static int stop_again_and_again(void *unused)
{
	unsigned int stops = 0;

	while (!READ_ONCE(cpus_are_up)) {
		stop_machine(do_nothing, NULL, NULL);
		stops++;
		cond_resched();
	}
	pr_info("race: stopped the machine %u times while CPUs came up\n",
		stops);
	return 0;
}

void __init race_smp_begins(void)
{
	kthread_run(stop_again_and_again, NULL, "race_stop");
}

void __init race_smp_ends(void)
{
	WRITE_ONCE(cpus_are_up, true);
}

/* ---- race points ---- */

/* Bits of which each depends on each bit of the seed and the count. */
static u32 next_choice(void)
{
	u32 hash = this_cpu_inc_return(points) * 64 + raw_smp_processor_id();

	hash = (hash ^ seed) * 0x85ebca6bU;
	hash = (hash ^ hash >> 13) * 0xc2b2ae35U;
	return hash ^ hash >> 16;
}

static void dawdle(unsigned int loops)
{
	while (loops--)
		cpu_relax();
}

/* To a CPU chosen by @choice, if the task may run there; and it may again
 * run where it could before. */
static void go_elsewhere(u32 choice)
{
	struct cpumask allowed = current->cpus_mask;
	unsigned int cpu = choice % num_online_cpus();

	if ((current->flags & PF_NO_SETAFFINITY) ||
	    !cpumask_test_cpu(cpu, &allowed))
		return;
	set_cpus_allowed_ptr(current, cpumask_of(cpu));
	set_cpus_allowed_ptr(current, &allowed);
}

void race_point(void)
{
	u32 choice;

	if (irqs_disabled() || system_state != SYSTEM_RUNNING)
		return;
	choice = next_choice();
	if (choice % ONE_IN)
		return;
	choice /= ONE_IN;
	if (!preemptible() || current->__state != TASK_RUNNING)
		dawdle(choice % DAWDLE_LOOPS);
	else if (choice % 8 == 0)
		schedule_timeout_uninterruptible(1);
	else if (choice % 8 < 4 && num_online_cpus() > 1)
		go_elsewhere(choice / 8);
	else
		yield();
}
EXPORT_SYMBOL(race_point);

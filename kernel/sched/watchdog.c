// SPDX-License-Identifier: MIT
/*
 * Seeing that a CPU hangs (CONFIG_DEBUG_LOCKS). Each CPU has a timer that
 * beats twice a second, also while the CPU is idle, and then
 *
 *  - asks for a pass through the scheduler: when none has come for too long,
 *    the CPU runs code with preemption off;
 *  - looks whether the next CPU's timer beats: if not, that CPU has its
 *    interrupts off. A CPU without others sees that when they are on again.
 *
 * Each hang is reported once, with what every CPU is doing. Too long is ten
 * seconds, or `watchdog_ms=` of the command line.
 */
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/time.h>
#include <asm/traps.h>

#include "internal.h"

#define BEAT_NS (500 * NSEC_PER_MSEC)

/**
 * struct watch - what is known of a CPU; written by that CPU
 * @timer: beats
 * @beat_ns: when it did last, or was started; 0: not yet
 * @passes: of the run queue, when last looked
 * @pass_ns: when that changed
 * @told: this hang has been reported
 */
struct watch {
	struct hrtimer timer;
	u64 beat_ns;
	unsigned long passes;
	u64 pass_ns;
	bool told;
};

static DEFINE_PER_CPU(struct watch, watches);
/* The beat of the neighbour after which a hang of it has been reported. */
static DEFINE_PER_CPU(u64, told_of);
static unsigned int limit_ms = 10000;
/* One report at a time. */
static atomic_t reporting = ATOMIC_INIT(0);

static int __init parse_limit(char *str)
{
	return str ? kstrtouint(str, 0, &limit_ms) : -EINVAL;
}
early_param("watchdog_ms", parse_limit);

static bool too_long(u64 since, u64 now)
{
	return since && (s64)(now - since) > (s64)limit_ms * NSEC_PER_MSEC;
}

static void report(unsigned int cpu, const char *what, u64 since, u64 now)
{
	if (atomic_xchg(&reporting, 1))
		return;
	pr_emerg("BUG: CPU %u %s for %llu ms\n", cpu, what,
		 div_u64(now - since, NSEC_PER_MSEC));
	show_all_cpus();
	atomic_set(&reporting, 0);
}

static void look_at_scheduler(struct watch *watch, u64 now)
{
	struct rq *rq = this_rq();

	if (rq->passes != watch->passes) {
		watch->passes = rq->passes;
		watch->pass_ns = now;
		watch->told = false;
	} else if (!watch->told && too_long(watch->pass_ns, now)) {
		watch->told = true;
		report(rq->cpu, "has not scheduled", watch->pass_ns, now);
	}
	__spin_lock(&rq->lock);
	resched_curr(rq);
	__spin_unlock(&rq->lock);
}

/* Of the next CPU. */
static void look_at_beat(u64 now)
{
	unsigned int cpu = cpumask_next(smp_processor_id(), cpu_online_mask);
	u64 since;

	if (cpu >= nr_cpu_ids)
		cpu = cpumask_first(cpu_online_mask);
	/* 64 bits are read in two halves: until they are of one value. */
	do {
		since = READ_ONCE(per_cpu(watches, cpu).beat_ns);
	} while (since != READ_ONCE(per_cpu(watches, cpu).beat_ns));
	if (!too_long(since, now) || this_cpu_read(told_of) == since)
		return;
	this_cpu_write(told_of, since);
	report(cpu, "has taken no interrupts", since, now);
}

static enum hrtimer_restart beat(struct hrtimer *timer)
{
	struct watch *watch = this_cpu_ptr(&watches);
	u64 now = clock_ns(), last = watch->beat_ns;

	WRITE_ONCE(watch->beat_ns, now);
	if (num_online_cpus() > 1)
		look_at_beat(now);
	else if (too_long(last, now))
		report(0, "has taken no interrupts", last, now);
	look_at_scheduler(watch, now);
	hrtimer_forward_now(timer, BEAT_NS);
	return HRTIMER_RESTART;
}

static void start_beating(void *unused)
{
	struct watch *watch = this_cpu_ptr(&watches);

	hrtimer_init(&watch->timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	watch->timer.function = beat;
	WRITE_ONCE(watch->beat_ns, clock_ns());
	hrtimer_start(&watch->timer, BEAT_NS, HRTIMER_MODE_REL);
}

static int __init watchdog_init(void)
{
	on_each_cpu(start_beating, NULL, 1);
	pr_info("watchdog: %u ms\n", limit_ms);
	return 0;
}
late_initcall(watchdog_init);

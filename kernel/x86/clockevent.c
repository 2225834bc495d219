// SPDX-License-Identifier: MIT
/*
 * One timer event per CPU, by its local APIC; by the PIT on a machine that
 * has none, which then has one CPU.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <asm/irq.h>
#include <asm/time.h>
#include <asm/timex.h>
#include <asm/tsc.h>

#include "internal.h"

#define MAX_DELTA_NS 1000000000ULL /* one second; then it comes early */
#define SHIFT	     24

void (*clockevent_handler)(void);

static bool use_lapic;
static u64 mult; /* counts per ns << SHIFT */
static u32 max_count;

void clockevent_set_next(u64 delta_ns)
{
	u64 count = (min(delta_ns, MAX_DELTA_NS) * mult) >> SHIFT;

	count = clamp_t(u64, count, 2, max_count);
	if (use_lapic)
		lapic_timer_set(count);
	else
		pit_start_oneshot(count);
}

/* Hard interrupt of the timer; the device is acknowledged. */
void local_timer_interrupt(void)
{
	this_cpu_inc(irq_stat.timer);
	if (clockevent_handler)
		clockevent_handler();
}

static void __init set_rate(u32 khz, u32 max)
{
	mult = div_u64((u64)khz << SHIFT, 1000000);
	max_count = max;
}

void __init time_init(void)
{
	use_lapic = lapic_timer_calibrate();
	if (use_lapic) {
		pit_stop();
		set_rate(lapic_timer_khz, 0x7fffffff);
		lapic_timer_setup();
	} else {
		set_rate(PIT_TICK_RATE / 1000, 0xffff);
		pit_clockevent_init();
	}
	boot_cpu_data.loops_per_jiffy = tsc_khz * (1000 / HZ);
	per_cpu(cpu_info, 0).loops_per_jiffy = boot_cpu_data.loops_per_jiffy;
	pr_info("time: %s, one-shot, %u kHz\n",
		use_lapic ? "local APIC timer" : "PIT",
		use_lapic ? lapic_timer_khz : (u32)(PIT_TICK_RATE / 1000));
}

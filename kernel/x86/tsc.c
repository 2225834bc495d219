// SPDX-License-Identifier: MIT
/*
 * Time from the time-stamp counter: its rate, the clock of nanoseconds since
 * kernel entry, and delays.
 *
 * Both counters of a calibration are read as close together as the machine
 * lets us: under an emulator the CPU may stand still between two readings for
 * milliseconds, and only the tightest of several tries is used.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <asm/io.h>
#include <asm/processor.h>
#include <asm/time.h>
#include <asm/timex.h>
#include <asm/tsc.h>

#include "internal.h"

#define GUESS_KHZ	1000000
#define TRIES		8
#define CALIBRATE_COUNT 11932 /* of the PIT: 10 ms */
#define MAX_READS	100000

unsigned int tsc_khz;
EXPORT_SYMBOL(tsc_khz);
unsigned int cpu_khz;

/* Written by boot/multiboot.asm: in .data, which nobody clears. */
u64 tsc_at_entry = 1;

/* ns = ticks * mult >> shift; until calibration a guess. */
static u32 ns_mult = 1 << 24;
static u32 ns_shift = 24;

u64 tsc_read_with(u32 (*counter)(void), u32 *value)
{
	u64 best = ~0ULL, at = 0, before, after;
	unsigned int i;
	u32 v;

	for (i = 0; i < TRIES; i++) {
		before = rdtsc();
		v = counter();
		after = rdtsc();
		if (after - before < best) {
			best = after - before;
			at = before + best / 2;
			*value = v;
		}
	}
	return at;
}

/* The largest shift at which the multiplier has 32 bits. */
static void set_rate(unsigned int khz)
{
	u32 shift = 32;

	while (shift && div_u64(1000000ULL << shift, khz) >> 32)
		shift--;
	ns_mult = div_u64(1000000ULL << shift, khz);
	ns_shift = shift;
	tsc_khz = cpu_khz = khz;
}

/* 0 if the PIT does not count, or the result is absurd. */
static unsigned int __init measure(void)
{
	u32 start = 0, end = 0;
	u64 from, to, khz;
	unsigned int reads = 0;

	pit_ch2_start();
	from = tsc_read_with(pit_ch2_read, &start);
	while (start - pit_ch2_read() < CALIBRATE_COUNT && ++reads < MAX_READS)
		cpu_relax();
	to = tsc_read_with(pit_ch2_read, &end);
	pit_ch2_stop();
	if (end >= start || to <= from)
		return 0;
	khz = div_u64((to - from) * PIT_TICK_RATE, (start - end) * 1000);
	return khz >= 100 && khz < 100000000 ? khz : 0;
}

void __init tsc_calibrate(void)
{
	unsigned int i, khz = 0;

	for (i = 0; i < 3 && !khz; i++)
		khz = measure();
	if (!khz)
		pr_warn("tsc: cannot be measured, %u kHz is a guess\n",
			GUESS_KHZ);
	set_rate(khz ? khz : GUESS_KHZ);
	pr_info("tsc: %u.%03u MHz\n", tsc_khz / 1000, tsc_khz % 1000);
}

u64 sched_clock_ns(void)
{
	u64 ticks = rdtsc() - tsc_at_entry;
	u64 high = (ticks >> 32) * ns_mult;
	u64 low = (u64)(u32)ticks * ns_mult;

	return (high << (32 - ns_shift)) + (low >> ns_shift);
}
EXPORT_SYMBOL(sched_clock_ns);

void __delay(unsigned long cycles)
{
	u64 start = rdtsc();

	while (rdtsc() - start < cycles)
		cpu_relax();
}
EXPORT_SYMBOL(__delay);

void __ndelay(unsigned long ns)
{
	u64 end = sched_clock_ns() + ns;

	while (sched_clock_ns() < end)
		cpu_relax();
}
EXPORT_SYMBOL(__ndelay);

void __udelay(unsigned long us)
{
	u64 end = sched_clock_ns() + (u64)us * 1000;

	while (sched_clock_ns() < end)
		cpu_relax();
}
EXPORT_SYMBOL(__udelay);

// SPDX-License-Identifier: MIT
/*
 * What time it is. All clocks derive from one: clock_ns(), nanoseconds since
 * the kernel's entry, which the CPU's part reads from the time-stamp counter.
 * CLOCK_MONOTONIC is that clock, CLOCK_REALTIME is it plus an offset, jiffies
 * are it in units of 1/HZ.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/ktime.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/seqlock.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <asm/time.h>

#include "internal.h"

/* Guards real_offset_ns. Any context. Rank: TIME. */
static DEFINE_SEQLOCK(time_lock);
static s64 real_offset_ns;

/* Written by whichever CPU notices first that time went on; never back. */
unsigned long volatile jiffies = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies);

u64 get_jiffies_64(void)
{
	return INITIAL_JIFFIES + div_u64(clock_ns(), TICK_NSEC);
}
EXPORT_SYMBOL(get_jiffies_64);

void jiffies_update(void)
{
	unsigned long now = get_jiffies_64();
	unsigned long seen = jiffies;

	while (time_after(now, seen)) {
		unsigned long was = cmpxchg(&jiffies, seen, now);

		if (was == seen)
			break;
		seen = was;
	}
}

s64 ktime_get(void)
{
	return clock_ns();
}
EXPORT_SYMBOL_GPL(ktime_get);

s64 ktime_get_boottime(void)
{
	return clock_ns();
}
EXPORT_SYMBOL_GPL(ktime_get_boottime);

s64 ktime_get_real(void)
{
	unsigned int seq;
	s64 now;

	do {
		seq = read_seqbegin(&time_lock);
		now = clock_ns() + real_offset_ns;
	} while (read_seqretry(&time_lock, seq));
	return now;
}
EXPORT_SYMBOL_GPL(ktime_get_real);

time64_t ktime_get_seconds(void)
{
	return div_s64(ktime_get(), NSEC_PER_SEC);
}
EXPORT_SYMBOL_GPL(ktime_get_seconds);

time64_t ktime_get_real_seconds(void)
{
	return div_s64(ktime_get_real(), NSEC_PER_SEC);
}
EXPORT_SYMBOL_GPL(ktime_get_real_seconds);

void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}
EXPORT_SYMBOL_GPL(ktime_get_ts64);

void ktime_get_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_real());
}
EXPORT_SYMBOL(ktime_get_real_ts64);

void ktime_get_coarse_real_ts64(struct timespec64 *ts)
{
	ktime_get_real_ts64(ts);
}
EXPORT_SYMBOL(ktime_get_coarse_real_ts64);

int do_settimeofday64(const struct timespec64 *ts)
{
	unsigned long flags;

	if (!timespec64_valid(ts) || ts->tv_sec >= KTIME_SEC_MAX)
		return -EINVAL;
	write_seqlock_irqsave(&time_lock, flags);
	real_offset_ns = timespec64_to_ns(ts) - clock_ns();
	write_sequnlock_irqrestore(&time_lock, flags);
	return 0;
}
EXPORT_SYMBOL(do_settimeofday64);

/* ---- conversions ---- */

struct timespec64 ns_to_timespec64(s64 ns)
{
	struct timespec64 ts;
	s32 rem;

	ts.tv_sec = div_s64_rem(ns, NSEC_PER_SEC, &rem);
	if (rem < 0) {
		ts.tv_sec--;
		rem += NSEC_PER_SEC;
	}
	ts.tv_nsec = rem;
	return ts;
}
EXPORT_SYMBOL(ns_to_timespec64);

void set_normalized_timespec64(struct timespec64 *ts, time64_t sec, s64 nsec)
{
	while (nsec >= NSEC_PER_SEC) {
		nsec -= NSEC_PER_SEC;
		sec++;
	}
	while (nsec < 0) {
		nsec += NSEC_PER_SEC;
		sec--;
	}
	ts->tv_sec = sec;
	ts->tv_nsec = nsec;
}
EXPORT_SYMBOL(set_normalized_timespec64);

/* Rounded up, so that a wait is never too short; huge becomes "for ever". */
static unsigned long to_jiffies(u64 ns)
{
	u64 j = div_u64(ns + TICK_NSEC - 1, TICK_NSEC);

	return j > MAX_JIFFY_OFFSET ? MAX_JIFFY_OFFSET : j;
}

unsigned long msecs_to_jiffies(unsigned int m)
{
	if ((int)m < 0)
		return MAX_JIFFY_OFFSET;
	return to_jiffies((u64)m * NSEC_PER_MSEC);
}
EXPORT_SYMBOL(msecs_to_jiffies);

unsigned long usecs_to_jiffies(unsigned int u)
{
	return to_jiffies((u64)u * NSEC_PER_USEC);
}
EXPORT_SYMBOL(usecs_to_jiffies);

unsigned long nsecs_to_jiffies(u64 n)
{
	return div_u64(n, TICK_NSEC);
}
EXPORT_SYMBOL_GPL(nsecs_to_jiffies);

unsigned int jiffies_to_msecs(unsigned long j)
{
	return j * (MSEC_PER_SEC / HZ);
}
EXPORT_SYMBOL(jiffies_to_msecs);

unsigned int jiffies_to_usecs(unsigned long j)
{
	return j * (USEC_PER_SEC / HZ);
}
EXPORT_SYMBOL(jiffies_to_usecs);

u64 jiffies_to_nsecs(unsigned long j)
{
	return (u64)j * TICK_NSEC;
}
EXPORT_SYMBOL_GPL(jiffies_to_nsecs);

/* Days since 1970-01-01 of a date of the Gregorian calendar. */
static s64 days_from_civil(unsigned int year, unsigned int mon,
			   unsigned int day)
{
	/* Count years from March, so that the leap day ends one. */
	unsigned int y = mon > 2 ? year : year - 1;
	unsigned int m = mon > 2 ? mon - 3 : mon + 9;

	return (s64)y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 +
	       day - 1 - 719468;
}

time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day,
		  unsigned int hour, unsigned int min, unsigned int sec)
{
	s64 days = days_from_civil(year, mon, day);

	return ((days * 24 + hour) * 60 + min) * 60 + sec;
}
EXPORT_SYMBOL(mktime64);

void timekeeping_init(void)
{
	jiffies_update();
}

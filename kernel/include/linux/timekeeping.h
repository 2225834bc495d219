/* SPDX-License-Identifier: MIT */
/*
 * Reading the clocks. All may be called in any context.
 */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/types.h>

struct timespec64;

s64 ktime_get(void);	      /* CLOCK_MONOTONIC, ns */
s64 ktime_get_real(void);     /* CLOCK_REALTIME, ns */
s64 ktime_get_boottime(void); /* as CLOCK_MONOTONIC: no suspend */
time64_t ktime_get_real_seconds(void);
time64_t ktime_get_seconds(void);
void ktime_get_ts64(struct timespec64 *ts);
void ktime_get_real_ts64(struct timespec64 *ts);
void ktime_get_coarse_real_ts64(struct timespec64 *ts);
#define ktime_get_raw()		    ktime_get()
#define ktime_get_ns()		    ((u64)ktime_get())
#define ktime_get_real_ns()	    ((u64)ktime_get_real())
#define ktime_get_boottime_ns()	    ((u64)ktime_get())
#define ktime_get_boottime_ts64(ts) ktime_get_ts64(ts)
#define ktime_get_raw_ts64(ts)	    ktime_get_ts64(ts)

/**
 * do_settimeofday64 - set CLOCK_REALTIME
 * @ts: the time now
 *
 * Return: 0, or -EINVAL for a time that is none.
 */
int do_settimeofday64(const struct timespec64 *ts);

#endif

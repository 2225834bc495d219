/* SPDX-License-Identifier: MIT */
/*
 * ktime_t: a time in nanoseconds, signed, 64 bits.
 */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/math64.h>
#include <linux/time64.h>

typedef s64 ktime_t;

#define KTIME_MAX ((s64) ~(1ULL << 63))

#define ktime_set(secs, nsecs) ((ktime_t)(secs)*NSEC_PER_SEC + (nsecs))
#define ktime_add(a, b)	       ((a) + (b))
#define ktime_sub(a, b)	       ((a) - (b))
#define ktime_add_ns(a, n)     ((a) + (n))
#define ktime_add_us(a, n)     ((a) + (s64)(n)*NSEC_PER_USEC)
#define ktime_add_ms(a, n)     ((a) + (s64)(n)*NSEC_PER_MSEC)
#define ktime_to_ns(t)	       ((s64)(t))
#define ns_to_ktime(n)	       ((ktime_t)(n))
#define ms_to_ktime(n)	       ((ktime_t)(n)*NSEC_PER_MSEC)
#define us_to_ktime(n)	       ((ktime_t)(n)*NSEC_PER_USEC)

static inline s64 ktime_to_us(ktime_t t)
{
	return div_s64(t, NSEC_PER_USEC);
}

static inline s64 ktime_to_ms(ktime_t t)
{
	return div_s64(t, NSEC_PER_MSEC);
}

static inline s64 ktime_us_delta(ktime_t later, ktime_t earlier)
{
	return ktime_to_us(later - earlier);
}

static inline s64 ktime_ms_delta(ktime_t later, ktime_t earlier)
{
	return ktime_to_ms(later - earlier);
}

static inline int ktime_compare(ktime_t a, ktime_t b)
{
	return a < b ? -1 : a > b;
}

#define ktime_after(a, b)  ((a) > (b))
#define ktime_before(a, b) ((a) < (b))

static inline struct timespec64 ktime_to_timespec64(ktime_t t)
{
	return ns_to_timespec64(t);
}

static inline ktime_t timespec64_to_ktime(struct timespec64 ts)
{
	return ktime_set(ts.tv_sec, ts.tv_nsec);
}

#include <linux/timekeeping.h>

#endif

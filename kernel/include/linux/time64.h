/* SPDX-License-Identifier: MIT */
/*
 * Seconds and nanoseconds since the epoch, in 64 bits, and conversions.
 */
#ifndef _LINUX_TIME64_H
#define _LINUX_TIME64_H

#include <linux/types.h>

#define MSEC_PER_SEC  1000L
#define USEC_PER_MSEC 1000L
#define NSEC_PER_USEC 1000L
#define NSEC_PER_MSEC 1000000L
#define USEC_PER_SEC  1000000L
#define NSEC_PER_SEC  1000000000L

struct timespec64 {
	time64_t tv_sec;
	long tv_nsec;
};

#define TIME64_MAX ((s64) ~((u64)1 << 63))
/* The largest timespec that fits nanoseconds in 64 bits. */
#define KTIME_SEC_MAX (0x7fffffffffffffffLL / NSEC_PER_SEC)

struct timespec64 ns_to_timespec64(s64 ns);
void set_normalized_timespec64(struct timespec64 *ts, time64_t sec, s64 nsec);

static inline bool timespec64_valid(const struct timespec64 *ts)
{
	return ts->tv_sec >= 0 && (unsigned long)ts->tv_nsec < NSEC_PER_SEC;
}

/* Saturates: a time too large to count in ns becomes the largest. */
static inline s64 timespec64_to_ns(const struct timespec64 *ts)
{
	if (ts->tv_sec >= KTIME_SEC_MAX)
		return 0x7fffffffffffffffLL;
	return ts->tv_sec * NSEC_PER_SEC + ts->tv_nsec;
}

static inline struct timespec64 timespec64_sub(struct timespec64 a,
					       struct timespec64 b)
{
	struct timespec64 r;

	set_normalized_timespec64(&r, a.tv_sec - b.tv_sec,
				  a.tv_nsec - b.tv_nsec);
	return r;
}

static inline struct timespec64 timespec64_add(struct timespec64 a,
					       struct timespec64 b)
{
	struct timespec64 r;

	set_normalized_timespec64(&r, a.tv_sec + b.tv_sec,
				  (s64)a.tv_nsec + b.tv_nsec);
	return r;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Time as user space sees it: the 32-bit structures of i386.
 */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H

#include <linux/time64.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>

typedef s32 old_time32_t;

struct old_timespec32 {
	old_time32_t tv_sec;
	s32 tv_nsec;
};

struct old_timeval32 {
	old_time32_t tv_sec;
	s32 tv_usec;
};

/* What the _time64 calls use. */
struct __kernel_timespec {
	long long tv_sec;
	long long tv_nsec;
};

struct old_itimerval32 {
	struct old_timeval32 it_interval;
	struct old_timeval32 it_value;
};

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

#define CLOCK_REALTIME		 0
#define CLOCK_MONOTONIC		 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID	 3
#define CLOCK_MONOTONIC_RAW	 4
#define CLOCK_REALTIME_COARSE	 5
#define CLOCK_MONOTONIC_COARSE	 6
#define CLOCK_BOOTTIME		 7
#define CLOCK_TAI		 11
#define TIMER_ABSTIME		 1

/* Copy from and to user space: 0 or -EFAULT. */
int get_old_timespec32(struct timespec64 *ts, const void __user *uts);
int put_old_timespec32(const struct timespec64 *ts, void __user *uts);
int get_timespec64(struct timespec64 *ts,
		   const struct __kernel_timespec __user *uts);
int put_timespec64(const struct timespec64 *ts,
		   struct __kernel_timespec __user *uts);

time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day,
		  unsigned int hour, unsigned int min, unsigned int sec);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The tick count. It starts five minutes before it wraps, so that code which
 * cannot live with the wrap fails at once.
 */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/types.h>
#include <linux/time64.h>
#include <linux/math64.h>
#include <asm/param.h>

#define INITIAL_JIFFIES	 ((unsigned long)(unsigned int)(-300 * HZ))
#define TICK_NSEC	 (NSEC_PER_SEC / HZ)
#define MAX_JIFFY_OFFSET ((~0UL >> 1) - 1)

extern unsigned long volatile jiffies;
u64 get_jiffies_64(void);

#define typecheck_ulong(x) ((unsigned long)(x))
#define time_after(a, b)   ((long)(typecheck_ulong(b) - typecheck_ulong(a)) < 0)
#define time_before(a, b)  time_after(b, a)
#define time_after_eq(a, b) \
	((long)(typecheck_ulong(a) - typecheck_ulong(b)) >= 0)
#define time_before_eq(a, b)	  time_after_eq(b, a)
#define time_in_range(a, b, c)	  (time_after_eq(a, b) && time_before_eq(a, c))
#define time_is_before_jiffies(a) time_after(jiffies, a)
#define time_is_after_jiffies(a)  time_before(jiffies, a)

unsigned long msecs_to_jiffies(unsigned int m);
unsigned long usecs_to_jiffies(unsigned int u);
unsigned int jiffies_to_msecs(unsigned long j);
unsigned int jiffies_to_usecs(unsigned long j);
unsigned long nsecs_to_jiffies(u64 n);
u64 jiffies_to_nsecs(unsigned long j);
/* USER_HZ is HZ: clock_t and jiffies are the same unit. */
#define jiffies_to_clock_t(j) ((long)(j))
#define nsec_to_clock_t(ns)   ((u64)div_u64((ns), NSEC_PER_SEC / USER_HZ))

#endif

/* SPDX-License-Identifier: MIT */
/* Waiting: the *delay functions spin, the *sleep functions sleep. */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <linux/types.h>
#include <asm/delay.h>

#define ndelay(n) __ndelay(n)
#define udelay(n) __udelay(n)
#define mdelay(n) __udelay((unsigned long)(n)*1000)

/* By the scheduler's part. Context: task. */
void msleep(unsigned int msecs);
/* Ends early on a signal; the milliseconds that are left. */
unsigned long msleep_interruptible(unsigned int msecs);
void usleep_range(unsigned long min_us, unsigned long max_us);

static inline void ssleep(unsigned int seconds)
{
	msleep(seconds * 1000);
}

/* By the function that fits; late by a quarter at most. */
static inline void fsleep(unsigned long usecs)
{
	if (usecs <= 10)
		udelay(usecs);
	else if (usecs <= 20000)
		usleep_range(usecs, usecs + usecs / 4);
	else
		msleep((usecs + 999) / 1000);
}

#endif /* _LINUX_DELAY_H */

/* SPDX-License-Identifier: MIT */
/* The battery-backed clock (Motorola MC146818), read once at start-up. */
#ifndef _LINUX_RTC_H
#define _LINUX_RTC_H

#include <linux/types.h>

/**
 * rtc_read_seconds - the wall clock
 *
 * Context: any, takes up to some milliseconds. Return: seconds since
 * 1970-01-01 UTC, or 0 when there is no clock or it holds no valid time.
 */
u64 rtc_read_seconds(void);

/**
 * rtc_set_clock - set CLOCK_REALTIME from it
 *
 * Context: start-up, the kernel's own clock running.
 */
void rtc_set_clock(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Between the two halves of the clock's driver: rtc_core is what programs see
 * (/dev/rtc0), rtc_cmos knows the chip. Others could take its place.
 */
#ifndef MODULES_RTC_H
#define MODULES_RTC_H

#include <linux/types.h>
#include <uapi/linux/rtc.h>

struct module;
struct rtc_device;

/**
 * struct rtc_class_ops - what a chip can do
 * @read_time:      what time it is
 * @set_time:       set it
 * @read_alarm:     when the alarm comes
 * @set_alarm:      set it, and enable or disable it
 * @set_interrupts: which of RTC_PF, RTC_AF, RTC_UF are to come; others not
 * @read_rate:      of periodic interrupts, in Hz
 * @set_rate:       a power of 2 from 2 to 8192
 *
 * Called in process context, one at a time. 0 or a negative errno.
 */
struct rtc_class_ops {
	int (*read_time)(struct rtc_time *tm);
	int (*set_time)(const struct rtc_time *tm);
	int (*read_alarm)(struct rtc_wkalrm *alarm);
	int (*set_alarm)(const struct rtc_wkalrm *alarm);
	int (*set_interrupts)(u8 events);
	int (*read_rate)(unsigned long *rate_hz);
	int (*set_rate)(unsigned long rate_hz);
};

/**
 * rtc_device_register - a chip is there: make /dev/rtc0 of it
 * @name:  for the log
 * @ops:   what it can do
 * @owner: is in use while the device is open
 *
 * Return: the device or an ERR_PTR; -EBUSY if there is one. Context: sleeps.
 */
struct rtc_device *rtc_device_register(const char *name,
				       const struct rtc_class_ops *ops,
				       struct module *owner);

/* Nobody has it open, for that would use its owner. Context: sleeps. */
void rtc_device_unregister(struct rtc_device *rtc);

/**
 * rtc_update_irq - interrupts came
 * @rtc:    the device
 * @num:    how many
 * @events: RTC_IRQF and the kinds
 *
 * Context: any.
 */
void rtc_update_irq(struct rtc_device *rtc, unsigned long num,
		    unsigned long events);

/* Are these the date and time of a real day? 0 or -EINVAL. */
int rtc_valid_tm(const struct rtc_time *tm);

/* Seconds since 1970 of a valid time. */
s64 rtc_tm_to_time64(const struct rtc_time *tm);

#endif

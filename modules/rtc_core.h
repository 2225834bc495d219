/* SPDX-License-Identifier: MIT */
/*
 * Inside of rtc_core: rtc_class.c knows the chips, rtc_dev.c is the device.
 */
#ifndef MODULES_RTC_CORE_H
#define MODULES_RTC_CORE_H

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

struct rtc_class_ops;

/**
 * struct rtc_device - the clock
 * @misc:     its node; there is one clock, so there is one of these
 * @fops:     with the chip driver as their owner
 * @ops:      of the chip
 * @name:     of the chip
 * @lock:     one call of @ops at a time; @events. Process context.
 * @events:   which interrupts are switched on
 * @in_use:   the device is open; atomic
 * @irq_lock: guards @irq_data. Any context, interrupts off. Rank: leaf.
 * @irq_data: what the next read gets, 0 when nothing came
 * @queue:    of readers
 * @fasync:   who wants SIGIO
 */
struct rtc_device {
	struct miscdevice misc;
	struct file_operations fops;
	const struct rtc_class_ops *ops;
	const char *name;
	struct mutex lock;
	u8 events;
	unsigned long in_use;
	spinlock_t irq_lock;
	unsigned long irq_data;
	wait_queue_head_t queue;
	struct fasync_struct *fasync;
};

/* Without an owner: that is the chip's driver. */
extern const struct file_operations rtc_fops;

#endif

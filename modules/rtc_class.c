// SPDX-License-Identifier: MIT
/*
 * The chips' own drivers register here and bring their interrupts; so this
 * module is in use as long as one is loaded, and that as long as the device
 * is open.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/time.h>

#include "rtc.h"
#include "rtc_core.h"

/* Guards `clock`. Process context, sleeps. Rank: outside of misc's. */
static DEFINE_MUTEX(clock_lock);
static struct rtc_device *clock;

/* -- dates -- */

static bool is_leap_year(int year)
{
	return !(year % 4) && (year % 100 || !(year % 400));
}

static int days_in_month(int month, int year)
{
	static const u8 days[] = { 31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31 };

	return days[month] + (month == 1 && is_leap_year(year));
}

int rtc_valid_tm(const struct rtc_time *tm)
{
	if (tm->tm_year < 70 || tm->tm_year > INT_MAX - 1900 ||
	    tm->tm_mon < 0 || tm->tm_mon > 11 || tm->tm_mday < 1 ||
	    tm->tm_mday > days_in_month(tm->tm_mon, tm->tm_year + 1900) ||
	    tm->tm_hour < 0 || tm->tm_hour > 23 || tm->tm_min < 0 ||
	    tm->tm_min > 59 || tm->tm_sec < 0 || tm->tm_sec > 59)
		return -EINVAL;
	return 0;
}
EXPORT_SYMBOL(rtc_valid_tm);

s64 rtc_tm_to_time64(const struct rtc_time *tm)
{
	return mktime64(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday,
			tm->tm_hour, tm->tm_min, tm->tm_sec);
}
EXPORT_SYMBOL(rtc_tm_to_time64);

/* -- chips -- */

static struct rtc_device *new_clock(const char *name,
				    const struct rtc_class_ops *ops,
				    struct module *owner)
{
	struct rtc_device *rtc = kzalloc(sizeof(*rtc), GFP_KERNEL);

	if (!rtc)
		return NULL;
	rtc->name = name;
	rtc->ops = ops;
	rtc->fops = rtc_fops;
	rtc->fops.owner = owner;
	rtc->misc.minor = RTC_MINOR;
	rtc->misc.name = "rtc0";
	rtc->misc.fops = &rtc->fops;
	mutex_init(&rtc->lock);
	spin_lock_init(&rtc->irq_lock);
	init_waitqueue_head(&rtc->queue);
	return rtc;
}

struct rtc_device *rtc_device_register(const char *name,
				       const struct rtc_class_ops *ops,
				       struct module *owner)
{
	struct rtc_device *rtc = new_clock(name, ops, owner);
	int err = -EBUSY;

	if (!rtc)
		return ERR_PTR(-ENOMEM);
	mutex_lock(&clock_lock);
	if (!clock) {
		clock = rtc; /* misc_register() makes it seen */
		err = misc_register(&rtc->misc);
		if (err)
			clock = NULL;
	}
	mutex_unlock(&clock_lock);
	if (err) {
		kfree(rtc);
		return ERR_PTR(err);
	}
	pr_info("rtc: %s is rtc0\n", name);
	return rtc;
}
EXPORT_SYMBOL(rtc_device_register);

void rtc_device_unregister(struct rtc_device *rtc)
{
	mutex_lock(&clock_lock);
	misc_deregister(&rtc->misc);
	clock = NULL;
	mutex_unlock(&clock_lock);
	kfree(rtc);
}
EXPORT_SYMBOL(rtc_device_unregister);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("the battery-backed clock, as programs see it");

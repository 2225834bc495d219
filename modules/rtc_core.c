// SPDX-License-Identifier: MIT
/*
 * /dev/rtc0: the battery-backed clock as programs see it, with Linux's ioctls.
 * The chip's own driver registers here and brings its interrupts; so this
 * module is in use as long as that is loaded, and that as long as the device
 * is open.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "rtc.h"

#define MAX_USER_RATE_HZ 64 /* faster ones need CAP_SYS_RESOURCE */

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

/* -- interrupts -- */

void rtc_update_irq(struct rtc_device *rtc, unsigned long num,
		    unsigned long events)
{
	unsigned long flags;

	spin_lock_irqsave(&rtc->irq_lock, flags);
	rtc->irq_data = (rtc->irq_data + (num << 8)) | events;
	spin_unlock_irqrestore(&rtc->irq_lock, flags);
	wake_up_interruptible(&rtc->queue);
	kill_fasync(&rtc->fasync, SIGIO, POLL_IN);
}
EXPORT_SYMBOL(rtc_update_irq);

static unsigned long take_irq_data(struct rtc_device *rtc)
{
	unsigned long data;

	spin_lock_irq(&rtc->irq_lock);
	data = rtc->irq_data;
	rtc->irq_data = 0;
	spin_unlock_irq(&rtc->irq_lock);
	return data;
}

static int set_events_locked(struct rtc_device *rtc, u8 events)
{
	int err;

	lockdep_assert_held(&rtc->lock);
	err = rtc->ops->set_interrupts(events);
	if (!err)
		rtc->events = events;
	return err;
}

/* -- the device -- */

static int rtc_open(struct inode *inode, struct file *file)
{
	struct rtc_device *rtc = clock;

	if (test_and_set_bit(0, &rtc->in_use))
		return -EBUSY;
	file->private_data = rtc;
	take_irq_data(rtc);
	return nonseekable_open(inode, file);
}

static int rtc_fasync(int fd, struct file *file, int on)
{
	struct rtc_device *rtc = file->private_data;

	return fasync_helper(fd, file, on, &rtc->fasync);
}

static int rtc_release(struct inode *inode, struct file *file)
{
	struct rtc_device *rtc = file->private_data;

	mutex_lock(&rtc->lock);
	set_events_locked(rtc, 0);
	mutex_unlock(&rtc->lock);
	rtc_fasync(-1, file, 0);
	clear_bit(0, &rtc->in_use);
	return 0;
}

static ssize_t rtc_read(struct file *file, char __user *buf, size_t count,
			loff_t *pos)
{
	struct rtc_device *rtc = file->private_data;
	unsigned long data;

	if (count < sizeof(unsigned int))
		return -EINVAL;
	while (!(data = take_irq_data(rtc))) {
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(rtc->queue,
					     READ_ONCE(rtc->irq_data)))
			return -ERESTARTSYS;
	}
	return put_user(data, (unsigned long __user *)buf) ?: sizeof(data);
}

static __poll_t rtc_poll(struct file *file, poll_table *wait)
{
	struct rtc_device *rtc = file->private_data;

	poll_wait(file, &rtc->queue, wait);
	return READ_ONCE(rtc->irq_data) ? EPOLLIN | EPOLLRDNORM : 0;
}

static int switch_event(struct rtc_device *rtc, u8 event, bool on)
{
	return set_events_locked(rtc, on ? rtc->events | event :
					   rtc->events & ~event);
}

/* Faster interrupts than everybody may have cost rights, here and below. */
static int switch_periodic_on(struct rtc_device *rtc)
{
	unsigned long rate_hz;
	int err = rtc->ops->read_rate(&rate_hz);

	if (!err && rate_hz > MAX_USER_RATE_HZ && !capable(CAP_SYS_RESOURCE))
		err = -EACCES;
	return err ?: switch_event(rtc, RTC_PF, true);
}

static int set_rate(struct rtc_device *rtc, unsigned long rate_hz)
{
	if (rate_hz > MAX_USER_RATE_HZ && !capable(CAP_SYS_RESOURCE))
		return -EACCES;
	if (rate_hz < 2 || rate_hz > 8192 || !is_power_of_2(rate_hz))
		return -EINVAL;
	return rtc->ops->set_rate(rate_hz);
}

static int get_rate(struct rtc_device *rtc, unsigned long __user *to)
{
	unsigned long rate_hz;
	int err = rtc->ops->read_rate(&rate_hz);

	return err ?: put_user(rate_hz, to);
}

static int get_time(struct rtc_device *rtc, struct rtc_time __user *to)
{
	struct rtc_time tm;
	int err = rtc->ops->read_time(&tm);

	if (err)
		return err;
	return copy_to_user(to, &tm, sizeof(tm)) ? -EFAULT : 0;
}

static int set_time(struct rtc_device *rtc, const struct rtc_time __user *from)
{
	struct rtc_time tm;

	if (!capable(CAP_SYS_TIME))
		return -EACCES;
	if (copy_from_user(&tm, from, sizeof(tm)))
		return -EFAULT;
	return rtc_valid_tm(&tm) ?: rtc->ops->set_time(&tm);
}

/* An alarm that is already over is refused, as by Linux. */
static int set_alarm(struct rtc_device *rtc, struct rtc_wkalrm *alarm)
{
	struct rtc_time now;
	int err = rtc_valid_tm(&alarm->time) ?: rtc->ops->read_time(&now);

	if (err)
		return err;
	if (alarm->enabled &&
	    rtc_tm_to_time64(&alarm->time) <= rtc_tm_to_time64(&now))
		return -ETIME;
	err = rtc->ops->set_alarm(alarm);
	if (!err && alarm->enabled)
		rtc->events |= RTC_AF;
	else if (!err)
		rtc->events &= ~RTC_AF;
	return err;
}

static int set_wakeup(struct rtc_device *rtc,
		      const struct rtc_wkalrm __user *from)
{
	struct rtc_wkalrm alarm;

	if (copy_from_user(&alarm, from, sizeof(alarm)))
		return -EFAULT;
	return set_alarm(rtc, &alarm);
}

static int get_wakeup(struct rtc_device *rtc, struct rtc_wkalrm __user *to)
{
	struct rtc_wkalrm alarm = { 0 };
	int err = rtc->ops->read_alarm(&alarm);

	if (err)
		return err;
	return copy_to_user(to, &alarm, sizeof(alarm)) ? -EFAULT : 0;
}

/* RTC_ALM_SET: today or, if that time of day is over, tomorrow; not enabled. */
static int set_daily(struct rtc_device *rtc, const struct rtc_time __user *from)
{
	struct rtc_wkalrm alarm = { 0 };
	struct rtc_time time;
	int err;

	if (copy_from_user(&time, from, sizeof(time)))
		return -EFAULT;
	err = rtc->ops->read_time(&alarm.time);
	if (err)
		return err;
	alarm.time.tm_sec = time.tm_sec;
	alarm.time.tm_min = time.tm_min;
	alarm.time.tm_hour = time.tm_hour;
	return set_alarm(rtc, &alarm);
}

static int get_daily(struct rtc_device *rtc, struct rtc_time __user *to)
{
	struct rtc_wkalrm alarm = { 0 };
	int err = rtc->ops->read_alarm(&alarm);

	if (err)
		return err;
	return copy_to_user(to, &alarm.time, sizeof(alarm.time)) ? -EFAULT : 0;
}

static long ioctl_locked(struct rtc_device *rtc, unsigned int cmd,
			 unsigned long arg)
{
	void __user *user = (void __user *)arg;

	switch (cmd) {
	case RTC_AIE_ON:
	case RTC_AIE_OFF:
		return switch_event(rtc, RTC_AF, cmd == RTC_AIE_ON);
	case RTC_UIE_ON:
	case RTC_UIE_OFF:
		return switch_event(rtc, RTC_UF, cmd == RTC_UIE_ON);
	case RTC_PIE_ON:
		return switch_periodic_on(rtc);
	case RTC_PIE_OFF:
		return switch_event(rtc, RTC_PF, false);
	case RTC_RD_TIME:
		return get_time(rtc, user);
	case RTC_SET_TIME:
		return set_time(rtc, user);
	case RTC_ALM_READ:
		return get_daily(rtc, user);
	case RTC_ALM_SET:
		return set_daily(rtc, user);
	case RTC_WKALM_RD:
		return get_wakeup(rtc, user);
	case RTC_WKALM_SET:
		return set_wakeup(rtc, user);
	case RTC_IRQP_READ:
		return get_rate(rtc, user);
	case RTC_IRQP_SET:
		return set_rate(rtc, arg);
	default:
		return -ENOTTY;
	}
}

static long rtc_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct rtc_device *rtc = file->private_data;
	long ret;

	if (mutex_lock_interruptible(&rtc->lock))
		return -ERESTARTSYS;
	ret = ioctl_locked(rtc, cmd, arg);
	mutex_unlock(&rtc->lock);
	return ret;
}

static const struct file_operations rtc_fops = {
	.open = rtc_open,
	.release = rtc_release,
	.read = rtc_read,
	.poll = rtc_poll,
	.fasync = rtc_fasync,
	.unlocked_ioctl = rtc_ioctl,
	.llseek = no_llseek,
};

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

// SPDX-License-Identifier: MIT
/*
 * /dev/rtc0: the battery-backed clock as programs see it, with Linux's ioctls.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "rtc.h"
#include "rtc_core.h"

#define MAX_USER_RATE_HZ 64 /* faster ones need CAP_SYS_RESOURCE */

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
	struct miscdevice *misc = file->private_data; /* as misc sets it */
	struct rtc_device *rtc = container_of(misc, struct rtc_device, misc);

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

const struct file_operations rtc_fops = {
	.open = rtc_open,
	.release = rtc_release,
	.read = rtc_read,
	.poll = rtc_poll,
	.fasync = rtc_fasync,
	.unlocked_ioctl = rtc_ioctl,
	.llseek = no_llseek,
};

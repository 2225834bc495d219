// SPDX-License-Identifier: MIT
/*
 * The PC's battery-backed clock (Motorola MC146818 data sheet), as a chip of
 * rtc_core. Opening /dev/rtc0 loads both.
 */
#include <linux/bcd.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/spinlock.h>

#include "rtc.h"

#define CMOS_INDEX 0x70
#define CMOS_DATA  0x71
#define CMOS_IRQ   8

#define RTC_SECONDS	  0x00
#define RTC_SECONDS_ALARM 0x01
#define RTC_MINUTES	  0x02
#define RTC_MINUTES_ALARM 0x03
#define RTC_HOURS	  0x04
#define RTC_HOURS_ALARM	  0x05
#define HOURS_PM	  0x80
#define RTC_DAY		  0x07
#define RTC_MONTH	  0x08
#define RTC_YEAR	  0x09
#define RTC_REG_A	  0x0a
#define REG_A_UPDATING	  0x80
#define REG_A_RATE	  0x0f
#define RTC_REG_B	  0x0b
#define REG_B_SET	  0x80
#define REG_B_BINARY	  0x04
#define REG_B_24H	  0x02
#define RTC_REG_C	  0x0c

#define EVENTS (RTC_PF | RTC_AF | RTC_UF) /* the same bits in B and C */

#define UPDATE_POLLS 20000 /* an update takes 2 ms */

/* Guards the chip: index and data belong together. Any context, interrupts
 * off. Rank: leaf. */
static DEFINE_SPINLOCK(chip_lock);
static struct rtc_device *rtc;

/* The date of the alarm, which this chip does not hold. */
static struct rtc_time alarm_date;

static u8 cmos_read(u8 reg)
{
	outb(reg, CMOS_INDEX);
	return inb(CMOS_DATA);
}

static void cmos_write(u8 reg, u8 value)
{
	outb(reg, CMOS_INDEX);
	outb(value, CMOS_DATA);
}

/* Firmware chooses BCD or binary, and how hours are counted. */
static int decode(u8 value)
{
	return cmos_read(RTC_REG_B) & REG_B_BINARY ? value : bcd2bin(value);
}

static u8 encode(int value)
{
	return cmos_read(RTC_REG_B) & REG_B_BINARY ? value : bin2bcd(value);
}

static int decode_hour(u8 value)
{
	if (cmos_read(RTC_REG_B) & REG_B_24H)
		return decode(value);
	return decode(value & ~HOURS_PM) % 12 + (value & HOURS_PM ? 12 : 0);
}

static u8 encode_hour(int hour)
{
	if (cmos_read(RTC_REG_B) & REG_B_24H)
		return encode(hour);
	return encode(hour % 12 ?: 12) | (hour >= 12 ? HOURS_PM : 0);
}

static void read_date_locked(struct rtc_time *tm)
{
	int year = decode(cmos_read(RTC_YEAR));

	tm->tm_sec = decode(cmos_read(RTC_SECONDS));
	tm->tm_min = decode(cmos_read(RTC_MINUTES));
	tm->tm_hour = decode_hour(cmos_read(RTC_HOURS));
	tm->tm_mday = decode(cmos_read(RTC_DAY));
	tm->tm_mon = decode(cmos_read(RTC_MONTH)) - 1;
	tm->tm_year = year < 70 ? year + 100 : year;
}

static int cmos_read_time(struct rtc_time *tm)
{
	unsigned int polls;

	memset(tm, 0, sizeof(*tm));
	for (polls = 0; polls < UPDATE_POLLS; polls++) {
		spin_lock_irq(&chip_lock);
		if (!(cmos_read(RTC_REG_A) & REG_A_UPDATING)) {
			/* For at least 244 us none begins. */
			read_date_locked(tm);
			spin_unlock_irq(&chip_lock);
			return rtc_valid_tm(tm) ? -EIO : 0;
		}
		spin_unlock_irq(&chip_lock);
		cpu_relax();
	}
	return -EIO;
}

static int cmos_set_time(const struct rtc_time *tm)
{
	u8 mode;

	if (tm->tm_year < 70 || tm->tm_year > 169)
		return -EINVAL;
	spin_lock_irq(&chip_lock);
	mode = cmos_read(RTC_REG_B);
	cmos_write(RTC_REG_B, mode | REG_B_SET);
	cmos_write(RTC_SECONDS, encode(tm->tm_sec));
	cmos_write(RTC_MINUTES, encode(tm->tm_min));
	cmos_write(RTC_HOURS, encode_hour(tm->tm_hour));
	cmos_write(RTC_DAY, encode(tm->tm_mday));
	cmos_write(RTC_MONTH, encode(tm->tm_mon + 1));
	cmos_write(RTC_YEAR, encode(tm->tm_year % 100));
	cmos_write(RTC_REG_B, mode);
	spin_unlock_irq(&chip_lock);
	return 0;
}

/* What came before the change is over. */
static void set_interrupts_locked(u8 events)
{
	u8 mode = cmos_read(RTC_REG_B) & ~EVENTS;

	cmos_write(RTC_REG_B, mode | events);
	cmos_read(RTC_REG_C);
}

static int cmos_set_interrupts(u8 events)
{
	spin_lock_irq(&chip_lock);
	set_interrupts_locked(events & EVENTS);
	spin_unlock_irq(&chip_lock);
	return 0;
}

static int cmos_read_alarm(struct rtc_wkalrm *alarm)
{
	spin_lock_irq(&chip_lock);
	alarm->time = alarm_date;
	alarm->time.tm_sec = decode(cmos_read(RTC_SECONDS_ALARM));
	alarm->time.tm_min = decode(cmos_read(RTC_MINUTES_ALARM));
	alarm->time.tm_hour = decode_hour(cmos_read(RTC_HOURS_ALARM));
	alarm->enabled = !!(cmos_read(RTC_REG_B) & RTC_AF);
	spin_unlock_irq(&chip_lock);
	return 0;
}

/* The chip compares the time of day: a day ahead is as far as it goes. */
static int cmos_set_alarm(const struct rtc_wkalrm *alarm)
{
	struct rtc_time now;
	int err = cmos_read_time(&now);
	u8 events;

	if (err)
		return err;
	if (rtc_tm_to_time64(&alarm->time) - rtc_tm_to_time64(&now) > 86400)
		return -EDOM;
	spin_lock_irq(&chip_lock);
	alarm_date = alarm->time;
	events = cmos_read(RTC_REG_B) & EVENTS & ~RTC_AF;
	set_interrupts_locked(events);
	cmos_write(RTC_SECONDS_ALARM, encode(alarm->time.tm_sec));
	cmos_write(RTC_MINUTES_ALARM, encode(alarm->time.tm_min));
	cmos_write(RTC_HOURS_ALARM, encode_hour(alarm->time.tm_hour));
	set_interrupts_locked(events | (alarm->enabled ? RTC_AF : 0));
	spin_unlock_irq(&chip_lock);
	return 0;
}

/* Rate code r stands for 32768 >> (r - 1) Hz. */
static int cmos_read_rate(unsigned long *rate_hz)
{
	u8 code;

	spin_lock_irq(&chip_lock);
	code = cmos_read(RTC_REG_A) & REG_A_RATE;
	spin_unlock_irq(&chip_lock);
	*rate_hz = code ? 32768 >> (code - 1) : 0;
	return 0;
}

static int cmos_set_rate(unsigned long rate_hz)
{
	u8 code = 16 - ilog2(rate_hz);

	spin_lock_irq(&chip_lock);
	cmos_write(RTC_REG_A, (cmos_read(RTC_REG_A) & ~REG_A_RATE) | code);
	spin_unlock_irq(&chip_lock);
	return 0;
}

static const struct rtc_class_ops cmos_ops = {
	.read_time = cmos_read_time,
	.set_time = cmos_set_time,
	.read_alarm = cmos_read_alarm,
	.set_alarm = cmos_set_alarm,
	.set_interrupts = cmos_set_interrupts,
	.read_rate = cmos_read_rate,
	.set_rate = cmos_set_rate,
};

/* Before there is a device, and after, no interrupts are switched on. */
static irqreturn_t cmos_interrupt(int irq, void *data)
{
	struct rtc_device *device = READ_ONCE(rtc);
	u8 events;

	spin_lock(&chip_lock);
	events = cmos_read(RTC_REG_C);
	events &= (cmos_read(RTC_REG_B) & EVENTS) | RTC_IRQF;
	spin_unlock(&chip_lock);
	if (!(events & EVENTS) || !device)
		return IRQ_NONE;
	rtc_update_irq(device, 1, events);
	return IRQ_HANDLED;
}

/* The device comes last: it can be opened at once. */
static int __init cmos_init(void)
{
	struct rtc_device *device;
	int err;

	cmos_set_interrupts(0);
	cmos_set_rate(1024);
	err = request_irq(CMOS_IRQ, cmos_interrupt, 0, "rtc0", &rtc);
	if (err)
		return err;
	device = rtc_device_register("rtc_cmos", &cmos_ops, THIS_MODULE);
	if (IS_ERR(device)) {
		free_irq(CMOS_IRQ, &rtc);
		return PTR_ERR(device);
	}
	WRITE_ONCE(rtc, device);
	return 0;
}

static void __exit cmos_exit(void)
{
	cmos_set_interrupts(0);
	free_irq(CMOS_IRQ, &rtc);
	rtc_device_unregister(rtc);
}

module_init(cmos_init);
module_exit(cmos_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("the PC's battery-backed clock");
MODULE_ALIAS("char-major-10-135");
MODULE_ALIAS("devname:rtc0");

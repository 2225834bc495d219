// SPDX-License-Identifier: MIT
/*
 * The wall clock at start-up, from the battery-backed clock of the PC
 * (Motorola MC146818 data sheet). It is read once; from then on the kernel
 * counts by itself.
 */
#include <linux/bcd.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/rtc.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/timekeeping.h>

#define CMOS_INDEX     0x70
#define CMOS_DATA      0x71
#define RTC_SECONDS    0x00
#define RTC_MINUTES    0x02
#define RTC_HOURS      0x04
#define HOURS_PM       0x80
#define RTC_DAY	       0x07
#define RTC_MONTH      0x08
#define RTC_YEAR       0x09
#define RTC_REG_A      0x0a
#define REG_A_UPDATING 0x80
#define RTC_REG_B      0x0b
#define REG_B_24H      0x02
#define REG_B_BINARY   0x04

#define POLLS 20000 /* an update takes 2 ms */
#define TRIES 10

struct rtc_fields {
	u8 second, minute, hour, day, month, year;
};

static u8 cmos_read(u8 reg)
{
	outb(reg, CMOS_INDEX);
	return inb(CMOS_DATA);
}

static void read_fields(struct rtc_fields *f)
{
	unsigned int i;

	for (i = 0; i < POLLS; i++)
		if (!(cmos_read(RTC_REG_A) & REG_A_UPDATING))
			break;
	f->second = cmos_read(RTC_SECONDS);
	f->minute = cmos_read(RTC_MINUTES);
	f->hour = cmos_read(RTC_HOURS);
	f->day = cmos_read(RTC_DAY);
	f->month = cmos_read(RTC_MONTH);
	f->year = cmos_read(RTC_YEAR);
}

/* BCD and twelve-hour clocks, both of which firmware may choose. */
static void decode(struct rtc_fields *f)
{
	u8 mode = cmos_read(RTC_REG_B);
	bool pm = f->hour & HOURS_PM;

	if (!(mode & REG_B_24H))
		f->hour &= ~HOURS_PM;
	if (!(mode & REG_B_BINARY)) {
		f->second = bcd2bin(f->second);
		f->minute = bcd2bin(f->minute);
		f->hour = bcd2bin(f->hour);
		f->day = bcd2bin(f->day);
		f->month = bcd2bin(f->month);
		f->year = bcd2bin(f->year);
	}
	if (!(mode & REG_B_24H))
		f->hour = f->hour % 12 + (pm ? 12 : 0);
}

/* Days from 1970 to a date of the Gregorian calendar. */
static u32 days_since_1970(u32 year, u32 month, u32 day)
{
	/* Years that begin in March have their leap day at the end. */
	if (month <= 2) {
		month += 12;
		year--;
	}
	return 365 * year + year / 4 - year / 100 + year / 400 +
	       (153 * (month - 3) + 2) / 5 + day - 1 - 719468;
}

u64 rtc_read_seconds(void)
{
	struct rtc_fields f, again;
	unsigned int i;

	/* An update between two registers shows in a second look. */
	for (i = 0; i < TRIES; i++) {
		read_fields(&f);
		read_fields(&again);
		if (!memcmp(&f, &again, sizeof(f)))
			break;
	}
	decode(&f);
	if (f.second > 59 || f.minute > 59 || f.hour > 23 || !f.day ||
	    f.day > 31 || !f.month || f.month > 12 || f.year > 99)
		return 0;
	return (u64)days_since_1970(f.year + (f.year < 70 ? 2000 : 1900),
				    f.month, f.day) *
		       86400 +
	       f.hour * 3600 + f.minute * 60 + f.second;
}

void __init rtc_set_clock(void)
{
	struct timespec64 now = { .tv_sec = rtc_read_seconds() };

	if (!now.tv_sec || do_settimeofday64(&now))
		pr_warn("rtc: no valid time, it is 1970\n");
}

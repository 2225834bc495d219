/* SPDX-License-Identifier: MIT */
/*
 * What a program asks of /dev/rtc0. A read gives one unsigned long: how many
 * interrupts came since the last read (from bit 8 on) and of which kinds.
 */
#ifndef _UAPI_LINUX_RTC_H
#define _UAPI_LINUX_RTC_H

#include <linux/ioctl.h>

/**
 * struct rtc_time - a date and time, as struct tm has it
 *
 * Months count from 0, years from 1900. The last three are not used.
 */
struct rtc_time {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;
	int tm_mon;
	int tm_year;
	int tm_wday;
	int tm_yday;
	int tm_isdst;
};

/**
 * struct rtc_wkalrm - an alarm
 * @enabled: whether it will come
 * @pending: whether it has come
 * @time:    when
 */
struct rtc_wkalrm {
	unsigned char enabled;
	unsigned char pending;
	struct rtc_time time;
};

#define RTC_AIE_ON    _IO('p', 0x01) /* alarm interrupts */
#define RTC_AIE_OFF   _IO('p', 0x02)
#define RTC_UIE_ON    _IO('p', 0x03) /* one each second */
#define RTC_UIE_OFF   _IO('p', 0x04)
#define RTC_PIE_ON    _IO('p', 0x05) /* periodic ones */
#define RTC_PIE_OFF   _IO('p', 0x06)
#define RTC_ALM_SET   _IOW('p', 0x07, struct rtc_time) /* a time of day */
#define RTC_ALM_READ  _IOR('p', 0x08, struct rtc_time)
#define RTC_RD_TIME   _IOR('p', 0x09, struct rtc_time)
#define RTC_SET_TIME  _IOW('p', 0x0a, struct rtc_time)
#define RTC_IRQP_READ _IOR('p', 0x0b, unsigned long) /* periodic rate, Hz */
#define RTC_IRQP_SET  _IOW('p', 0x0c, unsigned long)
#define RTC_WKALM_SET _IOW('p', 0x0f, struct rtc_wkalrm)
#define RTC_WKALM_RD  _IOR('p', 0x10, struct rtc_wkalrm)

#define RTC_IRQF 0x80 /* any of these came */
#define RTC_PF	 0x40 /* periodic */
#define RTC_AF	 0x20 /* alarm */
#define RTC_UF	 0x10 /* update */

#endif

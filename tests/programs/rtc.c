// SPDX-License-Identifier: MIT
/*
 * /dev/rtc0: the clock's ioctls, its three kinds of interrupts, and what is
 * refused. It sets the clock, and is therefore no test that runs on a host.
 */
#include <fcntl.h>
#include <linux/rtc.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

#define DEVICE "/dev/rtc0"

static time_t seconds_of(const struct rtc_time *from)
{
	struct tm tm = {
		.tm_sec = from->tm_sec,
		.tm_min = from->tm_min,
		.tm_hour = from->tm_hour,
		.tm_mday = from->tm_mday,
		.tm_mon = from->tm_mon,
		.tm_year = from->tm_year,
	};

	return timegm(&tm);
}

static void set_from(struct rtc_time *to, time_t seconds)
{
	struct tm tm;

	gmtime_r(&seconds, &tm);
	to->tm_sec = tm.tm_sec;
	to->tm_min = tm.tm_min;
	to->tm_hour = tm.tm_hour;
	to->tm_mday = tm.tm_mday;
	to->tm_mon = tm.tm_mon;
	to->tm_year = tm.tm_year;
}

static time_t clock_time(int fd)
{
	struct rtc_time now = { 0 };

	CHECK(ioctl(fd, RTC_RD_TIME, &now) == 0);
	return seconds_of(&now);
}

static void check_time(int fd)
{
	struct rtc_time other, bad;
	time_t before = clock_time(fd), shifted;

	CHECK(before > 1600000000);
	/* A leap day, the last second of a month, and back again. */
	set_from(&other, 1709251199); /* 2024-02-29 23:59:59 */
	CHECK(ioctl(fd, RTC_SET_TIME, &other) == 0);
	shifted = clock_time(fd);
	CHECK(shifted >= 1709251199 && shifted < 1709251199 + 60);
	bad = other;
	bad.tm_mon = 1;
	bad.tm_mday = 30;
	CHECK_ERRNO(ioctl(fd, RTC_SET_TIME, &bad), EINVAL);
	bad.tm_mday = 0;
	CHECK_ERRNO(ioctl(fd, RTC_SET_TIME, &bad), EINVAL);
	set_from(&other, before);
	CHECK(ioctl(fd, RTC_SET_TIME, &other) == 0);
	CHECK(clock_time(fd) - before < 60);
}

/* Waits for an interrupt; its kinds, and how many there were. */
static unsigned long wait_for(int fd, unsigned long *count)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	unsigned long data = 0;

	CHECK(poll(&pfd, 1, 30000) == 1 && pfd.revents & POLLIN);
	CHECK(read(fd, &data, sizeof(data)) == sizeof(data));
	*count = data >> 8;
	return data & 0xff;
}

static void check_interrupts(int fd)
{
	unsigned long count, kinds, rate = 0, sum = 0;
	struct rtc_wkalrm alarm = { 0 };

	CHECK(ioctl(fd, RTC_UIE_ON, 0) == 0);
	kinds = wait_for(fd, &count);
	CHECK(kinds & RTC_IRQF && kinds & RTC_UF && count >= 1);
	CHECK(ioctl(fd, RTC_UIE_OFF, 0) == 0);

	CHECK(ioctl(fd, RTC_IRQP_SET, 64) == 0);
	CHECK(ioctl(fd, RTC_IRQP_READ, &rate) == 0 && rate == 64);
	CHECK(ioctl(fd, RTC_PIE_ON, 0) == 0);
	while (sum < 10) {
		kinds = wait_for(fd, &count);
		CHECK(kinds & RTC_PF);
		sum += count;
	}
	CHECK(ioctl(fd, RTC_PIE_OFF, 0) == 0);

	set_from(&alarm.time, clock_time(fd) + 2);
	alarm.enabled = 1;
	CHECK(ioctl(fd, RTC_WKALM_SET, &alarm) == 0);
	kinds = 0;
	while (!(kinds & RTC_AF) && !failures)
		kinds = wait_for(fd, &count);
	CHECK(ioctl(fd, RTC_AIE_OFF, 0) == 0);
	CHECK(ioctl(fd, RTC_WKALM_RD, &alarm) == 0 && !alarm.enabled);
}

static void check_refusals(int fd)
{
	struct rtc_wkalrm alarm = { .enabled = 1 };
	unsigned long data;

	CHECK_ERRNO(open(DEVICE, O_RDONLY), EBUSY);
	CHECK_ERRNO(ioctl(fd, 0x1234, 0), ENOTTY);
	CHECK_ERRNO(ioctl(fd, RTC_RD_TIME, (void *)8), EFAULT);
	CHECK_ERRNO(ioctl(fd, RTC_IRQP_SET, 3), EINVAL);
	CHECK_ERRNO(read(fd, &data, 2), EINVAL);
	set_from(&alarm.time, clock_time(fd) - 5);
	CHECK_ERRNO(ioctl(fd, RTC_WKALM_SET, &alarm), ETIME);
	CHECK(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
	while (read(fd, &data, sizeof(data)) > 0)
		;
	CHECK_ERRNO(read(fd, &data, sizeof(data)), EAGAIN);
}

int tool_rtc(int argc, char **argv)
{
	int fd = open(DEVICE, O_RDONLY | O_CLOEXEC);

	(void)argc;
	(void)argv;
	CHECK(fd >= 0);
	if (fd < 0)
		return 1;
	check_time(fd);
	check_interrupts(fd);
	check_refusals(fd);
	CHECK(close(fd) == 0);
	return failures != 0;
}

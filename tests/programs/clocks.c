// SPDX-License-Identifier: MIT
/* Clocks, sleeping, timers: that they agree, what they refuse. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

static volatile sig_atomic_t alarms;

static void on_alarm(int number)
{
	(void)number;
	alarms++;
}

static long long nanoseconds(const struct timespec *t)
{
	return t->tv_sec * 1000000000LL + t->tv_nsec;
}

static long long now(clockid_t clock)
{
	struct timespec t = { 0, 0 };

	CHECK(clock_gettime(clock, &t) == 0);
	CHECK(t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
	return nanoseconds(&t);
}

/* Every clock there is, in both shapes of the call; and none other. */
static void check_clocks(void)
{
	static const clockid_t clocks[] = {
		CLOCK_REALTIME,		  CLOCK_MONOTONIC,
		CLOCK_MONOTONIC_RAW,	  CLOCK_REALTIME_COARSE,
		CLOCK_MONOTONIC_COARSE,	  CLOCK_BOOTTIME,
		CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID,
	};
	struct timespec resolution;
	long long before, after;
	long long wide[2];
	long narrow[2];
	size_t i;

	for (i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		before = now(clocks[i]);
		CHECK(syscall(SYS_clock_gettime, clocks[i], narrow) == 0);
		CHECK(syscall(SYS_clock_gettime64, clocks[i], wide) == 0);
		after = now(clocks[i]);
		CHECK(narrow[0] * 1000000000LL + narrow[1] >= before);
		CHECK(wide[0] * 1000000000LL + wide[1] <= after);
		CHECK(clock_getres(clocks[i], &resolution) == 0);
		CHECK(!resolution.tv_sec && resolution.tv_nsec > 0);
		CHECK(syscall(SYS_clock_getres_time64, clocks[i], wide) == 0);
		CHECK(wide[1] == resolution.tv_nsec);
	}
	CHECK_ERRNO(syscall(SYS_clock_gettime, 99, narrow), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_gettime64, 99, wide), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_getres, 99, narrow), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_settime, CLOCK_MONOTONIC, narrow),
		    EINVAL);
	narrow[1] = 1000000000;
	CHECK_ERRNO(syscall(SYS_clock_settime, CLOCK_REALTIME, narrow), EINVAL);
}

static void check_wall_clock(void)
{
	struct timespec t = { 0, 0 };
	struct timeval v;
	struct tms times_now;
	clock_t ticks = times(&times_now);

	CHECK(gettimeofday(&v, NULL) == 0 && v.tv_usec < 1000000);
	CHECK(clock_gettime(CLOCK_REALTIME, &t) == 0);
	CHECK(t.tv_sec - v.tv_sec <= 1 && time(NULL) - v.tv_sec <= 2);
	CHECK(ticks != -1 && times_now.tms_utime >= 0);
	CHECK((clock_t)syscall(SYS_times, NULL) - ticks < 6000);
	if (!geteuid())
		return;
	CHECK_ERRNO(settimeofday(&v, NULL), EPERM);
	CHECK_ERRNO(clock_settime(CLOCK_REALTIME, &t), EPERM);
}

static void check_sleep(void)
{
	struct timespec t = { 0, 3000000 }, left;
	long long start = now(CLOCK_MONOTONIC), wide[2] = { 0, 1000000 };

	CHECK(nanosleep(&t, NULL) == 0);
	CHECK(now(CLOCK_MONOTONIC) - start >= 3000000);
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL) == 0);
	CHECK(syscall(SYS_clock_nanosleep_time64, CLOCK_REALTIME, 0, wide,
		      NULL) == 0);
	start = now(CLOCK_MONOTONIC) + 3000000;
	t.tv_sec = start / 1000000000;
	t.tv_nsec = start % 1000000000;
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == 0);
	CHECK(now(CLOCK_MONOTONIC) >= start);
	/* A time that has passed. */
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == 0);
	CHECK(clock_nanosleep(99, 0, &t, NULL) == EINVAL);
	CHECK(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &t, NULL) == EINVAL);
	t.tv_nsec = -1;
	CHECK_ERRNO(nanosleep(&t, NULL), EINVAL);
	t.tv_nsec = 1000000000;
	CHECK_ERRNO(nanosleep(&t, &left), EINVAL);
	t.tv_nsec = 0;
	t.tv_sec = -1;
	CHECK_ERRNO(nanosleep(&t, &left), EINVAL);
}

/* A handler ends a sleep, which then says what was left. */
static void check_interrupted_sleep(void)
{
	struct sigaction action = { .sa_handler = on_alarm,
				    .sa_flags = SA_RESTART };
	struct itimerval timer = { .it_value = { 0, 20000 } };
	struct timespec t = { 100, 0 }, left = { 0, 0 };

	CHECK(sigaction(SIGALRM, &action, NULL) == 0);
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK_ERRNO(nanosleep(&t, &left), EINTR);
	CHECK(left.tv_sec >= 90 && left.tv_sec < 100);
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	left.tv_sec = 0;
	CHECK(clock_nanosleep(CLOCK_REALTIME, 0, &t, &left) == EINTR);
	CHECK(left.tv_sec >= 90);
	/* An absolute sleep leaves that alone. */
	CHECK(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
	t.tv_sec += 100;
	left.tv_sec = 77;
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, &left) ==
	      EINTR);
	CHECK(left.tv_sec == 77);
	timer.it_interval.tv_usec = 20000; /* one may come before pause() */
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK_ERRNO(pause(), EINTR);
	timer = (struct itimerval){ 0 };
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
}

static void check_timers(void)
{
	struct itimerval timer = { { 0, 2000 }, { 0, 2000 } }, old;
	sigset_t none;

	alarms = 0;
	sigemptyset(&none);
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	while (alarms < 3)
		usleep(500);
	CHECK(getitimer(ITIMER_REAL, &old) == 0);
	CHECK(old.it_interval.tv_usec == 2000 && old.it_value.tv_sec == 0);
	timer.it_value.tv_usec = timer.it_interval.tv_usec = 0;
	CHECK(setitimer(ITIMER_REAL, &timer, &old) == 0);
	CHECK(old.it_interval.tv_usec == 2000);
	CHECK(getitimer(ITIMER_REAL, &old) == 0 && !old.it_value.tv_usec);
	timer.it_value.tv_usec = 1000000;
	CHECK_ERRNO(setitimer(ITIMER_REAL, &timer, NULL), EINVAL);
	CHECK_ERRNO(setitimer(99, &timer, NULL), EINVAL);
	CHECK_ERRNO(getitimer(99, &old), EINVAL);
	CHECK(alarm(100) == 0 && alarm(50) == 100);
	CHECK(getitimer(ITIMER_REAL, &old) == 0 && old.it_value.tv_sec >= 49);
	CHECK(alarm(0) == 50 && alarm(0) == 0);
}

int test_clocks(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_clocks();
	check_wall_clock();
	check_sleep();
	check_interrupted_sleep();
	check_timers();
	return 0;
}

// SPDX-License-Identifier: MIT
/*
 * What a process is told of the time that it has used and of the timer that is
 * running: in one piece, while others change it, and never less than before.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

#define STEP_NS	    20000000LL /* two ticks */
#define PHASES	    8
#define THREADS	    4
#define GENERATIONS 8
#define SETTINGS    20000

static long long clock_ns(clockid_t clock)
{
	struct timespec t = { 0, 0 };

	CHECK(clock_gettime(clock, &t) == 0);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static long long microseconds(struct timeval t)
{
	return t.tv_sec * 1000000LL + t.tv_usec;
}

/* A clock that says nanoseconds is not one of ticks. */
static void check_thread_clock(void)
{
	long long before = clock_ns(CLOCK_THREAD_CPUTIME_ID), after;
	volatile int spin;
	int i, same = 0;

	for (i = 0; i < 100; i++, before = after) {
		for (spin = 0; spin < 2000; spin++)
			;
		after = clock_ns(CLOCK_THREAD_CPUTIME_ID);
		same += after <= before;
	}
	CHECK(same == 0);
}

/* Neither part is less than it was in @last. */
static void check_usage(struct rusage *last)
{
	struct rusage now;

	CHECK(getrusage(RUSAGE_SELF, &now) == 0);
	CHECK(microseconds(now.ru_utime) >= microseconds(last->ru_utime));
	CHECK(microseconds(now.ru_stime) >= microseconds(last->ru_stime));
	*last = now;
}

/* The ratio of the two parts changes all the time. */
static void check_parts_of_usage(void)
{
	static char buffer[1 << 16];
	struct rusage last = { 0 };
	int zero = open("/dev/zero", O_RDONLY), i;
	volatile int spin;

	CHECK(zero >= 0);
	for (i = 0; i < PHASES && !failures; i++) {
		long long end = clock_ns(CLOCK_THREAD_CPUTIME_ID) + STEP_NS;

		while (clock_ns(CLOCK_THREAD_CPUTIME_ID) < end) {
			if (i % 2)
				for (spin = 0; spin < 20000; spin++)
					;
			else
				CHECK(read(zero, buffer, sizeof(buffer)) > 0);
			check_usage(&last);
		}
	}
	close(zero);
}

static void *burn(void *unused)
{
	long long end = clock_ns(CLOCK_THREAD_CPUTIME_ID) + STEP_NS / 10;

	while (clock_ns(CLOCK_THREAD_CPUTIME_ID) < end)
		;
	return unused;
}

/* Threads run, end, and leave what they have used to their process. */
static void check_process_clock(void)
{
	long long last = clock_ns(CLOCK_PROCESS_CPUTIME_ID), first = last, now;
	pthread_t threads[THREADS];
	int round, i, back = 0;

	for (round = 0; round < GENERATIONS; round++) {
		for (i = 0; i < THREADS; i++)
			CHECK(!pthread_create(&threads[i], NULL, burn, NULL));
		do {
			now = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
			back += now < last;
			last = now;
		} while (pthread_tryjoin_np(threads[THREADS - 1], NULL));
		for (i = 0; i < THREADS - 1; i++)
			CHECK(!pthread_join(threads[i], NULL));
	}
	CHECK(back == 0);
	now = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
	CHECK(now - first >= GENERATIONS * THREADS * STEP_NS / 10);
}

/* Two settings; of their figures in ns the upper halves of 64 bits differ. */
static const struct itimerval settings[] = {
	{ .it_value = { 100, 0 }, .it_interval = { 4, 294967 } },
	{ .it_value = { 103, 500000 }, .it_interval = { 4, 294968 } },
};

static volatile int times_set;

static void *set_again_and_again(void *unused)
{
	for (; times_set < SETTINGS; times_set++)
		CHECK(!setitimer(ITIMER_REAL, &settings[times_set % 2], NULL));
	return unused;
}

static bool is_whole(const struct itimerval *seen)
{
	int which = seen->it_interval.tv_usec != 294967;
	long long left = microseconds(seen->it_value);

	return seen->it_interval.tv_sec == 4 &&
	       seen->it_interval.tv_usec == 294967 + which &&
	       left <= microseconds(settings[which].it_value) &&
	       left > 50000000;
}

/* A timer that runs is read while another thread sets it. */
static void check_timer(void)
{
	struct itimerval seen = { 0 }, off = { 0 };
	pthread_t thread;
	int wrong = 0;

	CHECK(setitimer(ITIMER_REAL, &settings[0], NULL) == 0);
	CHECK(!pthread_create(&thread, NULL, set_again_and_again, NULL));
	while (times_set < SETTINGS) {
		CHECK(getitimer(ITIMER_REAL, &seen) == 0);
		wrong += !is_whole(&seen);
	}
	CHECK(!pthread_join(thread, NULL));
	CHECK(setitimer(ITIMER_REAL, &off, NULL) == 0);
	if (wrong)
		fail_check(__FILE__, __LINE__, "%d readings, last %ld.%06ld",
			   wrong, (long)seen.it_value.tv_sec,
			   (long)seen.it_value.tv_usec);
}

int test_accounts(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_thread_clock();
	check_parts_of_usage();
	check_process_clock();
	check_timer();
	return 0;
}

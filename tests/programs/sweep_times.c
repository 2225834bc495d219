// SPDX-License-Identifier: MIT
/* The rows of "kt sweep" for signals, clocks and timers. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include "check.h"
#include "sweep.h"

/* The kernel's struct sigaction, old and new, and other structures. */
static const unsigned int old_action[4], action[5], one_word[1];
static const unsigned int set[2] = { 1u << (SIGUSR1 - 1) }, info[32];
static const unsigned int no_stack[3] = { 0, SS_DISABLE, 0 };
static const unsigned int time32[2], time64[4], interval[4];

/* A signal that waits to be fetched. */
static void prepare_signal(void)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	CHECK(sigprocmask(SIG_BLOCK, &blocked, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0);
}

static const struct sweep_row signal_rows[] = {
	ROW(sigaction, V(SIGUSR1), IN(old_action, NULL_IS_NONE),
	    OUT(16, NULL_IS_NONE)),
	ROW(sigpending, OUT(4, 0)),
	ROW(sigprocmask, V(SIG_BLOCK), IN(one_word, NULL_IS_NONE),
	    OUT(4, NULL_IS_NONE)),
	ROW(rt_sigaction, V(SIGUSR1), IN(action, NULL_IS_NONE),
	    OUT(20, NULL_IS_NONE), V(8)),
	ROW(rt_sigprocmask, V(SIG_BLOCK), IN(set, NULL_IS_NONE),
	    OUT(8, NULL_IS_NONE), V(8)),
	ROW(rt_sigpending, OUT(8, 0), V(8)),
	ROW_WITH(prepare_signal, rt_sigtimedwait, IN(set, 0),
		 OUT(128, NULL_IS_NONE), IN(time32, NULL_WAITS), V(8)),
	ROW_WITH(prepare_signal, rt_sigtimedwait_time64, IN(set, 0),
		 OUT(128, NULL_IS_NONE), IN(time64, NULL_WAITS), V(8)),
	ROW(rt_sigqueueinfo, V(0), V(SIGUSR1), IN(info, 0)),
	ROW(rt_tgsigqueueinfo, V(0), V(0), V(SIGUSR1), IN(info, 0)),
	ROW(rt_sigsuspend, IN(set, FATEFUL), V(8)),
	ROW(sigaltstack, IN(no_stack, NULL_IS_NONE), OUT(12, NULL_IS_NONE)),
};

const struct sweep_table sweep_signals = TABLE(signal_rows, false);

/* No row sets a clock: that would need a good pointer. */
static const struct sweep_row time_rows[] = {
	ROW(time, OUT(4, NULL_IS_NONE)),
	ROW(stime, IN(one_word, FATEFUL)),
	ROW(times, OUT(16, NULL_IS_NONE)),
	ROW(gettimeofday, OUT(8, NULL_IS_NONE), OUT(8, NULL_IS_NONE)),
	ROW(settimeofday, IN(time32, NULL_IS_NONE | FATEFUL), V(0)),
	ROW(settimeofday, V(0), IN(time32, NULL_IS_NONE | FATEFUL)),
	ROW(setitimer, V(ITIMER_REAL), IN(interval, NULL_IS_NONE),
	    OUT(16, NULL_IS_NONE)),
	ROW(getitimer, V(ITIMER_REAL), OUT(16, 0)),
	ROW(nanosleep, IN(time32, 0), V(0)),
	ROW(clock_gettime, V(CLOCK_REALTIME), OUT(8, 0)),
	ROW(clock_settime, V(CLOCK_REALTIME), IN(time32, FATEFUL)),
	ROW(clock_getres, V(CLOCK_REALTIME), OUT(8, NULL_IS_NONE)),
	ROW(clock_nanosleep, V(CLOCK_REALTIME), V(0), IN(time32, 0), V(0)),
	ROW(clock_gettime64, V(CLOCK_REALTIME), OUT(16, 0)),
	ROW(clock_settime64, V(CLOCK_REALTIME), IN(time64, FATEFUL)),
	ROW(clock_getres_time64, V(CLOCK_REALTIME), OUT(16, NULL_IS_NONE)),
	ROW(clock_nanosleep_time64, V(CLOCK_REALTIME), V(0), IN(time64, 0),
	    V(0)),
};

const struct sweep_table sweep_times = TABLE(time_rows, false);

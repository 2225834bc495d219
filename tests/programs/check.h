/* SPDX-License-Identifier: MIT */
/*
 * What the test programs share. Each is a function of one file, plain POSIX
 * and Linux C, that passes on a Linux machine as it does on Kmodo. They are
 * linked into one binary, called as "kt NAME"; it prints "not ok" lines for
 * what failed and ends with 0 when nothing did.
 */
#ifndef KMODO_TEST_CHECK_H
#define KMODO_TEST_CHECK_H

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

/* Checks that have failed in this process. */
extern int failures;

/* Says what failed and where, and counts it. */
void fail_check(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#define CHECK(condition)                                                    \
	do {                                                                \
		if (!(condition))                                           \
			fail_check(__FILE__, __LINE__, "%s (errno %d: %s)", \
				   #condition, errno, strerror(errno));     \
	} while (0)

/* A call that must give -1 and that errno. */
#define CHECK_ERRNO(call, expected)                                         \
	do {                                                                \
		errno = 0;                                                  \
		long result_ = (long)(call);                                \
		if (result_ != -1 || errno != (expected))                   \
			fail_check(__FILE__, __LINE__,                      \
				   "%s: result %ld, errno %d (%s), not %s", \
				   #call, result_, errno, strerror(errno),  \
				   #expected);                              \
	} while (0)

/* fork() that flushes first; a failure ends the program. */
pid_t fork_or_die(void);

/* Ends a child: 0 when it had no failures. */
void end_child(void) __attribute__((noreturn));

/* Waits for that child; a failure unless it ended with 0. */
void check_child(pid_t pid);

/* Waits for that child; the number of the signal that ended it, or 0. */
int signal_of_child(pid_t pid);

/* A repeatable sequence of numbers. */
unsigned int next_number(unsigned int *state);

/* Seconds on the monotonic clock. */
double seconds_now(void);

/* CPUs that this process may run on. */
int cpu_count(void);

/* Stay on that CPU; a failure when that is refused. */
void stay_on_cpu(int cpu);

#define TEST(name)	     int test_##name(int argc, char **argv);
#define TOOL(name, function) int function(int argc, char **argv);
#include "list.h"
#undef TEST
#undef TOOL

#endif

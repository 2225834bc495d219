// SPDX-License-Identifier: MIT
/*
 * "kt NAME [ARGUMENTS]" runs one test program, "kt" lists them; and the
 * helpers that they share.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

int failures;

static const struct {
	const char *name;
	int (*function)(int argc, char **argv);
} tests[] = {
#define TEST(name)	     { #name, test_##name },
#define TOOL(name, function) { name, function },
#include "list.h"
#undef TEST
#undef TOOL
};

#define TESTS (sizeof(tests) / sizeof(tests[0]))

void fail_check(const char *file, int line, const char *format, ...)
{
	char text[600];
	int length;
	va_list args;

	length = snprintf(text, sizeof(text), "not ok: %s:%d: ", file, line);
	va_start(args, format);
	length += vsnprintf(text + length, sizeof(text) - length, format, args);
	va_end(args);
	if (length > (int)sizeof(text) - 2)
		length = sizeof(text) - 2;
	text[length++] = '\n';
	failures++;
	if (write(STDOUT_FILENO, text, length) != length)
		_exit(99);
}

pid_t fork_or_die(void)
{
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0) {
		perror("fork");
		exit(98);
	}
	if (!pid)
		failures = 0;
	return pid;
}

void end_child(void)
{
	fflush(stdout);
	_exit(failures ? 1 : 0);
}

void check_child(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		fail_check(__FILE__, __LINE__, "waitpid: %s", strerror(errno));
	else if (status)
		fail_check(__FILE__, __LINE__, "child: status %#x", status);
}

int signal_of_child(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

unsigned int next_number(unsigned int *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + now.tv_nsec * 1e-9;
}

int cpu_count(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) < 0)
		return 1;
	return CPU_COUNT(&set);
}

void stay_on_cpu(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	CHECK(sched_setaffinity(0, sizeof(set), &set) == 0);
}

int main(int argc, char **argv)
{
	size_t i;
	int result;

	for (i = 0; i < TESTS && argc > 1; i++) {
		if (strcmp(tests[i].name, argv[1]))
			continue;
		result = tests[i].function(argc - 1, argv + 1);
		if (tests[i].name[0] == '+')
			return result;
		if (!failures)
			printf("ok: %s\n", argv[1]);
		return failures ? 1 : 0;
	}
	for (i = 0; i < TESTS; i++)
		puts(tests[i].name);
	return argc > 1 ? 127 : 0;
}

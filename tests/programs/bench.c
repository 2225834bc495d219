// SPDX-License-Identifier: MIT
/*
 * A tool: kt +bench prints what a system call and a process cost, in TSC
 * ticks, as lines "bench: NAME VALUE". kt +nothing ends at once.
 */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define CALLS	  10000
#define PROCESSES 20

static unsigned long long ticks(void)
{
	return __builtin_ia32_rdtsc();
}

static void measure_call(void)
{
	unsigned long long start = ticks();
	int i;

	for (i = 0; i < CALLS; i++)
		syscall(SYS_getppid);
	printf("bench: syscall_ticks %llu\n", (ticks() - start) / CALLS);
}

static void measure_process(void)
{
	unsigned long long start = ticks();
	int i;

	for (i = 0; i < PROCESSES; i++) {
		if (!fork_or_die()) {
			execl("/proc/self/exe", "kt", "+nothing", NULL);
			_exit(1);
		}
		wait(NULL);
	}
	printf("bench: fork_exec_wait_ticks %llu\n",
	       (ticks() - start) / PROCESSES);
}

int tool_bench(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	measure_call();
	measure_process();
	return 0;
}

int tool_nothing(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

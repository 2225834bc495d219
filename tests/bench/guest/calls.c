// SPDX-License-Identifier: MIT
/*
 * System calls, processes, pipes and a module's device.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS	  20
#define CALLS	  1000
#define PROCESSES 10
#define PINGS	  500
#define OPENINGS  100

/* The same way into either kernel. */
static inline long call(long number)
{
	long result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(number) : "memory");
	return result;
}

static void measure_call(void)
{
	struct samples samples = { .count = 0 };
	ticks_t start;
	int i, n;

	for (n = 0; n < ROUNDS; n++) {
		start = ticks();
		for (i = 0; i < CALLS; i++)
			call(SYS_getppid);
		add_sample(&samples, (ticks() - start) / CALLS);
	}
	report_samples("syscall", &samples);
}

static void measure_process(void)
{
	struct samples samples = { .count = 0 };
	ticks_t start;
	pid_t pid;
	int n;

	for (n = 0; n < PROCESSES; n++) {
		start = ticks();
		pid = fork();
		if (!pid) {
			execl("/proc/self/exe", "bench", "nothing", NULL);
			_exit(1);
		}
		if (pid < 0 || waitpid(pid, NULL, 0) != pid)
			fail("fork");
		add_sample(&samples, ticks() - start);
	}
	report_samples("fork_exec_wait", &samples);
}

/* A byte there and back. */
static void ping(int out, int in)
{
	char byte = 0;

	if (write(out, &byte, 1) != 1 || read(in, &byte, 1) != 1)
		fail("pipe");
}

static void measure_pipe(void)
{
	struct samples samples = { .count = 0 };
	int there[2], back[2], i, n;
	ticks_t start;
	char byte;
	pid_t pid;

	if (pipe(there) || pipe(back))
		fail("pipe");
	pid = fork();
	if (pid < 0)
		fail("fork");
	if (!pid) {
		close(there[1]);
		while (read(there[0], &byte, 1) == 1)
			if (write(back[1], &byte, 1) != 1)
				break;
		_exit(0);
	}
	for (n = 0; n < ROUNDS; n++) {
		start = ticks();
		for (i = 0; i < PINGS; i++)
			ping(there[1], back[0]);
		add_sample(&samples, (ticks() - start) / PINGS);
	}
	close(there[1]);
	close(there[0]);
	close(back[0]);
	close(back[1]);
	if (waitpid(pid, NULL, 0) != pid)
		fail("waitpid");
	report_samples("pipe_ping_pong", &samples);
}

static void measure_device(void)
{
	struct image device = read_image("device");
	struct samples samples = { .count = 0 };
	ticks_t start;
	int i, n, fd;

	load(&device, "");
	for (n = 0; n < ROUNDS; n++) {
		start = ticks();
		for (i = 0; i < OPENINGS; i++) {
			fd = open("/dev/bench", O_RDWR);
			if (fd < 0)
				fail("/dev/bench");
			close(fd);
		}
		add_sample(&samples, (ticks() - start) / OPENINGS);
	}
	unload("device");
	free(device.data);
	report_samples("open_close", &samples);
}

void bench_calls(void)
{
	measure_call();
	measure_process();
	measure_pipe();
	measure_device();
}

// SPDX-License-Identifier: MIT
/*
 * Counting instructions where a call waits. A CPU that waits jumps to the next
 * timer, which is time but no work. So a process that yields to all others
 * spins meanwhile, and counts its rounds, which are then taken off. What is
 * left are the caller's instructions and those of switching to and fro.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define ROUND_INSTRUCTIONS 3

int counting;

/* Shared with the spinner; only that writes it. */
static volatile ticks_t *spun;
static pid_t spinner;

static void __attribute__((noreturn)) spin(void)
{
	const struct sched_param none = { 0 };

	/* Where there is no such policy, its turns are only taken off. */
	sched_setscheduler(0, SCHED_IDLE, &none);
	__asm__ volatile("1:	addl $1, (%0)\n"
			 "	adcl $0, 4(%0)\n"
			 "	jmp 1b"
			 :
			 : "r"(spun)
			 : "memory");
	__builtin_unreachable();
}

void start_spinner(void)
{
	if (!counting)
		return;
	if (!spun) {
		spun = mmap(NULL, sizeof(*spun), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		if (spun == MAP_FAILED)
			fail("mmap");
	}
	spinner = fork();
	if (spinner < 0)
		fail("fork");
	if (!spinner)
		spin();
}

void stop_spinner(void)
{
	if (!counting)
		return;
	kill(spinner, SIGKILL);
	if (waitpid(spinner, NULL, 0) != spinner)
		fail("spinner");
}

ticks_t worked(void)
{
	return ticks() - (spun ? *spun * ROUND_INSTRUCTIONS : 0);
}

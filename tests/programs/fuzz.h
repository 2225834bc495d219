/* SPDX-License-Identifier: MIT */
/*
 * The system-call fuzzer: fuzz.c starts and watches processes, fuzz_calls.c
 * chooses numbers and arguments.
 */
#ifndef KMODO_TEST_FUZZ_H
#define KMODO_TEST_FUZZ_H

#include <stdbool.h>
#include <sys/types.h>

/* What one of the fuzzing processes is doing; shared with the driver. */
struct fuzz_slot {
	volatile unsigned int calls;  /* begun, by all its processes */
	volatile unsigned int number; /* of the last one */
	pid_t pid;		      /* 0: none is running */
	unsigned int generation;      /* processes that it has had */
	unsigned int seen; /* .calls, when it was last seen to change */
	double seen_at;
};

/* Opens and maps what the calls play with; called within the scratch root. */
void fuzz_prepare(void);

/* Makes calls until slot->calls is quota. */
void fuzz_calls(struct fuzz_slot *slot, unsigned int seed, unsigned int quota)
	__attribute__((noreturn));

#endif

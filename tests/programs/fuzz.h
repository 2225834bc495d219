/* SPDX-License-Identifier: MIT */
/*
 * The system-call fuzzer: fuzz.c starts and watches processes, fuzz_calls.c
 * chooses numbers, fuzz_args.c arguments.
 */
#ifndef KMODO_TEST_FUZZ_H
#define KMODO_TEST_FUZZ_H

#include <stdbool.h>
#include <sys/types.h>

#define FUZZ_NUMBERS 450u

/* Memory that calls play with. The last page is not readable, the one before
 * not writable. */
#define ARENA		  0x60000000u
#define ARENA_PAGES	  16u
#define PAGE		  4096u
#define ADDRESS_OF(thing) ((unsigned int)(uintptr_t)(thing))

/* What one of the fuzzing processes is doing; shared with the driver. */
struct fuzz_slot {
	volatile unsigned int calls;	 /* begun, by all its processes */
	volatile unsigned int number;	 /* of the last one */
	unsigned int succeeded;		 /* of them */
	volatile char can[FUZZ_NUMBERS]; /* by number: has ever succeeded */
	pid_t pid;			 /* 0: none is running */
	unsigned int generation;	 /* processes that it has had */
	unsigned int seen; /* .calls, when it was last seen to change */
	double seen_at;
};

/* Opens and maps what the calls play with; called within the scratch root. */
void fuzz_prepare(void);

/* Makes calls until slot->calls is quota. */
void fuzz_calls(struct fuzz_slot *slot, unsigned int seed, unsigned int quota)
	__attribute__((noreturn));

/* ---- fuzz_args.c ---- */

extern pid_t fuzz_self; /* the process that has made the others of its slot */

void fuzz_seed(unsigned int seed);
unsigned int random_below(unsigned int limit);
unsigned int random_argument(char kind); /* kinds: see the table of calls */
unsigned int random_process(void);
void fill_arena(void);
const char *fuzz_name(unsigned int index); /* NULL behind the last */

#endif

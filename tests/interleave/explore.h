/* SPDX-License-Identifier: MIT */
/*
 * The explorer's interface to the code under test. Includes nothing, so that
 * it goes with the kernel's headers and with the C library's.
 */
#ifndef KMODO_TESTS_EXPLORE_H
#define KMODO_TESTS_EXPLORE_H

#define MAX_THREADS 3
#define NUM_CPUS    2
/* From one CPU's copy of a per-CPU variable to the next. */
#define CPU_STRIDE 64

typedef _Bool (*explore_condition)(void);

/**
 * struct scenario - threads whose interleavings are explored
 * @name: how it is reported
 * @setup: called before each run
 * @threads: what each of them does; NULL: no more
 * @finish: called when all have ended
 * @switches: how often a run may take the CPU from a thread that could go on,
 *	or move it to another CPU
 */
struct scenario {
	const char *name;
	void (*setup)(void);
	void (*threads[MAX_THREADS])(void);
	void (*finish)(void);
	unsigned int switches;
};

/* A shared access comes next: another thread may run first. */
void explore_point(void);
/* As explore_point(); this CPU's copy of a per-CPU variable. */
void *explore_this_cpu(void *variable);
/* The thread cannot go on until this holds. */
void explore_wait(explore_condition condition);
/* The thread cannot go on until another has made a step, or all have ended. */
void explore_sleep(void);
/* Between these calls no other thread runs: the machine is stopped. */
void explore_stop(void);
void explore_go_on(void);
/* What must not be: reported, and the run ends. */
void explore_fail(const char *what);

/* scenarios.c */
extern const struct scenario scenarios[];
_Bool choose_variant(const char *name);

#endif

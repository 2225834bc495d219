// SPDX-License-Identifier: MIT
/*
 * Runs a scenario in every possible order of its shared accesses:
 *
 *	explore VARIANT
 *
 * Threads are coroutines of one process. Before each shared access the thread
 * comes back here, and a choice is made: who goes on, and on which CPU. A run
 * is the list of its choices; after each run the last choice that has another
 * value left takes it, and the scenario runs anew, until no choice is left.
 *
 * Prints a line for each scenario: "ok NAME RUNS", or "bad NAME RUN WHAT" and
 * the choices that led there, and ends; with 0 if all were good.
 */
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "explore.h"

#define MAX_CHOICES 400
#define STACK_WORDS 4096

struct thread {
	void *sp;
	explore_condition waits_for; /* NULL: it can go on */
	unsigned long slept_at; /* sleeping since this step; 0: it is not */
	unsigned int cpu;
	bool moved; /* lost the CPU: it goes on on any, at no cost */
	bool done;
	void *stack[STACK_WORDS];
};

static struct choice {
	unsigned char value, limit;
} choices[MAX_CHOICES];
static unsigned int num_choices, next_choice;

static const struct scenario *scenario;
static struct thread threads[MAX_THREADS];
static unsigned int num_threads, current, switches;
static unsigned long step;
static bool stopped;
static void *scheduler_sp;
static const char *failure;
static jmp_buf run_ended;

/* ---- switching stacks ---- */

void switch_stack(void **save, void *load);
__asm__(".text\n"
	"switch_stack:\n\t"
	"movl 4(%esp), %eax\n\t"
	"movl 8(%esp), %edx\n\t"
	"pushl %ebp\n\tpushl %ebx\n\tpushl %esi\n\tpushl %edi\n\t"
	"movl %esp, (%eax)\n\t"
	"movl %edx, %esp\n\t"
	"popl %edi\n\tpopl %esi\n\tpopl %ebx\n\tpopl %ebp\n\t"
	"ret\n");

static void to_scheduler(void)
{
	switch_stack(&threads[current].sp, scheduler_sp);
}

static void thread_main(void)
{
	scenario->threads[current]();
	threads[current].done = true;
	to_scheduler();
	abort();
}

static void prepare_thread(struct thread *t, unsigned int number)
{
	memset(t, 0, offsetof(struct thread, stack));
	t->cpu = number % NUM_CPUS;
	/* Four registers, then where switch_stack() returns to. */
	t->sp = &t->stack[STACK_WORDS - 16];
	t->stack[STACK_WORDS - 12] = (void *)thread_main;
}

/* ---- choices ---- */

static unsigned int choose(unsigned int limit)
{
	struct choice *choice = &choices[next_choice];

	if (limit == 1)
		return 0;
	if (next_choice == num_choices) {
		if (num_choices == MAX_CHOICES) {
			fputs("explore: a run is too long\n", stderr);
			exit(2);
		}
		*choice = (struct choice){ .limit = limit };
		num_choices++;
	}
	next_choice++;
	return choice->value;
}

/* The next list of choices; false if there is none. */
static bool next_run(void)
{
	while (num_choices) {
		struct choice *last = &choices[num_choices - 1];

		if (++last->value < last->limit)
			return true;
		num_choices--;
	}
	return false;
}

/* ---- what the code under test calls ---- */

void explore_fail(const char *what)
{
	failure = what;
	longjmp(run_ended, 1);
}

void explore_point(void)
{
	/* Before and after the threads run, and in a stopped machine. */
	if (stopped || current == MAX_THREADS)
		return;
	to_scheduler();
}

void *explore_this_cpu(void *variable)
{
	unsigned int distance = 0;
	struct thread *t;

	explore_point();
	if (current == MAX_THREADS)
		return variable;
	t = &threads[current];
	if (t->moved || switches < scenario->switches)
		distance = choose(NUM_CPUS);
	if (distance && !t->moved)
		switches++;
	t->cpu = (t->cpu + distance) % NUM_CPUS;
	t->moved = false;
	return (char *)variable + t->cpu * CPU_STRIDE;
}

void explore_wait(explore_condition condition)
{
	threads[current].waits_for = condition;
	to_scheduler();
	threads[current].waits_for = NULL;
}

void explore_sleep(void)
{
	threads[current].slept_at = step;
	to_scheduler();
	threads[current].slept_at = 0;
}

void explore_stop(void)
{
	explore_point();
	stopped = true;
}

void explore_go_on(void)
{
	stopped = false;
}

/* ---- the scheduler ---- */

static bool others_ended(unsigned int number)
{
	unsigned int i;

	for (i = 0; i < num_threads; i++)
		if (i != number && !threads[i].done)
			return false;
	return true;
}

static bool can_run(unsigned int number)
{
	struct thread *t = &threads[number];

	if (t->done)
		return false;
	if (t->slept_at)
		return step > t->slept_at || others_ended(number);
	return !t->waits_for || t->waits_for();
}

/* The thread to run, or MAX_THREADS if none can. */
static unsigned int pick(void)
{
	unsigned int ready[MAX_THREADS], n = 0, i, chosen;
	bool forced = current == MAX_THREADS || !can_run(current);

	if (!forced)
		ready[n++] = current;
	for (i = 0; i < num_threads; i++)
		if (i != current && can_run(i) &&
		    (forced || switches < scenario->switches))
			ready[n++] = i;
	if (!n)
		return MAX_THREADS;
	chosen = ready[choose(n)];
	if (chosen != current && !forced)
		switches++;
	return chosen;
}

static void run_threads(void)
{
	unsigned int chosen;

	while ((chosen = pick()) != MAX_THREADS) {
		if (current != chosen && current != MAX_THREADS)
			threads[current].moved = true;
		current = chosen;
		step++;
		switch_stack(&scheduler_sp, threads[current].sp);
	}
	current = MAX_THREADS;
	if (!others_ended(MAX_THREADS))
		explore_fail("deadlock");
}

static void run_once(void)
{
	unsigned int i;

	next_choice = switches = 0;
	step = 1;
	stopped = false;
	failure = NULL;
	current = MAX_THREADS;
	scenario->setup();
	for (i = 0; i < num_threads; i++)
		prepare_thread(&threads[i], i);
	if (setjmp(run_ended))
		return;
	run_threads();
	scenario->finish();
}

static void count_threads(void)
{
	num_threads = 0;
	while (num_threads < MAX_THREADS && scenario->threads[num_threads])
		num_threads++;
}

static bool explore(void)
{
	unsigned long runs = 0;
	unsigned int i;

	count_threads();
	num_choices = 0;
	do {
		runs++;
		run_once();
	} while (!failure && next_run());
	if (!failure) {
		printf("ok %s %lu\n", scenario->name, runs);
		return true;
	}
	printf("bad %s %lu %s\n#", scenario->name, runs, failure);
	for (i = 0; i < next_choice; i++)
		printf(" %u", choices[i].value);
	puts("");
	return false;
}

int main(int argc, char **argv)
{
	bool good = true;

	if (argc < 2 || !choose_variant(argv[1])) {
		fputs("explore: which variant?\n", stderr);
		return 2;
	}
	for (scenario = scenarios; good && scenario->name; scenario++)
		good = explore();
	return good ? 0 : 1;
}

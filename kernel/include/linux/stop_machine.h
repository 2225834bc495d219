/* SPDX-License-Identifier: MIT */
/*
 * Running a function while every other CPU stands still (UNLOAD-7).
 */
#ifndef _LINUX_STOP_MACHINE_H
#define _LINUX_STOP_MACHINE_H

#include <linux/cpumask.h>

typedef int (*cpu_stop_fn_t)(void *arg);

/**
 * stop_machine - run a function with all other CPUs stopped
 * @fn: what to run: short, takes no lock, does not sleep; interrupts are off
 *	on every CPU while it runs
 * @data: handed to @fn
 * @cpus: CPUs on which @fn runs, NULL for any one of them
 *
 * When @fn runs, no task anywhere is inside a section with preemption
 * disabled or a spinlock held. Callers queue up.
 * Context: task, interrupts and preemption enabled; sleeps.
 * Source: UNLOAD-7 of docs/spec.md.
 * Return: what @fn returned.
 */
int stop_machine(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus);

/**
 * struct stop_machine_stats - what /proc/stop_machine shows
 * @calls: how often the machine was stopped
 * @last_ns: from the first CPU being asked to all going on, last call
 * @max_ns: the longest of these
 */
struct stop_machine_stats {
	unsigned long calls;
	u64 last_ns;
	u64 max_ns;
};

void stop_machine_get_stats(struct stop_machine_stats *stats);

/* True while this CPU is inside stop_machine(): a fault is then a panic. */
bool in_stop_machine(void);

#endif

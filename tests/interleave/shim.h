/* SPDX-License-Identifier: MIT */
/*
 * Included first when kernel/module/refcount.c and what it includes are
 * compiled for the explorer: each access to shared memory becomes one of its
 * scheduling points. The headers that define the operations come before, so
 * that these definitions are the last.
 */
#ifndef KMODO_TESTS_INTERLEAVE_SHIM_H
#define KMODO_TESTS_INTERLEAVE_SHIM_H

#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/race.h>
#include <linux/sched.h>
#include "explore.h"

#undef READ_ONCE
#define READ_ONCE(x)                               \
	({                                         \
		explore_point();                   \
		*(const volatile typeof(x) *)&(x); \
	})

#undef WRITE_ONCE
#define WRITE_ONCE(x, val)                           \
	do {                                         \
		explore_point();                     \
		*(volatile typeof(x) *)&(x) = (val); \
	} while (0)

#undef data_race
#define data_race(expr)          \
	({                       \
		explore_point(); \
		(expr);          \
	})

#define explore_copy(var) (*(typeof(&(var)))explore_this_cpu((void *)&(var)))

#undef this_cpu_inc
#define this_cpu_inc(var) (explore_copy(var)++)
#undef this_cpu_dec
#define this_cpu_dec(var) (explore_copy(var)--)

#undef per_cpu_ptr
#define per_cpu_ptr(ptr, cpu) ((typeof(ptr))((char *)(ptr) + (cpu)*CPU_STRIDE))

/* No thread of the explorer is killed. */
#define fatal_signal_pending(task) ((void)sizeof(task), false)

#undef for_each_possible_cpu
#define for_each_possible_cpu(cpu) for ((cpu) = 0; (cpu) < NUM_CPUS; (cpu)++)

#endif

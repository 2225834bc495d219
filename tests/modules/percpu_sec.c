// SPDX-License-Identifier: MIT
/*
 * A module's own per-CPU variables: every CPU's copy starts as the section
 * says, also its pointers, and changes apart from the others'.
 */
#include <linux/percpu.h>
#include <linux/smp.h>

#include "ktest.h"

static int pointed_at = 17;

static DEFINE_PER_CPU(int, counter) = 41;
static DEFINE_PER_CPU(int *, pointer) = &pointed_at;
static DEFINE_PER_CPU(int, zero);

static void test_initial_values(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		KTEST_CHECK(per_cpu(counter, cpu) == 41);
		KTEST_CHECK(per_cpu(pointer, cpu) == &pointed_at);
		KTEST_CHECK(per_cpu(zero, cpu) == 0);
	}
}

static void increment(void *unused)
{
	this_cpu_inc(counter);
	this_cpu_add(zero, *this_cpu_read(pointer));
}

static void test_every_cpu_has_its_own(void)
{
	int cpu;

	on_each_cpu(increment, NULL, 1);
	for_each_online_cpu(cpu) {
		KTEST_CHECK(per_cpu(counter, cpu) == 42);
		KTEST_CHECK(per_cpu(zero, cpu) == 17);
	}
}

static const struct ktest tests[] = { KTEST(test_initial_values),
				      KTEST(test_every_cpu_has_its_own),
				      {} };

KTEST_MODULE("percpu_sec", tests);

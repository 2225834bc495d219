// SPDX-License-Identifier: MIT
/*
 * The sets of CPUs that everybody asks about. CPU bring-up changes them, by
 * atomic bit operations; readers take no lock. CPU 0 runs from the start.
 */
#include <linux/cpumask.h>
#include <linux/export.h>

unsigned int nr_cpu_ids = NR_CPUS;
EXPORT_SYMBOL(nr_cpu_ids);

struct cpumask __cpu_possible_mask = { { 1 } };
EXPORT_SYMBOL(__cpu_possible_mask);
struct cpumask __cpu_online_mask = { { 1 } };
EXPORT_SYMBOL(__cpu_online_mask);
struct cpumask __cpu_present_mask = { { 1 } };
EXPORT_SYMBOL(__cpu_present_mask);
struct cpumask __cpu_active_mask = { { 1 } };
EXPORT_SYMBOL(__cpu_active_mask);

const struct cpumask cpu_all_bits = CPU_MASK_ALL;
EXPORT_SYMBOL(cpu_all_bits);
const struct cpumask cpu_none_bits;
EXPORT_SYMBOL(cpu_none_bits);

/*
 * Row b holds the word 1 << b followed by zero words; the set of CPU
 * w * 32 + b begins w words before that word. Row 0 has zeros before it.
 */
#define MASK_WORDS BITS_TO_LONGS(NR_CPUS)
#define ROW(b)	   [b] = { [MASK_WORDS - 1] = 1UL << (b) }
#define ROWS(b)	   ROW(b), ROW((b) + 1), ROW((b) + 2), ROW((b) + 3)

static const unsigned long one_bit[BITS_PER_LONG][2 * MASK_WORDS - 1] = {
	ROWS(0),  ROWS(4),  ROWS(8),  ROWS(12),
	ROWS(16), ROWS(20), ROWS(24), ROWS(28),
};

const struct cpumask *cpumask_of(unsigned int cpu)
{
	return (const struct cpumask
			*)&one_bit[cpu % BITS_PER_LONG]
				  [MASK_WORDS - 1 - cpu / BITS_PER_LONG];
}
EXPORT_SYMBOL(cpumask_of);

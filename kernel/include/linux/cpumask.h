/* SPDX-License-Identifier: MIT */
/*
 * Sets of CPUs. The sets of possible, present, online and active CPUs live
 * here; only CPU bring-up writes them, everybody reads them without a lock.
 */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/bitmap.h>
#include <linux/threads.h>
#include <linux/types.h>

struct cpumask {
	DECLARE_BITMAP(bits, NR_CPUS);
};
typedef struct cpumask cpumask_t;
typedef struct cpumask cpumask_var_t[1];

#define cpumask_bits(maskp)    ((maskp)->bits)
#define cpumask_pr_args(maskp) nr_cpu_ids, cpumask_bits(maskp)

/* Numbers of CPUs are below this; set once, when the CPUs are counted. */
extern unsigned int nr_cpu_ids;
#define nr_cpumask_bits nr_cpu_ids

extern struct cpumask __cpu_possible_mask;
extern struct cpumask __cpu_online_mask;
extern struct cpumask __cpu_present_mask;
extern struct cpumask __cpu_active_mask;
#define cpu_possible_mask ((const struct cpumask *)&__cpu_possible_mask)
#define cpu_online_mask	  ((const struct cpumask *)&__cpu_online_mask)
#define cpu_present_mask  ((const struct cpumask *)&__cpu_present_mask)
#define cpu_active_mask	  ((const struct cpumask *)&__cpu_active_mask)
#define cpu_all_mask	  ((const struct cpumask *)&cpu_all_bits)
#define cpu_none_mask	  ((const struct cpumask *)&cpu_none_bits)
extern const struct cpumask cpu_all_bits;
extern const struct cpumask cpu_none_bits;

#define CPU_MASK_NONE ((cpumask_t){ { 0 } })
#define CPU_MASK_CPU0 ((cpumask_t){ { 1UL } })
#define CPU_MASK_ALL \
	((cpumask_t){ { [0 ... BITS_TO_LONGS(NR_CPUS) - 1] = ~0UL } })

/**
 * cpumask_of() - the set of one CPU
 * @cpu: its number
 */
const struct cpumask *cpumask_of(unsigned int cpu);

#define num_online_cpus()   cpumask_weight(cpu_online_mask)
#define num_possible_cpus() cpumask_weight(cpu_possible_mask)
#define num_present_cpus()  cpumask_weight(cpu_present_mask)
#define num_active_cpus()   cpumask_weight(cpu_active_mask)
#define cpu_online(cpu)	    cpumask_test_cpu((cpu), cpu_online_mask)
#define cpu_possible(cpu)   cpumask_test_cpu((cpu), cpu_possible_mask)
#define cpu_present(cpu)    cpumask_test_cpu((cpu), cpu_present_mask)
#define cpu_active(cpu)	    cpumask_test_cpu((cpu), cpu_active_mask)

static inline void cpumask_set_cpu(unsigned int cpu, struct cpumask *dst)
{
	set_bit(cpu, cpumask_bits(dst));
}

static inline void __cpumask_set_cpu(unsigned int cpu, struct cpumask *dst)
{
	__set_bit(cpu, cpumask_bits(dst));
}

static inline void cpumask_clear_cpu(int cpu, struct cpumask *dst)
{
	clear_bit(cpu, cpumask_bits(dst));
}

static inline void __cpumask_clear_cpu(int cpu, struct cpumask *dst)
{
	__clear_bit(cpu, cpumask_bits(dst));
}

static inline bool cpumask_test_cpu(int cpu, const struct cpumask *mask)
{
	return test_bit(cpu, cpumask_bits(mask));
}

static inline bool cpumask_test_and_set_cpu(int cpu, struct cpumask *mask)
{
	return test_and_set_bit(cpu, cpumask_bits(mask));
}

static inline bool cpumask_test_and_clear_cpu(int cpu, struct cpumask *mask)
{
	return test_and_clear_bit(cpu, cpumask_bits(mask));
}

static inline void cpumask_setall(struct cpumask *dst)
{
	bitmap_zero(cpumask_bits(dst), NR_CPUS);
	bitmap_set(cpumask_bits(dst), 0, nr_cpu_ids);
}

static inline void cpumask_clear(struct cpumask *dst)
{
	bitmap_zero(cpumask_bits(dst), NR_CPUS);
}

static inline bool cpumask_and(struct cpumask *dst, const struct cpumask *a,
			       const struct cpumask *b)
{
	return bitmap_and(dst->bits, a->bits, b->bits, NR_CPUS);
}

static inline void cpumask_or(struct cpumask *dst, const struct cpumask *a,
			      const struct cpumask *b)
{
	bitmap_or(dst->bits, a->bits, b->bits, NR_CPUS);
}

static inline bool cpumask_andnot(struct cpumask *dst, const struct cpumask *a,
				  const struct cpumask *b)
{
	return bitmap_andnot(dst->bits, a->bits, b->bits, NR_CPUS);
}

static inline bool cpumask_equal(const struct cpumask *a,
				 const struct cpumask *b)
{
	return bitmap_equal(a->bits, b->bits, NR_CPUS);
}

static inline bool cpumask_intersects(const struct cpumask *a,
				      const struct cpumask *b)
{
	return bitmap_intersects(a->bits, b->bits, NR_CPUS);
}

static inline bool cpumask_subset(const struct cpumask *a,
				  const struct cpumask *b)
{
	return bitmap_subset(a->bits, b->bits, NR_CPUS);
}

static inline bool cpumask_empty(const struct cpumask *src)
{
	return bitmap_empty(src->bits, NR_CPUS);
}

static inline bool cpumask_full(const struct cpumask *src)
{
	return bitmap_full(src->bits, nr_cpu_ids);
}

static inline unsigned int cpumask_weight(const struct cpumask *src)
{
	return bitmap_weight(src->bits, NR_CPUS);
}

static inline void cpumask_copy(struct cpumask *dst, const struct cpumask *src)
{
	bitmap_copy(dst->bits, src->bits, NR_CPUS);
}

/* The CPU after n (-1: the first); nr_cpu_ids or more: there is none. */
static inline unsigned int cpumask_next(int n, const struct cpumask *src)
{
	return find_next_bit(src->bits, nr_cpu_ids, n + 1);
}

static inline unsigned int cpumask_next_zero(int n, const struct cpumask *src)
{
	return find_next_zero_bit(src->bits, nr_cpu_ids, n + 1);
}

static inline unsigned int cpumask_next_and(int n, const struct cpumask *a,
					    const struct cpumask *b)
{
	return find_next_and_bit(a->bits, b->bits, nr_cpu_ids, n + 1);
}

static inline unsigned int cpumask_first(const struct cpumask *src)
{
	return cpumask_next(-1, src);
}

static inline unsigned int cpumask_first_and(const struct cpumask *a,
					     const struct cpumask *b)
{
	return cpumask_next_and(-1, a, b);
}

static inline unsigned int cpumask_last(const struct cpumask *src)
{
	return find_last_bit(src->bits, nr_cpu_ids);
}

#define cpumask_any(src)      cpumask_first(src)
#define cpumask_any_and(a, b) cpumask_first_and(a, b)

#define for_each_cpu(cpu, mask) \
	for ((cpu) = -1;        \
	     (cpu) = cpumask_next((cpu), (mask)), (cpu) < nr_cpu_ids;)
#define for_each_cpu_and(cpu, a, b) \
	for ((cpu) = -1;            \
	     (cpu) = cpumask_next_and((cpu), (a), (b)), (cpu) < nr_cpu_ids;)
#define for_each_possible_cpu(cpu) for_each_cpu((cpu), cpu_possible_mask)
#define for_each_online_cpu(cpu)   for_each_cpu((cpu), cpu_online_mask)
#define for_each_present_cpu(cpu)  for_each_cpu((cpu), cpu_present_mask)
#define for_each_active_cpu(cpu)   for_each_cpu((cpu), cpu_active_mask)

static inline void set_cpu_possible(unsigned int cpu, bool possible)
{
	assign_bit(cpu, __cpu_possible_mask.bits, possible);
}

static inline void set_cpu_present(unsigned int cpu, bool present)
{
	assign_bit(cpu, __cpu_present_mask.bits, present);
}

static inline void set_cpu_online(unsigned int cpu, bool online)
{
	assign_bit(cpu, __cpu_online_mask.bits, online);
}

static inline void set_cpu_active(unsigned int cpu, bool active)
{
	assign_bit(cpu, __cpu_active_mask.bits, active);
}

/* Sets are small: a cpumask_var_t never needs memory of its own. */
static inline bool alloc_cpumask_var(cpumask_var_t *mask, gfp_t flags)
{
	return true;
}

static inline bool zalloc_cpumask_var(cpumask_var_t *mask, gfp_t flags)
{
	cpumask_clear(*mask);
	return true;
}

static inline void free_cpumask_var(cpumask_var_t mask)
{
}

#endif /* _LINUX_CPUMASK_H */

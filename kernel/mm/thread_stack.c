// SPDX-License-Identifier: MIT
/*
 * Kernel stacks. They lie in the vmalloc area, so that the page below each is
 * unmapped and an overflow faults. Each CPU keeps a few, because mapping and
 * unmapping (which all CPUs must hear of) would dominate fork and exit.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/vmalloc.h>
#include <asm/processor.h>
#include "internal.h"

#define NR_CACHED_STACKS 2

/* Touched with interrupts off; slots of other CPUs never. */
static DEFINE_PER_CPU(void *, cached_stacks[NR_CACHED_STACKS]);

#define STACK_PAGES (THREAD_SIZE / PAGE_SIZE)

static void *take_cached(void)
{
	unsigned long flags;
	void *stack = NULL;
	int i;

	local_irq_save(flags);
	for (i = 0; i < NR_CACHED_STACKS && !stack; i++) {
		stack = this_cpu_read(cached_stacks[i]);
		this_cpu_write(cached_stacks[i], NULL);
	}
	local_irq_restore(flags);
	return stack;
}

unsigned long cached_stack_pages(void)
{
	unsigned long stacks = 0;
	unsigned int cpu;
	int i;

	for_each_possible_cpu(cpu)
		for (i = 0; i < NR_CACHED_STACKS; i++)
			stacks += per_cpu(cached_stacks, cpu)[i] != NULL;
	return stacks * STACK_PAGES;
}

static bool put_cached(void *stack)
{
	unsigned long flags;
	bool kept = false;
	int i;

	local_irq_save(flags);
	for (i = 0; i < NR_CACHED_STACKS && !kept; i++) {
		if (this_cpu_read(cached_stacks[i]))
			continue;
		this_cpu_write(cached_stacks[i], stack);
		kept = true;
	}
	local_irq_restore(flags);
	return kept;
}

void *alloc_thread_stack(void)
{
	void *stack = take_cached();

	if (!stack)
		stack = __vmalloc(THREAD_SIZE, GFP_KERNEL | __GFP_ZERO);
	if (stack)
		mm_count(MM_STACK, STACK_PAGES);
	return stack;
}

void free_thread_stack(void *stack)
{
	if (!stack)
		return;
	mm_count(MM_STACK, -(int)STACK_PAGES);
	if (!put_cached(stack))
		vfree(stack);
}

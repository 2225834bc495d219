// SPDX-License-Identifier: MIT
/*
 * Per-CPU memory. Each possible CPU has a unit of PERCPU_UNIT_SIZE bytes of
 * vmalloc addresses; a unit begins with the CPU's copy of the static per-CPU
 * data, behind it lies what alloc_percpu() hands out, at the same offset in
 * each unit. Pages are filled in when an allocation first needs them, in all
 * units at once, and stay.
 *
 * A per-CPU pointer is __per_cpu_start plus the offset in the unit, so
 * pointer + __per_cpu_offset[cpu] is the address of a CPU's copy, as for
 * static symbols.
 */
#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/sections.h>
#include "chunk_map.h"
#include "internal.h"

#define UNIT_GRAINS (PERCPU_UNIT_SIZE / CHUNK_GRAIN)
#define UNIT_PAGES  (PERCPU_UNIT_SIZE / PAGE_SIZE)

static DECLARE_BITMAP(used_grains, UNIT_GRAINS);
static DECLARE_BITMAP(first_grains, UNIT_GRAINS);

/*
 * Guards map. Any context, interrupts off. Rank: percpu.
 */
static DEFINE_SPINLOCK(map_lock);
static struct chunk_map map;

/* Serialises filling in pages; guards populated. Rank: percpu populate. */
static DEFINE_MUTEX(populate_mutex);
static DECLARE_BITMAP(populated, UNIT_PAGES);

static unsigned long units; /* address of the first unit */

static unsigned long unit_of(unsigned int cpu)
{
	return units + cpu * PERCPU_UNIT_SIZE;
}

static unsigned long static_size(void)
{
	return __per_cpu_end - __per_cpu_start;
}

/* Give page number nr of one CPU's unit a page. */
static int populate_one(unsigned int cpu, unsigned int nr)
{
	unsigned long addr = unit_of(cpu) + nr * PAGE_SIZE;
	struct page *page;
	int err;

	if (kernel_pte(addr) && pte_present(*kernel_pte(addr)))
		return 0; /* left by an attempt that failed later */
	page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!page)
		return -ENOMEM;
	err = map_kernel_page(addr, page_to_phys(page), PAGE_KERNEL);
	if (err)
		__free_page(page);
	else
		mm_count(MM_PERCPU, 1);
	return err;
}

/* Make the pages of [offset, offset + size) present in all units. */
static int populate(size_t offset, size_t size)
{
	unsigned int nr = offset >> PAGE_SHIFT;
	unsigned int last = (offset + size - 1) >> PAGE_SHIFT;
	unsigned int cpu;
	int err;

	for (; nr <= last; nr++) {
		if (test_bit(nr, populated))
			continue;
		for_each_possible_cpu(cpu) {
			err = populate_one(cpu, nr);
			if (err)
				return err;
		}
		set_bit(nr, populated);
	}
	return 0;
}

static bool is_populated(size_t offset, size_t size)
{
	unsigned int nr = offset >> PAGE_SHIFT;
	unsigned int last = (offset + size - 1) >> PAGE_SHIFT;

	while (nr <= last && test_bit(nr, populated))
		nr++;
	return nr > last;
}

static int make_present(size_t offset, size_t size, gfp_t gfp)
{
	int err;

	if (is_populated(offset, size))
		return 0;
	if (!(gfp & __GFP_DIRECT_RECLAIM))
		return -ENOMEM;
	mutex_lock(&populate_mutex);
	err = populate(offset, size);
	mutex_unlock(&populate_mutex);
	return err;
}

static long map_alloc(size_t size, size_t align)
{
	unsigned long flags;
	long offset;

	spin_lock_irqsave(&map_lock, flags);
	offset = chunk_map_alloc(&map, size, align);
	spin_unlock_irqrestore(&map_lock, flags);
	return offset;
}

static long map_free(size_t offset)
{
	unsigned long flags;
	long size;

	spin_lock_irqsave(&map_lock, flags);
	size = chunk_map_free(&map, offset);
	spin_unlock_irqrestore(&map_lock, flags);
	return size;
}

void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	unsigned int cpu;
	long offset;

	if (WARN(!size || size > PERCPU_UNIT_SIZE || align > PAGE_SIZE ||
			 !align || (align & (align - 1)),
		 "illegal size (%zu) or align (%zu) for percpu allocation\n",
		 size, align))
		return NULL;
	if (should_fail_alloc(gfp))
		return NULL;
	offset = map_alloc(size, align);
	if (offset < 0) {
		pr_warn_ratelimited("percpu: allocation failed, size=%zu "
				    "align=%zu\n",
				    size, align);
		return NULL;
	}
	if (make_present(offset, size, gfp)) {
		map_free(offset);
		return NULL;
	}
	for_each_possible_cpu(cpu)
		memset((void *)(unit_of(cpu) + offset), 0, size);
	return (void __percpu *)(__per_cpu_start + offset);
}
EXPORT_SYMBOL(__alloc_percpu_gfp);

void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return __alloc_percpu_gfp(size, align, GFP_KERNEL);
}
EXPORT_SYMBOL(__alloc_percpu);

void free_percpu(void __percpu *ptr)
{
	unsigned long offset;

	if (!ptr)
		return;
	offset = (unsigned long)ptr - (unsigned long)__per_cpu_start;
	WARN(offset < static_size() || map_free(offset) < 0,
	     "free_percpu: bad pointer %px\n", (void __force *)ptr);
}
EXPORT_SYMBOL(free_percpu);

phys_addr_t per_cpu_ptr_to_phys(void *addr)
{
	if (!is_vmalloc_addr(addr))
		return __pa(addr);
	return page_to_phys(vmalloc_to_page(addr)) + offset_in_page(addr);
}
EXPORT_SYMBOL(per_cpu_ptr_to_phys);

/*
 * The template is copied last, after all that may still change it: from
 * there to cpu_init_percpu() nothing writes per-CPU data. What is allocated
 * here is used only from mm_init_percpu() on, when %fs leads there.
 */
void __init setup_per_cpu_areas(void)
{
	unsigned long size = nr_cpu_ids * PERCPU_UNIT_SIZE;
	struct vm_struct *area;
	unsigned int cpu;

	area = reserve_vm_area(size, PAGE_SIZE, VM_MAP);
	if (!area)
		panic("percpu: no addresses for %u units", nr_cpu_ids);
	units = (unsigned long)area->addr;
	chunk_map_init(&map, used_grains, first_grains, PERCPU_UNIT_SIZE);
	chunk_map_reserve(&map, 0, static_size());
	if (populate(0, static_size()))
		panic("percpu: no memory for %u units", nr_cpu_ids);
	pr_info("percpu: %lu bytes static data, %u units of %luK\n",
		static_size(), nr_cpu_ids, PERCPU_UNIT_SIZE >> 10);
	for_each_possible_cpu(cpu) {
		memcpy((void *)unit_of(cpu), __per_cpu_start, static_size());
		__per_cpu_offset[cpu] =
			unit_of(cpu) - (unsigned long)__per_cpu_start;
		per_cpu(this_cpu_off, cpu) = __per_cpu_offset[cpu];
		per_cpu(cpu_number, cpu) = cpu;
	}
}

// SPDX-License-Identifier: MIT
/*
 * Start of memory management: the page array, the hand-over from the boot
 * allocator, freeing what only start-up needed; and the counts of pages for
 * /proc/meminfo and sysinfo().
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/sysinfo.h>
#include <linux/vmalloc.h>
#include <linux/vmstat.h>
#include <asm/sections.h>
#include <asm/set_memory.h>
#include "internal.h"

struct page *mem_map;
EXPORT_SYMBOL(mem_map);
unsigned long max_pfn;
EXPORT_SYMBOL(max_pfn);
void *high_memory;
EXPORT_SYMBOL(high_memory);

atomic_t mm_counters[NR_MM_COUNTERS];

/* Every page starts out reserved; freeing it lifts that. */
static void __init page_array_init(void)
{
	unsigned long pfn;
	size_t size;

	max_pfn = PFN_DOWN(memblock_end_of_DRAM());
	high_memory = __va((phys_addr_t)max_pfn << PAGE_SHIFT);
	size = PAGE_ALIGN(max_pfn * sizeof(struct page));
	mem_map = memblock_alloc(size, PAGE_SIZE);
	if (!mem_map)
		panic("mm: no room for the page array (%zu bytes)", size);
	for (pfn = 0; pfn < max_pfn; pfn++) {
		mem_map[pfn].flags = 1UL << PG_reserved;
		atomic_set(&mem_map[pfn]._refcount, 1);
		atomic_set(&mem_map[pfn]._mapcount, -1);
	}
}

void __init mm_init(void)
{
	page_array_init();
	page_alloc_init(max_pfn);
	memblock_free_all();
	page_alloc_set_reserve();
	kmem_cache_init();
	vmalloc_init();
	mm_caches_init();
	pr_info("mm: %luK of %luK free, page array %luK\n",
		nr_free_pages() << (PAGE_SHIFT - 10),
		(unsigned long)(memblock_phys_mem_size() >> 10),
		(unsigned long)(max_pfn * sizeof(struct page)) >> 10);
}

void __init mm_init_percpu(void)
{
	page_alloc_start_pcp();
	slab_start_percpu();
}

void free_reserved_page(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	if (WARN_ON(!PageReserved(page)))
		return;
	page_alloc_add(pfn, pfn + 1);
}

unsigned long free_reserved_area(void *start, void *end, int poison,
				 const char *name)
{
	unsigned long addr = PAGE_ALIGN((unsigned long)start);
	unsigned long stop = (unsigned long)end & PAGE_MASK;
	unsigned long pages = 0;

	for (; addr < stop; addr += PAGE_SIZE, pages++) {
		if (poison >= 0)
			memset((void *)addr, poison, PAGE_SIZE);
		free_reserved_page(virt_to_page(addr));
	}
	if (name && pages)
		pr_info("Freeing %s memory: %luK\n", name,
			pages << (PAGE_SHIFT - 10));
	return pages;
}

/* The init sections become ordinary memory: writable, not executable. */
void free_initmem(void)
{
	unsigned long start = (unsigned long)__init_begin;
	unsigned long pages = (__init_end - __init_begin) >> PAGE_SHIFT;

	set_memory_nx(start, pages);
	set_memory_rw(start, pages);
	free_reserved_area(__init_begin, __init_end, -1,
			   "unused kernel image (init)");
}

/*
 * What caches hold without need is given back first, so that the numbers
 * before and after some work can be compared.
 */
DEFINE_PER_CPU(unsigned long[NR_VM_EVENT_ITEMS], vm_event_states);

void all_vm_events(unsigned long *sum)
{
	unsigned int cpu, item;

	memset(sum, 0, NR_VM_EVENT_ITEMS * sizeof(*sum));
	for_each_possible_cpu(cpu)
		for (item = 0; item < NR_VM_EVENT_ITEMS; item++)
			sum[item] += per_cpu(vm_event_states, cpu)[item];
}

void mm_get_meminfo(struct meminfo *info)
{
	kmem_cache_shrink_all();
	info->total = totalram_pages();
	info->free = nr_free_pages() + cached_stack_pages();
	info->slab = atomic_read(&mm_counters[MM_SLAB]);
	info->vmalloc = atomic_read(&mm_counters[MM_VMALLOC]);
	info->kernel_stacks = atomic_read(&mm_counters[MM_STACK]);
	info->page_tables = atomic_read(&mm_counters[MM_PAGETABLE]);
	info->anon = atomic_read(&mm_counters[MM_ANON]);
	info->shmem = atomic_read(&mm_counters[MM_SHMEM]);
	info->percpu = atomic_read(&mm_counters[MM_PERCPU]);
}

void si_meminfo(struct sysinfo *val)
{
	kmem_cache_shrink_all();
	val->totalram = totalram_pages();
	val->freeram = nr_free_pages() + cached_stack_pages();
	val->sharedram = atomic_read(&mm_counters[MM_SHMEM]);
	val->bufferram = 0;
	val->totalhigh = 0;
	val->freehigh = 0;
	val->mem_unit = PAGE_SIZE;
}
EXPORT_SYMBOL(si_meminfo);

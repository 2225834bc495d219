// SPDX-License-Identifier: MIT
/*
 * The boot allocator. Two sorted tables, of RAM and of what is reserved in
 * it; an allocation reserves the highest free range. mm_init() hands what is
 * left to the page allocator, after which nothing here is used any more
 * except the questions about RAM.
 *
 * Runs on the boot CPU only, before there is anybody to lock against.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/sections.h>
#include <asm/setup.h>
#include "internal.h"

#define MAX_REGIONS 128

/* The direct map ends at 768 MiB; RAM above is left unused. */
#define LOWMEM_END ((phys_addr_t)VMALLOC_START - PAGE_OFFSET)

struct region {
	phys_addr_t base;
	phys_addr_t end;
};

/* Sorted by address, without overlaps; neighbours that touch are merged. */
struct region_table {
	struct region region[MAX_REGIONS];
	unsigned int nr;
};

static struct region_table ram, reserved;
static phys_addr_t unused_high; /* bytes of RAM that were left out */
static phys_addr_t alloc_limit = LOWMEM_END;

static void remove_regions(struct region_table *t, unsigned int first,
			   unsigned int count)
{
	memmove(&t->region[first], &t->region[first + count],
		(t->nr - first - count) * sizeof(t->region[0]));
	t->nr -= count;
}

static int insert_region(struct region_table *t, unsigned int at,
			 phys_addr_t base, phys_addr_t end)
{
	if (t->nr == MAX_REGIONS)
		return -ENOSPC;
	memmove(&t->region[at + 1], &t->region[at],
		(t->nr - at) * sizeof(t->region[0]));
	t->region[at].base = base;
	t->region[at].end = end;
	t->nr++;
	return 0;
}

/* Add a range, joining all that it overlaps or touches. */
static int add_region(struct region_table *t, phys_addr_t base, phys_addr_t end)
{
	unsigned int first = 0, last;

	while (first < t->nr && t->region[first].end < base)
		first++;
	for (last = first; last < t->nr; last++) {
		if (t->region[last].base > end)
			break;
		base = min(base, t->region[last].base);
		end = max(end, t->region[last].end);
	}
	remove_regions(t, first, last - first);
	return insert_region(t, first, base, end);
}

int __init memblock_add(phys_addr_t base, phys_addr_t size)
{
	phys_addr_t end = (base + size) & ~(phys_addr_t)(PAGE_SIZE - 1);

	base = (base + PAGE_SIZE - 1) & ~(phys_addr_t)(PAGE_SIZE - 1);
	if (end > LOWMEM_END) {
		unused_high += end - max(base, LOWMEM_END);
		end = LOWMEM_END;
	}
	return base < end ? add_region(&ram, base, end) : 0;
}

int __init memblock_reserve(phys_addr_t base, phys_addr_t size)
{
	return size ? add_region(&reserved, base, base + size) : 0;
}

/*
 * The first frames hold the BIOS' data, which its tables refer to, and the
 * code with which other CPUs start.
 */
#define LOW_RESERVED 0x10000

void __init memblock_init(void)
{
	unsigned int i;

	for (i = 0; i < boot_params.nr_mem; i++) {
		struct boot_mem_region *r = &boot_params.mem_map[i];

		if (r->type == BOOT_MEM_RAM && r->start + r->size > r->start &&
		    memblock_add(r->start, r->size))
			pr_warn("mm: too many regions, %lluK left unused\n",
				(unsigned long long)r->size >> 10);
	}
	memblock_reserve(0, LOW_RESERVED);
	memblock_reserve(__pa(_text), _end - _text);
	for (i = 0; i < boot_params.nr_modules; i++) {
		struct boot_module *m = &boot_params.modules[i];

		memblock_reserve(m->start, m->end - m->start);
	}
	if (!ram.nr)
		panic("mm: the boot loader gave no memory map");
}

/* The highest aligned place for size bytes in [start, end), or 0. */
static phys_addr_t __init find_in(phys_addr_t start, phys_addr_t end,
				  phys_addr_t size, phys_addr_t align)
{
	int i;

	for (i = (int)reserved.nr - 1; i >= -1; i--) {
		phys_addr_t low = i >= 0 ? reserved.region[i].end : 0;
		phys_addr_t base;

		low = max(low, start);
		if (low < end && end - low >= size) {
			base = (end - size) & ~(align - 1);
			if (base >= low)
				return base;
		}
		if (i >= 0)
			end = min(end, reserved.region[i].base);
		if (end <= start)
			break;
	}
	return 0;
}

phys_addr_t __init memblock_phys_alloc_range(phys_addr_t size,
					     phys_addr_t align,
					     phys_addr_t start, phys_addr_t end)
{
	phys_addr_t base = 0;
	int i;

	for (i = (int)ram.nr - 1; i >= 0 && !base; i--) {
		phys_addr_t low = max(ram.region[i].base, start);
		phys_addr_t high = ram.region[i].end;

		if (end)
			high = min(high, end);
		if (low < high)
			base = find_in(low, high, size, align);
	}
	if (base && memblock_reserve(base, size))
		return 0;
	return base;
}

void *__init memblock_alloc(phys_addr_t size, phys_addr_t align)
{
	phys_addr_t base =
		memblock_phys_alloc_range(size, align, PAGE_SIZE, alloc_limit);

	if (!base)
		return NULL;
	return memset(__va(base), 0, size);
}

void *__init memblock_alloc_page(void)
{
	return memblock_alloc(PAGE_SIZE, PAGE_SIZE);
}

phys_addr_t memblock_phys_mem_size(void)
{
	phys_addr_t sum = 0;
	unsigned int i;

	for (i = 0; i < ram.nr; i++)
		sum += ram.region[i].end - ram.region[i].base;
	return sum;
}

phys_addr_t memblock_end_of_DRAM(void)
{
	return ram.nr ? ram.region[ram.nr - 1].end : 0;
}

/* Give [base, end) without its reserved parts to the page allocator. */
static void __init free_unreserved(phys_addr_t base, phys_addr_t end)
{
	unsigned int i;

	for (i = 0; i < reserved.nr && base < end; i++) {
		struct region *r = &reserved.region[i];

		if (r->end <= base)
			continue;
		if (r->base >= end)
			break;
		if (PFN_DOWN(r->base) > PFN_UP(base))
			page_alloc_add(PFN_UP(base), PFN_DOWN(r->base));
		base = r->end;
	}
	if (base < end && PFN_UP(base) < PFN_DOWN(end))
		page_alloc_add(PFN_UP(base), PFN_DOWN(end));
}

/* All pages are PageReserved before; free ones lose that here. */
void __init memblock_free_all(void)
{
	unsigned int i;

	for (i = 0; i < ram.nr; i++)
		free_unreserved(ram.region[i].base, ram.region[i].end);
	if (unused_high)
		pr_notice("mm: %lluK of RAM above 768 MiB is left unused\n",
			  (unsigned long long)unused_high >> 10);
}

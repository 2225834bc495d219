/* SPDX-License-Identifier: MIT */
/*
 * The boot allocator: which physical memory there is and which of it is
 * taken, until the page allocator has it.
 */
#ifndef _LINUX_MEMBLOCK_H
#define _LINUX_MEMBLOCK_H

#include <linux/types.h>

/**
 * memblock_add - there is RAM here
 * @base: physical address
 * @size: bytes
 *
 * Overlaps are merged. Memory that cannot be direct-mapped is left out, and
 * how much is logged.
 * Return: 0, -ENOSPC when the table of regions is full.
 */
int memblock_add(phys_addr_t base, phys_addr_t size);

/**
 * memblock_reserve - do not hand this memory out
 * @base: physical address
 * @size: bytes
 *
 * Return: 0, -ENOSPC when the table of regions is full.
 */
int memblock_reserve(phys_addr_t base, phys_addr_t size);

/**
 * memblock_phys_alloc_range - find free memory, highest first, and reserve it
 * @size: bytes
 * @align: power of two
 * @start: lowest physical address
 * @end: memory lies wholly below this physical address; 0 means anywhere
 *
 * Return: the physical address, 0 when there is none.
 */
phys_addr_t memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align,
				      phys_addr_t start, phys_addr_t end);

/**
 * memblock_alloc - zeroed direct-mapped memory
 * @size: bytes
 * @align: power of two
 *
 * Return: the virtual address, NULL when there is none. Only memory that is
 * already direct-mapped is given: below memblock_set_current_limit().
 */
void *memblock_alloc(phys_addr_t size, phys_addr_t align);

/**
 * memblock_alloc_page - one zeroed page; the callback for paging_init()
 */
void *memblock_alloc_page(void);

/**
 * memblock_phys_mem_size - bytes of usable RAM
 */
phys_addr_t memblock_phys_mem_size(void);

/**
 * memblock_end_of_DRAM - end of the highest usable RAM, physical
 */
phys_addr_t memblock_end_of_DRAM(void);

/**
 * memblock_init - take over the boot loader's map and reserve what is in use
 *
 * Reads boot_params (x86): the memory map, the multiboot modules. Reserves
 * the kernel image, the first page frames of BIOS data and the modules.
 */
void memblock_init(void);

#endif /* _LINUX_MEMBLOCK_H */

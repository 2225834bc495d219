/* SPDX-License-Identifier: MIT */
/* Ports and device memory. */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <asm/io.h>

#define MEMREMAP_WB 1
#define MEMREMAP_WT 2
#define MEMREMAP_WC 4

/**
 * memremap - map physical memory as memory, cached
 * @phys: physical address
 * @size: bytes
 * @flags: MEMREMAP_ bits; all are served by a write-back mapping
 *
 * Context: may sleep. Return: the address, NULL when exhausted.
 */
void *memremap(phys_addr_t phys, size_t size, unsigned long flags);

/**
 * memunmap - undo memremap() or memremap_phys()
 * @addr: what it returned
 */
void memunmap(void *addr);

#endif /* _LINUX_IO_H */

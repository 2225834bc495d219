/* SPDX-License-Identifier: MIT */
/* Change the protection of kernel memory mapped by 4 KiB pages. */
#ifndef _ASM_SET_MEMORY_H
#define _ASM_SET_MEMORY_H

/**
 * set_memory_ro - make pages read-only
 * @addr: first address, page-aligned, in the vmalloc or module area or the
 *	kernel image
 * @numpages: number of pages
 *
 * Each of these flushes the range on all CPUs, so it may not be called with
 * interrupts off. Where the CPU has no NX, x and nx change nothing.
 * Return: 0; -EINVAL if some page is not mapped by a 4 KiB entry.
 */
int set_memory_ro(unsigned long addr, int numpages);
/* As set_memory_ro(): make pages writable. */
int set_memory_rw(unsigned long addr, int numpages);
/* As set_memory_ro(): make pages executable. */
int set_memory_x(unsigned long addr, int numpages);
/* As set_memory_ro(): make pages not executable. */
int set_memory_nx(unsigned long addr, int numpages);
/* As set_memory_ro(): the pages become not present, to catch late users. */
int set_memory_np(unsigned long addr, int numpages);

/**
 * mark_rodata_ro - protect the kernel's own text and constants
 *
 * Called once when start-up is over. Context: task.
 */
void mark_rodata_ro(void);

#endif /* _ASM_SET_MEMORY_H */

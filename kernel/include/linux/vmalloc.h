/* SPDX-License-Identifier: MIT */
/*
 * Kernel memory that is contiguous only virtually; mappings of devices;
 * kernel stacks; the memory of modules.
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <asm/page.h>
#include <asm/pgtable.h>

struct page;
struct vm_area_struct;

#define VM_IOREMAP 0x00000001 /* ioremap() and relatives */
#define VM_ALLOC   0x00000002 /* vmalloc(): owns its pages */
#define VM_MAP	   0x00000004 /* vmap(): pages are the caller's */
#define VM_USERMAP 0x00000008 /* suitable for remap_vmalloc_range */
#define VM_MODULE  0x00000010 /* lies in the module area */

/**
 * struct vm_struct - one area of kernel virtual memory
 * @addr: first mapped address
 * @size: bytes mapped; the guard page is not counted
 * @flags: VM_ flags above
 * @pages: the pages mapped, in order, or NULL
 * @nr_pages: entries in @pages
 * @phys_addr: of an ioremap
 * @caller: who asked for it, for /proc/vmallocinfo
 */
struct vm_struct {
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int nr_pages;
	phys_addr_t phys_addr;
	const void *caller;
};

/**
 * vmalloc - allocate virtually contiguous memory
 * @size: bytes, rounded up to pages
 *
 * An unmapped page follows the area.
 * Context: may sleep.
 * Return: the memory (page-aligned), NULL when exhausted.
 */
void *vmalloc(unsigned long size);

/**
 * vzalloc - vmalloc() and fill with zeroes
 * @size: bytes
 */
void *vzalloc(unsigned long size);

/**
 * vmalloc_user - zeroed memory that may be mapped into user space
 * @size: bytes
 */
void *vmalloc_user(unsigned long size);

/**
 * __vmalloc - vmalloc() with flags for the pages
 * @size: bytes
 * @gfp: GFP_KERNEL, with __GFP_ZERO or __GFP_NOWARN if wanted
 */
void *__vmalloc(unsigned long size, gfp_t gfp);

#define vmalloc_32(size)      vmalloc(size)
#define vmalloc_node(size, n) vmalloc(size)
#define vzalloc_node(size, n) vzalloc(size)

/**
 * vfree - free what vmalloc() gave
 * @addr: the memory, or NULL
 *
 * Context: any but NMI. The range is unmapped on all CPUs before this
 * returns; from contexts that cannot sleep it is done soon afterwards.
 */
void vfree(const void *addr);

/**
 * vmap - map pages contiguously into kernel memory
 * @pages: the pages; they stay the caller's
 * @count: how many
 * @flags: VM_MAP
 * @prot: page protection
 *
 * Return: the address, NULL when memory or addresses are exhausted.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot);

/**
 * vunmap - undo vmap()
 * @addr: the address, or NULL
 */
void vunmap(const void *addr);

/**
 * remap_vmalloc_range - map vmalloc_user() memory into a user VMA
 * @vma: the whole VMA is filled
 * @addr: what vmalloc_user() gave
 * @pgoff: page of @addr to begin with
 *
 * Return: 0, -EINVAL when the VMA is larger than the memory, -ENOMEM.
 */
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr,
			unsigned long pgoff);

/**
 * vmalloc_to_page - the page behind an address of vmalloc or module memory
 * @addr: the address
 *
 * Return: the page, NULL when nothing or no RAM is mapped there.
 */
struct page *vmalloc_to_page(const void *addr);

/**
 * vmalloc_to_pfn - the page frame behind a vmalloc address
 * @addr: a mapped address
 */
unsigned long vmalloc_to_pfn(const void *addr);

/**
 * is_vmalloc_addr - does the address lie in the vmalloc area?
 * @x: any address
 */
bool is_vmalloc_addr(const void *x);

/**
 * is_vmalloc_or_module_addr - is it in the vmalloc or the module area?
 * @x: any address
 */
bool is_vmalloc_or_module_addr(const void *x);

/**
 * module_alloc - memory for a module's part
 * @size: bytes, rounded up to pages
 *
 * Addresses are handed out upwards and are used again only after the area
 * has wrapped around, so that a stale pointer faults instead of hitting the
 * next module. The pages are writable and (with NX) not executable; change
 * that with set_memory_ro(), set_memory_x(). The contents are zero.
 * Context: may sleep.
 * Return: the memory, NULL when exhausted.
 */
void *module_alloc(unsigned long size);

/**
 * module_memfree - free what module_alloc() gave
 * @module_region: the memory, or NULL
 *
 * Context: may sleep. The range is unmapped on all CPUs on return.
 */
void module_memfree(void *module_region);

/**
 * is_module_area - does the address lie in the module area?
 * @addr: any address
 */
static inline bool is_module_area(unsigned long addr)
{
	return addr >= MODULES_VADDR && addr < MODULES_END;
}

/**
 * alloc_thread_stack - a kernel stack of THREAD_SIZE with a guard page below
 *
 * Context: may sleep.
 * Return: the lowest usable address, NULL when exhausted.
 */
void *alloc_thread_stack(void);

/**
 * free_thread_stack - give a kernel stack back
 * @stack: what alloc_thread_stack() gave, or NULL
 *
 * Context: any; nobody may run on it any more. A few are kept per CPU.
 */
void free_thread_stack(void *stack);

/**
 * vmalloc_init - set up the vmalloc and module areas
 */
void vmalloc_init(void);

#endif /* _LINUX_VMALLOC_H */

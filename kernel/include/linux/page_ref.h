/* SPDX-License-Identifier: MIT */
/*
 * Page frames: from address to struct page and back, references, boot memory
 * that is handed over, and how many pages are used for what.
 */
#ifndef _LINUX_PAGE_REF_H
#define _LINUX_PAGE_REF_H

#include <linux/gfp.h>
#include <linux/mm_types.h>
#include <linux/page-flags.h>
#include <linux/types.h>
#include <asm/page.h>
#include <asm/pgtable.h>

extern struct page *mem_map;
extern unsigned long max_pfn; /* first frame number that is not usable */
#define max_low_pfn max_pfn
#define max_mapnr   max_pfn
extern void *high_memory; /* end of the direct map */

#define pfn_to_page(pfn)     (mem_map + (pfn))
#define page_to_pfn(page)    ((unsigned long)((page)-mem_map))
#define page_to_phys(page)   ((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#define phys_to_page(phys)   pfn_to_page((unsigned long)((phys) >> PAGE_SHIFT))
#define virt_to_page(addr)   pfn_to_page(__pa(addr) >> PAGE_SHIFT)
#define pte_page(pte)	     pfn_to_page(pte_pfn(pte))
#define mk_pte(page, pgprot) pfn_pte(page_to_pfn(page), (pgprot))

/**
 * pfn_valid - is there a struct page for this frame number?
 * @pfn: page frame number
 */
static inline bool pfn_valid(unsigned long pfn)
{
	return pfn < max_pfn;
}

/**
 * virt_addr_valid - does the address lie in direct-mapped RAM?
 * @kaddr: any kernel address
 */
#define virt_addr_valid(kaddr)                    \
	((unsigned long)(kaddr) >= PAGE_OFFSET && \
	 (unsigned long)(kaddr) < (unsigned long)high_memory)

/**
 * page_address - the kernel address of a page's contents
 * @page: the page
 */
static inline void *page_address(const struct page *page)
{
	return __va(page_to_phys(page));
}

#define page_private(page)	  ((page)->private)
#define set_page_private(page, v) ((page)->private = (v))

/**
 * compound_head - the first page of the slab or kmalloc block
 * @page: any page of it
 */
static inline struct page *compound_head(struct page *page)
{
	return PageTail(page) ? (struct page *)page->private : page;
}

#define virt_to_head_page(x) compound_head(virt_to_page(x))

static inline int page_ref_count(const struct page *page)
{
	return atomic_read(&page->_refcount);
}

#define page_count(page) page_ref_count(compound_head(page))

static inline int page_mapcount(struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

#define page_mapped(page) (page_mapcount(page) > 0)

/**
 * get_page - take a reference to a page somebody already holds
 * @page: the page
 */
static inline void get_page(struct page *page)
{
	atomic_inc(&compound_head(page)->_refcount);
}

/**
 * put_page - drop a reference; the last one frees the page
 * @page: the page
 */
void put_page(struct page *page);

static inline int put_page_testzero(struct page *page)
{
	return atomic_dec_and_test(&page->_refcount);
}

/**
 * free_reserved_page - hand a boot-reserved page to the page allocator
 * @page: the page
 */
void free_reserved_page(struct page *page);

/**
 * free_reserved_area - hand boot-reserved memory to the page allocator
 * @start: first byte; rounded up to a page
 * @end: end; rounded down
 * @poison: byte to fill it with, or -1
 * @name: what it was, for the log; NULL logs nothing
 *
 * Return: pages freed.
 */
unsigned long free_reserved_area(void *start, void *end, int poison,
				 const char *name);

/**
 * free_initmem - free the kernel's init sections
 */
void free_initmem(void);

/**
 * nr_free_pages - pages that nobody uses
 */
unsigned long nr_free_pages(void);

/** memory_is_short - no new processes: those there are need the rest. */
bool memory_is_short(void);

/**
 * totalram_pages - pages that the page allocator was given
 */
unsigned long totalram_pages(void);

struct sysinfo;

/**
 * si_meminfo - fill the memory fields of sysinfo
 * @val: totalram, freeram, sharedram, bufferram, totalhigh, freehigh and
 *       mem_unit are set
 *
 * Context: may sleep.
 */
void si_meminfo(struct sysinfo *val);

/**
 * struct meminfo - the page counts behind /proc/meminfo
 * @total: pages the allocator manages
 * @free: unused pages, also those on per-CPU lists and of cached stacks
 * @slab: pages of slab caches
 * @vmalloc: pages of vmalloc areas
 * @kernel_stacks: kernel stacks in use
 * @page_tables: pages of user page tables
 * @anon: anonymous pages mapped
 * @shmem: pages of shared anonymous memory
 * @percpu: pages of per-CPU memory
 */
struct meminfo {
	unsigned long total, free, slab, vmalloc, kernel_stacks;
	unsigned long page_tables, anon, shmem, percpu;
};

/**
 * mm_get_meminfo - read the page counts
 * @info: filled
 *
 * Context: may sleep.
 */
void mm_get_meminfo(struct meminfo *info);

/**
 * struct mm_resident - the pages that an address space has in memory
 * @anon: private to it, no file's (any more)
 * @file: of files, or of devices
 * @shmem: shared anonymous memory
 * @tables: pages of its page tables
 * @shared_clean: mapped several times, also by others, and not written to
 * @shared_dirty: mapped several times and written to
 * @private_clean: mapped once and not written to
 * @private_dirty: mapped once and written to
 * @referenced: looked at since they were mapped
 * @pss: bytes, times %PSS_ONE: each page divided by how often it is mapped
 * @pss_dirty: the same, of what was written to
 */
struct mm_resident {
	unsigned long anon, file, shmem, tables;
	unsigned long shared_clean, shared_dirty, private_clean, private_dirty;
	unsigned long referenced;
	u64 pss, pss_dirty;
};

#define PSS_ONE 4096

struct mm_struct;

/**
 * mm_count_resident - count the pages of an address space by kind
 * @mm: with a user reference
 * @sum: filled
 *
 * Context: may sleep; takes mmap_lock.
 */
void mm_count_resident(struct mm_struct *mm, struct mm_resident *sum);

struct vm_area_struct;

/**
 * vma_count_resident - add the pages of one mapping
 * @vma: the mapping; its address space's mmap_lock is held
 * @sum: added to, all but @tables
 */
void vma_count_resident(struct vm_area_struct *vma, struct mm_resident *sum);

/**
 * mm_init - bring up the page allocator, slabs and vmalloc
 *
 * After paging_init(); the boot allocator's free memory is taken over.
 */
void mm_init(void);

/**
 * mm_init_percpu - use per-CPU lists of pages and objects from now on
 *
 * After cpu_init_percpu(), when %fs leads to the boot CPU's own area.
 */
void mm_init_percpu(void);

/*
 * Called when a page fault finds no memory, without any lock: returns true
 * when the fault is to be tried again, false when the current process has to
 * go. Sleeps.
 */
extern bool (*out_of_memory_hook)(void);

#endif /* _LINUX_PAGE_REF_H */

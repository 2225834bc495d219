/* SPDX-License-Identifier: MIT */
/*
 * What the files of memory management share with each other only.
 */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H

#include <linux/mm.h>
#include <linux/vmalloc.h>

/* --- Page counts (page_init.c) ------------------------------------- */

/* Pages in use by purpose, for /proc/meminfo. */
enum mm_counter {
	MM_SLAB,
	MM_VMALLOC,
	MM_STACK,
	MM_PAGETABLE,
	MM_ANON,
	MM_SHMEM,
	MM_PERCPU,
	NR_MM_COUNTERS,
};

extern atomic_t mm_counters[NR_MM_COUNTERS];

static inline void mm_count(enum mm_counter which, int pages)
{
	atomic_add(pages, &mm_counters[which]);
}

/* --- Page allocator ------------------------------------------------ */

/* An anonymous page: counted in MM_ANON until it is freed. */
#define PG_anon PG_swapbacked

void page_alloc_init(unsigned long nr_pages);
void page_alloc_add(unsigned long start_pfn, unsigned long end_pfn);
void page_alloc_start_pcp(void);
void page_alloc_set_reserve(void);
void drain_all_pages(void);
unsigned long pcp_nr_pages(void);
unsigned long cached_stack_pages(void);
void prep_compound(struct page *page, unsigned int order);

/**
 * alloc_anon_page - a page for user memory, counted as anonymous
 * @flags: __GFP_ZERO or 0
 */
struct page *alloc_anon_page(gfp_t flags);

void memblock_free_all(void);
void slab_start_percpu(void);
void kmem_cache_shrink_all(void);

/* --- Kernel virtual areas (vmalloc.c) ------------------------------ */

/**
 * reserve_vm_area - take a range of vmalloc addresses and map nothing
 * @size: bytes
 * @align: power of two
 * @flags: VM_ flags
 */
struct vm_struct *reserve_vm_area(unsigned long size, unsigned long align,
				  unsigned long flags);
void release_vm_area(struct vm_struct *area);
struct vm_struct *find_vm_area(const void *addr);

/* --- Page tables --------------------------------------------------- */

/* The directory entry of an address; every directory always exists. */
static inline pmd_t *pmd_of(pgd_t *pgd, unsigned long addr)
{
	phys_addr_t dir = pgd_val(pgd[pgd_index(addr)]) & PTE_PFN_MASK;

	return (pmd_t *)__va(dir) + pmd_index(addr);
}

/* The entry of an address in the page table that pmd names. */
static inline pte_t *pte_of(pmd_t *pmd, unsigned long addr)
{
	return (pte_t *)__va(pmd_val(*pmd) & PTE_PFN_MASK) + pte_index(addr);
}

/* --- User page tables (pgtable.c) ---------------------------------- */

pgd_t *pgd_alloc(void);
void pgd_free(pgd_t *pgd);

/* The entry of a user address, or NULL when it has no page table. */
pte_t *user_pte(struct mm_struct *mm, unsigned long addr);

/* Make sure there is a page table for the address; may sleep; 0, -ENOMEM. */
int user_pte_alloc(struct mm_struct *mm, unsigned long addr);

/*
 * Write an entry that was empty; keeps the counts of its page table and, if
 * there is a struct page behind it, of the page's entries.
 */
void user_pte_install(struct vm_area_struct *vma, unsigned long addr,
		      pte_t *ptep, pte_t pte);

/* The page that an entry of this VMA holds a reference to, or NULL. */
struct page *user_page(struct vm_area_struct *vma, pte_t pte);

/*
 * Pages and page tables that were unmapped and wait for the TLB flush.
 * Used: gather_start, zap_range (any number), gather_finish.
 */
#define GATHER_INLINE 32

struct gather {
	struct mm_struct *mm;
	unsigned long start, end; /* addresses to be flushed */
	bool tables;		  /* page tables are among the pages */
	unsigned int nr, max;
	struct page **pages;
	struct page *inline_pages[GATHER_INLINE];
};

void gather_start(struct gather *g, struct mm_struct *mm);
void gather_finish(struct gather *g);
void zap_range(struct gather *g, struct vm_area_struct *vma,
	       unsigned long start, unsigned long end, bool keep_cows);
void zap_vma_range(struct vm_area_struct *vma, unsigned long start,
		   unsigned long end, bool keep_cows);

/* --- VMAs (vma.c) -------------------------------------------------- */

extern struct kmem_cache *vma_cache;

struct vm_area_struct *vma_alloc(struct mm_struct *mm);
struct vm_area_struct *vma_dup(struct vm_area_struct *old);
void vma_open(struct vm_area_struct *vma);
void vma_free(struct vm_area_struct *vma);
void vma_release(struct vm_area_struct *vma);
void vma_insert(struct mm_struct *mm, struct vm_area_struct *vma);
void vma_detach(struct mm_struct *mm, struct vm_area_struct *vma);
int vma_split(struct vm_area_struct *vma, unsigned long addr);
struct vm_area_struct *vma_merge_around(struct vm_area_struct *vma);
void vma_account(struct mm_struct *mm, unsigned long flags, long pages);
void vma_set_page_prot(struct vm_area_struct *vma);
bool may_expand_vm(struct mm_struct *mm, unsigned long flags,
		   unsigned long pages);

/* --- Mapping operations -------------------------------------------- */

#define MMAP_MIN_ADDR	     0x10000UL /* lowest address given out */
#define SYSCTL_MAX_MAP_COUNT 65530

unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flags,
		      unsigned long pgoff);
/* May the current task lock anything at all; so many pages in sum? */
bool can_do_mlock(void);
bool may_lock_pages(unsigned long pages);
/* As many more, if @vm_flags say that they are locked at all? */
bool may_lock_more(struct mm_struct *mm, unsigned long vm_flags,
		   unsigned long pages);
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len);
int do_brk_flags(struct mm_struct *mm, unsigned long addr, unsigned long len,
		 unsigned long flags);
/*
 * Make a range present as far as possible; what is locked when it is accessed
 * and device memory are left out. Return: 0 or the first error; nobody need
 * care, since it shows at the access as well. Context: sleeps; without
 * mmap_lock.
 */
int mm_populate(struct mm_struct *mm, unsigned long start, unsigned long len);
int copy_vma_pages(struct vm_area_struct *dst, struct vm_area_struct *src);
struct vm_area_struct *find_extend_vma(struct mm_struct *mm,
				       unsigned long addr);
void exit_mmap(struct mm_struct *mm);
void mm_caches_init(void);

/* --- File mappings by file (rmap.c) -------------------------------- */

void rmap_link(struct vm_area_struct *vma);
void rmap_unlink(struct vm_area_struct *vma);

/* Keep truncation away while entries move from one VMA to another. */
void rmap_lock(void);
void rmap_unlock(void);

#endif /* _MM_INTERNAL_H */

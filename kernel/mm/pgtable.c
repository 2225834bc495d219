// SPDX-License-Identifier: MIT
/*
 * User page tables: directories, tables, their entries, and taking entries
 * out again.
 *
 * A directory pointer table (pgd) names three user page directories, which
 * live as long as it does, and the kernel's directory, which all share. Page
 * tables come and go under page_table_lock; page->private of each counts its
 * entries, and the last entry to go takes the table along.
 *
 * What is taken out is gathered, and freed only after the TLBs of all CPUs
 * have been flushed: until then another CPU may still use it.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/tlbflush.h>
#include "internal.h"

#define USER_PGDS     (TASK_SIZE / PGDIR_SIZE) /* 3 of 4 */
#define PAGE_POINTERS (PAGE_SIZE / sizeof(struct page *))

static struct kmem_cache *pgd_cache;

/* By VM_READ, VM_WRITE, VM_EXEC, VM_SHARED. Private is never writable. */
pgprot_t vm_get_page_prot(unsigned long flags)
{
	bool exec = flags & VM_EXEC;

	if (!(flags & (VM_READ | VM_WRITE | VM_EXEC)))
		return PAGE_NONE;
	if ((flags & VM_WRITE) && (flags & VM_SHARED))
		return exec ? PAGE_SHARED_EXEC : PAGE_SHARED;
	if (flags & VM_WRITE)
		return exec ? PAGE_COPY_EXEC : PAGE_COPY;
	return exec ? PAGE_READONLY_EXEC : PAGE_READONLY;
}
EXPORT_SYMBOL(vm_get_page_prot);

void mm_caches_init(void)
{
	pgd_cache = kmem_cache_create("pgd", 4 * sizeof(pgd_t), 32, SLAB_PANIC,
				      NULL);
	vma_cache = kmem_cache_create("vm_area_struct",
				      sizeof(struct vm_area_struct), 0,
				      SLAB_PANIC, NULL);
}

static void free_directories(pgd_t *pgd, int count)
{
	while (count-- > 0) {
		__free_page(phys_to_page(pgd_val(pgd[count]) & PTE_PFN_MASK));
		mm_count(MM_PAGETABLE, -1);
	}
	kmem_cache_free(pgd_cache, pgd);
}

pgd_t *pgd_alloc(void)
{
	pgd_t *pgd = kmem_cache_zalloc(pgd_cache, GFP_KERNEL);
	int i;

	if (!pgd)
		return NULL;
	for (i = 0; i < USER_PGDS; i++) {
		struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

		if (!page) {
			free_directories(pgd, i);
			return NULL;
		}
		set_pgd(pgd + i, __pgd(page_to_phys(page) | _PAGE_PRESENT));
		mm_count(MM_PAGETABLE, 1);
	}
	set_pgd(pgd + USER_PGDS, init_mm.pgd[USER_PGDS]);
	return pgd;
}

void pgd_free(pgd_t *pgd)
{
	free_directories(pgd, USER_PGDS);
}

pte_t *user_pte(struct mm_struct *mm, unsigned long addr)
{
	pmd_t *pmd = pmd_of(mm->pgd, addr);

	return pmd_present(*pmd) ? pte_of(pmd, addr) : NULL;
}

int user_pte_alloc(struct mm_struct *mm, unsigned long addr)
{
	pmd_t *pmd = pmd_of(mm->pgd, addr);
	struct page *page;

	if (pmd_present(READ_ONCE(*pmd)))
		return 0;
	page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!page)
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	if (!pmd_present(*pmd)) {
		set_pmd(pmd, __pmd(page_to_phys(page) | _PAGE_TABLE));
		mm_count(MM_PAGETABLE, 1);
		page = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (page)
		__free_page(page);
	return 0;
}

struct page *user_page(struct vm_area_struct *vma, pte_t pte)
{
	if ((vma->vm_flags & VM_PFNMAP) || !pfn_valid(pte_pfn(pte)))
		return NULL;
	return pte_page(pte);
}

void user_pte_install(struct vm_area_struct *vma, unsigned long addr,
		      pte_t *ptep, pte_t pte)
{
	struct page *page = user_page(vma, pte);
	struct mm_struct *mm = vma->vm_mm;

	set_pte(ptep, pte);
	virt_to_page(ptep)->private += 1;
	if (page)
		atomic_inc(&page->_mapcount);
	mm->rss++;
	if (mm->rss > mm->hiwater_rss)
		mm->hiwater_rss = mm->rss;
}

/* --- Gathering ----------------------------------------------------- */

void gather_start(struct gather *g, struct mm_struct *mm)
{
	g->mm = mm;
	g->start = ~0UL;
	g->end = 0;
	g->tables = false;
	g->nr = 0;
	g->pages = (void *)__get_free_page(GFP_KERNEL | __GFP_NOWARN |
					   __GFP_NORETRY);
	g->max = PAGE_POINTERS;
	if (!g->pages) {
		g->pages = g->inline_pages;
		g->max = GATHER_INLINE;
	}
}

/* Flush, then free what was gathered. No lock is held. */
static void gather_flush(struct gather *g)
{
	unsigned int i;

	if (g->tables)
		flush_tlb_mm(g->mm);
	else if (g->start < g->end)
		flush_tlb_mm_range(g->mm, g->start, g->end);
	for (i = 0; i < g->nr; i++)
		put_page(g->pages[i]);
	g->nr = 0;
	g->start = ~0UL;
	g->end = 0;
	g->tables = false;
}

void gather_finish(struct gather *g)
{
	gather_flush(g);
	if (g->pages != g->inline_pages)
		free_page((unsigned long)g->pages);
}

/* Take one entry out. page_table_lock is held, the gather has room. */
static void zap_pte(struct gather *g, struct vm_area_struct *vma,
		    unsigned long addr, pte_t *ptep)
{
	pte_t pte = ptep_get_and_clear_full(ptep);
	struct page *page = user_page(vma, pte);

	g->start = min(g->start, addr);
	g->end = max(g->end, addr + PAGE_SIZE);
	g->mm->rss--;
	if (!page)
		return;
	atomic_dec(&page->_mapcount);
	if (pte_dirty(pte) && page->mapping)
		SetPageDirty(page);
	g->pages[g->nr++] = page;
}

/* A private copy, that truncation of the file leaves alone. */
static bool is_cow(struct vm_area_struct *vma, pte_t pte)
{
	struct page *page = user_page(vma, pte);

	return page && !page->mapping;
}

/*
 * Take out the entries of one table, until the gather is full; returns where
 * it stopped. page_table_lock is held.
 */
static unsigned long zap_table(struct gather *g, struct vm_area_struct *vma,
			       unsigned long addr, unsigned long end,
			       bool keep_cows)
{
	pmd_t *pmd = pmd_of(g->mm->pgd, addr);
	struct page *table;

	if (!pmd_present(*pmd))
		return end;
	table = phys_to_page(pmd_val(*pmd) & PTE_PFN_MASK);
	/* One slot is kept for the table itself. */
	for (; addr < end && g->nr < g->max - 1; addr += PAGE_SIZE) {
		pte_t *ptep = pte_of(pmd, addr);

		if (pte_none(*ptep) || (keep_cows && is_cow(vma, *ptep)))
			continue;
		zap_pte(g, vma, addr, ptep);
		table->private -= 1;
	}
	if (!table->private) {
		set_pmd(pmd, __pmd(0));
		g->pages[g->nr++] = table;
		g->tables = true;
		mm_count(MM_PAGETABLE, -1);
	}
	return addr;
}

void zap_range(struct gather *g, struct vm_area_struct *vma,
	       unsigned long start, unsigned long end, bool keep_cows)
{
	unsigned long addr = start, stop;

	while (addr < end) {
		stop = (addr + PMD_SIZE) & PMD_MASK;
		stop = min(stop - 1, end - 1) + 1;
		spin_lock(&g->mm->page_table_lock);
		addr = zap_table(g, vma, addr, stop, keep_cows);
		spin_unlock(&g->mm->page_table_lock);
		if (g->nr >= g->max - 1)
			gather_flush(g);
	}
}

void zap_vma_range(struct vm_area_struct *vma, unsigned long start,
		   unsigned long end, bool keep_cows)
{
	struct gather g;

	gather_start(&g, vma->vm_mm);
	zap_range(&g, vma, start, end, keep_cows);
	gather_finish(&g);
}

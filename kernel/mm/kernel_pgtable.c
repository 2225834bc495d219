// SPDX-License-Identifier: MIT
/*
 * Page tables of the vmalloc and module areas. The kernel's page directory
 * is shared by all address spaces, so an entry made here is seen by all of
 * them at once.
 *
 * The struct page of a page table counts its entries in page->private; a
 * table that becomes empty is freed, after the TLBs have forgotten it. One is
 * kept, for what is mapped next: an empty table needs no clearing.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <asm/tlbflush.h>
#include "internal.h"

/*
 * Guards the page directory entries and page tables of these two areas.
 * Task context; atomic context only with one CPU. Rank: kernel page table.
 */
static DEFINE_SPINLOCK(kernel_pgtable_lock);

/* An empty table, or NULL. Under kernel_pgtable_lock. */
static struct page *spare_table;

static pmd_t *kernel_pmd(unsigned long addr)
{
	return pmd_of(init_mm.pgd, addr);
}

pte_t *kernel_pte(unsigned long addr)
{
	pmd_t *pmd = kernel_pmd(addr);

	if (!pmd_present(*pmd) || pmd_large(*pmd))
		return NULL;
	return pte_of(pmd, addr);
}

/* The entry for addr; the spare table becomes its table if it has none. */
static pte_t *pte_with_spare(unsigned long addr)
{
	pmd_t *pmd = kernel_pmd(addr);

	if (!pmd_present(*pmd)) {
		if (!spare_table)
			return NULL;
		set_pmd(pmd, __pmd(page_to_phys(spare_table) | _KERNPG_TABLE));
		spare_table = NULL;
	}
	return pte_of(pmd, addr);
}

static int set_kernel_pte(unsigned long addr, pte_t pte)
{
	pte_t *ptep;
	int err = 0;

	spin_lock(&kernel_pgtable_lock);
	ptep = pte_with_spare(addr);
	if (!ptep) {
		err = -EAGAIN;
	} else if (!pte_none(*ptep)) {
		err = -EBUSY;
	} else {
		set_pte(ptep, pte);
		virt_to_page(ptep)->private += 1;
	}
	spin_unlock(&kernel_pgtable_lock);
	return err;
}

/* Sees to it that there is a spare table; somebody else may take it. */
static int make_spare(void)
{
	struct page *table = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!table)
		return -ENOMEM;
	spin_lock(&kernel_pgtable_lock);
	if (!spare_table)
		swap(spare_table, table);
	spin_unlock(&kernel_pgtable_lock);
	if (table)
		__free_page(table);
	return 0;
}

int map_kernel_page(unsigned long addr, phys_addr_t phys, pgprot_t prot)
{
	pte_t pte = pfn_pte(PHYS_PFN(phys), prot);
	int err;

	while ((err = set_kernel_pte(addr, pte)) == -EAGAIN) {
		err = make_spare();
		if (err)
			return err;
	}
	WARN_ON(err);
	return err;
}

/* Clear the entries of one page table; it goes to *freed if now empty. */
static void clear_table_range(unsigned long addr, unsigned long end,
			      struct list_head *freed)
{
	pmd_t *pmd = kernel_pmd(addr);
	struct page *table;

	if (!pmd_present(*pmd))
		return;
	table = phys_to_page(pmd_val(*pmd) & PTE_PFN_MASK);
	for (; addr < end; addr += PAGE_SIZE) {
		pte_t *ptep = pte_of(pmd, addr);

		if (!pte_none(*ptep)) {
			set_pte(ptep, __pte(0));
			table->private -= 1;
		}
	}
	if (!table->private) {
		set_pmd(pmd, __pmd(0));
		list_add(&table->lru, freed);
	}
}

void unmap_kernel_range(unsigned long addr, unsigned long size)
{
	unsigned long end = addr + size, at = addr, next;
	struct page *table, *after;
	LIST_HEAD(freed);

	spin_lock(&kernel_pgtable_lock);
	for (; at < end; at = next) {
		next = min(end, (at + PMD_SIZE) & PMD_MASK);
		clear_table_range(at, next, &freed);
	}
	/*
	 * A CPU may still walk by way of a table that is gone; so nobody puts
	 * another in its place before all have forgotten it.
	 */
	if (list_empty(&freed)) {
		spin_unlock(&kernel_pgtable_lock);
		flush_tlb_kernel_range(addr, end);
		return;
	}
	flush_tlb_kernel_range(addr, end);
	if (!spare_table) {
		spare_table = list_first_entry(&freed, struct page, lru);
		list_del(&spare_table->lru);
	}
	spin_unlock(&kernel_pgtable_lock);
	list_for_each_entry_safe(table, after, &freed, lru)
		__free_page(table);
}

// SPDX-License-Identifier: MIT
/*
 * What the pages of an address space are, counted when somebody asks: for
 * /proc/PID/statm, status and smaps. mm->rss alone is kept as pages come and
 * go.
 */
#include <linux/minmax.h>
#include <linux/mm.h>

#include "internal.h"

/* How the page is used: by how many, and what for. */
static void count_use(struct page *page, pte_t pte, struct mm_resident *sum)
{
	bool dirty = pte_dirty(pte) || PageDirty(page);
	int users = max(page_mapcount(page), 1);
	u32 share = PAGE_SIZE * PSS_ONE / users;

	sum->pss += share;
	if (dirty)
		sum->pss_dirty += share;
	if (users > 1)
		(*(dirty ? &sum->shared_dirty : &sum->shared_clean))++;
	else
		(*(dirty ? &sum->private_dirty : &sum->private_clean))++;
	sum->referenced += pte_young(pte);
}

/* With mmap_lock and page_table_lock held. */
static void count_table(struct vm_area_struct *vma, const pte_t *ptep,
			unsigned long count, struct mm_resident *sum)
{
	lockdep_assert_held(&vma->vm_mm->page_table_lock);
	for (; count; count--, ptep++) {
		struct page *page;

		if (pte_none(*ptep))
			continue;
		page = user_page(vma, *ptep);
		if (!page || page->mapping)
			sum->file++;
		else if (vma->vm_flags & VM_SHARED)
			sum->shmem++;
		else
			sum->anon++;
		if (page)
			count_use(page, *ptep, sum);
	}
}

/* @last_table: the last page table that was counted, by what it maps. */
static void count_vma(struct vm_area_struct *vma, struct mm_resident *sum,
		      unsigned long *last_table)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr, stop;
	pte_t *ptep;

	for (addr = vma->vm_start; addr < vma->vm_end; addr = stop) {
		stop = (addr + PMD_SIZE) & PMD_MASK;
		stop = min(stop - 1, vma->vm_end - 1) + 1;
		spin_lock(&mm->page_table_lock);
		ptep = user_pte(mm, addr);
		if (ptep) {
			sum->tables += (addr & PMD_MASK) != *last_table;
			*last_table = addr & PMD_MASK;
			count_table(vma, ptep, (stop - addr) >> PAGE_SHIFT,
				    sum);
		}
		spin_unlock(&mm->page_table_lock);
	}
}

void vma_count_resident(struct vm_area_struct *vma, struct mm_resident *sum)
{
	unsigned long tables = sum->tables, last_table = 1;

	count_vma(vma, sum, &last_table);
	sum->tables = tables;
}

void mm_count_resident(struct mm_struct *mm, struct mm_resident *sum)
{
	struct vm_area_struct *vma;
	unsigned long last_table = 1;

	/* The directories are always there, a table where pages are. */
	*sum = (struct mm_resident){ .tables = TASK_SIZE >> PGDIR_SHIFT };
	mmap_read_lock(mm);
	for_each_vma_of(mm, vma)
		count_vma(vma, sum, &last_table);
	mmap_read_unlock(mm);
}

// SPDX-License-Identifier: MIT
/*
 * What the pages of an address space are, counted when somebody asks: for
 * /proc/PID/statm and status. mm->rss alone is kept as pages come and go.
 */
#include <linux/minmax.h>
#include <linux/mm.h>

#include "internal.h"

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
	}
}

void mm_count_resident(struct mm_struct *mm, struct mm_resident *sum)
{
	unsigned long addr, stop, last_table = 1;
	struct vm_area_struct *vma;
	pte_t *ptep;

	/* The directories are always there, a table where pages are. */
	*sum = (struct mm_resident){ .tables = TASK_SIZE >> PGDIR_SHIFT };
	mmap_read_lock(mm);
	for_each_vma_of(mm, vma) {
		for (addr = vma->vm_start; addr < vma->vm_end; addr = stop) {
			stop = (addr + PMD_SIZE) & PMD_MASK;
			stop = min(stop - 1, vma->vm_end - 1) + 1;
			spin_lock(&mm->page_table_lock);
			ptep = user_pte(mm, addr);
			if (ptep) {
				sum->tables += (addr & PMD_MASK) != last_table;
				last_table = addr & PMD_MASK;
				count_table(vma, ptep,
					    (stop - addr) >> PAGE_SHIFT, sum);
			}
			spin_unlock(&mm->page_table_lock);
		}
	}
	mmap_read_unlock(mm);
}

// SPDX-License-Identifier: MIT
/*
 * Copying the pages of a VMA for fork: both sides map the same pages, private
 * ones without the right to write, so that the first write copies.
 *
 * Called by dup_mm() with the parent's mmap_lock held for writing; the caller
 * flushes the parent's TLB entries before it drops that lock.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include "internal.h"

/* Pages that a fault brings back need not be copied. */
static bool can_fault_back(struct vm_area_struct *vma)
{
	return (vma->vm_flags & VM_SHARED) && vma->vm_ops &&
	       vma->vm_ops->fault &&
	       !(vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP));
}

/* Copy one entry. Both page table locks are held. */
static void copy_pte(struct vm_area_struct *dst, struct vm_area_struct *src,
		     unsigned long addr, pte_t *from, pte_t *to)
{
	pte_t pte = *from;
	struct page *page;

	if (pte_none(pte) || !pte_none(*to))
		return;
	if (!(src->vm_flags & VM_SHARED) && pte_write(pte)) {
		pte = pte_wrprotect(pte);
		set_pte(from, pte);
	}
	page = user_page(src, pte);
	if (page)
		get_page(page);
	user_pte_install(dst, addr, to, pte_mkold(pte));
}

/*
 * Copy what one page table maps. The child's lock nests inside the parent's:
 * nobody locks a parent while holding a child that is not yet running.
 */
static int copy_table(struct vm_area_struct *dst, struct vm_area_struct *src,
		      unsigned long addr, unsigned long end)
{
	struct mm_struct *from_mm = src->vm_mm, *to_mm = dst->vm_mm;
	pte_t *from, *to;

	if (!pmd_present(*pmd_of(from_mm->pgd, addr)))
		return 0;
	if (user_pte_alloc(to_mm, addr))
		return -ENOMEM;
	spin_lock(&from_mm->page_table_lock);
	spin_lock(&to_mm->page_table_lock);
	from = user_pte(from_mm, addr);
	to = user_pte(to_mm, addr);
	for (; from && to && addr < end; addr += PAGE_SIZE)
		copy_pte(dst, src, addr, from++, to++);
	spin_unlock(&to_mm->page_table_lock);
	spin_unlock(&from_mm->page_table_lock);
	return 0;
}

int copy_vma_pages(struct vm_area_struct *dst, struct vm_area_struct *src)
{
	unsigned long addr = src->vm_start, stop;
	int err;

	if (can_fault_back(src))
		return 0;
	while (addr < src->vm_end) {
		stop = (addr + PMD_SIZE) & PMD_MASK;
		stop = min(stop - 1, src->vm_end - 1) + 1;
		err = copy_table(dst, src, addr, stop);
		if (err)
			return err;
		addr = stop;
	}
	return 0;
}

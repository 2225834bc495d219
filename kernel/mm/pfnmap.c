// SPDX-License-Identifier: MIT
/*
 * What a driver's mmap operation and fault handler use to put memory of
 * their own into a VMA: physical ranges without struct page, single pages,
 * and vmalloc_user() areas.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include "internal.h"

/* Write an entry where there is none; -EBUSY if there is one. */
static int insert_pte(struct vm_area_struct *vma, unsigned long addr, pte_t pte)
{
	struct mm_struct *mm = vma->vm_mm;
	int err = -EBUSY;
	pte_t *ptep;

	for (;;) {
		if (user_pte_alloc(mm, addr))
			return -ENOMEM;
		spin_lock(&mm->page_table_lock);
		ptep = user_pte(mm, addr);
		if (ptep)
			break;
		spin_unlock(&mm->page_table_lock);
	}
	if (pte_none(*ptep)) {
		user_pte_install(vma, addr, ptep, pte);
		err = 0;
	}
	spin_unlock(&mm->page_table_lock);
	return err;
}

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t prot)
{
	unsigned long end = addr + PAGE_ALIGN(size);
	int err;

	if (offset_in_page(addr) || end <= addr || addr < vma->vm_start ||
	    end > vma->vm_end)
		return -EINVAL;
	/* A private writable mapping would need copies of what has no page. */
	if (!(vma->vm_flags & VM_SHARED) && (vma->vm_flags & VM_MAYWRITE) &&
	    (vma->vm_flags & VM_WRITE) &&
	    (addr != vma->vm_start || end != vma->vm_end))
		return -EINVAL;
	vma->vm_flags |= VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP;
	for (; addr < end; addr += PAGE_SIZE, pfn++) {
		err = insert_pte(vma, addr, pfn_pte(pfn, prot));
		if (err)
			return err;
	}
	return 0;
}
EXPORT_SYMBOL(remap_pfn_range);

int vm_insert_page(struct vm_area_struct *vma, unsigned long addr,
		   struct page *page)
{
	int err;

	if (addr < vma->vm_start || addr >= vma->vm_end || !page_count(page) ||
	    PageSlab(compound_head(page)))
		return -EINVAL;
	vma->vm_flags |= VM_MIXEDMAP;
	get_page(page);
	err = insert_pte(vma, addr & PAGE_MASK,
			 mk_pte(page, vma->vm_page_prot));
	if (err)
		put_page(page);
	return err;
}
EXPORT_SYMBOL(vm_insert_page);

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long pfn)
{
	int err;

	if (WARN_ON_ONCE(!(vma->vm_flags & VM_PFNMAP)) ||
	    addr < vma->vm_start || addr >= vma->vm_end)
		return VM_FAULT_SIGBUS;
	err = insert_pte(vma, addr & PAGE_MASK,
			 pfn_pte(pfn, vma->vm_page_prot));
	if (err == -ENOMEM)
		return VM_FAULT_OOM;
	return VM_FAULT_NOPAGE;
}
EXPORT_SYMBOL(vmf_insert_pfn);

int remap_vmalloc_range(struct vm_area_struct *vma, void *addr,
			unsigned long pgoff)
{
	struct vm_struct *area = find_vm_area(addr);
	unsigned long i, pages = vma_pages(vma);
	int err;

	if (!area || !(area->flags & VM_USERMAP) || area->addr != addr ||
	    pgoff > area->nr_pages || pages > area->nr_pages - pgoff)
		return -EINVAL;
	for (i = 0; i < pages; i++) {
		err = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE,
				     area->pages[pgoff + i]);
		if (err)
			return err;
	}
	vma->vm_flags |= VM_DONTEXPAND | VM_DONTDUMP;
	return 0;
}
EXPORT_SYMBOL(remap_vmalloc_range);

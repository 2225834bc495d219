// SPDX-License-Identifier: MIT
/*
 * mprotect(): changing what a range may be used for.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* Give the entries of one page table the VMA's protection. */
static void change_table(struct vm_area_struct *vma, unsigned long addr,
			 unsigned long end)
{
	struct mm_struct *mm = vma->vm_mm;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = user_pte(mm, addr);
	for (; ptep && addr < end; addr += PAGE_SIZE, ptep++)
		if (!pte_none(*ptep))
			set_pte(ptep, pte_modify(*ptep, vma->vm_page_prot));
	spin_unlock(&mm->page_table_lock);
}

static void change_protection(struct vm_area_struct *vma)
{
	unsigned long addr = vma->vm_start, stop;

	while (addr < vma->vm_end) {
		stop = (addr + PMD_SIZE) & PMD_MASK;
		stop = min(stop - 1, vma->vm_end - 1) + 1;
		change_table(vma, addr, stop);
		addr = stop;
	}
	flush_tlb_mm_range(vma->vm_mm, vma->vm_start, vma->vm_end);
}

/* Change [start, end), which lies in one VMA; returns the VMA after it. */
static int protect_part(struct vm_area_struct **vmap, unsigned long start,
			unsigned long end, unsigned long prot_flags)
{
	struct vm_area_struct *vma = *vmap;
	struct mm_struct *mm = vma->vm_mm;
	unsigned long flags;
	int err;

	flags = (vma->vm_flags & ~(VM_READ | VM_WRITE | VM_EXEC)) | prot_flags;
	/* VM_MAYx is VM_x shifted by four. */
	if ((flags & ~(flags >> 4)) & (VM_READ | VM_WRITE | VM_EXEC))
		return -EACCES;
	if (flags == vma->vm_flags)
		return 0;
	if ((flags & VM_WRITE) && !(vma->vm_flags & VM_WRITE) &&
	    !may_expand_vm(mm, flags & ~VM_SHARED, 0))
		return -ENOMEM;
	if (vma->vm_start < start) {
		err = vma_split(vma, start);
		if (err)
			return err;
		vma = vma->vm_next;
	}
	if (vma->vm_end > end) {
		err = vma_split(vma, end);
		if (err)
			return err;
	}
	vma_account(mm, vma->vm_flags, -(long)vma_pages(vma));
	vma->vm_flags = flags;
	vma_account(mm, flags, vma_pages(vma));
	vma_set_page_prot(vma);
	change_protection(vma);
	*vmap = vma_merge_around(vma);
	return 0;
}

static int do_mprotect(struct mm_struct *mm, unsigned long start,
		       unsigned long end, unsigned long prot)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long at = start, stop;
	int err;

	if (!vma || vma->vm_start >= end)
		return -ENOMEM;
	if (prot & PROT_GROWSDOWN) {
		if (!(vma->vm_flags & VM_GROWSDOWN))
			return -EINVAL;
		at = vma->vm_start;
	} else if (vma->vm_start > start) {
		return -ENOMEM;
	}
	while (at < end) {
		vma = find_vma(mm, at);
		if (!vma || vma->vm_start > at)
			return -ENOMEM;
		stop = min(end, vma->vm_end);
		err = protect_part(&vma, at, stop, calc_vm_prot_bits(prot));
		if (err)
			return err;
		at = stop;
	}
	return 0;
}

asmlinkage long sys_mprotect(unsigned long start, size_t len,
			     unsigned long prot)
{
	struct mm_struct *mm = current->mm;
	unsigned long end;
	int err;

	if (offset_in_page(start) ||
	    (prot &
	     ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN)))
		return -EINVAL;
	if (!len)
		return 0;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (end <= start)
		return -ENOMEM;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = do_mprotect(mm, start, end, prot);
	mmap_write_unlock(mm);
	return err;
}

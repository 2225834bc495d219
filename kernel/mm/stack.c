// SPDX-License-Identifier: MIT
/*
 * User stacks: VMAs that grow down when an address below them is touched.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include "internal.h"

/* Pages between a growing stack and what lies below it, as in Linux. */
#define GUARD_GAP (256UL << PAGE_SHIFT)

int setup_arg_pages(struct mm_struct *mm, unsigned long stack_top)
{
	struct vm_area_struct *vma = vma_alloc(mm);

	if (!vma)
		return -ENOMEM;
	vma->vm_start = stack_top - PAGE_SIZE;
	vma->vm_end = stack_top;
	vma->vm_flags = VM_STACK_DEFAULT_FLAGS | VM_STACK_FLAGS;
	vma->vm_pgoff = vma->vm_start >> PAGE_SHIFT;
	vma_set_page_prot(vma);
	mmap_write_lock(mm);
	mm->start_stack = stack_top - sizeof(long);
	vma_insert(mm, vma);
	mmap_write_unlock(mm);
	return 0;
}

static bool room_below(struct vm_area_struct *vma, unsigned long address)
{
	struct vm_area_struct *prev = vma->vm_prev;

	if (address < MMAP_MIN_ADDR + GUARD_GAP)
		return false;
	if (!prev || (prev->vm_flags & VM_GROWSDOWN))
		return !prev || prev->vm_end <= address;
	return prev->vm_end + GUARD_GAP <= address;
}

int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long size, grow;
	int err = 0;

	if (!(vma->vm_flags & VM_GROWSDOWN))
		return -EFAULT;
	address &= PAGE_MASK;
	/* Threads that fault at once hold mmap_lock for reading only. */
	spin_lock(&mm->page_table_lock);
	if (address < vma->vm_start) {
		size = vma->vm_end - address;
		grow = (vma->vm_start - address) >> PAGE_SHIFT;
		if (!room_below(vma, address) || size > rlimit(RLIMIT_STACK) ||
		    !may_lock_more(mm, vma->vm_flags, grow) ||
		    !may_expand_vm(mm, vma->vm_flags, grow)) {
			err = -ENOMEM;
		} else {
			vma_account(mm, vma->vm_flags, grow);
			vma->vm_pgoff -= grow;
			vma->vm_start = address;
		}
	}
	spin_unlock(&mm->page_table_lock);
	return err;
}

/* The VMA of an address; a stack above is grown to it. */
struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	if (vma && vma->vm_start > addr && expand_stack(vma, addr))
		vma = NULL;
	return vma;
}

// SPDX-License-Identifier: MIT
/*
 * madvise(), mincore() and msync(). There is no paging to disk, so most of them
 * have only their arguments to check.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* Page-align a range; false if it is not one. */
static bool check_range(unsigned long start, size_t *len)
{
	size_t aligned = PAGE_ALIGN(*len);

	if (offset_in_page(start) || (*len && !aligned) ||
	    start + aligned < start)
		return false;
	*len = aligned;
	return true;
}

static bool known_advice(int behavior)
{
	return (behavior >= MADV_NORMAL && behavior <= MADV_DONTNEED) ||
	       behavior == MADV_FREE ||
	       (behavior >= MADV_DONTFORK && behavior <= MADV_DODUMP);
}

/* Apply an advice to one VMA's part of the range. */
static int advise_vma(struct vm_area_struct *vma, unsigned long start,
		      unsigned long end, int behavior)
{
	switch (behavior) {
	case MADV_DONTNEED:
	case MADV_FREE:
		if (vma->vm_flags & (VM_LOCKED | VM_PFNMAP))
			return -EINVAL;
		if (behavior == MADV_FREE && vma->vm_ops)
			return -EINVAL;
		zap_vma_range(vma, start, end, false);
		return 0;
	case MADV_DONTFORK:
		vma->vm_flags |= VM_DONTCOPY;
		return 0;
	case MADV_DOFORK:
		if (vma->vm_flags & VM_IO)
			return -EINVAL;
		vma->vm_flags &= ~VM_DONTCOPY;
		return 0;
	default:
		return 0;
	}
}

/* These two make the VMA begin and end with the range. */
static int advise_split(struct vm_area_struct *vma, unsigned long start,
			unsigned long end, int behavior)
{
	int err;

	if (behavior != MADV_DONTFORK && behavior != MADV_DOFORK)
		return 0;
	if (vma->vm_end > end) {
		err = vma_split(vma, end);
		if (err)
			return err;
	}
	return vma->vm_start < start ? vma_split(vma, start) : 0;
}

static int do_madvise(struct mm_struct *mm, unsigned long start,
		      unsigned long end, int behavior)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	int err = 0, gap = 0;

	while (start < end) {
		if (!vma || vma->vm_start >= end)
			return -ENOMEM;
		if (vma->vm_start > start) {
			gap = -ENOMEM;
			start = vma->vm_start;
		}
		err = advise_split(vma, start, end, behavior);
		if (err)
			return err;
		if (vma->vm_end <= start)
			vma = vma->vm_next;
		err = advise_vma(vma, start, min(end, vma->vm_end), behavior);
		if (err)
			return err;
		start = vma->vm_end;
		vma = vma->vm_next;
	}
	return gap;
}

asmlinkage long sys_madvise(unsigned long start, size_t len, int behavior)
{
	struct mm_struct *mm = current->mm;
	int err;

	if (!known_advice(behavior) || !check_range(start, &len))
		return -EINVAL;
	if (!len)
		return 0;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = do_madvise(mm, start, start + len, behavior);
	mmap_write_unlock(mm);
	return err;
}

/* Is the whole range mapped? mmap_lock is held. */
static bool all_mapped(struct mm_struct *mm, unsigned long start,
		       unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	while (start < end) {
		if (!vma || vma->vm_start > start)
			return false;
		start = vma->vm_end;
		vma = vma->vm_next;
	}
	return true;
}

static long check_mapped(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	bool mapped;

	if (!check_range(start, &len))
		return -EINVAL;
	mmap_read_lock(mm);
	mapped = all_mapped(mm, start, start + len);
	mmap_read_unlock(mm);
	return mapped ? 0 : -ENOMEM;
}

/* Is a part of the range locked into memory? */
static bool any_locked(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	bool locked = false;

	mmap_read_lock(mm);
	for (vma = find_vma(mm, start); vma && vma->vm_start < start + len;
	     vma = vma->vm_next)
		locked |= (vma->vm_flags & VM_LOCKED) != 0;
	mmap_read_unlock(mm);
	return locked;
}

/* Files live in memory: what was written to a mapping is in the file. */
asmlinkage long sys_msync(unsigned long start, size_t len, int flags)
{
	if ((flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC)) ||
	    ((flags & MS_ASYNC) && (flags & MS_SYNC)))
		return -EINVAL;
	if ((flags & MS_INVALIDATE) && check_range(start, &len) &&
	    any_locked(start, len))
		return -EBUSY;
	return check_mapped(start, len);
}

/* A page of addresses at a time: one byte of the answer for each. */
static void fill_mincore(struct mm_struct *mm, unsigned long start,
			 unsigned char *vec, unsigned long pages)
{
	unsigned long i;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	for (i = 0; i < pages; i++) {
		ptep = user_pte(mm, start + i * PAGE_SIZE);
		vec[i] = ptep && !pte_none(*ptep);
	}
	spin_unlock(&mm->page_table_lock);
}

asmlinkage long sys_mincore(unsigned long start, size_t len,
			    unsigned char __user *vec)
{
	unsigned long pages, now, done = 0;
	unsigned char *buffer;
	long err = 0;

	if (offset_in_page(start))
		return -EINVAL;
	err = check_mapped(start, len);
	if (err)
		return -ENOMEM;
	pages = PAGE_ALIGN(len) >> PAGE_SHIFT;
	buffer = (unsigned char *)__get_free_page(GFP_KERNEL);
	if (!buffer)
		return -EAGAIN;
	while (done < pages && !err) {
		now = min(pages - done, PAGE_SIZE);
		fill_mincore(current->mm, start + done * PAGE_SIZE, buffer,
			     now);
		if (copy_to_user(vec + done, buffer, now))
			err = -EFAULT;
		done += now;
	}
	free_page((unsigned long)buffer);
	return err;
}

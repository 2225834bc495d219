// SPDX-License-Identifier: MIT
/*
 * The mlock() family. Nothing is ever paged out, so a locked page need only be
 * brought in; what is locked is marked and counted all the same, against
 * RLIMIT_MEMLOCK and for /proc.
 */
#include <linux/cred.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

#define MLOCK_ONFAULT 1

bool can_do_mlock(void)
{
	return rlimit(RLIMIT_MEMLOCK) || capable(CAP_IPC_LOCK);
}

bool may_lock_pages(unsigned long pages)
{
	return pages <= rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT ||
	       capable(CAP_IPC_LOCK);
}

bool may_lock_more(struct mm_struct *mm, unsigned long vm_flags,
		   unsigned long pages)
{
	return !(vm_flags & VM_LOCKED) || may_lock_pages(mm->locked_vm + pages);
}

/* Change [start, end), which lies in one VMA, to @locked: VM_LOCKED_MASK. */
static int lock_part(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end, unsigned long locked)
{
	struct mm_struct *mm = vma->vm_mm;
	int err = 0;

	if ((vma->vm_flags & VM_LOCKED_MASK) == locked ||
	    (vma->vm_flags & (VM_IO | VM_PFNMAP)))
		return 0;
	if (vma->vm_start < start) {
		err = vma_split(vma, start);
		vma = vma->vm_next;
	}
	if (!err && vma->vm_end > end)
		err = vma_split(vma, end);
	if (err)
		return err;
	vma_account(mm, vma->vm_flags, -(long)vma_pages(vma));
	vma->vm_flags = (vma->vm_flags & ~VM_LOCKED_MASK) | locked;
	vma_account(mm, vma->vm_flags, vma_pages(vma));
	vma_merge_around(vma);
	return 0;
}

/* Up to the first address that is not mapped. mmap_lock is held. */
static int lock_range(struct mm_struct *mm, unsigned long start,
		      unsigned long end, unsigned long locked)
{
	while (start < end) {
		struct vm_area_struct *vma = find_vma(mm, start);
		unsigned long stop;
		int err;

		if (!vma || vma->vm_start > start)
			return -ENOMEM;
		stop = min(end, vma->vm_end);
		err = lock_part(vma, start, stop, locked);
		if (err)
			return err;
		start = stop;
	}
	return 0;
}

/* Pages of the range that are locked already. mmap_lock is held. */
static unsigned long count_locked(struct mm_struct *mm, unsigned long start,
				  unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long bytes = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		if (vma->vm_flags & VM_LOCKED)
			bytes += min(end, vma->vm_end) -
				 max(start, vma->vm_start);
	return bytes >> PAGE_SHIFT;
}

static long do_mlock(unsigned long start, size_t len, unsigned long locked)
{
	struct mm_struct *mm = current->mm;
	unsigned long end;
	long err = -ENOMEM;

	if (!can_do_mlock())
		return -EPERM;
	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	end = start + len;
	if (end < start)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (may_lock_pages(mm->locked_vm + (len >> PAGE_SHIFT) -
			   count_locked(mm, start, end)))
		err = lock_range(mm, start, end, locked);
	mmap_write_unlock(mm);
	if (err)
		return err;
	err = mm_populate(mm, start, len);
	return err == -EFAULT ? -ENOMEM : err == -ENOMEM ? -EAGAIN : err;
}

asmlinkage long sys_mlock(unsigned long start, size_t len)
{
	return do_mlock(start, len, VM_LOCKED);
}

asmlinkage long sys_mlock2(unsigned long start, size_t len, int flags)
{
	if (flags & ~MLOCK_ONFAULT)
		return -EINVAL;
	return do_mlock(start, len,
			flags & MLOCK_ONFAULT ? VM_LOCKED_MASK : VM_LOCKED);
}

asmlinkage long sys_munlock(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	long err;

	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	if (start + len < start)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = lock_range(mm, start, start + len, 0);
	mmap_write_unlock(mm);
	return err;
}

/*
 * To @locked all that is mapped, if @now, and what is mapped from now on, if
 * @later. What lies between the mappings is no error here.
 */
static long lock_all(unsigned long locked, bool now, bool later)
{
	struct mm_struct *mm = current->mm;
	unsigned long at = 0;
	struct vm_area_struct *vma;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (locked && now && !may_lock_pages(mm->total_vm)) {
		mmap_write_unlock(mm);
		return -ENOMEM;
	}
	mm->def_flags = later ? locked : 0;
	while (now && (vma = find_vma(mm, at))) {
		at = vma->vm_end;
		lock_part(vma, vma->vm_start, at, locked);
	}
	mmap_write_unlock(mm);
	if (locked && now)
		mm_populate(mm, 0, TASK_SIZE);
	return 0;
}

asmlinkage long sys_mlockall(int flags)
{
	if (!flags || (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) ||
	    flags == MCL_ONFAULT)
		return -EINVAL;
	if (!can_do_mlock())
		return -EPERM;
	return lock_all(flags & MCL_ONFAULT ? VM_LOCKED_MASK : VM_LOCKED,
			flags & MCL_CURRENT, flags & MCL_FUTURE);
}

asmlinkage long sys_munlockall(void)
{
	return lock_all(0, true, false);
}

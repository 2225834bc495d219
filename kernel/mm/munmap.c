// SPDX-License-Identifier: MIT
/*
 * munmap(): taking a range out of an address space.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Split the VMAs at both ends, so that the range consists of whole ones. */
static int isolate_range(struct mm_struct *mm, unsigned long start,
			 unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	int err;

	if (vma && vma->vm_start < start && vma->vm_end > start) {
		/* Cutting a hole makes one more VMA than there were. */
		if (vma->vm_end > end && mm->map_count >= SYSCTL_MAX_MAP_COUNT)
			return -ENOMEM;
		err = vma_split(vma, start);
		if (err)
			return err;
	}
	vma = find_vma(mm, end - 1);
	if (vma && vma->vm_start < end && vma->vm_end > end)
		return vma_split(vma, end);
	return 0;
}

/* Unmap a range; mmap_lock is held for writing. */
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len)
{
	struct vm_area_struct *vma, *next;
	unsigned long end;
	struct gather g;
	int err;

	if (offset_in_page(start) || start > TASK_SIZE ||
	    len > TASK_SIZE - start)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	if (!len)
		return -EINVAL;
	end = start + len;
	if (!find_vma_intersection(mm, start, end))
		return 0;
	err = isolate_range(mm, start, end);
	if (err)
		return err;
	vma = find_vma(mm, start);
	gather_start(&g, mm);
	for (next = vma; next && next->vm_start < end; next = next->vm_next)
		zap_range(&g, next, next->vm_start, next->vm_end, false);
	gather_finish(&g);
	for (; vma && vma->vm_start < end; vma = next) {
		next = vma->vm_next;
		vma_detach(mm, vma);
		vma_release(vma);
	}
	return 0;
}

int vm_munmap(unsigned long addr, size_t len)
{
	struct mm_struct *mm = current->mm;
	int err;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = do_munmap(mm, addr, len);
	mmap_write_unlock(mm);
	return err;
}
EXPORT_SYMBOL(vm_munmap);

asmlinkage long sys_munmap(unsigned long addr, size_t len)
{
	return vm_munmap(addr, len);
}

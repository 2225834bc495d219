// SPDX-License-Identifier: MIT
/*
 * The heap: brk(), and zeroed memory at fixed places for program loading.
 */
#include <linux/export.h>
#include <linux/capability.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Map zeroed private memory; mmap_lock is held for writing. */
int do_brk_flags(struct mm_struct *mm, unsigned long addr, unsigned long len,
		 unsigned long flags)
{
	struct vm_area_struct *vma;
	int err;

	if (addr > TASK_SIZE - len || len > TASK_SIZE)
		return -ENOMEM;
	flags = VM_DATA_DEFAULT_FLAGS | mm->def_flags | (flags & VM_EXEC);
	if (!may_lock_more(mm, flags, len >> PAGE_SHIFT))
		return -EAGAIN;
	err = do_munmap(mm, addr, len);
	if (err)
		return err;
	if (!may_expand_vm(mm, flags, len >> PAGE_SHIFT) ||
	    mm->map_count >= SYSCTL_MAX_MAP_COUNT)
		return -ENOMEM;
	vma = vma_alloc(mm);
	if (!vma)
		return -ENOMEM;
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vma->vm_flags = flags;
	vma->vm_pgoff = addr >> PAGE_SHIFT;
	vma_set_page_prot(vma);
	vma_insert(mm, vma);
	vma_merge_around(vma);
	return 0;
}

int vm_brk_flags(unsigned long addr, unsigned long request, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long len = PAGE_ALIGN(request);
	int err;

	if (len < request)
		return -ENOMEM;
	if (!len)
		return 0;
	if (addr < MMAP_MIN_ADDR && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = do_brk_flags(mm, addr & PAGE_MASK, len, flags);
	mmap_write_unlock(mm);
	return err;
}
EXPORT_SYMBOL(vm_brk_flags);

/* Move the end of the heap; false leaves it where it is. */
static bool set_brk(struct mm_struct *mm, unsigned long brk)
{
	unsigned long old = PAGE_ALIGN(mm->brk), new = PAGE_ALIGN(brk);

	if (brk < mm->start_brk || new < brk || brk > TASK_SIZE)
		return false;
	if ((brk - mm->start_brk) + (mm->end_data - mm->start_data) >
	    rlimit(RLIMIT_DATA))
		return false;
	if (new < old)
		return !do_munmap(mm, new, old - new);
	if (new == old)
		return true;
	/* A page of distance to what follows. */
	if (find_vma_intersection(mm, old, new + PAGE_SIZE))
		return false;
	return !do_brk_flags(mm, old, new - old, 0);
}

asmlinkage long sys_brk(unsigned long brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long old, now;
	bool populate;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	old = PAGE_ALIGN(mm->brk);
	if (set_brk(mm, brk))
		mm->brk = brk;
	now = mm->brk;
	populate = (mm->def_flags & VM_LOCKED) && now > old;
	mmap_write_unlock(mm);
	if (populate)
		mm_populate(mm, old, PAGE_ALIGN(now) - old);
	return now;
}

// SPDX-License-Identifier: MIT
/*
 * mremap(): changing the size of a mapping, moving it if need be.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <asm/tlbflush.h>
#include "internal.h"

/*
 * Move the entries of a page of addresses. Both ends lie in one address
 * space, so one lock covers them; returns false when memory is exhausted.
 */
static bool move_pte(struct mm_struct *mm, unsigned long from, unsigned long to)
{
	pte_t *src, *dst, pte;

	spin_lock(&mm->page_table_lock);
	src = user_pte(mm, from);
	if (src && !pte_none(*src)) {
		dst = user_pte(mm, to);
		if (!dst) {
			spin_unlock(&mm->page_table_lock);
			return !user_pte_alloc(mm, to) &&
			       move_pte(mm, from, to);
		}
		pte = ptep_get_and_clear_full(src);
		virt_to_page(src)->private -= 1;
		set_pte(dst, pte);
		virt_to_page(dst)->private += 1;
	}
	spin_unlock(&mm->page_table_lock);
	return true;
}

static bool move_pages(struct mm_struct *mm, unsigned long from,
		       unsigned long to, unsigned long len)
{
	unsigned long done;

	for (done = 0; done < len; done += PAGE_SIZE)
		if (!move_pte(mm, from + done, to + done))
			break;
	flush_tlb_mm_range(mm, from, from + len);
	if (done == len)
		return true;
	/* Back again; the tables at the old place are still there. */
	while (done) {
		done -= PAGE_SIZE;
		move_pte(mm, to + done, from + done);
	}
	flush_tlb_mm_range(mm, to, to + len);
	return false;
}

/* Move a whole range of a VMA to a place that is free. */
static unsigned long move_range(struct vm_area_struct *vma, unsigned long addr,
				unsigned long old_len, unsigned long new_len,
				unsigned long to)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *new;
	bool moved;

	if (mm->map_count >= SYSCTL_MAX_MAP_COUNT - 3)
		return -ENOMEM;
	new = vma_dup(vma);
	if (!new)
		return -ENOMEM;
	new->vm_start = to;
	new->vm_end = to + new_len;
	new->vm_pgoff = vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
	vma_open(new);
	vma_insert(mm, new);
	rmap_lock();
	moved = move_pages(mm, addr, to, min(old_len, new_len));
	rmap_unlock();
	if (!moved) {
		/* Nothing is left there but empty page tables. */
		zap_vma_range(new, to, to + new_len, false);
		vma_detach(mm, new);
		vma_release(new);
		return -ENOMEM;
	}
	/*
	 * If that fails (a VMA cannot be split) the old range stays, but empty:
	 * the contents have moved, and the caller has to learn where to.
	 */
	do_munmap(mm, addr, old_len);
	vma_merge_around(find_vma(mm, to));
	return to;
}

/* Grow a VMA upwards where it stands, if there is room. */
static bool grow_in_place(struct vm_area_struct *vma, unsigned long pages)
{
	unsigned long end = vma->vm_end + (pages << PAGE_SHIFT);

	if (end < vma->vm_end || end > TASK_SIZE ||
	    (vma->vm_next && vma->vm_next->vm_start < end))
		return false;
	rmap_unlink(vma);
	vma->vm_end = end;
	rmap_link(vma);
	vma_account(vma->vm_mm, vma->vm_flags, pages);
	vma_merge_around(vma);
	return true;
}

/* The VMA of a range that may be grown, or an error. */
static struct vm_area_struct *growable(struct mm_struct *mm, unsigned long addr,
				       unsigned long old_len,
				       unsigned long new_len)
{
	struct vm_area_struct *vma = vma_lookup(mm, addr);

	if (!vma)
		return ERR_PTR(-EFAULT);
	if (old_len > vma->vm_end - addr)
		return ERR_PTR(-EFAULT);
	if (new_len <= old_len)
		return vma;
	if (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP))
		return ERR_PTR(-EFAULT);
	if (!may_lock_more(mm, vma->vm_flags,
			   (new_len - old_len) >> PAGE_SHIFT))
		return ERR_PTR(-EAGAIN);
	if (!may_expand_vm(mm, vma->vm_flags,
			   (new_len - old_len) >> PAGE_SHIFT))
		return ERR_PTR(-ENOMEM);
	return vma;
}

static unsigned long mremap_to(struct mm_struct *mm, unsigned long addr,
			       unsigned long old_len, unsigned long new_len,
			       unsigned long to)
{
	struct vm_area_struct *vma;
	int err;

	if (offset_in_page(to) || new_len > TASK_SIZE ||
	    to > TASK_SIZE - new_len)
		return -EINVAL;
	if (to < addr + old_len && addr < to + new_len)
		return -EINVAL;
	if (to < MMAP_MIN_ADDR && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	err = do_munmap(mm, to, new_len);
	if (err)
		return err;
	if (old_len > new_len) {
		err = do_munmap(mm, addr + new_len, old_len - new_len);
		if (err)
			return err;
		old_len = new_len;
	}
	vma = growable(mm, addr, old_len, new_len);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	return move_range(vma, addr, old_len, new_len, to);
}

static unsigned long do_mremap(struct mm_struct *mm, unsigned long addr,
			       unsigned long old_len, unsigned long new_len,
			       unsigned long flags, unsigned long to)
{
	struct vm_area_struct *vma;
	int err;

	if (!vma_lookup(mm, addr))
		return -EFAULT;
	if (flags & MREMAP_FIXED)
		return mremap_to(mm, addr, old_len, new_len, to);
	if (old_len >= new_len) {
		err = old_len == new_len ?
			      0 :
			      do_munmap(mm, addr + new_len, old_len - new_len);
		return err ? (unsigned long)err : addr;
	}
	vma = growable(mm, addr, old_len, new_len);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if (vma->vm_end == addr + old_len &&
	    grow_in_place(vma, (new_len - old_len) >> PAGE_SHIFT))
		return addr;
	if (!(flags & MREMAP_MAYMOVE))
		return -ENOMEM;
	to = get_unmapped_area(vma->vm_file, 0, new_len, vma->vm_pgoff, 0);
	if (IS_ERR_VALUE(to))
		return to;
	return move_range(vma, addr, old_len, new_len, to);
}

asmlinkage long sys_mremap(unsigned long addr, unsigned long old_len,
			   unsigned long new_len, unsigned long flags,
			   unsigned long new_addr)
{
	struct mm_struct *mm = current->mm;
	unsigned long ret;
	bool populate;

	if ((flags & ~(MREMAP_FIXED | MREMAP_MAYMOVE)) ||
	    flags == MREMAP_FIXED || offset_in_page(addr))
		return -EINVAL;
	old_len = PAGE_ALIGN(old_len);
	new_len = PAGE_ALIGN(new_len);
	if (!new_len || !old_len || new_len > TASK_SIZE)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_mremap(mm, addr, old_len, new_len, flags, new_addr);
	populate = !IS_ERR_VALUE(ret) && new_len > old_len &&
		   (find_vma(mm, ret)->vm_flags & VM_LOCKED);
	mmap_write_unlock(mm);
	if (populate)
		mm_populate(mm, ret + old_len, new_len - old_len);
	return ret;
}

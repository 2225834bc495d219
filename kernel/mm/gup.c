// SPDX-License-Identifier: MIT
/*
 * Access to the memory of an address space from outside: for exec, which
 * writes arguments to a stack that is not in use yet, for /proc, and for
 * filling mappings in advance.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include "internal.h"

/* The page behind an address if it may be used like this, referenced. */
static struct page *follow_page(struct vm_area_struct *vma, unsigned long addr,
				bool write)
{
	struct mm_struct *mm = vma->vm_mm;
	struct page *page = NULL;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = user_pte(mm, addr);
	if (ptep && !pte_none(*ptep) && (!write || pte_write(*ptep)))
		page = user_page(vma, *ptep);
	if (page)
		get_page(page);
	spin_unlock(&mm->page_table_lock);
	return page;
}

static bool access_allowed(struct vm_area_struct *vma, unsigned int flags)
{
	unsigned long need = flags & FOLL_WRITE ? VM_WRITE : VM_READ;

	if (vma->vm_flags & (VM_IO | VM_PFNMAP))
		return false;
	if (vma->vm_flags & need)
		return true;
	if (!(flags & FOLL_FORCE))
		return false;
	/* Forced: whatever the owner could allow itself, but no sharing. */
	if (flags & FOLL_WRITE)
		return (vma->vm_flags & VM_MAYWRITE) &&
		       !(vma->vm_flags & VM_SHARED);
	return vma->vm_flags & VM_MAYREAD;
}

/* No cache has it, and there is one entry besides our reference. */
static bool is_own_copy(struct page *page)
{
	return !page->mapping && page_count(page) == 2;
}

int get_user_page(struct mm_struct *mm, unsigned long addr,
		  unsigned int gup_flags, struct page **pagep)
{
	bool write = gup_flags & FOLL_WRITE;
	struct vm_area_struct *vma = find_extend_vma(mm, addr);
	unsigned int fault = FAULT_FLAG_REMOTE;
	vm_fault_t ret;
	int tries;

	if (!vma || !access_allowed(vma, gup_flags))
		return -EFAULT;
	if (write)
		fault |= FAULT_FLAG_WRITE;
	/* The page may be taken away again between the fault and our look. */
	for (tries = 0; tries < 100; tries++) {
		*pagep = follow_page(vma, addr,
				     write && (vma->vm_flags & VM_WRITE));
		if (*pagep && (!write || (vma->vm_flags & VM_WRITE) ||
			       is_own_copy(*pagep)))
			return 0;
		if (*pagep)
			put_page(*pagep);
		if (fatal_signal_pending(current))
			return -EINTR;
		ret = handle_mm_fault(vma, addr, fault, NULL);
		if (ret & VM_FAULT_OOM)
			return -ENOMEM;
		if (ret & VM_FAULT_ERROR)
			return -EFAULT;
	}
	return -EFAULT;
}

/* Copy inside one page; returns false if it is not accessible. */
static bool copy_part(struct mm_struct *mm, unsigned long addr, void *buf,
		      unsigned int len, unsigned int gup_flags)
{
	struct page *page;
	char *at;

	if (get_user_page(mm, addr, gup_flags, &page))
		return false;
	at = (char *)page_address(page) + offset_in_page(addr);
	if (gup_flags & FOLL_WRITE) {
		memcpy(at, buf, len);
		SetPageDirty(page);
	} else {
		memcpy(buf, at, len);
	}
	put_page(page);
	return true;
}

int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf,
		     int len, unsigned int gup_flags)
{
	int done = 0, part;

	if (mmap_read_lock_killable(mm))
		return 0;
	while (done < len) {
		part = min_t(int, len - done, PAGE_SIZE - offset_in_page(addr));
		if (!copy_part(mm, addr, buf, part, gup_flags))
			break;
		done += part;
		addr += part;
		buf += part;
	}
	mmap_read_unlock(mm);
	return done;
}

int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf,
		      int len, unsigned int gup_flags)
{
	struct mm_struct *mm = get_task_mm(tsk);
	int done;

	if (!mm)
		return 0;
	done = access_remote_vm(mm, addr, buf, len, gup_flags);
	mmput(mm);
	return done;
}
EXPORT_SYMBOL(access_process_vm);

/*
 * Make one page present; private pages that may be written become own ones.
 * Returns the address to go on at: the next page or, when nothing can be done
 * in this VMA, the end of it.
 */
static unsigned long populate_page(struct mm_struct *mm, unsigned long addr,
				   int *err)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	unsigned int flags = 0;
	struct page *page;

	if (!vma)
		return TASK_SIZE;
	if (vma->vm_start > addr)
		return vma->vm_start;
	if (vma->vm_flags & (VM_IO | VM_PFNMAP | VM_LOCKONFAULT))
		return vma->vm_end;
	if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
		flags = FOLL_WRITE;
	/* What can be used in any way can be read by the processor. */
	if (vma->vm_flags & (VM_READ | VM_WRITE | VM_EXEC))
		flags |= FOLL_FORCE;
	*err = get_user_page(mm, addr, flags, &page);
	if (*err)
		return vma->vm_end;
	put_page(page);
	return addr + PAGE_SIZE;
}

int mm_populate(struct mm_struct *mm, unsigned long start, unsigned long len)
{
	unsigned long addr = start, end = start + len;
	int first = 0;

	while (addr < end && !fatal_signal_pending(current)) {
		int err = 0;

		mmap_read_lock(mm);
		addr = populate_page(mm, addr, &err);
		mmap_read_unlock(mm);
		first = first ?: err;
		cond_resched();
	}
	return first;
}

// SPDX-License-Identifier: MIT
/*
 * Making user pages present: zeroed memory on demand, pages of files, and
 * private copies on the first write.
 *
 * An entry is looked at and changed under page_table_lock only. What has to
 * sleep (allocation, the file) is done without it, and the entry is compared
 * again before it is written; if another thread was faster, its work stands.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <asm/tlbflush.h>
#include "internal.h"

struct page *alloc_anon_page(gfp_t flags)
{
	struct page *page = alloc_page(GFP_HIGHUSER | __GFP_NOWARN | flags);

	if (page) {
		set_bit(PG_anon, &page->flags);
		mm_count(MM_ANON, 1);
	}
	return page;
}

/* A new entry of this VMA for a page, writable if the VMA allows it now. */
static pte_t make_pte(struct vm_fault *vmf, struct page *page, bool own)
{
	pte_t pte = pte_mkyoung(mk_pte(page, vmf->vma->vm_page_prot));

	if (vmf->flags & FAULT_FLAG_WRITE)
		pte = pte_mkdirty(pte);
	if (own && (vmf->vma->vm_flags & VM_WRITE) &&
	    (vmf->flags & FAULT_FLAG_WRITE))
		pte = pte_mkwrite(pte);
	return pte;
}

/*
 * Install a page, whose reference the entry takes over, where nothing was.
 * Somebody may have been faster; then the page is dropped.
 */
static vm_fault_t install_page(struct vm_fault *vmf, struct page *page,
			       pte_t pte)
{
	struct mm_struct *mm = vmf->vma->vm_mm;
	pte_t *ptep;

	do {
		if (user_pte_alloc(mm, vmf->address)) {
			put_page(page);
			return VM_FAULT_OOM;
		}
		spin_lock(&mm->page_table_lock);
		ptep = user_pte(mm, vmf->address);
		if (!ptep) /* the table became empty and went */
			spin_unlock(&mm->page_table_lock);
	} while (!ptep);
	if (pte_none(*ptep)) {
		user_pte_install(vmf->vma, vmf->address, ptep, pte);
		page = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (page)
		put_page(page);
	return 0;
}

static vm_fault_t anonymous_fault(struct vm_fault *vmf)
{
	struct page *page = alloc_anon_page(__GFP_ZERO);

	if (!page)
		return VM_FAULT_OOM;
	return install_page(vmf, page, make_pte(vmf, page, true));
}

/* Ask the owner for the page. On success it is referenced. */
static vm_fault_t call_fault(struct vm_fault *vmf)
{
	vm_fault_t ret = vmf->vma->vm_ops->fault(vmf);

	if (!(ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) &&
	    WARN_ON_ONCE(!vmf->page))
		return VM_FAULT_SIGBUS;
	return ret;
}

static void drop_fault_page(struct vm_fault *vmf, vm_fault_t ret)
{
	if (ret & VM_FAULT_LOCKED)
		unlock_page(vmf->page);
	put_page(vmf->page);
}

/* A private mapping is written where nothing is present: copy at once. */
static vm_fault_t cow_fault(struct vm_fault *vmf)
{
	struct page *copy = alloc_anon_page(0);
	vm_fault_t ret;

	if (!copy)
		return VM_FAULT_OOM;
	ret = call_fault(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) {
		put_page(copy);
		return ret;
	}
	copy_highpage(copy, vmf->page);
	drop_fault_page(vmf, ret);
	return install_page(vmf, copy, make_pte(vmf, copy, true));
}

static vm_fault_t file_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	bool notify = (vmf->flags & FAULT_FLAG_WRITE) &&
		      vma->vm_ops->page_mkwrite;
	vm_fault_t ret = call_fault(vmf), more;
	struct page *page = vmf->page;

	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		return ret;
	if (notify) {
		if (ret & VM_FAULT_LOCKED)
			unlock_page(page);
		ret = vma->vm_ops->page_mkwrite(vmf);
		if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)) {
			put_page(page);
			return ret;
		}
	}
	get_page(page);
	more = install_page(vmf, page, make_pte(vmf, page, notify));
	drop_fault_page(vmf, ret);
	return more;
}

static vm_fault_t missing_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;

	if (!vma->vm_ops)
		return anonymous_fault(vmf);
	if (!vma->vm_ops->fault)
		return VM_FAULT_SIGBUS;
	if ((vmf->flags & FAULT_FLAG_WRITE) && !(vma->vm_flags & VM_SHARED))
		return cow_fault(vmf);
	return file_fault(vmf);
}

/* --- A write to a page that is present but not writable ------------ */

/* Replace the entry, if it is still the one that was found. */
static bool replace_pte(struct vm_fault *vmf, pte_t pte)
{
	struct mm_struct *mm = vmf->vma->vm_mm;
	bool same;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = user_pte(mm, vmf->address);
	same = ptep && pte_same(*ptep, vmf->orig_pte);
	if (same)
		set_pte(ptep, pte);
	spin_unlock(&mm->page_table_lock);
	return same;
}

/*
 * The same for an entry that gets another page. All CPUs forget the old one
 * first, so that no thread reads it after another has written the new one;
 * the lock keeps faults from seeing the entry empty meanwhile. CPUs that wait
 * for the lock have interrupts on and answer the flush.
 */
static bool replace_page(struct vm_fault *vmf, pte_t pte)
{
	struct mm_struct *mm = vmf->vma->vm_mm;
	bool same;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = user_pte(mm, vmf->address);
	same = ptep && pte_same(*ptep, vmf->orig_pte);
	if (same) {
		set_pte(ptep, __pte(0));
		flush_tlb_page(vmf->vma, vmf->address);
		set_pte(ptep, pte);
		atomic_dec(&pte_page(vmf->orig_pte)->_mapcount);
		atomic_inc(&pte_page(pte)->_mapcount);
	}
	spin_unlock(&mm->page_table_lock);
	return same;
}

/* The entry after the write. A debugger may write where the task may not. */
static pte_t written(struct vm_area_struct *vma, pte_t pte)
{
	if (vma->vm_flags & VM_WRITE)
		pte = pte_mkwrite(pte);
	return pte_mkyoung(pte_mkdirty(pte));
}

static vm_fault_t copy_on_write(struct vm_fault *vmf, struct page *old)
{
	struct page *copy = alloc_anon_page(0);
	pte_t pte;

	if (!copy)
		return VM_FAULT_OOM;
	copy_highpage(copy, old);
	pte = written(vmf->vma, mk_pte(copy, vmf->vma->vm_page_prot));
	put_page(replace_page(vmf, pte) ? old : copy);
	return 0;
}

static vm_fault_t shared_write(struct vm_fault *vmf, struct page *page)
{
	const struct vm_operations_struct *ops = vmf->vma->vm_ops;
	vm_fault_t ret = 0;

	vmf->page = page;
	if (page && ops && ops->page_mkwrite) {
		ret = ops->page_mkwrite(vmf);
		if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
			return ret;
	}
	replace_pte(vmf, written(vmf->vma, vmf->orig_pte));
	if (page && (ret & VM_FAULT_LOCKED))
		unlock_page(page);
	return 0;
}

/* The entry was seen read-only; page_table_lock is held, and is dropped. */
static vm_fault_t write_fault(struct vm_fault *vmf, pte_t *ptep)
{
	struct vm_area_struct *vma = vmf->vma;
	struct mm_struct *mm = vma->vm_mm;
	struct page *page;
	vm_fault_t ret;

	vmf->orig_pte = *ptep;
	page = user_page(vma, *ptep);
	/* Ours alone: no other entry, no cache, no temporary user. */
	if (page && !(vma->vm_flags & VM_SHARED) && !page->mapping &&
	    page_count(page) == 1) {
		set_pte(ptep, written(vma, *ptep));
		spin_unlock(&mm->page_table_lock);
		return 0;
	}
	if (page)
		get_page(page);
	spin_unlock(&mm->page_table_lock);
	if (vma->vm_flags & VM_SHARED)
		ret = shared_write(vmf, page);
	else
		ret = page ? copy_on_write(vmf, page) : VM_FAULT_SIGBUS;
	if (page)
		put_page(page);
	return ret;
}

/* Is the entry there? Then all that can be missing is the right to write. */
static vm_fault_t present_fault(struct vm_fault *vmf, bool *missing)
{
	struct mm_struct *mm = vmf->vma->vm_mm;
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = user_pte(mm, vmf->address);
	*missing = !ptep || pte_none(*ptep);
	if (!*missing && (vmf->flags & FAULT_FLAG_WRITE) && !pte_write(*ptep))
		return write_fault(vmf, ptep);
	spin_unlock(&mm->page_table_lock);
	return 0;
}

vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address,
			   unsigned int flags, struct pt_regs *regs)
{
	struct vm_fault vmf = {
		.vma = vma,
		.address = address & PAGE_MASK,
		.real_address = address,
		.flags = flags,
		.gfp_mask = GFP_HIGHUSER,
	};
	vm_fault_t ret;
	bool missing;

	vmf.pgoff =
		vma->vm_pgoff + ((vmf.address - vma->vm_start) >> PAGE_SHIFT);
	ret = present_fault(&vmf, &missing);
	return missing ? missing_fault(&vmf) : ret;
}
EXPORT_SYMBOL(handle_mm_fault);

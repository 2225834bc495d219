// SPDX-License-Identifier: MIT
/*
 * VMAs of an address space: looking up, inserting, splitting, merging.
 *
 * They stand in a tree and in a list, both by address, and never overlap. All
 * changes happen with mmap_lock held for writing; looking up needs it held
 * for reading.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include "internal.h"

struct kmem_cache *vma_cache;

#define vma_entry(node) rb_entry(node, struct vm_area_struct, vm_rb)

struct vm_area_struct *vma_alloc(struct mm_struct *mm)
{
	struct vm_area_struct *vma = kmem_cache_zalloc(vma_cache, GFP_KERNEL);

	if (vma) {
		vma->vm_mm = mm;
		INIT_LIST_HEAD(&vma->shared);
	}
	return vma;
}

void vma_free(struct vm_area_struct *vma)
{
	kmem_cache_free(vma_cache, vma);
}

/*
 * A copy that is in no address space yet; it holds a reference on the file.
 * When it is what it is to be, the caller tells its owner: vma_open().
 */
struct vm_area_struct *vma_dup(struct vm_area_struct *old)
{
	struct vm_area_struct *vma = kmem_cache_alloc(vma_cache, GFP_KERNEL);

	if (!vma)
		return NULL;
	*vma = *old;
	vma->vm_next = NULL;
	vma->vm_prev = NULL;
	INIT_LIST_HEAD(&vma->shared);
	if (vma->vm_file)
		get_file(vma->vm_file);
	return vma;
}

void vma_open(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->open)
		vma->vm_ops->open(vma);
}

/* End a VMA that is in no address space (any more) and has no pages. */
void vma_release(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	if (vma->vm_file)
		fput_deferred(vma->vm_file);
	vma_free(vma);
}

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = READ_ONCE(mm->mmap_cache);
	struct rb_node *node;

	if (vma && vma->vm_start <= addr && addr < vma->vm_end)
		return vma;
	vma = NULL;
	for (node = mm->mm_rb.rb_node; node;) {
		struct vm_area_struct *at = vma_entry(node);

		if (at->vm_end <= addr) {
			node = node->rb_right;
			continue;
		}
		vma = at;
		if (at->vm_start <= addr)
			break;
		node = node->rb_left;
	}
	if (vma)
		WRITE_ONCE(mm->mmap_cache, vma);
	return vma;
}
EXPORT_SYMBOL(find_vma);

void vma_account(struct mm_struct *mm, unsigned long flags, long pages)
{
	mm->total_vm += pages;
	mm->hiwater_vm = max(mm->hiwater_vm, mm->total_vm);
	if (flags & VM_LOCKED)
		mm->locked_vm += pages;
	if (flags & VM_GROWSDOWN)
		mm->stack_vm += pages;
	else if ((flags & (VM_EXEC | VM_WRITE)) == VM_EXEC)
		mm->exec_vm += pages;
	else if ((flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
		mm->data_vm += pages;
}

bool may_expand_vm(struct mm_struct *mm, unsigned long flags,
		   unsigned long pages)
{
	if (mm->total_vm + pages > rlimit(RLIMIT_AS) >> PAGE_SHIFT)
		return false;
	if ((flags & (VM_WRITE | VM_SHARED | VM_GROWSDOWN)) == VM_WRITE &&
	    mm->data_vm + pages > rlimit(RLIMIT_DATA) >> PAGE_SHIFT)
		return false;
	return true;
}

void vma_insert(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct rb_node **link = &mm->mm_rb.rb_node, *parent = NULL;
	struct vm_area_struct *prev = NULL;

	while (*link) {
		parent = *link;
		if (vma->vm_start < vma_entry(parent)->vm_start) {
			link = &parent->rb_left;
		} else {
			prev = vma_entry(parent);
			link = &parent->rb_right;
		}
	}
	rb_link_node(&vma->vm_rb, parent, link);
	rb_insert_color(&vma->vm_rb, &mm->mm_rb);
	vma->vm_prev = prev;
	vma->vm_next = prev ? prev->vm_next : mm->mmap;
	if (prev)
		prev->vm_next = vma;
	else
		mm->mmap = vma;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma;
	mm->map_count++;
	vma_account(mm, vma->vm_flags, vma_pages(vma));
	rmap_link(vma);
}

void vma_detach(struct mm_struct *mm, struct vm_area_struct *vma)
{
	rmap_unlink(vma);
	rb_erase(&vma->vm_rb, &mm->mm_rb);
	if (vma->vm_prev)
		vma->vm_prev->vm_next = vma->vm_next;
	else
		mm->mmap = vma->vm_next;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma->vm_prev;
	mm->mmap_cache = NULL;
	mm->map_count--;
	vma_account(mm, vma->vm_flags, -(long)vma_pages(vma));
}

/*
 * Truncation may go through the VMAs of a file at any time, and must miss
 * nothing: so while one is cut or joined, the other covers its part, too.
 */
static void set_vma_end(struct vm_area_struct *vma, unsigned long end)
{
	if (vma->vm_file)
		rmap_lock();
	vma->vm_end = end;
	if (vma->vm_file)
		rmap_unlock();
}

/* Cut a VMA in two at addr, which lies inside it. The upper part is new. */
int vma_split(struct vm_area_struct *vma, unsigned long addr)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *upper;
	int err;

	if (mm->map_count >= SYSCTL_MAX_MAP_COUNT)
		return -ENOMEM;
	if (vma->vm_ops && vma->vm_ops->may_split) {
		err = vma->vm_ops->may_split(vma, addr);
		if (err)
			return err;
	}
	upper = vma_dup(vma);
	if (!upper)
		return -ENOMEM;
	upper->vm_start = addr;
	upper->vm_pgoff += (addr - vma->vm_start) >> PAGE_SHIFT;
	vma_open(upper);
	vma_insert(mm, upper);
	vma_account(mm, vma->vm_flags, -(long)vma_pages(upper));
	set_vma_end(vma, addr);
	return 0;
}

/* Would one VMA do for these two, of which b follows a? */
static bool can_merge(struct vm_area_struct *a, struct vm_area_struct *b)
{
	if (!a || !b || a->vm_end != b->vm_start)
		return false;
	if (a->vm_flags != b->vm_flags || a->vm_file != b->vm_file ||
	    a->vm_ops != b->vm_ops || a->vm_private_data != b->vm_private_data)
		return false;
	if ((a->vm_flags & VM_SPECIAL) || (a->vm_ops && a->vm_ops->close))
		return false;
	return a->vm_pgoff + vma_pages(a) == b->vm_pgoff;
}

static void merge_pair(struct vm_area_struct *a, struct vm_area_struct *b)
{
	struct mm_struct *mm = a->vm_mm;
	unsigned long end = b->vm_end;

	vma_account(mm, a->vm_flags, (end - a->vm_end) >> PAGE_SHIFT);
	set_vma_end(a, end);
	vma_detach(mm, b);
	vma_release(b);
}

/* Join a VMA with its neighbours where they match; returns what it became. */
struct vm_area_struct *vma_merge_around(struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev;

	if (can_merge(vma, vma->vm_next))
		merge_pair(vma, vma->vm_next);
	if (can_merge(prev, vma)) {
		merge_pair(prev, vma);
		vma = prev;
	}
	return vma;
}

/* The protection of new entries follows from the flags. */
void vma_set_page_prot(struct vm_area_struct *vma)
{
	unsigned long flags = vma->vm_flags;

	/* The owner wants to hear of the first write to each page. */
	if (vma->vm_ops && vma->vm_ops->page_mkwrite)
		flags &= ~VM_SHARED;
	vma->vm_page_prot = vm_get_page_prot(flags);
}

const char *arch_vma_name(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;

	if (vma->vm_ops && vma->vm_ops->name)
		return vma->vm_ops->name(vma);
	if (vma->vm_file)
		return NULL;
	if (vma->vm_start <= mm->brk && vma->vm_end >= mm->start_brk)
		return "[heap]";
	if (vma->vm_start <= mm->start_stack && vma->vm_end >= mm->start_stack)
		return "[stack]";
	return NULL;
}

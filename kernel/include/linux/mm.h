/* SPDX-License-Identifier: MIT */
/*
 * Memory management: page references, address spaces, mappings, faults.
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/errno.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/mm_types.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/pfn.h>
#include <linux/rbtree.h>
#include <linux/string.h>
#include <linux/overflow.h>
#include <asm/page.h>
#include <asm/pgtable.h>

struct pt_regs;
struct task_struct;

#define PAGE_ALIGN(addr) \
	(((addr) + PAGE_SIZE - 1) & ~((__typeof__(addr))(PAGE_SIZE - 1)))
#define PAGE_ALIGNED(addr) (((unsigned long)(addr) & (PAGE_SIZE - 1)) == 0)
#define offset_in_page(p)  ((unsigned long)(p) & ~PAGE_MASK)

/* vm_flags. */
#define VM_NONE	       0x00000000
#define VM_READ	       0x00000001
#define VM_WRITE       0x00000002
#define VM_EXEC	       0x00000004
#define VM_SHARED      0x00000008
#define VM_MAYREAD     0x00000010 /* limits for mprotect() */
#define VM_MAYWRITE    0x00000020
#define VM_MAYEXEC     0x00000040
#define VM_MAYSHARE    0x00000080
#define VM_GROWSDOWN   0x00000100 /* a stack */
#define VM_PFNMAP      0x00000400 /* entries without struct page */
#define VM_LOCKED      0x00002000 /* filled when mapped */
#define VM_IO	       0x00004000 /* device memory */
#define VM_SEQ_READ    0x00008000
#define VM_RAND_READ   0x00010000
#define VM_DONTCOPY    0x00020000 /* not copied by fork */
#define VM_DONTEXPAND  0x00040000 /* mremap() must not grow it */
#define VM_LOCKONFAULT 0x00080000 /* with VM_LOCKED: filled at accesses */
#define VM_ACCOUNT     0x00100000
#define VM_NORESERVE   0x00200000
#define VM_DONTDUMP    0x04000000
#define VM_MIXEDMAP    0x10000000
#define VM_LOCKED_MASK (VM_LOCKED | VM_LOCKONFAULT)
#define VM_STACK_FLAGS (VM_GROWSDOWN | VM_ACCOUNT)
#define VM_DATA_DEFAULT_FLAGS \
	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)
#define VM_STACK_DEFAULT_FLAGS VM_DATA_DEFAULT_FLAGS
#define VM_SPECIAL	       (VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP)

/* vmf->flags and the argument of handle_mm_fault(). */
#define FAULT_FLAG_WRITE       0x01
#define FAULT_FLAG_MKWRITE     0x02
#define FAULT_FLAG_KILLABLE    0x10
#define FAULT_FLAG_USER	       0x40
#define FAULT_FLAG_REMOTE      0x80
#define FAULT_FLAG_INSTRUCTION 0x100

/* access_process_vm(), get_user_pages(). */
#define FOLL_WRITE 0x01
#define FOLL_GET   0x04
#define FOLL_FORCE 0x10

/**
 * struct vm_fault - one fault on its way through the handlers
 * @vma: where
 * @gfp_mask: for allocations
 * @pgoff: page offset in the file
 * @address: faulting address, page-aligned
 * @real_address: faulting address
 * @flags: FAULT_FLAG_ bits
 * @page: the handler puts the page here, with a reference for the entry
 * @cow_page: page to be filled for a private write
 * @pte: the entry, while @ptl is held
 * @orig_pte: the entry as it was found
 * @ptl: lock of the entry
 */
struct vm_fault {
	struct vm_area_struct *vma;
	gfp_t gfp_mask;
	pgoff_t pgoff;
	unsigned long address;
	unsigned long real_address;
	unsigned int flags;
	struct page *page;
	struct page *cow_page;
	pte_t *pte;
	pte_t orig_pte;
	spinlock_t *ptl;
};

/**
 * struct vm_operations_struct - what the owner of a mapping supplies
 * @open: a VMA was copied or split off; may be NULL
 * @close: a VMA goes; may be NULL
 * @may_split: may the VMA be split at @addr? 0 or negative errno
 * @fault: find the page for vmf->pgoff; sets vmf->page with a reference, or
 *         returns VM_FAULT_NOPAGE after making the entry itself
 * @page_mkwrite: a shared page is about to become writable
 * @access: access_process_vm() on VM_IO memory
 * @name: name for /proc/PID/maps
 *
 * All run in task context with mmap_lock held and may sleep.
 */
struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);
	void (*close)(struct vm_area_struct *vma);
	int (*may_split)(struct vm_area_struct *vma, unsigned long addr);
	vm_fault_t (*fault)(struct vm_fault *vmf);
	vm_fault_t (*page_mkwrite)(struct vm_fault *vmf);
	int (*access)(struct vm_area_struct *vma, unsigned long addr, void *buf,
		      int len, int write);
	const char *(*name)(struct vm_area_struct *vma);
};

/* --- Address spaces ------------------------------------------------ */

/**
 * mm_alloc - a new, empty address space
 *
 * Return: the mm with one user, NULL when memory is exhausted.
 */
struct mm_struct *mm_alloc(void);

/**
 * dup_mm - copy an address space for fork, copy on write
 * @oldmm: the parent's
 *
 * Context: may sleep; takes @oldmm->mmap_lock.
 * Return: the copy with one user, or an ERR_PTR (-ENOMEM, -EINTR).
 */
struct mm_struct *dup_mm(struct mm_struct *oldmm);

/**
 * mmput - drop a user; the last one unmaps everything
 * @mm: the address space
 *
 * Context: may sleep.
 */
void mmput(struct mm_struct *mm);

/**
 * __mmdrop - free the structure; use mmdrop()
 * @mm: the address space, without references
 */
void __mmdrop(struct mm_struct *mm);

static inline void mmgrab(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_count);
}

static inline void mmdrop(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_count))
		__mmdrop(mm);
}

static inline void mmget(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_users);
}

static inline bool mmget_not_zero(struct mm_struct *mm)
{
	return atomic_inc_not_zero(&mm->mm_users);
}

/**
 * get_task_mm - the address space of a task, with a user reference
 * @task: any task
 *
 * Return: NULL for kernel threads and tasks that have exited.
 */
struct mm_struct *get_task_mm(struct task_struct *task);

/**
 * set_mm_exe_file - remember the program's file
 * @mm: the address space
 * @file: the file (a reference is taken), or NULL
 */
void set_mm_exe_file(struct mm_struct *mm, struct file *file);

/**
 * get_mm_exe_file - the program's file, with a reference, or NULL
 * @mm: the address space
 */
struct file *get_mm_exe_file(struct mm_struct *mm);

#define mmap_read_lock(mm)	     down_read(&(mm)->mmap_lock)
#define mmap_read_unlock(mm)	     up_read(&(mm)->mmap_lock)
#define mmap_read_lock_killable(mm)  down_read_killable(&(mm)->mmap_lock)
#define mmap_read_trylock(mm)	     down_read_trylock(&(mm)->mmap_lock)
#define mmap_write_lock(mm)	     down_write(&(mm)->mmap_lock)
#define mmap_write_unlock(mm)	     up_write(&(mm)->mmap_lock)
#define mmap_write_lock_killable(mm) down_write_killable(&(mm)->mmap_lock)

/* --- Mappings ------------------------------------------------------ */

/**
 * find_vma - the first VMA that ends above an address
 * @mm: the address space, mmap_lock held
 * @addr: user address
 *
 * Return: the VMA, whose vm_start may be above @addr, or NULL.
 */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);

/**
 * find_vma_intersection - the first VMA that overlaps a range
 * @mm: the address space, mmap_lock held
 * @start: first address
 * @end: end of the range
 */
static inline struct vm_area_struct *find_vma_intersection(struct mm_struct *mm,
							   unsigned long start,
							   unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	return vma && vma->vm_start < end ? vma : NULL;
}

#define vma_lookup(mm, addr) find_vma_intersection(mm, addr, (addr) + 1)

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

#define for_each_vma_of(mm, vma) \
	for ((vma) = (mm)->mmap; (vma); (vma) = (vma)->vm_next)

/**
 * vm_get_page_prot - the protection of entries for a VMA's flags
 * @vm_flags: VM_READ, VM_WRITE, VM_EXEC and VM_SHARED count
 */
pgprot_t vm_get_page_prot(unsigned long vm_flags);

/**
 * arch_vma_name - name of a VMA without a file, for /proc/PID/maps
 * @vma: the VMA, mmap_lock held
 *
 * Return: "[heap]", "[stack]" or NULL.
 */
const char *arch_vma_name(struct vm_area_struct *vma);

/**
 * vm_mmap - map a file or anonymous memory into the current address space
 * @file: the file, or NULL
 * @addr: wanted address
 * @len: bytes
 * @prot: PROT_ bits
 * @flags: MAP_ bits
 * @offset: offset in the file in bytes, page-aligned
 *
 * Context: may sleep; takes mmap_lock.
 * Return: the address, or a negative errno as an unsigned long; test with
 * IS_ERR_VALUE().
 */
unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flags,
		      unsigned long offset);

/**
 * vm_mmap_pgoff - as vm_mmap(), the offset in pages
 */
unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr,
			    unsigned long len, unsigned long prot,
			    unsigned long flags, unsigned long pgoff);

/**
 * vm_munmap - unmap a range of the current address space
 * @addr: page-aligned address
 * @len: bytes
 *
 * Return: 0, -EINVAL, -ENOMEM.
 */
int vm_munmap(unsigned long addr, size_t len);

/**
 * vm_brk_flags - map zeroed private memory at a fixed place (for exec)
 * @addr: address, rounded down
 * @len: bytes
 * @flags: VM_EXEC or 0
 *
 * Return: 0 or a negative errno.
 */
int vm_brk_flags(unsigned long addr, unsigned long len, unsigned long flags);
#define vm_brk(addr, len) vm_brk_flags(addr, len, 0)

/**
 * setup_arg_pages - give an address space its stack
 * @mm: the address space, not yet in use
 * @stack_top: first address above the stack, page-aligned
 *
 * Makes a VMA that grows down, one page long and still empty.
 * Return: 0, -ENOMEM.
 */
int setup_arg_pages(struct mm_struct *mm, unsigned long stack_top);

/**
 * expand_stack - grow a stack VMA down to an address
 * @vma: the VMA above, mmap_lock held
 * @address: address to be included
 *
 * Return: 0, -ENOMEM beyond RLIMIT_STACK or when something is in the way.
 */
int expand_stack(struct vm_area_struct *vma, unsigned long address);

/**
 * get_unmapped_area - find room for a mapping
 * @file: file to be mapped, or NULL
 * @addr: wanted address, or 0
 * @len: bytes
 * @pgoff: offset in the file in pages
 * @flags: MAP_ bits
 *
 * Context: mmap_lock of the current mm held for writing.
 * Return: an address or a negative errno.
 */
unsigned long get_unmapped_area(struct file *file, unsigned long addr,
				unsigned long len, unsigned long pgoff,
				unsigned long flags);

/**
 * unmap_mapping_range - forget the entries that map a part of a file
 * @mapping: the file's pages
 * @holebegin: first byte
 * @holelen: bytes, 0 to the end
 * @even_cows: also private copies
 *
 * For truncation; the next access faults.
 */
void unmap_mapping_range(struct address_space *mapping, loff_t holebegin,
			 loff_t holelen, int even_cows);

/**
 * remap_pfn_range - map physical memory into a VMA
 * @vma: the VMA
 * @addr: user address to start at
 * @pfn: first page frame number
 * @size: bytes
 * @prot: page protection
 *
 * Context: mmap_lock held for writing (a driver's mmap operation).
 * Return: 0, -EINVAL, -ENOMEM.
 */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t prot);
#define io_remap_pfn_range(vma, addr, pfn, size, prot) \
	remap_pfn_range(vma, addr, pfn, size, pgprot_noncached(prot))

/**
 * vm_insert_page - map one page of kernel memory into a VMA
 * @vma: the VMA
 * @addr: user address
 * @page: the page; a reference is taken
 *
 * Return: 0, -EINVAL, -ENOMEM, -EBUSY when something is there.
 */
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr,
		   struct page *page);

/**
 * vmf_insert_pfn - make the entry of a fault handler
 * @vma: a VM_PFNMAP VMA
 * @addr: user address
 * @pfn: page frame number
 *
 * Return: VM_FAULT_NOPAGE or an error.
 */
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long pfn);

#include <linux/mm_access.h>

#endif /* _LINUX_MM_H */

/* SPDX-License-Identifier: MIT */
/*
 * The structures of memory management: pages, address spaces, mappings.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/spinlock.h>
#include <linux/rwsem.h>
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <asm/page.h>
#include <asm/pgtable.h>

struct address_space;
struct file;
struct kmem_cache;
struct mm_struct;
struct vm_operations_struct;

typedef unsigned int vm_fault_t;

/**
 * struct page - one page frame of RAM
 * @flags: PG_ bits, changed by atomic bit operations
 * @_refcount: users; the page is freed when it drops to 0
 * @_mapcount: user page-table entries that map it, less one
 * @private: free block: its order; slab: see mm/slab.c; else the owner's
 * @mapping: page cache: the file it belongs to
 * @index: page cache: its page offset in the file
 * @slab_cache: slab: its cache (NULL for large kmalloc)
 * @freelist: slab: first free object
 * @lru: free block: its free list; slab: its cache's list; else the owner's
 */
struct page {
	unsigned long flags;
	atomic_t _refcount;
	atomic_t _mapcount;
	unsigned long private;
	union {
		struct {
			struct address_space *mapping;
			pgoff_t index;
		};
		struct {
			struct kmem_cache *slab_cache;
			void *freelist;
		};
	};
	struct list_head lru;
};

_Static_assert(sizeof(struct page) <= 32, "the page array must stay small");

/**
 * struct vm_area_struct - a range of user addresses with one kind of content
 * @vm_start: first address, page-aligned
 * @vm_end: first address after it
 * @vm_next: next higher VMA of the mm
 * @vm_prev: next lower VMA of the mm
 * @vm_rb: node in mm->mm_rb
 * @vm_mm: the address space
 * @vm_page_prot: protection of entries to be made
 * @vm_flags: VM_ flags of linux/mm.h
 * @vm_ops: what the owner of the content supplies, or NULL (anonymous)
 * @vm_pgoff: offset in @vm_file, in pages; for anonymous memory
 *            vm_start >> PAGE_SHIFT when it was mapped
 * @vm_file: the file, holding a reference, or NULL
 * @vm_private_data: for the owner of the content
 * @shared: in the table of file mappings (mm/rmap.c), if @vm_file
 *
 * All fields are written under mmap_lock held for writing; growing a stack
 * (vm_start, vm_pgoff) also happens under page_table_lock alone with
 * mmap_lock held for reading.
 */
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct vm_area_struct *vm_next;
	struct vm_area_struct *vm_prev;
	struct rb_node vm_rb;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
	struct list_head shared;
};

#define AT_VECTOR_SIZE_MM 44 /* words of auxiliary vector kept for /proc */

/**
 * struct mm_struct - an address space
 * @mmap: first VMA
 * @mm_rb: the VMAs by address
 * @mmap_cache: VMA that find_vma() found last; a hint
 * @mmap_base: get_unmapped_area() searches upwards from here
 * @task_size: first address that is not user's
 * @pgd: top page table; the shared kernel directory is its last entry
 * @mm_users: tasks that use the addresses; the last one frees the VMAs
 * @mm_count: references to the structure; all users together hold one
 * @map_count: number of VMAs
 * @page_table_lock: guards the user part of the page tables. Taken in task
 *                   context with mmap_lock held (read suffices). Rank: page
 *                   table
 * @mmap_lock: guards the VMAs; held for reading by faults. Rank: mmap
 * @hiwater_rss: most pages ever mapped
 * @hiwater_vm: the most that @total_vm ever was
 * @total_vm: pages of all VMAs
 * @locked_vm: pages of VM_LOCKED VMAs
 * @data_vm: pages of private writable VMAs that are not stack
 * @exec_vm: pages of executable VMAs that are not writable
 * @stack_vm: pages of stacks
 * @rss: pages mapped, changed under @page_table_lock
 * @start_code: first address of the program's text
 * @end_code: its end
 * @start_data: first address of initialised data
 * @end_data: its end
 * @start_brk: where the heap starts
 * @brk: where it ends now
 * @start_stack: stack pointer at the program's start
 * @arg_start: argument strings
 * @arg_end: their end
 * @env_start: environment strings
 * @env_end: their end
 * @saved_auxv: auxiliary vector, pairs, ends with AT_NULL
 * @exe_file: the program's file, holding a reference, or NULL
 * @flags: MMF_ bits
 * @def_flags: of VM_LOCKED_MASK, which new mappings get; under @mmap_lock
 * @mm_cpumask: CPUs whose CR3 may hold this address space
 */
struct mm_struct {
	struct vm_area_struct *mmap;
	struct rb_root mm_rb;
	struct vm_area_struct *mmap_cache;
	unsigned long mmap_base;
	unsigned long task_size;
	pgd_t *pgd;
	atomic_t mm_users;
	atomic_t mm_count;
	int map_count;
	spinlock_t page_table_lock;
	struct rw_semaphore mmap_lock;
	unsigned long hiwater_rss;
	unsigned long hiwater_vm;
	unsigned long total_vm;
	unsigned long locked_vm;
	unsigned long data_vm;
	unsigned long exec_vm;
	unsigned long stack_vm;
	unsigned long rss;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	unsigned long saved_auxv[AT_VECTOR_SIZE_MM];
	struct file *exe_file;
	unsigned long flags;
	unsigned long def_flags;
	cpumask_t mm_cpumask;
};

/* The kernel's own address space: no users, pgd is swapper_pg_dir. */
extern struct mm_struct init_mm;

/**
 * mm_cpumask - CPUs that may have translations of @mm cached
 * @mm: the address space
 */
static inline struct cpumask *mm_cpumask(struct mm_struct *mm)
{
	return &mm->mm_cpumask;
}

/* Results of a fault handler. */
#define VM_FAULT_OOM	 0x0001 /* memory exhausted */
#define VM_FAULT_SIGBUS	 0x0002 /* nothing behind the address */
#define VM_FAULT_MAJOR	 0x0004
#define VM_FAULT_SIGSEGV 0x0040
#define VM_FAULT_NOPAGE	 0x0100 /* the handler made the entry itself */
#define VM_FAULT_LOCKED	 0x0200 /* vmf->page is returned locked */
#define VM_FAULT_RETRY	 0x0400
#define VM_FAULT_ERROR	 (VM_FAULT_OOM | VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV)

#endif /* _LINUX_MM_TYPES_H */

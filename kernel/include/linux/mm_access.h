/* SPDX-License-Identifier: MIT */
/*
 * Faults, access to address spaces from outside, the kernel's page tables.
 * Part of linux/mm.h.
 */
#ifndef _LINUX_MM_ACCESS_H
#define _LINUX_MM_ACCESS_H

#include <linux/mm_types.h>
#include <linux/types.h>

struct page;
struct pt_regs;
struct task_struct;

/**
 * handle_mm_fault - make an address accessible
 * @vma: VMA of the address, mmap_lock held, access allowed by its flags
 * @address: user address
 * @flags: FAULT_FLAG_ bits
 * @regs: state at the fault, or NULL
 *
 * Return: VM_FAULT_ bits.
 */
vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address,
			   unsigned int flags, struct pt_regs *regs);

/**
 * get_user_page - one page of an address space, made present
 * @mm: the address space, mmap_lock held
 * @addr: user address
 * @gup_flags: FOLL_WRITE, FOLL_FORCE
 * @pagep: where to put the page, with a reference
 *
 * Return: 0, -EFAULT, -ENOMEM.
 */
int get_user_page(struct mm_struct *mm, unsigned long addr,
		  unsigned int gup_flags, struct page **pagep);

/**
 * access_process_vm - read or write another task's memory
 * @tsk: the task
 * @addr: user address
 * @buf: kernel buffer
 * @len: bytes
 * @gup_flags: FOLL_WRITE, FOLL_FORCE
 *
 * Return: bytes done; fewer than @len when memory is not accessible.
 */
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf,
		      int len, unsigned int gup_flags);

/**
 * access_remote_vm - as access_process_vm(), by address space
 * @mm: the address space, with a user reference
 * @addr: user address
 * @buf: kernel buffer
 * @len: bytes
 * @gup_flags: FOLL_WRITE, FOLL_FORCE
 */
int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf,
		     int len, unsigned int gup_flags);

/* --- Kernel page tables -------------------------------------------- */

/**
 * map_kernel_page - map one page into the shared part of kernel space
 * @addr: virtual address, page-aligned, in the vmalloc or module area
 * @phys: physical address
 * @prot: page protection
 *
 * Context: may sleep (allocates a page table).
 * Return: 0, -ENOMEM, -EBUSY when something is mapped there.
 */
int map_kernel_page(unsigned long addr, phys_addr_t phys, pgprot_t prot);

/**
 * unmap_kernel_range - unmap kernel pages; on return no CPU can use them
 * @addr: virtual address, page-aligned
 * @size: bytes
 *
 * Context: may sleep, interrupts on (waits for other CPUs).
 */
void unmap_kernel_range(unsigned long addr, unsigned long size);

/**
 * kernel_pte - the page-table entry of a kernel address
 * @addr: address in the vmalloc or module area
 *
 * Return: the entry, NULL when there is no page table or a large page.
 */
pte_t *kernel_pte(unsigned long addr);

/**
 * memremap_phys - map physical memory, cached, for reading tables and such
 * @phys: physical address, any alignment
 * @size: bytes
 *
 * Memory in the direct map is not mapped again. Undo with memunmap().
 * Return: the address, NULL when exhausted.
 */
void *memremap_phys(phys_addr_t phys, unsigned long size);

#endif /* _LINUX_MM_ACCESS_H */

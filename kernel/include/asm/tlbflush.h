/* SPDX-License-Identifier: MIT */
/*
 * Flushing translations on all CPUs that may hold them. An IPI is sent only
 * to other online CPUs in mm_cpumask; the caller waits, so interrupts must be
 * on (except early, with one CPU). Kernel threads keep the last user tables
 * loaded; such a CPU leaves mm_cpumask when it is asked to flush.
 */
#ifndef _ASM_TLBFLUSH_H
#define _ASM_TLBFLUSH_H

#include <linux/types.h>

struct mm_struct;
struct vm_area_struct;

#define TLB_FLUSH_ALL (~0UL)

/**
 * flush_tlb_mm_range - forget translations of a range of user addresses
 * @mm: address space
 * @start: first address
 * @end: address after the last, or TLB_FLUSH_ALL for everything
 *
 * Context: any with interrupts enabled.
 */
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start,
			unsigned long end);
/* As flush_tlb_mm_range(), all of the address space. */
void flush_tlb_mm(struct mm_struct *mm);
/* As flush_tlb_mm_range(), a part of one mapping. */
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end);
/* As flush_tlb_mm_range(), one page. */
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
/* Forget translations of a range of kernel addresses, on all CPUs. */
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
/* Forget everything on all CPUs. */
void flush_tlb_all(void);
/* Forget everything on this CPU, global entries too. */
void __flush_tlb_all(void);

static inline void __flush_tlb_one(unsigned long addr)
{
	asm volatile("invlpg (%0)" : : "r"(addr) : "memory");
}

/* This CPU's translations that are not global. */
static inline void __flush_tlb_local(void)
{
	unsigned long cr3;

	asm volatile("movl %%cr3, %0; movl %0, %%cr3" : "=r"(cr3) : : "memory");
}

#endif /* _ASM_TLBFLUSH_H */

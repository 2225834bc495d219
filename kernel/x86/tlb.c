// SPDX-License-Identifier: MIT
/*
 * Loading address spaces, and making all CPUs forget translations.
 *
 * A CPU is in mm_cpumask(mm) while its CR3 holds mm's tables. A CPU that goes
 * on to a kernel thread keeps them and stays in the mask, lazily; when it is
 * next asked to flush it leaves: it loads the kernel's tables instead, and is
 * asked no more. The mask is changed on the CPU itself only.
 *
 * Order: switch_mm() sets its bit before it loads CR3, both full barriers; a
 * flusher changes the entry before it reads the mask. So either the flusher
 * sees the bit, or the CPU has loaded nothing of the old entry.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm_types.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/irq.h>
#include <asm/mmu_context.h>
#include <asm/tlbflush.h>

#include "internal.h"

/* More pages than this: everything at once is cheaper. */
#define FLUSH_CEILING 33

/* Whose tables this CPU has in CR3; NULL stands for the kernel's own. */
static DEFINE_PER_CPU(struct mm_struct *, loaded_mm);

struct flush_info {
	struct mm_struct *mm;
	unsigned long start, end;
};

static void load_tables(pgd_t *pgd)
{
	write_cr3((unsigned long)__pa(pgd));
}

void switch_mm_irqs_off(struct mm_struct *prev, struct mm_struct *next,
			struct task_struct *tsk)
{
	unsigned int cpu = raw_smp_processor_id();
	struct mm_struct *old = this_cpu_read(loaded_mm);

	if (next == &init_mm)
		next = NULL;
	if (old == next)
		return;
	if (next)
		cpumask_set_cpu(cpu, mm_cpumask(next));
	this_cpu_write(loaded_mm, next);
	load_tables(next ? next->pgd : swapper_pg_dir);
	if (old)
		cpumask_clear_cpu(cpu, mm_cpumask(old));
}

void switch_mm(struct mm_struct *prev, struct mm_struct *next,
	       struct task_struct *tsk)
{
	unsigned long flags;

	local_irq_save(flags);
	switch_mm_irqs_off(prev, next, tsk);
	local_irq_restore(flags);
}

/* ---- on this CPU ---- */

/* Clearing PGE and setting it again drops global entries, too. */
void __flush_tlb_all(void)
{
	unsigned long flags, cr4;

	local_irq_save(flags);
	cr4 = read_cr4();
	if (cr4 & X86_CR4_PGE) {
		write_cr4(cr4 & ~X86_CR4_PGE);
		write_cr4(cr4);
	} else {
		__flush_tlb_local();
	}
	local_irq_restore(flags);
}

static void flush_pages(unsigned long start, unsigned long end)
{
	for (start &= PAGE_MASK; start < end; start += PAGE_SIZE)
		__flush_tlb_one(start);
}

static bool is_few(unsigned long start, unsigned long end)
{
	return end != TLB_FLUSH_ALL &&
	       (end - start) >> PAGE_SHIFT <= FLUSH_CEILING;
}

/* Interrupts are off. */
static void flush_mm_here(void *arg)
{
	const struct flush_info *info = arg;

	this_cpu_inc(irq_stat.tlb);
	if (this_cpu_read(loaded_mm) != info->mm)
		return;
	if (!current->mm) /* a kernel thread only keeps it for later */
		switch_mm_irqs_off(info->mm, &init_mm, NULL);
	else if (is_few(info->start, info->end))
		flush_pages(info->start, info->end);
	else
		__flush_tlb_local();
}

static void flush_kernel_here(void *arg)
{
	const struct flush_info *info = arg;

	this_cpu_inc(irq_stat.tlb);
	if (is_few(info->start, info->end))
		flush_pages(info->start, info->end);
	else
		__flush_tlb_all();
}

static void flush_all_here(void *arg)
{
	this_cpu_inc(irq_stat.tlb);
	__flush_tlb_all();
}

/* ---- on all CPUs ---- */

void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start,
			unsigned long end)
{
	struct flush_info info = { .mm = mm, .start = start, .end = end };

	smp_mb(); /* entries are changed before the mask is read */
	on_each_cpu_mask(mm_cpumask(mm), flush_mm_here, &info, true);
}

void flush_tlb_mm(struct mm_struct *mm)
{
	flush_tlb_mm_range(mm, 0, TLB_FLUSH_ALL);
}

void flush_tlb_range(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end)
{
	flush_tlb_mm_range(vma->vm_mm, start, end);
}

void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	addr &= PAGE_MASK;
	flush_tlb_mm_range(vma->vm_mm, addr, addr + PAGE_SIZE);
}

void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	struct flush_info info = { .start = start, .end = end };

	on_each_cpu(flush_kernel_here, &info, 1);
}

void flush_tlb_all(void)
{
	on_each_cpu(flush_all_here, NULL, 1);
}

/* SPDX-License-Identifier: MIT */
/* The descriptor tables of each CPU, and a task's own segments (TLS). */
#ifndef _ASM_DESC_H
#define _ASM_DESC_H

#include <linux/percpu-defs.h>
#include <asm/desc_defs.h>
#include <asm/ldt.h>

struct task_struct;

struct gdt_page {
	struct desc_struct gdt[GDT_ENTRIES];
} __aligned(64);

DECLARE_PER_CPU(struct gdt_page, gdt_page);
DECLARE_PER_CPU(struct x86_hw_tss, cpu_tss);

static inline unsigned long get_desc_base(const struct desc_struct *desc)
{
	return desc->base0 | (u32)desc->base1 << 16 | (u32)desc->base2 << 24;
}

static inline unsigned long get_desc_limit(const struct desc_struct *desc)
{
	return desc->limit0 | (u32)desc->limit1 << 16;
}

/**
 * do_set_thread_area - set one of a task's TLS descriptors
 * @p: the task: current, or a new one
 * @idx: GDT entry to use, or -1 to take it from the structure
 * @u_info: user's description
 * @can_allocate: entry_number -1 means the first free one, which is told
 *
 * Source: set_thread_area(2).
 * Return: 0, -EFAULT, -EINVAL for a bad entry, -ESRCH if none is free.
 */
int do_set_thread_area(struct task_struct *p, int idx,
		       struct user_desc __user *u_info, int can_allocate);

#endif /* _ASM_DESC_H */

/* SPDX-License-Identifier: MIT */
/* The registers that the interrupt being handled interrupted. */
#ifndef _ASM_IRQ_REGS_H
#define _ASM_IRQ_REGS_H

#include <linux/percpu-defs.h>

struct pt_regs;

DECLARE_PER_CPU(struct pt_regs *, irq_regs);

/* NULL outside of interrupts. */
static inline struct pt_regs *get_irq_regs(void)
{
	return this_cpu_read(irq_regs);
}

#endif /* _ASM_IRQ_REGS_H */

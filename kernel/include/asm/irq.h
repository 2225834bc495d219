/* SPDX-License-Identifier: MIT */
/* Interrupts from devices, as the CPU's part sees them. */
#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#include <linux/types.h>
#include <linux/percpu-defs.h>
#include <asm/irq_vectors.h>

struct pt_regs;

/* Counts of this CPU's interrupts that are not a device's. */
struct irq_cpustat {
	unsigned int timer;
	unsigned int resched;
	unsigned int call;
	unsigned int tlb;
	unsigned int nmi;
	unsigned int spurious;
	unsigned int error;
};

DECLARE_PER_CPU(struct irq_cpustat, irq_stat);
DECLARE_PER_CPU(void *, irq_stack_ptr);

/* Bring up 8259 or IOAPIC and local APIC; from then on interrupts work. */
void irq_init(void);
/* The guarded stack on which @cpu handles interrupts. 0 or -ENOMEM. */
int irq_init_stack(unsigned int cpu);

/**
 * call_on_irq_stack - run a function on this CPU's interrupt stack
 * @fn: the function
 *
 * Runs it in place if that stack is in use already. Used for soft interrupts.
 * Context: preemption disabled, interrupts off.
 */
void call_on_irq_stack(void (*fn)(void));

/* Called at the end of an interrupt, when none is left: soft interrupts. */
extern void (*irq_exit_hook)(void);

void irq_enter(void);
void irq_exit(void);

#define irq_canonicalize(irq) ((irq) == 2 ? 9 : (irq))

#endif /* _ASM_IRQ_H */

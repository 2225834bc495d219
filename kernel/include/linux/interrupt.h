/* SPDX-License-Identifier: MIT */
/*
 * Interrupt handlers for devices. Handlers run with interrupts off on the
 * CPU's interrupt stack. Soft interrupts and tasklets come along from
 * linux/softirq.h.
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/irqreturn.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/softirq.h>
#include <asm/irq.h>

#define IRQF_TRIGGER_NONE    0x00000000
#define IRQF_TRIGGER_RISING  0x00000001
#define IRQF_TRIGGER_FALLING 0x00000002
#define IRQF_TRIGGER_HIGH    0x00000004
#define IRQF_TRIGGER_LOW     0x00000008
#define IRQF_TRIGGER_MASK    0x0000000f
#define IRQF_SHARED	     0x00000080
#define IRQF_PROBE_SHARED    0x00000100
#define IRQF_TIMER	     0x00000200
#define IRQF_PERCPU	     0x00000400
#define IRQF_NOBALANCING     0x00000800
#define IRQF_ONESHOT	     0x00002000
#define IRQF_NO_THREAD	     0x00010000
#define IRQF_DISABLED	     0x00000000

#define IRQ_NOTCONNECTED (1U << 31)

typedef irqreturn_t (*irq_handler_t)(int irq, void *dev_id);

/**
 * struct irqaction - one handler of an interrupt line
 * @handler: the function
 * @dev_id: its argument, and what names it in free_irq()
 * @flags: IRQF_
 * @name: for /proc/interrupts
 * @next: on a shared line
 */
struct irqaction {
	irq_handler_t handler;
	void *dev_id;
	unsigned long flags;
	const char *name;
	struct irqaction *next;
};

/**
 * request_irq - install a handler and enable its line
 * @irq: line number
 * @handler: called for each interrupt
 * @flags: IRQF_SHARED if others may have handlers on it
 * @name: kept by reference
 * @dev_id: passed on; not NULL if shared
 *
 * Context: task, may sleep.
 * Return: 0; -EINVAL; -EBUSY if it is taken and not shared by both; -ENOMEM.
 */
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev_id);

/**
 * free_irq - remove a handler
 * @irq: line number
 * @dev_id: as given to request_irq()
 *
 * Returns when no CPU runs it any more. Context: task.
 * Return: the name it was registered with, NULL if there was none.
 */
const void *free_irq(unsigned int irq, void *dev_id);

/* Mask a line, nested; the first also waits for running handlers. */
void disable_irq(unsigned int irq);
void disable_irq_nosync(unsigned int irq);
void enable_irq(unsigned int irq);
/* Wait until no handler of the line runs. Interrupts on. */
void synchronize_irq(unsigned int irq);
void synchronize_hardirq(unsigned int irq);

/* ---- for /proc/interrupts ---- */

/* How often @irq came on @cpu. */
unsigned int kstat_irqs_cpu(unsigned int irq, int cpu);
/* How often soft interrupt @nr was run on @cpu. */
unsigned int kstat_softirqs_cpu(unsigned int nr, int cpu);
/* Sum over all CPUs and lines, for /proc/stat. */
u64 kstat_irqs_total(void);

/**
 * struct irq_line - what a line is
 * @chip: the controller's name
 * @hwirq: which of the controller's lines
 * @level: it stays raised until served, else it is an edge
 */
struct irq_line {
	const char *chip;
	unsigned int hwirq;
	bool level;
};

/**
 * irq_describe - what a line is, and the names of who uses it
 * @irq: line number
 * @line: filled
 * @buf: gets the handlers' names, separated by ", "
 * @size: of @buf
 *
 * Return: true if somebody uses the line.
 */
bool irq_describe(unsigned int irq, struct irq_line *line, char *buf,
		  size_t size);

#endif /* _LINUX_INTERRUPT_H */

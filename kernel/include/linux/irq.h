/* SPDX-License-Identifier: MIT */
/*
 * Interrupt controllers: what the generic part asks of the 8259 and IOAPIC.
 */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/types.h>
#include <linux/irqreturn.h>
#include <asm/irq.h>

/**
 * struct irq_chip - an interrupt controller
 * @name: for /proc/interrupts
 * @mask: stop a line
 * @unmask: let it through
 * @ack: told before the handlers run
 * @eoi: told after them
 *
 * All are called with the line's lock held and interrupts off.
 */
struct irq_chip {
	const char *name;
	void (*mask)(unsigned int irq);
	void (*unmask)(unsigned int irq);
	void (*ack)(unsigned int irq);
	void (*eoi)(unsigned int irq);
};

/** irq_disable_all - at start-up, before any line has a controller */
void irq_disable_all(void);

/*
 * Give a line its controller, of which it is number @hwirq; it stays masked
 * until somebody wants it.
 */
void irq_set_chip(unsigned int irq, const struct irq_chip *chip,
		  unsigned int hwirq, bool level);

#endif /* _LINUX_IRQ_H */

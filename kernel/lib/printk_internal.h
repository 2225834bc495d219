/* SPDX-License-Identifier: MIT */
/* What printk's files share. */
#ifndef _KERNEL_LIB_PRINTK_INTERNAL_H
#define _KERNEL_LIB_PRINTK_INTERNAL_H

#include <linux/types.h>

#include "log_ring.h"

/* The one ring of the kernel; under printk_enter(). */
extern struct log_ring printk_ring;

/*
 * The state printk_enter() leaves for printk_exit(): the interrupt flag, and
 * how this call relates to one that it interrupted on its own CPU.
 */
struct printk_context {
	unsigned long flags;
	bool nested;
};

/**
 * printk_enter() - take printk_lock, interrupts off
 * @context: for printk_exit()
 *
 * If this CPU holds the lock already (a fault or NMI inside of printk), the
 * call is nested, and allowed unless the ring is just being changed.
 *
 * Context: any. Return: false if the ring must be left alone.
 */
bool printk_enter(struct printk_context *context);
void printk_exit(const struct printk_context *context);

/* Make the lock free, whoever held it. Context: panic, other CPUs stopped. */
void printk_break_lock(void);

/* Store the started line, if there is one, as it is. */
void printk_finish_line(void);

/* Show on the consoles what they have not shown, or leave it to the owner. */
void console_flush(void);

#endif /* _KERNEL_LIB_PRINTK_INTERNAL_H */

/* SPDX-License-Identifier: MIT */
/* The host has no interrupts to switch off; the tests see who asked. */
#ifndef _TESTS_UNIT_SHIM_LINUX_IRQFLAGS_H
#define _TESTS_UNIT_SHIM_LINUX_IRQFLAGS_H

#include <linux/types.h>

extern int host_irqs_off;

#define local_irq_save(flags)            \
	do {                             \
		(flags) = host_irqs_off; \
		host_irqs_off = 1;       \
	} while (0)
#define local_irq_restore(flags)         \
	do {                             \
		host_irqs_off = (flags); \
	} while (0)
#define local_irq_disable()        \
	do {                       \
		host_irqs_off = 1; \
	} while (0)
#define local_irq_enable()         \
	do {                       \
		host_irqs_off = 0; \
	} while (0)
#define irqs_disabled() (host_irqs_off)

#endif /* _TESTS_UNIT_SHIM_LINUX_IRQFLAGS_H */

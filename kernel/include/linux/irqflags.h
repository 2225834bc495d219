/* SPDX-License-Identifier: MIT */
/* Turning this CPU's interrupts off and on. */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/typecheck.h>
#include <asm/irqflags.h>

#define local_irq_disable() arch_local_irq_disable()
#define local_irq_enable()  arch_local_irq_enable()
#define local_irq_save(flags)                    \
	do {                                     \
		typecheck(unsigned long, flags); \
		(flags) = arch_local_irq_save(); \
	} while (0)
#define local_irq_restore(flags)                 \
	do {                                     \
		typecheck(unsigned long, flags); \
		arch_local_irq_restore(flags);   \
	} while (0)
#define local_save_flags(flags) ((flags) = arch_local_save_flags())

#define irqs_disabled() arch_irqs_disabled_flags(arch_local_save_flags())

#define irqs_disabled_flags(flags) arch_irqs_disabled_flags(flags)

#define raw_local_irq_disable()	     local_irq_disable()
#define raw_local_irq_enable()	     local_irq_enable()
#define raw_local_irq_save(flags)    local_irq_save(flags)
#define raw_local_irq_restore(flags) local_irq_restore(flags)
#define raw_irqs_disabled()	     irqs_disabled()

#endif /* _LINUX_IRQFLAGS_H */

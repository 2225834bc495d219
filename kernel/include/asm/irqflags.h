/* SPDX-License-Identifier: MIT */
/* The interrupt flag of this CPU. linux/irqflags.h has the public names. */
#ifndef _ASM_IRQFLAGS_H
#define _ASM_IRQFLAGS_H

#include <linux/types.h>
#include <linux/compiler.h>

#define X86_EFLAGS_IF_BIT 0x200UL

static __always_inline unsigned long arch_local_save_flags(void)
{
	unsigned long flags;

	asm volatile("pushfl; popl %0" : "=rm"(flags) : : "memory");
	return flags;
}

static __always_inline void arch_local_irq_disable(void)
{
	asm volatile("cli" ::: "memory");
}

static __always_inline void arch_local_irq_enable(void)
{
	asm volatile("sti" ::: "memory");
}

static __always_inline bool arch_irqs_disabled_flags(unsigned long flags)
{
	return !(flags & X86_EFLAGS_IF_BIT);
}

/* Only ever sets the flag again: popf would cost more, and restore TF too. */
static __always_inline void arch_local_irq_restore(unsigned long flags)
{
	if (!arch_irqs_disabled_flags(flags))
		arch_local_irq_enable();
}

static __always_inline unsigned long arch_local_irq_save(void)
{
	unsigned long flags = arch_local_save_flags();

	arch_local_irq_disable();
	return flags;
}

/* sti takes effect after the next instruction: no wake-up is lost. */
static __always_inline void native_safe_halt(void)
{
	asm volatile("sti; hlt" ::: "memory");
}

static __always_inline void native_halt(void)
{
	asm volatile("hlt" ::: "memory");
}

#define safe_halt() native_safe_halt()

#endif /* _ASM_IRQFLAGS_H */

/* SPDX-License-Identifier: MIT */
/* Which interrupt vector is for what. Higher ones have priority. */
#ifndef _ASM_IRQ_VECTORS_H
#define _ASM_IRQ_VECTORS_H

#define FIRST_EXTERNAL_VECTOR 0x20 /* irq n has vector 0x20 + n */
#define IA32_SYSCALL_VECTOR   0x80
#define FIRST_SYSTEM_VECTOR   0xf0
#define LOCAL_TIMER_VECTOR    0xf0
#define REBOOT_VECTOR	      0xf8 /* stop: panic, halt, reboot */
#define CALL_FUNCTION_VECTOR  0xfb
#define RESCHEDULE_VECTOR     0xfd
#define ERROR_APIC_VECTOR     0xfe
#define SPURIOUS_APIC_VECTOR  0xff /* its low 4 bits must be set */

#define NR_IRQS_LEGACY 16
#define NR_IRQS	       64
#define nr_irqs	       NR_IRQS

#endif /* _ASM_IRQ_VECTORS_H */

/* SPDX-License-Identifier: MIT */
/* The local APIC (SDM vol. 3, 11) and the IOAPIC. */
#ifndef _ASM_APIC_H
#define _ASM_APIC_H

#include <linux/types.h>

#define APIC_DEFAULT_PHYS_BASE 0xfee00000UL
#define APIC_ID		       0x020
#define APIC_LVR	       0x030
#define APIC_TASKPRI	       0x080
#define APIC_EOI	       0x0b0
#define APIC_LDR	       0x0d0
#define APIC_DFR	       0x0e0
#define APIC_SPIV	       0x0f0
#define APIC_SPIV_APIC_ENABLED 0x100
#define APIC_ISR	       0x100
#define APIC_IRR	       0x200
#define APIC_ESR	       0x280
#define APIC_LVTCMCI	       0x2f0
#define APIC_ICR	       0x300
#define APIC_ICR2	       0x310
#define APIC_LVTT	       0x320
#define APIC_LVTTHMR	       0x330
#define APIC_LVTPC	       0x340
#define APIC_LVT0	       0x350
#define APIC_LVT1	       0x360
#define APIC_LVTERR	       0x370
#define APIC_TMICT	       0x380
#define APIC_TMCCT	       0x390
#define APIC_TDCR	       0x3e0

#define APIC_LVT_MASKED	   0x10000
#define APIC_DM_FIXED	   0x000
#define APIC_DM_NMI	   0x400
#define APIC_DM_INIT	   0x500
#define APIC_DM_STARTUP	   0x600
#define APIC_DM_EXTINT	   0x700
#define APIC_ICR_BUSY	   0x01000
#define APIC_INT_ASSERT	   0x04000
#define APIC_INT_LEVELTRIG 0x08000
#define APIC_DEST_ALLBUT   0xc0000

/* A local APIC is in use; without one there is one CPU and an 8259. */
extern bool lapic_active;

u32 apic_read(u32 reg);
void apic_write(u32 reg, u32 val);

static inline void apic_eoi(void)
{
	apic_write(APIC_EOI, 0);
}

/* Send @vector, or a delivery mode, to one CPU's APIC. Interrupts any. */
void apic_send_ipi(u32 apicid, u32 icr_low);

#endif /* _ASM_APIC_H */

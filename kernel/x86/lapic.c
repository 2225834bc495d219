// SPDX-License-Identifier: MIT
/*
 * The local APIC of each CPU (SDM vol. 3, chapter 11): end of interrupt,
 * interrupts between CPUs, and the one-shot timer.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/fixmap.h>
#include <asm/irq_vectors.h>
#include <asm/msr.h>
#include <asm/tsc.h>

#include "internal.h"

#define TIMER_DIVIDE_1 0xb
#define CALIBRATE_US   4000
#define ICR_WAIT_LOOPS 100000

bool lapic_active;

static void __iomem *lapic_base(void)
{
	return (void __iomem *)fix_to_virt(FIX_APIC_BASE);
}

u32 apic_read(u32 reg)
{
	return *(volatile u32 __force *)(lapic_base() + reg);
}

void apic_write(u32 reg, u32 val)
{
	*(volatile u32 __force *)(lapic_base() + reg) = val;
}

/* The base may have been moved or the unit switched off by firmware. */
void __init lapic_map(void)
{
	u64 base = rdmsrl_value(MSR_IA32_APICBASE);

	if (!(base & MSR_IA32_APICBASE_ENABLE))
		wrmsrl(MSR_IA32_APICBASE, base | MSR_IA32_APICBASE_ENABLE);
	set_fixmap(FIX_APIC_BASE, acpi_info.lapic_phys & PAGE_MASK,
		   PAGE_KERNEL_NOCACHE);
	lapic_active = true;
	cpu_to_apicid[0] = apic_read(APIC_ID) >> 24;
}

void lapic_setup(void)
{
	bool boot_cpu = this_cpu_read(cpu_number) == 0;
	bool extint = boot_cpu && !acpi_info.nr_ioapics;

	apic_write(APIC_TASKPRI, 0);
	apic_write(APIC_LVTT, APIC_LVT_MASKED | LOCAL_TIMER_VECTOR);
	apic_write(APIC_LVT0, extint ? APIC_DM_EXTINT : APIC_LVT_MASKED);
	apic_write(APIC_LVT1, boot_cpu ? APIC_DM_NMI : APIC_LVT_MASKED);
	apic_write(APIC_SPIV, APIC_SPIV_APIC_ENABLED | SPURIOUS_APIC_VECTOR);
	apic_write(APIC_LVTERR, ERROR_APIC_VECTOR);
	apic_write(APIC_ESR, 0);
	this_cpu_write(x86_cpu_to_apicid, apic_read(APIC_ID) >> 24);
	apic_eoi();
}

/* The sender is soon idle again; should it hang, go on all the same. */
static void wait_icr_idle(void)
{
	unsigned int loops = ICR_WAIT_LOOPS;

	while ((apic_read(APIC_ICR) & APIC_ICR_BUSY) && --loops)
		cpu_relax();
}

void apic_send_ipi(u32 apicid, u32 icr_low)
{
	unsigned long flags;

	local_irq_save(flags);
	wait_icr_idle();
	apic_write(APIC_ICR2, apicid << 24);
	apic_write(APIC_ICR, icr_low);
	local_irq_restore(flags);
}

#ifdef CONFIG_SMP
void apic_send_vector(unsigned int cpu, unsigned int vector)
{
	apic_send_ipi(cpu_to_apicid[cpu], APIC_DM_FIXED | vector);
}
#endif

/* ---- the timer ---- */

static u32 lapic_count(void)
{
	return apic_read(APIC_TMCCT);
}

u32 lapic_timer_khz;

/* Count down beside the TSC, whose rate is known. */
bool __init lapic_timer_calibrate(void)
{
	u64 tsc_start, tsc_end;
	u32 start, end;

	if (!lapic_active || !tsc_khz)
		return false;
	apic_write(APIC_TDCR, TIMER_DIVIDE_1);
	apic_write(APIC_LVTT, APIC_LVT_MASKED | LOCAL_TIMER_VECTOR);
	apic_write(APIC_TMICT, 0xffffffff);
	tsc_start = tsc_read_with(lapic_count, &start);
	udelay(CALIBRATE_US);
	tsc_end = tsc_read_with(lapic_count, &end);
	apic_write(APIC_TMICT, 0);
	if (start <= end || tsc_end <= tsc_start)
		return false;
	lapic_timer_khz =
		div64_u64((u64)(start - end) * tsc_khz, tsc_end - tsc_start);
	return lapic_timer_khz >= 100;
}

void lapic_timer_setup(void)
{
	apic_write(APIC_TDCR, TIMER_DIVIDE_1);
	apic_write(APIC_LVTT, LOCAL_TIMER_VECTOR);
	apic_write(APIC_TMICT, 0);
}

/* 0 stops it. */
void lapic_timer_set(u32 count)
{
	apic_write(APIC_TMICT, count);
}

// SPDX-License-Identifier: MIT
/*
 * The MADT (ACPI 6.4, 5.2.12): which CPUs there are, and how interrupts reach
 * them. The boot CPU becomes number 0, the others follow in the table's order.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/setup.h>
#include <asm/unaligned.h>

#include "internal.h"

#define MADT_HEADER	44
#define MADT_LAPIC	0
#define MADT_IOAPIC	1
#define MADT_OVERRIDE	2
#define MADT_LAPIC_ADDR 5
#define LAPIC_ENABLED	1

/* By CPU number; all ones: none. */
u32 cpu_to_apicid[NR_CPUS] = { [0 ... NR_CPUS - 1] = ~0U };

static unsigned int nr_cpus_found __initdata = 1;

static void __init add_cpu(u32 apicid)
{
	unsigned int cpu;

	if (apicid == boot_cpu_data.apicid || apicid == 0xff)
		return;
	/* A table may have an entry twice. */
	for (cpu = 1; cpu < nr_cpus_found && cpu < NR_CPUS; cpu++)
		if (cpu_to_apicid[cpu] == apicid)
			return;
	cpu = nr_cpus_found;
	if (cpu >= NR_CPUS || cpu >= smp_cpus_allowed()) {
		pr_info_once("smp: more CPUs than are to be used\n");
		return;
	}
	cpu_to_apicid[cpu] = apicid;
	set_cpu_possible(cpu, true);
	set_cpu_present(cpu, true);
	nr_cpus_found++;
}

static void __init add_ioapic(const u8 *e)
{
	struct ioapic_info *io = &acpi_info.ioapics[acpi_info.nr_ioapics];

	if (acpi_info.nr_ioapics == MAX_IOAPICS)
		return;
	io->phys = get_unaligned_le32(e + 4);
	io->gsi_base = get_unaligned_le32(e + 8);
	acpi_info.nr_ioapics++;
}

static void __init add_override(const u8 *e)
{
	unsigned int irq = e[3];

	if (e[2] != 0 || irq >= NR_IRQS_LEGACY)
		return;
	acpi_info.isa[irq].gsi = get_unaligned_le32(e + 4);
	acpi_info.isa[irq].flags = get_unaligned_le16(e + 8);
	acpi_info.isa[irq].valid = true;
}

static void __init parse_entry(const u8 *e, unsigned int length)
{
	switch (e[0]) {
	case MADT_LAPIC:
		if (length >= 8 && (get_unaligned_le32(e + 4) & LAPIC_ENABLED))
			add_cpu(e[3]);
		break;
	case MADT_IOAPIC:
		if (length >= 12)
			add_ioapic(e);
		break;
	case MADT_OVERRIDE:
		if (length >= 10)
			add_override(e);
		break;
	case MADT_LAPIC_ADDR:
		if (length >= 12 && !(get_unaligned_le64(e + 4) >> 32))
			acpi_info.lapic_phys = get_unaligned_le32(e + 4);
		break;
	}
}

void __init acpi_parse_madt(const u8 *t, u32 length)
{
	u32 at = MADT_HEADER;

	if (length < MADT_HEADER || !cpu_has_apic)
		return;
	acpi_info.lapic_phys = get_unaligned_le32(t + 36);
	while (at + 2 <= length) {
		unsigned int size = t[at + 1];

		if (size < 2 || size > length - at)
			break;
		parse_entry(t + at, size);
		at += size;
	}
	acpi_info.have_madt = true;
}

// SPDX-License-Identifier: MIT
/*
 * IOAPICs (82093AA). An ISA interrupt arrives at the pin that the MADT's
 * overrides name, otherwise at the pin of its own number: which of the two
 * differs between machines, so nothing is assumed here. All lines go to the
 * boot CPU.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm/apic.h>
#include <asm/fixmap.h>
#include <asm/io.h>

#include "internal.h"

#define IOREGSEL   0x00
#define IOWIN	   0x10
#define IOAPICVER  0x01
#define IOREDTBL   0x10
#define MAX_PINS   ((0x100 - IOREDTBL) / 2) /* an index has 8 bits */
#define RED_MASKED (1 << 16)
#define RED_LEVEL  (1 << 15)
#define RED_LOW	   (1 << 13)

/* MPS INTI flags of an override (ACPI 5.2.12.5) */
#define INTI_POLARITY 0x3
#define INTI_LOW      0x3
#define INTI_TRIGGER  0xc
#define INTI_LEVEL    0xc

/**
 * struct ioapic - one of them
 * @base: its two registers
 * @gsi_base: number of pin 0
 * @pins: how many
 */
struct ioapic {
	void __iomem *base;
	u32 gsi_base;
	unsigned int pins;
};

/* Guards the register windows; taken below an irq_desc. Rank: PIC. */
static DEFINE_SPINLOCK(ioapic_lock);
static struct ioapic ioapics[MAX_IOAPICS];
static unsigned int nr_ioapics;

/* For each line: where its redirection entry is, and the entry's low word. */
static struct {
	struct ioapic *ioapic;
	unsigned int pin;
	u32 entry;
} lines[NR_IRQS];

static u32 ioapic_read(struct ioapic *io, unsigned int reg)
{
	writel(reg, io->base + IOREGSEL);
	return readl(io->base + IOWIN);
}

static void ioapic_write(struct ioapic *io, unsigned int reg, u32 value)
{
	writel(reg, io->base + IOREGSEL);
	writel(value, io->base + IOWIN);
}

static void set_masked(unsigned int irq, bool masked)
{
	unsigned long flags;
	u32 entry = lines[irq].entry;

	spin_lock_irqsave(&ioapic_lock, flags);
	ioapic_write(lines[irq].ioapic, IOREDTBL + 2 * lines[irq].pin,
		     masked ? entry | RED_MASKED : entry);
	spin_unlock_irqrestore(&ioapic_lock, flags);
}

static void ioapic_mask_irq(unsigned int irq)
{
	set_masked(irq, true);
}

static void ioapic_unmask_irq(unsigned int irq)
{
	set_masked(irq, false);
}

static void ioapic_ack_irq(unsigned int irq)
{
}

/* After the handlers: a level line would come at once otherwise, and an edge
 * that comes meanwhile is kept by the local APIC. */
static void ioapic_eoi_irq(unsigned int irq)
{
	apic_eoi();
}

static const struct irq_chip ioapic_chip = {
	.name = "IO-APIC",
	.mask = ioapic_mask_irq,
	.unmask = ioapic_unmask_irq,
	.ack = ioapic_ack_irq,
	.eoi = ioapic_eoi_irq,
};

static struct ioapic *find_ioapic(u32 gsi)
{
	unsigned int i;

	for (i = 0; i < nr_ioapics; i++)
		if (gsi - ioapics[i].gsi_base < ioapics[i].pins)
			return &ioapics[i];
	return NULL;
}

/* Give line @irq the pin @gsi; PCI's lines are level and active low. */
static void __init set_line(unsigned int irq, u32 gsi, bool level, bool low)
{
	struct ioapic *io = find_ioapic(gsi);

	if (!io || lines[irq].ioapic)
		return;
	lines[irq].ioapic = io;
	lines[irq].pin = gsi - io->gsi_base;
	lines[irq].entry = (FIRST_EXTERNAL_VECTOR + irq) |
			   (level ? RED_LEVEL : 0) | (low ? RED_LOW : 0);
	ioapic_write(io, IOREDTBL + 2 * lines[irq].pin + 1,
		     cpu_to_apicid[0] << 24);
	set_masked(irq, true);
	irq_set_chip(irq, &ioapic_chip, lines[irq].pin, level);
}

/* Does some override put another line's interrupt on this pin? */
static bool __init gsi_taken(u32 gsi)
{
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS_LEGACY; irq++)
		if (acpi_info.isa[irq].valid && acpi_info.isa[irq].gsi == gsi)
			return true;
	return false;
}

static void __init set_isa_lines(void)
{
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS_LEGACY; irq++) {
		struct isa_override *o = &acpi_info.isa[irq];

		if (o->valid)
			set_line(irq, o->gsi,
				 (o->flags & INTI_TRIGGER) == INTI_LEVEL,
				 (o->flags & INTI_POLARITY) == INTI_LOW);
	}
	for (irq = 0; irq < NR_IRQS_LEGACY; irq++)
		if (!acpi_info.isa[irq].valid && !gsi_taken(irq))
			set_line(irq, irq, false, false);
}

static void __init start_ioapic(const struct ioapic_info *info)
{
	struct ioapic *io = &ioapics[nr_ioapics];
	unsigned int slot = FIX_IOAPIC_BASE + nr_ioapics, pin;

	set_fixmap(slot, info->phys & PAGE_MASK, PAGE_KERNEL_NOCACHE);
	io->base =
		(void __iomem *)(fix_to_virt(slot) + (info->phys & ~PAGE_MASK));
	io->gsi_base = info->gsi_base;
	io->pins = min(((ioapic_read(io, IOAPICVER) >> 16) & 0xff) + 1,
		       (u32)MAX_PINS);
	for (pin = 0; pin < io->pins; pin++)
		ioapic_write(io, IOREDTBL + 2 * pin, RED_MASKED);
	nr_ioapics++;
}

void __init ioapic_init(void)
{
	unsigned int i, irq;

	for (i = 0; i < acpi_info.nr_ioapics; i++)
		start_ioapic(&acpi_info.ioapics[i]);
	set_isa_lines();
	for (irq = NR_IRQS_LEGACY; irq < NR_IRQS; irq++)
		if (!gsi_taken(irq))
			set_line(irq, irq, true, true);
}

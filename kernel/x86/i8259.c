// SPDX-License-Identifier: MIT
/*
 * The two 8259A interrupt controllers of the PC: used on machines without an
 * IOAPIC, and silenced on the others. Lines 0-7 are on the first, 8-15 on the
 * second, which sits on line 2 of the first.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/spinlock.h>
#include <asm/io.h>

#include "internal.h"

#define PIC1_CMD       0x20
#define PIC1_DATA      0x21
#define PIC2_CMD       0xa0
#define PIC2_DATA      0xa1
#define ICW1_INIT_ICW4 0x11
#define ICW4_8086      0x01
#define OCW2_EOI       0x60 /* specific: plus the line */
#define OCW3_READ_ISR  0x0b
#define CASCADE_LINE   2

/* Guards the registers and the mask; taken below an irq_desc. Rank: PIC. */
static DEFINE_SPINLOCK(pic_lock);
static u16 pic_mask = 0xffff & ~(1 << CASCADE_LINE);

static void write_mask(unsigned int irq)
{
	if (irq < 8)
		outb(pic_mask, PIC1_DATA);
	else
		outb(pic_mask >> 8, PIC2_DATA);
}

static void pic_mask_irq(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&pic_lock, flags);
	pic_mask |= 1 << irq;
	write_mask(irq);
	spin_unlock_irqrestore(&pic_lock, flags);
}

static void pic_unmask_irq(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&pic_lock, flags);
	pic_mask &= ~(1 << irq);
	write_mask(irq);
	spin_unlock_irqrestore(&pic_lock, flags);
}

/* Lines 7 and 15 also come when another went away too early. */
static bool spurious(unsigned int irq)
{
	unsigned int cmd = irq < 8 ? PIC1_CMD : PIC2_CMD;

	if ((irq & 7) != 7)
		return false;
	outb(OCW3_READ_ISR, cmd);
	return !(inb(cmd) & 0x80);
}

/* Handlers run with interrupts off, so the EOI can be given beforehand: an
 * edge that comes meanwhile is kept. */
static void pic_ack_irq(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&pic_lock, flags);
	if (!spurious(irq)) {
		if (irq >= 8)
			outb(OCW2_EOI + (irq & 7), PIC2_CMD);
		outb(OCW2_EOI + (irq < 8 ? irq : CASCADE_LINE), PIC1_CMD);
	} else if (irq >= 8) {
		outb(OCW2_EOI + CASCADE_LINE, PIC1_CMD);
	}
	spin_unlock_irqrestore(&pic_lock, flags);
}

static void pic_eoi_irq(unsigned int irq)
{
}

static const struct irq_chip i8259_chip = {
	.name = "XT-PIC",
	.mask = pic_mask_irq,
	.unmask = pic_unmask_irq,
	.ack = pic_ack_irq,
	.eoi = pic_eoi_irq,
};

static void __init pic_program(unsigned int cmd, unsigned int data, u8 vector,
			       u8 cascade)
{
	outb_p(ICW1_INIT_ICW4, cmd);
	outb_p(vector, data);
	outb_p(cascade, data);
	outb_p(ICW4_8086, data);
}

void __init i8259_init(void)
{
	unsigned int irq;

	outb(0xff, PIC1_DATA);
	outb(0xff, PIC2_DATA);
	pic_program(PIC1_CMD, PIC1_DATA, FIRST_EXTERNAL_VECTOR,
		    1 << CASCADE_LINE);
	pic_program(PIC2_CMD, PIC2_DATA, FIRST_EXTERNAL_VECTOR + 8,
		    CASCADE_LINE);
	outb(pic_mask, PIC1_DATA);
	outb(pic_mask >> 8, PIC2_DATA);
	for (irq = 0; irq < NR_IRQS_LEGACY; irq++)
		if (irq != CASCADE_LINE)
			irq_set_chip(irq, &i8259_chip, irq, false);
}

/* The IOAPIC has the lines: mask everything here. */
void __init i8259_disable(void)
{
	unsigned int irq;

	pic_mask = 0xffff;
	outb(0xff, PIC1_DATA);
	outb(0xff, PIC2_DATA);
	for (irq = 0; irq < NR_IRQS_LEGACY; irq++)
		irq_set_chip(irq, NULL, irq, false);
}

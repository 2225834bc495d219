// SPDX-License-Identifier: MIT
/*
 * The 8254 timer. Channel 2, which drives the speaker, is the yardstick that
 * the TSC is measured with; channel 0 is the clock event of a machine without
 * a local APIC: one interrupt at a time, on line 0.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <asm/io.h>
#include <asm/time.h>
#include <asm/timex.h>

#include "internal.h"

#define PIT_CH0	    0x40
#define PIT_CH2	    0x42
#define PIT_MODE    0x43
#define PIT_GATE    0x61
#define CH0_ONESHOT 0x30 /* channel 0, both bytes, mode 0 */
#define CH2_ONESHOT 0xb0
#define CH2_LATCH   0x80
#define GATE_CH2    0x01
#define SPEAKER	    0x02

/* Guards the ports after start-up; any context. Rank: PIC. */
static DEFINE_SPINLOCK(pit_lock);

/* Counts down from 0xffff, some 55 ms, and does not stop at 0. */
void pit_ch2_start(void)
{
	outb((inb(PIT_GATE) & ~SPEAKER) | GATE_CH2, PIT_GATE);
	outb(CH2_ONESHOT, PIT_MODE);
	outb(0xff, PIT_CH2);
	outb(0xff, PIT_CH2);
}

u32 pit_ch2_read(void)
{
	u32 low;

	outb(CH2_LATCH, PIT_MODE);
	low = inb(PIT_CH2);
	return low | inb(PIT_CH2) << 8;
}

void pit_ch2_stop(void)
{
	outb(inb(PIT_GATE) & ~(SPEAKER | GATE_CH2), PIT_GATE);
}

void pit_start_oneshot(u16 count)
{
	unsigned long flags;

	spin_lock_irqsave(&pit_lock, flags);
	outb(CH0_ONESHOT, PIT_MODE);
	outb(count & 0xff, PIT_CH0);
	outb(count >> 8, PIT_CH0);
	spin_unlock_irqrestore(&pit_lock, flags);
}

/* Mode 0 without a count: nothing happens. */
void pit_stop(void)
{
	unsigned long flags;

	spin_lock_irqsave(&pit_lock, flags);
	outb(CH0_ONESHOT, PIT_MODE);
	spin_unlock_irqrestore(&pit_lock, flags);
}

static irqreturn_t pit_interrupt(int irq, void *dev_id)
{
	local_timer_interrupt();
	return IRQ_HANDLED;
}

static struct irqaction pit_action = {
	.handler = pit_interrupt,
	.flags = IRQF_TIMER,
	.name = "timer",
};

void __init pit_clockevent_init(void)
{
	pit_stop();
	if (setup_irq(0, &pit_action))
		pr_err("pit: line 0 is not there: no timer\n");
}

// SPDX-License-Identifier: MIT
/*
 * Interrupt lines and their handlers. Handlers run with interrupts off and
 * without the line's lock; a line is never handled on two CPUs at once, since
 * it is not acknowledged, or masked, until its handlers are done.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/sweep.h>
#include <asm/processor.h>

#include "internal.h"

/* Handlers that can exist at a time; they need no allocator. */
#define MAX_ACTIONS 96

/**
 * struct irq_desc - one line
 * @lock: guards all fields; taken in interrupts. Rank: IRQ.
 * @chip: its controller, NULL: no such line
 * @action: handlers, in order of their registration
 * @depth: times disabled; 0 while it may come
 * @level: stays asserted until the device is served
 * @running: CPUs that are in its handlers
 * @unhandled: times in a row that no handler wanted it
 */
struct irq_desc {
	spinlock_t lock;
	const struct irq_chip *chip;
	struct irqaction *action;
	unsigned int depth;
	unsigned int hwirq; /* its number at the chip */
	bool level;
	atomic_t running;
	unsigned int unhandled;
};

#define UNHANDLED_MAX 10000

static struct irq_desc irq_descs[NR_IRQS];

/* Guards the pool; the handler field says whether one is free. Rank: IRQ. */
static DEFINE_SPINLOCK(pool_lock);
static struct irqaction action_pool[MAX_ACTIONS];

static DEFINE_PER_CPU_ZEROED(unsigned int[NR_IRQS], irq_counts);

void __init irq_disable_all(void)
{
	struct irq_desc *desc;

	for (desc = irq_descs; desc < irq_descs + NR_IRQS; desc++)
		desc->depth = 1;
}

void irq_set_chip(unsigned int irq, const struct irq_chip *chip,
		  unsigned int hwirq, bool level)
{
	struct irq_desc *desc = &irq_descs[irq];

	desc->chip = chip;
	desc->hwirq = hwirq;
	desc->level = level;
}

/* ---- an interrupt ---- */

/* A line that nobody answers for would come again and again: stop it. */
static void note_result(unsigned int irq, struct irq_desc *desc, bool handled)
{
	if (handled) {
		desc->unhandled = 0;
		return;
	}
	if (++desc->unhandled < UNHANDLED_MAX || desc->depth)
		return;
	desc->depth++;
	desc->chip->mask(irq);
	pr_err("irq %u: nobody cared, disabled\n", irq);
}

static bool run_handlers(unsigned int irq, struct irqaction *action)
{
	bool handled = false;

	for (; action; action = READ_ONCE(action->next))
		if (action->handler(irq, action->dev_id) != IRQ_NONE)
			handled = true;
	return handled;
}

void handle_irq(unsigned int irq)
{
	struct irq_desc *desc = &irq_descs[irq];
	struct irqaction *action;
	bool handled;

	this_cpu_inc(irq_counts[irq]);
	spin_lock(&desc->lock);
	if (!desc->chip) {
		spin_unlock(&desc->lock);
		if (lapic_active)
			apic_eoi();
		this_cpu_inc(irq_stat.spurious);
		return;
	}
	desc->chip->ack(irq);
	action = desc->depth ? NULL : desc->action;
	if (!action) {
		desc->chip->mask(irq);
		desc->chip->eoi(irq);
		spin_unlock(&desc->lock);
		return;
	}
	atomic_inc(&desc->running);
	spin_unlock(&desc->lock);
	handled = run_handlers(irq, action);
	spin_lock(&desc->lock);
	atomic_dec(&desc->running);
	note_result(irq, desc, handled);
	desc->chip->eoi(irq);
	spin_unlock(&desc->lock);
}

/* ---- registration ---- */

static bool can_share(const struct irqaction *a, const struct irqaction *b)
{
	return (a->flags & IRQF_SHARED) && (b->flags & IRQF_SHARED);
}

int setup_irq(unsigned int irq, struct irqaction *action)
{
	struct irq_desc *desc = &irq_descs[irq];
	struct irqaction **link;
	unsigned long flags;
	int err = 0;

	spin_lock_irqsave(&desc->lock, flags);
	if (!desc->chip) {
		err = -EINVAL;
	} else if (desc->action && !can_share(desc->action, action)) {
		err = -EBUSY;
	} else {
		bool first = !desc->action;

		action->next = NULL;
		for (link = &desc->action; *link; link = &(*link)->next)
			;
		WRITE_ONCE(*link, action);
		if (first) {
			desc->depth = 0;
			desc->unhandled = 0;
			desc->chip->unmask(irq);
		}
	}
	spin_unlock_irqrestore(&desc->lock, flags);
	return err;
}

static struct irqaction *alloc_action(irq_handler_t handler)
{
	struct irqaction *found = NULL;
	unsigned long flags;
	unsigned int i;

	spin_lock_irqsave(&pool_lock, flags);
	for (i = 0; i < MAX_ACTIONS && !found; i++)
		if (!action_pool[i].handler)
			found = &action_pool[i];
	if (found)
		found->handler = handler;
	spin_unlock_irqrestore(&pool_lock, flags);
	return found;
}

int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev_id)
{
	struct irqaction *action;
	int err;

	if (irq >= NR_IRQS || !handler || ((flags & IRQF_SHARED) && !dev_id))
		return -EINVAL;
	action = alloc_action(handler);
	if (!action)
		return -ENOMEM;
	action->dev_id = dev_id;
	action->flags = flags;
	action->name = name;
	err = setup_irq(irq, action);
	if (err)
		WRITE_ONCE(action->handler, NULL);
	return err;
}
EXPORT_SYMBOL(request_irq);

/* With desc->lock held; a line without handlers is masked. */
static void unlink_action(struct irq_desc *desc, struct irqaction *action)
{
	struct irqaction **link = &desc->action;

	while (*link != action)
		link = &(*link)->next;
	WRITE_ONCE(*link, action->next);
	if (!desc->action) {
		desc->depth = 1;
		desc->chip->mask(desc - irq_descs);
	}
}

const void *free_irq(unsigned int irq, void *dev_id)
{
	struct irqaction *action;
	struct irq_desc *desc;
	const char *name;
	unsigned long flags;

	if (irq >= NR_IRQS)
		return NULL;
	desc = &irq_descs[irq];
	spin_lock_irqsave(&desc->lock, flags);
	action = desc->action;
	while (action && action->dev_id != dev_id)
		action = action->next;
	if (action)
		unlink_action(desc, action);
	spin_unlock_irqrestore(&desc->lock, flags);
	if (WARN(!action, "Trying to free already-free IRQ %u\n", irq))
		return NULL;
	synchronize_irq(irq);
	name = action->name;
	WRITE_ONCE(action->handler, NULL);
	return name;
}
EXPORT_SYMBOL(free_irq);

/*
 * Take out the first handler of a line that leads to a module. What the module
 * has registered is there by now: a line without any need not be locked.
 */
static struct irqaction *unlink_swept(const struct sweep *s,
				      struct irq_desc *desc)
{
	struct irqaction *action = NULL, **link;
	unsigned long flags;

	if (!READ_ONCE(desc->action))
		return NULL;
	spin_lock_irqsave(&desc->lock, flags);
	for (link = &desc->action; *link && !action; link = &(*link)->next)
		if (sweep_has(s, (*link)->handler) ||
		    sweep_has(s, (*link)->dev_id) ||
		    sweep_has(s, (*link)->name))
			action = *link;
	if (action)
		unlink_action(desc, action);
	spin_unlock_irqrestore(&desc->lock, flags);
	return action;
}

void sweep_irqs(struct sweep *s)
{
	struct irqaction *action;
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS; irq++) {
		while ((action = unlink_swept(s, &irq_descs[irq]))) {
			synchronize_irq(irq);
			sweep_note(s, "interrupt handler", action->name,
				   action->handler);
			WRITE_ONCE(action->handler, NULL);
		}
	}
}

void disable_irq_nosync(unsigned int irq)
{
	struct irq_desc *desc = &irq_descs[irq];
	unsigned long flags;

	if (irq >= NR_IRQS)
		return;
	spin_lock_irqsave(&desc->lock, flags);
	if (desc->chip && !desc->depth++)
		desc->chip->mask(irq);
	spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(disable_irq_nosync);

void disable_irq(unsigned int irq)
{
	disable_irq_nosync(irq);
	synchronize_irq(irq);
}
EXPORT_SYMBOL(disable_irq);

void enable_irq(unsigned int irq)
{
	struct irq_desc *desc = &irq_descs[irq];
	unsigned long flags;

	if (irq >= NR_IRQS)
		return;
	spin_lock_irqsave(&desc->lock, flags);
	if (WARN(!desc->depth, "Unbalanced enable for IRQ %u\n", irq))
		;
	else if (!--desc->depth && desc->chip)
		desc->chip->unmask(irq);
	spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(enable_irq);

void synchronize_irq(unsigned int irq)
{
	if (irq >= NR_IRQS)
		return;
	while (atomic_read(&irq_descs[irq].running))
		cpu_relax();
}
EXPORT_SYMBOL(synchronize_irq);

void synchronize_hardirq(unsigned int irq)
{
	synchronize_irq(irq);
}
EXPORT_SYMBOL(synchronize_hardirq);

/* ---- what is going on ---- */

unsigned int kstat_irqs_cpu(unsigned int irq, int cpu)
{
	return irq < NR_IRQS ? per_cpu(irq_counts, cpu)[irq] : 0;
}

u64 kstat_irqs_total(void)
{
	u64 sum = 0;
	unsigned int cpu, irq;

	for_each_possible_cpu(cpu) {
		struct irq_cpustat *stat = &per_cpu(irq_stat, cpu);

		sum += stat->timer + stat->resched + stat->call + stat->tlb;
		for (irq = 0; irq < NR_IRQS; irq++)
			sum += kstat_irqs_cpu(irq, cpu);
	}
	return sum;
}

bool irq_describe(unsigned int irq, struct irq_line *line, char *buf,
		  size_t size)
{
	struct irq_desc *desc = &irq_descs[irq];
	const struct irqaction *action;
	unsigned long flags;
	size_t len = 0;

	if (irq >= NR_IRQS)
		return false;
	spin_lock_irqsave(&desc->lock, flags);
	line->chip = desc->chip ? desc->chip->name : "None";
	line->hwirq = desc->hwirq;
	line->level = desc->level;
	for (action = desc->action; action; action = action->next)
		len += scnprintf(buf + len, size - len, "%s%s", len ? ", " : "",
				 action->name ?: "?");
	spin_unlock_irqrestore(&desc->lock, flags);
	return len > 0;
}

// SPDX-License-Identifier: MIT
/*
 * From an interrupt vector to the handlers. All interrupts come through
 * do_interrupt(), which goes over to the CPU's interrupt stack, so that a
 * task's stack need not have room for handlers and soft interrupts.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irqreturn.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <asm/irq.h>
#include <asm/irq_regs.h>
#include <asm/set_memory.h>
#include <asm/time.h>

#include "internal.h"

/* Page-aligned, with a guard that an overflow runs into. */
struct irq_stack {
	unsigned char guard[PAGE_SIZE];
	unsigned char stack[THREAD_SIZE];
};

static DEFINE_PER_CPU_PAGE_ALIGNED(struct irq_stack, irq_stack);

/* The top of it; NULL: not ready, handlers run on the task's stack. */
DEFINE_PER_CPU(void *, irq_stack_ptr);
DEFINE_PER_CPU(struct irq_cpustat, irq_stat);
DEFINE_PER_CPU(struct pt_regs *, irq_regs);

void (*irq_exit_hook)(void);

int irq_init_stack(unsigned int cpu)
{
	struct irq_stack *s = &per_cpu(irq_stack, cpu);

	per_cpu(irq_stack_ptr, cpu) = s->stack + THREAD_SIZE;
	return set_memory_np((unsigned long)s->guard, 1);
}

static bool on_irq_stack(void)
{
	unsigned long top = (unsigned long)this_cpu_read(irq_stack_ptr);
	unsigned long sp = (unsigned long)__builtin_frame_address(0);

	return !top || (sp < top && sp >= top - THREAD_SIZE);
}

void irq_enter(void)
{
	preempt_count_add(HARDIRQ_OFFSET);
}
EXPORT_SYMBOL(irq_enter);

/* Soft interrupts only when this was the outermost level. */
void irq_exit(void)
{
	preempt_count_sub(HARDIRQ_OFFSET);
	if (!in_interrupt() && irq_exit_hook)
		irq_exit_hook();
}
EXPORT_SYMBOL(irq_exit);

static bool apic_in_service(unsigned int vector)
{
	u32 word = apic_read(APIC_ISR + vector / 32 * 16);

	return word & (1U << (vector % 32));
}

static void system_vector(unsigned int vector)
{
	switch (vector) {
	case LOCAL_TIMER_VECTOR:
		apic_eoi();
		local_timer_interrupt();
		break;
#ifdef CONFIG_SMP
	case RESCHEDULE_VECTOR:
		apic_eoi(); /* need_resched_flag is set already */
		this_cpu_inc(irq_stat.resched);
		break;
	case CALL_FUNCTION_VECTOR:
		apic_eoi();
		smp_call_function_interrupt();
		break;
	case REBOOT_VECTOR:
		apic_eoi();
		smp_stop_interrupt();
		break;
#endif
	case ERROR_APIC_VECTOR:
		apic_eoi();
		this_cpu_inc(irq_stat.error);
		break;
	default: /* a spurious one wants no EOI, another one does */
		if (lapic_active && apic_in_service(vector))
			apic_eoi();
		this_cpu_inc(irq_stat.spurious);
		break;
	}
}

static void handle_vector(void *arg)
{
	struct pt_regs *regs = arg;
	unsigned int vector = ~regs->orig_ax & 0xff;
	struct pt_regs *old = this_cpu_read(irq_regs);

	irq_enter();
	this_cpu_write(irq_regs, regs);
	if (vector - FIRST_EXTERNAL_VECTOR < NR_IRQS)
		handle_irq(vector - FIRST_EXTERNAL_VECTOR);
	else
		system_vector(vector);
	this_cpu_write(irq_regs, old);
	irq_exit();
}

void do_interrupt(struct pt_regs *regs)
{
	if (on_irq_stack())
		handle_vector(regs);
	else
		call_on_stack(this_cpu_read(irq_stack_ptr), handle_vector,
			      regs);
	exception_exit(regs);
}

static void call_void(void *fn)
{
	void (*f)(void) = fn;

	f();
}

void call_on_irq_stack(void (*fn)(void))
{
	if (on_irq_stack())
		fn();
	else
		call_on_stack(this_cpu_read(irq_stack_ptr), call_void, fn);
}

void __init irq_init(void)
{
	if (irq_init_stack(0))
		pr_warn("irq: no guard page below the interrupt stack\n");
	irq_disable_all();
	i8259_init();
	if (acpi_info.have_madt && cpu_has_apic) {
		lapic_map();
		lapic_setup();
		if (acpi_info.nr_ioapics) {
			i8259_disable();
			ioapic_init();
		}
	}
	pr_info("irq: %s%s\n", lapic_active ? "local APIC, " : "",
		lapic_active && acpi_info.nr_ioapics ? "IOAPIC" : "8259");
}

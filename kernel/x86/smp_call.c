// SPDX-License-Identifier: MIT
/*
 * Functions called on other CPUs. Each CPU has a list of calls to make; who
 * puts the first one on an empty list sends the IPI. A call's descriptor is
 * the sender's (on its stack if it waits, else one it has for each target)
 * and is locked until the function has run.
 *
 * Who waits for a descriptor has interrupts on: otherwise two CPUs could wait
 * for each other for ever.
 */
#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/irq.h>
#include <asm/irq_vectors.h>
#include <asm/processor.h>

#include "internal.h"

/**
 * struct call - a function to be called
 * @next: in the target's list
 * @func: what
 * @info: its argument
 * @locked: until it has run
 */
struct call {
	struct call *next;
	smp_call_func_t func;
	void *info;
	int locked;
};

static DEFINE_PER_CPU(struct call *, call_list);
static DEFINE_PER_CPU_ZEROED(struct call[NR_CPUS], calls_to);

static void call_wait(struct call *call)
{
	while (smp_load_acquire(&call->locked))
		cpu_relax();
}

/* True if the list was empty, so that an IPI is due. */
static bool call_push(unsigned int cpu, struct call *call)
{
	struct call **head = &per_cpu(call_list, cpu);
	struct call *first = READ_ONCE(*head);

	do {
		call->next = first;
	} while (!try_cmpxchg(head, &first, call));
	return !first;
}

/* In the IPI, interrupts off: in the order in which they were put. */
void smp_call_function_interrupt(void)
{
	/* Locked, unlike this_cpu_xchg(): others push meanwhile. */
	struct call *list = xchg(this_cpu_ptr(&call_list), NULL);
	struct call *call, *next, *ordered = NULL;

	this_cpu_inc(irq_stat.call);
	for (call = list; call; call = next) {
		next = call->next;
		call->next = ordered;
		ordered = call;
	}
	for (call = ordered; call; call = next) {
		smp_call_func_t func = call->func;
		void *info = call->info;

		next = call->next;
		func(info);
		smp_store_release(&call->locked, 0);
	}
}

static void check_context(void)
{
	WARN_ON_ONCE(irqs_disabled() && num_online_cpus() > 1 &&
		     !oops_in_progress);
}

static void call_here(smp_call_func_t func, void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
}

/*
 * Wait for the descriptor and put it on the target's list. An interrupt that
 * calls the same CPU must not find it taken, but not on the list yet or the
 * IPI not sent: it would wait for the code that it interrupted.
 */
static void send_call(unsigned int cpu, struct call *call, smp_call_func_t func,
		      void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	while (smp_load_acquire(&call->locked)) {
		local_irq_restore(flags);
		cpu_relax();
		local_irq_save(flags);
	}
	call->locked = 1;
	call->func = func;
	call->info = info;
	if (call_push(cpu, call))
		apic_send_vector(cpu, CALL_FUNCTION_VECTOR);
	local_irq_restore(flags);
}

int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait)
{
	struct call on_stack = {}, *call = &on_stack;
	int err = 0;

	preempt_disable();
	if (cpu == smp_processor_id()) {
		call_here(func, info);
	} else if ((unsigned int)cpu >= nr_cpu_ids || !cpu_online(cpu)) {
		err = -ENXIO;
	} else {
		check_context();
		if (!wait)
			call = &this_cpu_ptr(calls_to)[cpu];
		send_call(cpu, call, func, info);
		if (wait)
			call_wait(call);
	}
	preempt_enable();
	return err;
}
EXPORT_SYMBOL(smp_call_function_single);

void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func,
			    void *info, bool wait)
{
	struct call *calls = this_cpu_ptr(calls_to);
	unsigned int cpu, me = smp_processor_id();
	struct cpumask sent;

	cpumask_clear(&sent);
	for_each_cpu_and(cpu, mask, cpu_online_mask) {
		if (cpu == me)
			continue;
		send_call(cpu, &calls[cpu], func, info);
		cpumask_set_cpu(cpu, &sent);
	}
	if (cpumask_empty(&sent))
		return;
	check_context();
	if (!wait)
		return;
	for_each_cpu(cpu, &sent)
		call_wait(&calls[cpu]);
}
EXPORT_SYMBOL(smp_call_function_many);

void smp_call_function(smp_call_func_t func, void *info, int wait)
{
	preempt_disable();
	smp_call_function_many(cpu_online_mask, func, info, wait);
	preempt_enable();
}
EXPORT_SYMBOL(smp_call_function);

void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait)
{
	preempt_disable();
	smp_call_function_many(mask, func, info, wait);
	if (cpumask_test_cpu(smp_processor_id(), mask))
		call_here(func, info);
	preempt_enable();
}
EXPORT_SYMBOL(on_each_cpu_mask);

void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	on_each_cpu_mask(cpu_online_mask, func, info, wait);
}
EXPORT_SYMBOL(on_each_cpu);

void on_each_cpu_cond(smp_cond_func_t cond, smp_call_func_t func, void *info,
		      bool wait)
{
	struct cpumask mask;
	unsigned int cpu;

	cpumask_clear(&mask);
	preempt_disable();
	for_each_online_cpu(cpu)
		if (!cond || cond(cpu, info))
			cpumask_set_cpu(cpu, &mask);
	on_each_cpu_mask(&mask, func, info, wait);
	preempt_enable();
}
EXPORT_SYMBOL(on_each_cpu_cond);

int smp_call_function_any(const struct cpumask *mask, smp_call_func_t func,
			  void *info, int wait)
{
	unsigned int cpu = get_cpu();
	int err;

	if (!cpumask_test_cpu(cpu, mask))
		cpu = cpumask_first_and(mask, cpu_online_mask);
	err = smp_call_function_single(cpu, func, info, wait);
	put_cpu();
	return err;
}
EXPORT_SYMBOL(smp_call_function_any);

void smp_send_reschedule(int cpu)
{
	if (cpu != raw_smp_processor_id() && cpu_online(cpu))
		apic_send_vector(cpu, RESCHEDULE_VECTOR);
}
EXPORT_SYMBOL(smp_send_reschedule);

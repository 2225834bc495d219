// SPDX-License-Identifier: MIT
/*
 * What every CPU is doing just now: asked by NMI, which reaches those too that
 * have their interrupts off. One after the other, so that the lines stay
 * together.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/traps.h>

#include "internal.h"

#define ANSWER_MS 1000

/* The CPUs that have not answered yet; changed by locked instructions. */
static struct cpumask asked;

/* In the NMI: true if it was one of ours. */
bool nmi_show_cpu(struct pt_regs *regs)
{
	unsigned int cpu = raw_smp_processor_id();

	if (!cpumask_test_cpu(cpu, &asked))
		return false;
	show_regs(regs);
	cpumask_clear_cpu(cpu, &asked);
	return true;
}

#ifdef CONFIG_SMP
static void ask(unsigned int cpu)
{
	unsigned int ms;

	cpumask_set_cpu(cpu, &asked);
	apic_send_ipi(cpu_to_apicid[cpu], APIC_DM_NMI);
	for (ms = 0; ms < ANSWER_MS && cpumask_test_cpu(cpu, &asked); ms++)
		udelay(1000);
	if (cpumask_test_cpu(cpu, &asked))
		pr_emerg("CPU %u does not answer an NMI\n", cpu);
}
#else
static void ask(unsigned int cpu)
{
}
#endif

void show_all_cpus(void)
{
	unsigned int cpu;

	dump_stack();
	for_each_online_cpu(cpu)
		if (cpu != raw_smp_processor_id())
			ask(cpu);
}

// SPDX-License-Identifier: MIT
/*
 * /proc/interrupts: how often each line came on each CPU, and what CPUs tell
 * each other; /proc/softirqs. Counts are read without a lock, each for itself.
 */
#include <linux/cpumask.h>
#include <linux/interrupt.h>
#include <asm/irq.h>
#include "internal.h"

#define NAMES_MAX 96

/* A row of numbers that lie in struct irq_cpustat. */
struct cpu_row {
	const char *label;
	size_t offset;
	const char *text;
};

#define CPU_ROW(label, field, text)                              \
	{                                                        \
		label, offsetof(struct irq_cpustat, field), text \
	}

static const struct cpu_row cpu_rows[] = {
	CPU_ROW("NMI", nmi, "Non-maskable interrupts"),
	CPU_ROW("LOC", timer, "Local timer interrupts"),
	CPU_ROW("SPU", spurious, "Spurious interrupts"),
	CPU_ROW("RES", resched, "Rescheduling interrupts"),
	CPU_ROW("CAL", call, "Function call interrupts"),
	CPU_ROW("TLB", tlb, "TLB shootdowns"),
};

static const char *const softirq_names[NR_SOFTIRQS] = {
	"HI",	    "TIMER",   "NET_TX", "NET_RX",  "BLOCK",
	"IRQ_POLL", "TASKLET", "SCHED",	 "HRTIMER", "RCU",
};

static void show_lines(struct seq_file *m)
{
	char names[NAMES_MAX];
	struct irq_line line;
	unsigned int irq, cpu;

	for (irq = 0; irq < nr_irqs; irq++) {
		if (!irq_describe(irq, &line, names, sizeof(names)))
			continue;
		seq_printf(m, "%3u: ", irq);
		for_each_online_cpu(cpu)
			seq_printf(m, "%10u ", kstat_irqs_cpu(irq, cpu));
		seq_printf(m, " %8s %3u-%-8s  %s\n", line.chip, line.hwirq,
			   line.level ? "fasteoi" : "edge", names);
	}
}

static void show_cpu_row(struct seq_file *m, const struct cpu_row *row)
{
	unsigned int cpu;

	seq_printf(m, "%3s:", row->label);
	for_each_online_cpu(cpu) {
		const void *stat = &per_cpu(irq_stat, cpu);

		seq_printf(m, " %10u",
			   *(const unsigned int *)(stat + row->offset));
	}
	seq_printf(m, "   %s\n", row->text);
}

/* What went wrong is counted for all CPUs together. */
static void show_errors(struct seq_file *m)
{
	unsigned int cpu, errors = 0;

	for_each_online_cpu(cpu)
		errors += per_cpu(irq_stat, cpu).error;
	seq_printf(m, "%3s: %10u\n", "ERR", errors);
}

static int interrupts_show(struct seq_file *m, void *v)
{
	unsigned int cpu, i;

	seq_printf(m, "%*s", 11, "");
	for_each_online_cpu(cpu)
		seq_printf(m, "CPU%-8u", cpu);
	seq_putc(m, '\n');
	show_lines(m);
	for (i = 0; i < ARRAY_SIZE(cpu_rows); i++)
		show_cpu_row(m, &cpu_rows[i]);
	show_errors(m);
	return 0;
}

static int softirqs_show(struct seq_file *m, void *v)
{
	unsigned int cpu, nr;

	seq_printf(m, "%*s", 20, "");
	for_each_possible_cpu(cpu)
		seq_printf(m, "CPU%-8u", cpu);
	seq_putc(m, '\n');
	for (nr = 0; nr < NR_SOFTIRQS; nr++) {
		seq_printf(m, "%12s:", softirq_names[nr]);
		for_each_possible_cpu(cpu)
			seq_printf(m, " %10u", kstat_softirqs_cpu(nr, cpu));
		seq_putc(m, '\n');
	}
	return 0;
}

void __init proc_interrupts_init(void)
{
	proc_create_single("interrupts", 0, NULL, interrupts_show);
	proc_create_single("softirqs", 0, NULL, softirqs_show);
}

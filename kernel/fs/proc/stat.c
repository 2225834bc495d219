// SPDX-License-Identifier: MIT
/* /proc/stat and loadavg: what the CPUs do. */
#include <linux/cpumask.h>
#include <linux/interrupt.h>
#include <linux/math64.h>
#include <linux/timekeeping.h>
#include <linux/time64.h>
#include "internal.h"

#define NSEC_PER_TICK (NSEC_PER_SEC / 100)

static void show_times(struct seq_file *m, const struct cpu_times *t)
{
	const u64 v[] = { t->user, t->nice,    t->system, t->idle, 0,
			  t->irq,  t->softirq, 0,	  0,	   0 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(v); i++)
		seq_printf(m, " %llu", div_u64(v[i], NSEC_PER_TICK));
	seq_putc(m, '\n');
}

static void add_times(struct cpu_times *sum, const struct cpu_times *t)
{
	sum->user += t->user;
	sum->nice += t->nice;
	sum->system += t->system;
	sum->idle += t->idle;
	sum->irq += t->irq;
	sum->softirq += t->softirq;
}

/* Of all CPUs. */
static u64 sum_of(unsigned int (*count)(unsigned int nr, int cpu),
		  unsigned int nr)
{
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += count(nr, cpu);
	return sum;
}

/* The total, which counts what has no line, too; then each line. */
static void show_interrupts(struct seq_file *m)
{
	unsigned int irq;

	seq_printf(m, "intr %llu", kstat_irqs_total());
	for (irq = 0; irq < nr_irqs; irq++)
		seq_printf(m, " %llu", sum_of(kstat_irqs_cpu, irq));
	seq_putc(m, '\n');
}

static void show_softirqs(struct seq_file *m)
{
	unsigned int nr;
	u64 total = 0;

	for (nr = 0; nr < NR_SOFTIRQS; nr++)
		total += sum_of(kstat_softirqs_cpu, nr);
	seq_printf(m, "softirq %llu", total);
	for (nr = 0; nr < NR_SOFTIRQS; nr++)
		seq_printf(m, " %llu", sum_of(kstat_softirqs_cpu, nr));
	seq_putc(m, '\n');
}

static int stat_show(struct seq_file *m, void *v)
{
	struct cpu_times t, sum = { 0 };
	u64 boot;
	unsigned int cpu;

	for_each_online_cpu(cpu) {
		cpu_times_read(cpu, &t);
		add_times(&sum, &t);
	}
	seq_puts(m, "cpu ");
	show_times(m, &sum);
	for_each_online_cpu(cpu) {
		cpu_times_read(cpu, &t);
		seq_printf(m, "cpu%u", cpu);
		show_times(m, &t);
	}
	boot = ktime_get_real_ns() - ktime_get_boottime_ns();
	show_interrupts(m);
	seq_printf(m, "ctxt %llu\nbtime %llu\nprocesses %lu\n",
		   nr_context_switches(), div_u64(boot, NSEC_PER_SEC),
		   total_forks_since_boot());
	/* No task ever waits for a disk. */
	seq_printf(m, "procs_running %lu\nprocs_blocked 0\n", nr_running());
	show_softirqs(m);
	return 0;
}

static int loadavg_show(struct seq_file *m, void *v)
{
	unsigned long avg[3];
	unsigned int i;

	get_avenrun(avg);
	for (i = 0; i < 3; i++) /* fixed point, 11 bits of fraction */
		seq_printf(m, "%lu.%02lu ", avg[i] >> 11,
			   ((avg[i] & 2047) * 100) >> 11);
	seq_printf(m, "%lu/%u %d\n", nr_running(), nr_tasks(), last_pid_nr());
	return 0;
}

void __init proc_stat_init(void)
{
	proc_create_single("stat", 0, NULL, stat_show);
	proc_create_single("loadavg", 0, NULL, loadavg_show);
}

// SPDX-License-Identifier: MIT
/*
 * Bringing up the other CPUs, one after the other, each with its idle task and
 * stopper thread. Called once, by kernel_init().
 */
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/smp.h>
#include <linux/slab.h>

#include "internal.h"

static int __init boot_first(unsigned int cpu)
{
	return 0; /* it runs already */
}

static int __init boot_other(unsigned int cpu)
{
	struct task_struct *idle = fork_idle(cpu);

	if (!idle)
		return -ENOMEM;
	return smp_boot_cpu(cpu, idle, cpu_startup_entry);
}

void __init smp_init(void)
{
	unsigned int allowed = smp_cpus_allowed();
	unsigned int cpu;
	int err;

	err = stop_machine_add_cpu(0, boot_first);
	if (err)
		panic("smp: no stopper thread: %d", err);
	race_smp_begins();
	for_each_possible_cpu(cpu) {
		if (!cpu || num_online_cpus() >= allowed)
			continue;
		err = stop_machine_add_cpu(cpu, boot_other);
		if (err)
			pr_err("smp: CPU %u did not start: %d\n", cpu, err);
	}
	race_smp_ends();
	pr_info("smp: %u of %u CPUs online\n", num_online_cpus(),
		num_possible_cpus());
}

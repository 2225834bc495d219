// SPDX-License-Identifier: MIT
/*
 * The per-CPU variables that assembly and inline functions know by name.
 */
#include <linux/export.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/desc.h>
#include <asm/irq.h>

DEFINE_PER_CPU(struct task_struct *, current_task) = &init_task;
EXPORT_PER_CPU_SYMBOL(current_task);

/* start_kernel() disables preemption first of all. */
DEFINE_PER_CPU(unsigned int, __preempt_count);
EXPORT_PER_CPU_SYMBOL(__preempt_count);

/* Set by anybody, by IPI's help; cleared by schedule(). */
DEFINE_PER_CPU(int, need_resched_flag);
EXPORT_PER_CPU_SYMBOL(need_resched_flag);

DEFINE_PER_CPU(unsigned int, cpu_number);
EXPORT_PER_CPU_SYMBOL(cpu_number);

DEFINE_PER_CPU(unsigned long, this_cpu_off);
EXPORT_PER_CPU_SYMBOL(this_cpu_off);

unsigned long __per_cpu_offset[NR_CPUS];
EXPORT_SYMBOL(__per_cpu_offset);

DEFINE_PER_CPU(u32, x86_cpu_to_apicid);
DEFINE_PER_CPU(struct cpuinfo_x86, cpu_info);

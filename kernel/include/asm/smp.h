/* SPDX-License-Identifier: MIT */
/* The other CPUs. */
#ifndef _ASM_SMP_H
#define _ASM_SMP_H

#include <linux/types.h>
#include <linux/percpu-defs.h>

struct task_struct;

DECLARE_PER_CPU(unsigned int, cpu_number);
DECLARE_PER_CPU(u32, x86_cpu_to_apicid);

#define raw_smp_processor_id() this_cpu_read(cpu_number)

/* By what name each CPU's APIC goes; all ones: none. */
extern u32 cpu_to_apicid[];
/* maxcpus= of the command line. */
extern unsigned int setup_max_cpus;

#endif /* _ASM_SMP_H */

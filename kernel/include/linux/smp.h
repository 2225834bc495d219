/* SPDX-License-Identifier: MIT */
/*
 * Work on other CPUs. A caller that waits must have interrupts on: two CPUs
 * that wait for each other with interrupts off would do so for ever. With
 * one CPU online everything happens on the spot and no IPI is sent.
 */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/cpumask.h>
#include <linux/preempt.h>
#include <asm/smp.h>

typedef void (*smp_call_func_t)(void *info);
typedef bool (*smp_cond_func_t)(int cpu, void *info);

#define smp_processor_id() raw_smp_processor_id()
#define get_cpu()                   \
	({                          \
		preempt_disable();  \
		smp_processor_id(); \
	})
#define put_cpu() preempt_enable()

/**
 * smp_call_function_single - run a function on one CPU
 * @cpu: which
 * @func: runs in interrupt context, must be quick and not sleep
 * @info: its argument
 * @wait: return only when it has run
 *
 * Context: interrupts on.
 * Return: 0; -ENXIO if @cpu is not online.
 */
int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait);
/* The same on each CPU of @mask but this one. Preemption disabled. */
void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func,
			    void *info, bool wait);
/* The same on all other CPUs. */
void smp_call_function(smp_call_func_t func, void *info, int wait);
/* The same on all CPUs, this one too (there with interrupts off). */
void on_each_cpu(smp_call_func_t func, void *info, int wait);
void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait);
void on_each_cpu_cond(smp_cond_func_t cond, smp_call_func_t func, void *info,
		      bool wait);
int smp_call_function_any(const struct cpumask *mask, smp_call_func_t func,
			  void *info, int wait);

/**
 * smp_send_reschedule - make a CPU look at its need_resched_flag
 * @cpu: which; an offline one, and this one, get no IPI
 *
 * Context: any.
 */
void smp_send_reschedule(int cpu);
/* Halt all other CPUs, for a panic, halt or reboot. */
void smp_send_stop(void);

/**
 * smp_boot_cpu - start a CPU
 * @cpu: which, possible and not yet online
 * @idle: its idle task
 * @entry: what it runs on the idle task's stack, interrupts off
 *
 * Context: task, one at a time.
 * Return: 0 when it is online; -EINVAL; -EIO if it did not answer in time;
 * -ENOMEM.
 */
int smp_boot_cpu(unsigned int cpu, struct task_struct *idle,
		 void (*entry)(void));

/* How many CPUs maxcpus= and the configuration allow. */
unsigned int smp_cpus_allowed(void);

#endif /* _LINUX_SMP_H */

// SPDX-License-Identifier: MIT
/*
 * A kernel for one CPU: calls to other CPUs have nowhere to go.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/smp.h>

#include "internal.h"

unsigned int setup_max_cpus = 1;

static void call_here(smp_call_func_t func, void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
}

int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait)
{
	if (cpu)
		return -ENXIO;
	call_here(func, info);
	return 0;
}
EXPORT_SYMBOL(smp_call_function_single);

void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func,
			    void *info, bool wait)
{
}
EXPORT_SYMBOL(smp_call_function_many);

void smp_call_function(smp_call_func_t func, void *info, int wait)
{
}
EXPORT_SYMBOL(smp_call_function);

void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	call_here(func, info);
}
EXPORT_SYMBOL(on_each_cpu);

void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait)
{
	if (cpumask_test_cpu(0, mask))
		call_here(func, info);
}
EXPORT_SYMBOL(on_each_cpu_mask);

void on_each_cpu_cond(smp_cond_func_t cond, smp_call_func_t func, void *info,
		      bool wait)
{
	if (!cond || cond(0, info))
		call_here(func, info);
}
EXPORT_SYMBOL(on_each_cpu_cond);

int smp_call_function_any(const struct cpumask *mask, smp_call_func_t func,
			  void *info, int wait)
{
	return smp_call_function_single(0, func, info, wait);
}
EXPORT_SYMBOL(smp_call_function_any);

void smp_send_reschedule(int cpu)
{
}
EXPORT_SYMBOL(smp_send_reschedule);

void smp_send_stop(void)
{
}

bool smp_is_stopping(void)
{
	return false;
}

unsigned int smp_cpus_allowed(void)
{
	return 1;
}

int smp_boot_cpu(unsigned int cpu, struct task_struct *idle,
		 void (*entry)(void))
{
	return -EINVAL;
}

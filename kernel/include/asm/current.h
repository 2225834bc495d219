/* SPDX-License-Identifier: MIT */
/* The task that runs on this CPU: one load through %fs. */
#ifndef _ASM_CURRENT_H
#define _ASM_CURRENT_H

#include <linux/percpu-defs.h>

struct task_struct;

DECLARE_PER_CPU(struct task_struct *, current_task);

/*
 * Not volatile: within one function the value may be kept, for it is always
 * the same task that goes on after a switch.
 */
static __always_inline struct task_struct *get_current(void)
{
	return this_cpu_read_stable(current_task);
}

#define current get_current()

#endif /* _ASM_CURRENT_H */

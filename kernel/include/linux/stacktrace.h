/* SPDX-License-Identifier: MIT */
/* Call traces as addresses, for who prints them in a form of its own. */
#ifndef _LINUX_STACKTRACE_H
#define _LINUX_STACKTRACE_H

struct task_struct;

/**
 * stack_trace_save_tsk - who is going to be returned to on a task's stack
 * @task: the current one, or any with a reference; of one that runs on
 *        another CPU the trace may be short or out of date
 * @store: filled, innermost first
 * @size: of @store, in addresses
 * @skip: so many of the innermost are left out
 *
 * Context: any. Return: how many there are in @store.
 */
unsigned int stack_trace_save_tsk(struct task_struct *task,
				  unsigned long *store, unsigned int size,
				  unsigned int skip);

#endif /* _LINUX_STACKTRACE_H */

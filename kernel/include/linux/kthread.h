/* SPDX-License-Identifier: MIT */
/*
 * Kernel threads.
 */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>

/**
 * kthread_create - make a kernel thread, not yet running
 * @threadfn: what it runs; its return value is kthread_stop()'s
 * @data: handed to @threadfn
 * @namefmt: its name, printf style
 *
 * Context: sleeps.
 * Return: the task, or ERR_PTR(-ENOMEM, -EINTR).
 */
#define kthread_create(threadfn, data, namefmt, ...) \
	kthread_create_on_cpu(threadfn, data, -1, namefmt, ##__VA_ARGS__)
#define kthread_create_on_node(threadfn, data, node, namefmt, ...) \
	kthread_create_on_cpu(threadfn, data, -1, namefmt, ##__VA_ARGS__)

/* The same, bound to a CPU unless @cpu is negative. */
__printf(4, 5) struct task_struct *kthread_create_on_cpu(
	int (*threadfn)(void *data), void *data, int cpu, const char *namefmt,
	...);

#define kthread_run(threadfn, data, namefmt, ...)                \
	({                                                       \
		struct task_struct *__k = kthread_create(        \
			threadfn, data, namefmt, ##__VA_ARGS__); \
		if (!IS_ERR(__k))                                \
			wake_up_process(__k);                    \
		__k;                                             \
	})

void kthread_bind(struct task_struct *k, unsigned int cpu);
/* Ask it to end, wait until it has; its result, -EINTR if it never ran. */
int kthread_stop(struct task_struct *k);
bool kthread_should_stop(void);
int kthread_park(struct task_struct *k);
void kthread_unpark(struct task_struct *k);
bool kthread_should_park(void);
void kthread_parkme(void);
void *kthread_data(struct task_struct *k);
/* Said before the last use of its module: it is not one that was forgotten. */
void kthread_leaves(void);
void __noreturn kthread_exit(long result);
void __noreturn kthread_complete_and_exit(struct completion *comp, long code);
#define complete_and_exit(comp, code) kthread_complete_and_exit(comp, code)

#endif

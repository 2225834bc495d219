/* SPDX-License-Identifier: MIT */
/*
 * Between the files that make tasks: the structures' memory is task.c's, a
 * new task is built by fork.c, asked for through clone.c.
 */
#ifndef _SCHED_TASK_H
#define _SCHED_TASK_H

#include <linux/sched.h>

/* All that clone(2) can be told, and what kernel threads need. */
struct new_task {
	unsigned long flags;
	bool clear_sighand; /* handlers become SIG_DFL */
	int exit_signal;
	unsigned long stack;
	struct pt_regs *regs; /* the parent's; NULL: kernel thread */
	bool kthread;	      /* will never go to user mode */
	int (*fn)(void *arg);
	void *arg;
	int __user *parent_tid;
	int __user *child_tid;
	unsigned long tls;
};

/* task.c. NULL without memory. */
struct task_struct *dup_task_struct(struct task_struct *orig);
void free_task(struct task_struct *p);
struct signal_struct *alloc_signal_struct(void);
void put_signal_struct(struct signal_struct *sig);
/* Against the limit of tasks in all; false when it is reached. */
bool task_limit_reached(void);
void task_count_inc(void);

/* fork.c */
struct task_struct *copy_process(struct new_task *args);

#endif

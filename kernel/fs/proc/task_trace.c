// SPDX-License-Identifier: MIT
/*
 * /proc/PID/wchan, stack and io: in which function a task waits, who called
 * it, and what the process has read and written.
 */
#include <linux/capability.h>
#include <linux/ctype.h>
#include <linux/kallsyms.h>
#include <linux/stacktrace.h>
#include "internal.h"

#define STACK_DEPTH 64

/* The bare name; 0 for who does not wait, or may not be looked at. */
int proc_pid_wchan_show(struct seq_file *m, struct task_struct *task)
{
	unsigned long addr = proc_may_access(task) ? get_wchan(task) : 0;
	char name[KSYM_SYMBOL_LEN] = "0";

	if (addr)
		snprintf(name, sizeof(name), "%ps", (void *)addr);
	/* Without a symbol it is a number; a module's is named behind it. */
	if (isdigit(name[0]))
		strcpy(name, "0");
	name[strcspn(name, " ")] = '\0';
	seq_puts(m, name);
	return 0;
}

int proc_pid_stack_show(struct seq_file *m, struct task_struct *task)
{
	unsigned long *callers;
	unsigned int i, count;

	/* Addresses of the kernel are nobody else's business. */
	if (!capable(CAP_SYS_ADMIN))
		return -EACCES;
	callers = kmalloc_array(STACK_DEPTH, sizeof(*callers), GFP_KERNEL);
	if (!callers)
		return -ENOMEM;
	count = stack_trace_save_tsk(task, callers, STACK_DEPTH, 0);
	for (i = 0; i < count; i++)
		seq_printf(m, "[<0>] %pB\n", (void *)callers[i]);
	kfree(callers);
	return 0;
}

/* Of the whole process also those threads that have gone. No disks. */
int proc_pid_io_show(struct seq_file *m, struct task_struct *task)
{
	struct task_io_accounting io = task->ioac;
	struct task_struct *t;

	read_lock(&tasklist_lock);
	if (!proc_pid_info(m->private)->thread && task->sighand) {
		io = task->signal->ioac;
		for_each_thread(task, t)
			task_io_add(&io, &t->ioac);
	}
	read_unlock(&tasklist_lock);
	seq_printf(m, "rchar: %llu\nwchar: %llu\nsyscr: %llu\nsyscw: %llu\n",
		   io.rchar, io.wchar, io.syscr, io.syscw);
	seq_puts(m, "read_bytes: 0\nwrite_bytes: 0\n"
		    "cancelled_write_bytes: 0\n");
	return 0;
}

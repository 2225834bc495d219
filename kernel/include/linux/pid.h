/* SPDX-License-Identifier: MIT */
/*
 * Process ids as objects: a struct pid names a thread, a thread group, a
 * process group or a session, also when its number has been used again.
 *
 * The hash from numbers and the lists of tasks are guarded by tasklist_lock.
 */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/threads.h>

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX
};

/**
 * struct pid - one number in use
 * @count: references; the number is free again when all tasks have left
 * @nr: the number
 * @hash: link in the hash table
 * @tasks: the tasks that have it in each role
 */
struct pid {
	refcount_t count;
	int nr;
	struct hlist_node hash;
	struct hlist_head tasks[PIDTYPE_MAX];
};

struct task_struct;

extern struct pid init_struct_pid;

struct pid *alloc_pid(void);
void free_pid(struct pid *pid);
void put_pid(struct pid *pid);
/* Both with tasklist_lock held for writing. */
void attach_pid(struct task_struct *task, enum pid_type type);
void detach_pid(struct task_struct *task, enum pid_type type);
void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid);
/* With tasklist_lock held. */
struct pid *find_vpid(int nr);
struct task_struct *pid_task(struct pid *pid, enum pid_type type);
struct task_struct *find_task_by_vpid(int nr);
/* Take their own lock, return a reference. */
struct pid *find_get_pid(int nr);
/* The number that was given out last, for /proc/loadavg. */
pid_t last_pid_nr(void);
struct task_struct *get_pid_task(struct pid *pid, enum pid_type type);
struct pid *get_task_pid(struct task_struct *task, enum pid_type type);
void pid_init(void);

static inline struct pid *get_pid(struct pid *pid)
{
	if (pid)
		refcount_inc(&pid->count);
	return pid;
}

static inline int pid_nr(const struct pid *pid)
{
	return pid ? pid->nr : 0;
}

#define pid_vnr(pid) pid_nr(pid)
#define do_each_pid_task(pid, type, task)                                 \
	do {                                                              \
		if ((pid) != NULL)                                        \
			hlist_for_each_entry((task), &(pid)->tasks[type], \
					     pid_links[type]) {
#define while_each_pid_task(pid, type, task) \
	}                                    \
	}                                    \
	while (0)

#endif

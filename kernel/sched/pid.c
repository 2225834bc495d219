// SPDX-License-Identifier: MIT
/*
 * Process ids: handing out numbers, finding who has one, and the tasks that
 * belong to a group or session. All is guarded by tasklist_lock.
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "internal.h"

#define PID_HASH_BITS 8
/* Where the search begins again after the highest number was used. */
#define RESERVED_PIDS 300

static struct hlist_head pid_hash[1 << PID_HASH_BITS];
static DECLARE_BITMAP(pid_map, PID_MAX_DEFAULT);
static int last_pid;

struct pid init_struct_pid = {
	.count = REFCOUNT_INIT(1),
	.nr = 0,
};

static struct hlist_head *bucket(int nr)
{
	return &pid_hash[hash_32(nr, PID_HASH_BITS)];
}

static int next_free_nr(void)
{
	int nr = find_next_zero_bit(pid_map, PID_MAX_DEFAULT, last_pid + 1);

	if (nr >= PID_MAX_DEFAULT)
		nr = find_next_zero_bit(pid_map, PID_MAX_DEFAULT,
					RESERVED_PIDS);
	return nr < PID_MAX_DEFAULT ? nr : -1;
}

struct pid *alloc_pid(void)
{
	struct pid *pid = kzalloc(sizeof(*pid), GFP_KERNEL);
	int nr;

	if (!pid)
		return NULL;
	refcount_set(&pid->count, 1);
	write_lock_irq(&tasklist_lock);
	nr = next_free_nr();
	if (nr >= 0) {
		__set_bit(nr, pid_map);
		last_pid = nr;
		pid->nr = nr;
		hlist_add_head(&pid->hash, bucket(nr));
	}
	write_unlock_irq(&tasklist_lock);
	if (nr < 0) {
		kfree(pid);
		return NULL;
	}
	return pid;
}

pid_t last_pid_nr(void)
{
	return READ_ONCE(last_pid);
}

void put_pid(struct pid *pid)
{
	if (pid && refcount_dec_and_test(&pid->count))
		kfree(pid);
}

static bool in_use(struct pid *pid)
{
	int type;

	for (type = 0; type < PIDTYPE_MAX; type++)
		if (!hlist_empty(&pid->tasks[type]))
			return true;
	return false;
}

/* The number is free again, the object goes with its last reference. */
static void release_nr(struct pid *pid)
{
	hlist_del_init(&pid->hash);
	__clear_bit(pid->nr, pid_map);
	put_pid(pid);
}

/* For a pid that no task was attached to. */
void free_pid(struct pid *pid)
{
	write_lock_irq(&tasklist_lock);
	release_nr(pid);
	write_unlock_irq(&tasklist_lock);
}

static struct pid **pid_of(struct task_struct *task, enum pid_type type)
{
	return type == PIDTYPE_PID ? &task->thread_pid :
				     &task->signal->pids[type];
}

void attach_pid(struct task_struct *task, enum pid_type type)
{
	hlist_add_head(&task->pid_links[type],
		       &(*pid_of(task, type))->tasks[type]);
}

static void leave(struct task_struct *task, enum pid_type type, struct pid *new)
{
	struct pid **slot = pid_of(task, type);
	struct pid *old = *slot;

	hlist_del_init(&task->pid_links[type]);
	*slot = new;
	if (old != &init_struct_pid && old != new && !in_use(old))
		release_nr(old);
}

void detach_pid(struct task_struct *task, enum pid_type type)
{
	leave(task, type, NULL);
}

void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid)
{
	leave(task, type, pid);
	attach_pid(task, type);
}

struct pid *find_vpid(int nr)
{
	struct pid *pid;

	hlist_for_each_entry(pid, bucket(nr), hash)
		if (pid->nr == nr)
			return pid;
	return NULL;
}
EXPORT_SYMBOL_GPL(find_vpid);

struct task_struct *pid_task(struct pid *pid, enum pid_type type)
{
	struct hlist_node *first = pid ? pid->tasks[type].first : NULL;

	if (!first)
		return NULL;
	return hlist_entry(first, struct task_struct, pid_links[type]);
}
EXPORT_SYMBOL(pid_task);

struct task_struct *find_task_by_vpid(int nr)
{
	return pid_task(find_vpid(nr), PIDTYPE_PID);
}

struct pid *find_get_pid(int nr)
{
	struct pid *pid;

	read_lock(&tasklist_lock);
	pid = get_pid(find_vpid(nr));
	read_unlock(&tasklist_lock);
	return pid;
}
EXPORT_SYMBOL_GPL(find_get_pid);

struct task_struct *get_pid_task(struct pid *pid, enum pid_type type)
{
	struct task_struct *task;

	read_lock(&tasklist_lock);
	task = pid_task(pid, type);
	if (task)
		get_task_struct(task);
	read_unlock(&tasklist_lock);
	return task;
}
EXPORT_SYMBOL_GPL(get_pid_task);

struct pid *get_task_pid(struct task_struct *task, enum pid_type type)
{
	struct pid *pid;

	read_lock(&tasklist_lock);
	pid = get_pid(*pid_of(task, type));
	read_unlock(&tasklist_lock);
	return pid;
}
EXPORT_SYMBOL_GPL(get_task_pid);

/* Number 0 belongs to the idle tasks. */
void pid_init(void)
{
	int type;

	__set_bit(0, pid_map);
	init_task.thread_pid = &init_struct_pid;
	for (type = PIDTYPE_TGID; type < PIDTYPE_MAX; type++)
		init_task.signal->pids[type] = &init_struct_pid;
}

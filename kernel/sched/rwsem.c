// SPDX-License-Identifier: MIT
/*
 * Reader-writer semaphores. Strictly first come first served: a lock that is
 * given up goes to the first waiter, and if that is a reader, to all readers
 * that stand in a row behind it.
 */
#include <linux/rwsem.h>
#include <linux/export.h>
#include <linux/sched.h>

#include "internal.h"

#define WRITER (-1)

struct rwsem_waiter {
	struct list_head entry;
	struct task_struct *task;
	bool writer;
	bool granted;
};

void init_rwsem(struct rw_semaphore *sem)
{
	spin_lock_init(&sem->lock);
	lock_set_rank(&sem->lock, LOCK_RANK_WAITQUEUE);
	lock_set_rank(sem, LOCK_RANK_NONE);
	sem->count = 0;
	INIT_LIST_HEAD(&sem->wait_list);
}
EXPORT_SYMBOL(init_rwsem);

static bool may_enter(const struct rw_semaphore *sem, bool writer)
{
	return writer ? sem->count == 0 : sem->count >= 0;
}

static void enter(struct rw_semaphore *sem, bool writer)
{
	sem->count = writer ? WRITER : sem->count + 1;
}

/* Let in all who may now, in order. With sem->lock held. */
static void grant_waiters(struct rw_semaphore *sem)
{
	while (!list_empty(&sem->wait_list)) {
		struct rwsem_waiter *w = list_first_entry(
			&sem->wait_list, struct rwsem_waiter, entry);
		struct task_struct *task = w->task;

		if (!may_enter(sem, w->writer))
			return;
		enter(sem, w->writer);
		list_del(&w->entry);
		get_task_struct(task);
		/* From here on *w, on the waiter's stack, may be gone. */
		smp_store_release(&w->granted, true);
		wake_up_state(task, TASK_NORMAL);
		put_task_struct(task);
	}
}

/* Called with sem->lock held, returns without. */
static int wait_turn(struct rw_semaphore *sem, bool writer, int state)
{
	struct rwsem_waiter w = { .task = current, .writer = writer };
	int err = 0;

	list_add_tail(&w.entry, &sem->wait_list);
	while (!w.granted) {
		if (signal_pending_state(state, current)) {
			list_del(&w.entry);
			/* Who stood behind may have waited only for this. */
			grant_waiters(sem);
			err = -EINTR;
			break;
		}
		set_current_state(state);
		spin_unlock(&sem->lock);
		schedule();
		spin_lock(&sem->lock);
	}
	spin_unlock(&sem->lock);
	return err;
}

static int down_common(struct rw_semaphore *sem, bool writer, int state)
{
	int err = 0;

	might_sleep();
	debug_sleeping_before(sem, debug_rank(sem));
	spin_lock(&sem->lock);
	if (!list_empty(&sem->wait_list) || !may_enter(sem, writer)) {
		err = wait_turn(sem, writer, state);
	} else {
		enter(sem, writer);
		spin_unlock(&sem->lock);
	}
	if (!err)
		debug_sleeping_taken(sem, debug_rank(sem));
	return err;
}

static int try_common(struct rw_semaphore *sem, bool writer)
{
	int got;

	spin_lock(&sem->lock);
	got = list_empty(&sem->wait_list) && may_enter(sem, writer);
	if (got) {
		enter(sem, writer);
		debug_sleeping_taken(sem, debug_rank(sem));
	}
	spin_unlock(&sem->lock);
	return got;
}

void down_read(struct rw_semaphore *sem)
{
	down_common(sem, false, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read);

int down_read_killable(struct rw_semaphore *sem)
{
	return down_common(sem, false, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_read_killable);

int down_read_trylock(struct rw_semaphore *sem)
{
	return try_common(sem, false);
}
EXPORT_SYMBOL(down_read_trylock);

void up_read(struct rw_semaphore *sem)
{
	debug_sleeping_released(sem);
	spin_lock(&sem->lock);
	WARN_ON_ONCE(sem->count <= 0);
	sem->count--;
	grant_waiters(sem);
	spin_unlock(&sem->lock);
}
EXPORT_SYMBOL(up_read);

void down_write(struct rw_semaphore *sem)
{
	down_common(sem, true, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_write);

int down_write_killable(struct rw_semaphore *sem)
{
	return down_common(sem, true, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_write_killable);

int down_write_trylock(struct rw_semaphore *sem)
{
	return try_common(sem, true);
}
EXPORT_SYMBOL(down_write_trylock);

void up_write(struct rw_semaphore *sem)
{
	debug_sleeping_released(sem);
	spin_lock(&sem->lock);
	WARN_ON_ONCE(sem->count != WRITER);
	sem->count = 0;
	grant_waiters(sem);
	spin_unlock(&sem->lock);
}
EXPORT_SYMBOL(up_write);

void downgrade_write(struct rw_semaphore *sem)
{
	spin_lock(&sem->lock);
	sem->count = 1;
	grant_waiters(sem);
	spin_unlock(&sem->lock);
}
EXPORT_SYMBOL(downgrade_write);

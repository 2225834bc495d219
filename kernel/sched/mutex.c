// SPDX-License-Identifier: MIT
/*
 * Mutexes and semaphores.
 *
 * A free mutex nobody waits for is taken and given back by one compare-and-
 * exchange. Once somebody waits, the bit OWNER_WAITERS in the owner word
 * sends the holder through unlock's slow path, which hands the mutex over to
 * the first waiter: so it is fair, and a waiter cannot be overtaken for ever.
 */
#include <linux/mutex.h>
#include <linux/semaphore.h>
#include <linux/export.h>
#include <linux/sched.h>

#include "internal.h"

/* Tasks are aligned, so the low bit of the owner word is free. */
#define OWNER_WAITERS 1UL

struct waiter {
	struct list_head entry;
	struct task_struct *task;
	bool granted;
};

static struct task_struct *with_waiters(struct task_struct *owner)
{
	return (struct task_struct *)((unsigned long)owner | OWNER_WAITERS);
}

static struct task_struct *owner_of(const struct mutex *lock)
{
	return (struct task_struct *)((unsigned long)READ_ONCE(lock->owner) &
				      ~OWNER_WAITERS);
}

void mutex_init(struct mutex *lock)
{
	lock->owner = NULL;
	lock_set_rank(lock, LOCK_RANK_NONE);
	spin_lock_init(&lock->wait_lock);
	lock_set_rank(&lock->wait_lock, LOCK_RANK_WAITQUEUE);
	INIT_LIST_HEAD(&lock->wait_list);
}
EXPORT_SYMBOL(mutex_init);

static bool take_free(struct mutex *lock)
{
	return cmpxchg(&lock->owner, NULL, current) == NULL;
}

int mutex_trylock(struct mutex *lock)
{
	if (!take_free(lock))
		return 0;
	debug_sleeping_taken(lock, debug_rank(lock));
	return 1;
}
EXPORT_SYMBOL(mutex_trylock);

bool mutex_is_held(const struct mutex *lock)
{
	return owner_of(lock) == current;
}
EXPORT_SYMBOL(mutex_is_held);

/*
 * With wait_lock held and a waiter on the list: take the mutex if it is free,
 * else make sure that its holder will come to wait_lock.
 */
static bool take_or_mark(struct mutex *lock)
{
	for (;;) {
		struct task_struct *owner = READ_ONCE(lock->owner);
		struct task_struct *want = owner ? with_waiters(owner) :
						   with_waiters(current);

		if (owner == want)
			return false;
		if (cmpxchg(&lock->owner, owner, want) == owner)
			return !owner;
	}
}

/* No more waiters: the holder may unlock the short way again. */
static void clear_mark(struct mutex *lock)
{
	struct task_struct *owner;

	do {
		owner = READ_ONCE(lock->owner);
	} while (cmpxchg(&lock->owner, owner,
			 (struct task_struct *)((unsigned long)owner &
						~OWNER_WAITERS)) != owner);
}

static int mutex_lock_slow(struct mutex *lock, int state)
{
	struct waiter waiter = { .task = current };
	int err = 0;

	spin_lock(&lock->wait_lock);
	list_add_tail(&waiter.entry, &lock->wait_list);
	if (take_or_mark(lock))
		goto out;
	for (;;) {
		set_current_state(state);
		if (waiter.granted)
			goto out_granted;
		if (signal_pending_state(state, current)) {
			err = -EINTR;
			goto out;
		}
		spin_unlock(&lock->wait_lock);
		schedule();
		spin_lock(&lock->wait_lock);
	}
out:
	list_del(&waiter.entry);
	if (list_empty(&lock->wait_list))
		clear_mark(lock);
out_granted:
	__set_current_state(TASK_RUNNING);
	spin_unlock(&lock->wait_lock);
	return err;
}

static int lock_common(struct mutex *lock, int state)
{
	int err = 0;

	might_sleep();
	debug_sleeping_before(lock, debug_rank(lock));
	if (!take_free(lock))
		err = mutex_lock_slow(lock, state);
	if (!err)
		debug_sleeping_taken(lock, debug_rank(lock));
	return err;
}

void mutex_lock(struct mutex *lock)
{
	lock_common(lock, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock);

int mutex_lock_interruptible(struct mutex *lock)
{
	return lock_common(lock, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock_interruptible);

int mutex_lock_killable(struct mutex *lock)
{
	return lock_common(lock, TASK_KILLABLE);
}
EXPORT_SYMBOL(mutex_lock_killable);

/* Hand it to the first waiter, which is off the list from then on. */
static void hand_over(struct mutex *lock)
{
	struct waiter *first =
		list_first_entry(&lock->wait_list, struct waiter, entry);
	struct task_struct *next = first->task;

	get_task_struct(next);
	list_del(&first->entry);
	WRITE_ONCE(lock->owner,
		   list_empty(&lock->wait_list) ? next : with_waiters(next));
	WRITE_ONCE(first->granted, true);
	wake_up_state(next, TASK_NORMAL);
	put_task_struct(next);
}

void mutex_unlock(struct mutex *lock)
{
	WARN_ON_ONCE(owner_of(lock) != current);
	debug_sleeping_released(lock);
	if (cmpxchg(&lock->owner, current, NULL) == current)
		return;
	spin_lock(&lock->wait_lock);
	if (list_empty(&lock->wait_list))
		WRITE_ONCE(lock->owner, NULL);
	else
		hand_over(lock);
	spin_unlock(&lock->wait_lock);
}
EXPORT_SYMBOL(mutex_unlock);

/* ---- semaphores ---- */

static int down_slow(struct semaphore *sem, int state, long timeout)
{
	struct waiter waiter = { .task = current };

	list_add_tail(&waiter.entry, &sem->wait_list);
	for (;;) {
		int err = signal_pending_state(state, current) ? -EINTR :
			  timeout <= 0			       ? -ETIME :
								 0;

		if (err) {
			list_del(&waiter.entry);
			return err;
		}
		__set_current_state(state);
		spin_unlock_irq(&sem->lock);
		timeout = schedule_timeout(timeout);
		spin_lock_irq(&sem->lock);
		if (waiter.granted)
			return 0;
	}
}

static int down_common(struct semaphore *sem, int state, long timeout)
{
	unsigned long flags;
	int err = 0;

	might_sleep();
	spin_lock_irqsave(&sem->lock, flags);
	if (likely(sem->count > 0))
		sem->count--;
	else
		err = down_slow(sem, state, timeout);
	spin_unlock_irqrestore(&sem->lock, flags);
	return err;
}

void down(struct semaphore *sem)
{
	down_common(sem, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down);

int down_interruptible(struct semaphore *sem)
{
	return down_common(sem, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_interruptible);

int down_killable(struct semaphore *sem)
{
	return down_common(sem, TASK_KILLABLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_killable);

int down_timeout(struct semaphore *sem, long timeout_jiffies)
{
	return down_common(sem, TASK_UNINTERRUPTIBLE, timeout_jiffies);
}
EXPORT_SYMBOL(down_timeout);

int down_trylock(struct semaphore *sem)
{
	unsigned long flags;
	int failed;

	spin_lock_irqsave(&sem->lock, flags);
	failed = !sem->count;
	if (!failed)
		sem->count--;
	spin_unlock_irqrestore(&sem->lock, flags);
	return failed;
}
EXPORT_SYMBOL(down_trylock);

void up(struct semaphore *sem)
{
	struct waiter *first;
	unsigned long flags;

	spin_lock_irqsave(&sem->lock, flags);
	if (list_empty(&sem->wait_list)) {
		sem->count++;
	} else {
		first = list_first_entry(&sem->wait_list, struct waiter, entry);
		list_del(&first->entry);
		first->granted = true;
		wake_up_state(first->task, TASK_NORMAL | TASK_WAKEKILL);
	}
	spin_unlock_irqrestore(&sem->lock, flags);
}
EXPORT_SYMBOL(up);

/* SPDX-License-Identifier: MIT */
/*
 * Mutexes: sleeping locks with an owner, who alone may unlock.
 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/atomic.h>

struct task_struct;

/**
 * struct mutex - a sleeping lock
 * @owner: the task that holds it, NULL if free; changed by cmpxchg when
 *	nobody waits, else handed over under @wait_lock
 * @wait_lock: guards @wait_list; any task context. Rank: WAITQUEUE.
 * @wait_list: waiters, first come first served
 */
struct mutex {
	struct task_struct *owner;
	spinlock_t wait_lock;
	struct list_head wait_list;
#ifdef CONFIG_DEBUG_LOCKS
	unsigned char rank; /* enum lock_rank */
#endif
};

#define __MUTEX_RANKED(name, value)                              \
	{                                                        \
		__LOCK_RANK(value).wait_lock =                   \
			__SPIN_LOCK_RANKED(LOCK_RANK_WAITQUEUE), \
		.wait_list = LIST_HEAD_INIT((name).wait_list)    \
	}
#define __MUTEX_INITIALIZER(name) __MUTEX_RANKED(name, LOCK_RANK_NONE)
#define DEFINE_MUTEX(name)	  struct mutex name = __MUTEX_INITIALIZER(name)
/* With a place in the order of locks, see linux/lock_rank.h. */
#define DEFINE_RANKED_MUTEX(name, value) \
	struct mutex name = __MUTEX_RANKED(name, value)

void mutex_init(struct mutex *lock);
/* Sleeps; not in interrupts; not recursive. */
void mutex_lock(struct mutex *lock);
/* Returns 0, or -EINTR when a signal came first. */
int mutex_lock_interruptible(struct mutex *lock);
/* Returns 0, or -EINTR when the task is being killed. */
int mutex_lock_killable(struct mutex *lock);
/* Returns 1 when it got the lock, 0 otherwise. Never sleeps. */
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
bool mutex_is_held(const struct mutex *lock);

static inline bool mutex_is_locked(const struct mutex *lock)
{
	return READ_ONCE(lock->owner) != NULL;
}

static inline void mutex_destroy(struct mutex *lock)
{
}

#define mutex_lock_nested(lock, subclass) mutex_lock(lock)
#define mutex_lock_interruptible_nested(lock, subclass) \
	mutex_lock_interruptible(lock)

#endif

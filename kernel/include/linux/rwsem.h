/* SPDX-License-Identifier: MIT */
/*
 * Sleeping locks with many readers or one writer.
 */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/list.h>
#include <linux/spinlock.h>

/**
 * struct rw_semaphore - readers share, a writer is alone
 * @lock: guards all below. Rank: WAITQUEUE. Task context.
 * @count: readers inside, or -1 for a writer
 * @wait_list: waiters in order of arrival; a reader that arrives while
 *	anybody waits queues up too, so that writers are not starved
 */
struct rw_semaphore {
	spinlock_t lock;
	int count;
	struct list_head wait_list;
#ifdef CONFIG_DEBUG_LOCKS
	unsigned char rank; /* enum lock_rank */
#endif
};

#define __RWSEM_RANKED(name, value)                              \
	{                                                        \
		__LOCK_RANK(value).lock =                        \
			__SPIN_LOCK_RANKED(LOCK_RANK_WAITQUEUE), \
		.wait_list = LIST_HEAD_INIT((name).wait_list)    \
	}
#define __RWSEM_INITIALIZER(name) __RWSEM_RANKED(name, LOCK_RANK_NONE)
/* With a place in the order of locks, see linux/lock_rank.h. */
#define DECLARE_RANKED_RWSEM(name, value) \
	struct rw_semaphore name = __RWSEM_RANKED(name, value)
#define DECLARE_RWSEM(name) struct rw_semaphore name = __RWSEM_INITIALIZER(name)

void init_rwsem(struct rw_semaphore *sem);
void down_read(struct rw_semaphore *sem);
int down_read_killable(struct rw_semaphore *sem);
int down_read_trylock(struct rw_semaphore *sem);
void up_read(struct rw_semaphore *sem);
void down_write(struct rw_semaphore *sem);
int down_write_killable(struct rw_semaphore *sem);
int down_write_trylock(struct rw_semaphore *sem);
void up_write(struct rw_semaphore *sem);
/* Turn a write lock into a read lock without letting a writer in between. */
void downgrade_write(struct rw_semaphore *sem);

static inline bool rwsem_is_locked(const struct rw_semaphore *sem)
{
	return READ_ONCE(sem->count) != 0;
}

static inline bool rwsem_is_held(const struct rw_semaphore *sem)
{
	return rwsem_is_locked(sem);
}

#define down_read_nested(sem, subclass)	 down_read(sem)
#define down_write_nested(sem, subclass) down_write(sem)

#endif

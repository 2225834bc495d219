/* SPDX-License-Identifier: MIT */
/*
 * Counting semaphores: up() may come from anybody, also from an interrupt.
 */
#ifndef _LINUX_SEMAPHORE_H
#define _LINUX_SEMAPHORE_H

#include <linux/list.h>
#include <linux/spinlock.h>

/**
 * struct semaphore - a counting semaphore
 * @lock: guards the rest; any context, interrupts off. Rank: WAITQUEUE.
 * @count: how many more may enter
 * @wait_list: waiters, first come first served
 */
struct semaphore {
	spinlock_t lock;
	unsigned int count;
	struct list_head wait_list;
};

#define __SEMAPHORE_INITIALIZER(name, n)                      \
	{                                                     \
		.lock = __SPIN_LOCK_UNLOCKED, .count = (n),   \
		.wait_list = LIST_HEAD_INIT((name).wait_list) \
	}
#define DEFINE_SEMAPHORE(name) \
	struct semaphore name = __SEMAPHORE_INITIALIZER(name, 1)

static inline void sema_init(struct semaphore *sem, int val)
{
	*sem = (struct semaphore)__SEMAPHORE_INITIALIZER(*sem, val);
}

void down(struct semaphore *sem);
int down_interruptible(struct semaphore *sem);
int down_killable(struct semaphore *sem);
/* As in Linux: 0 when it got in, 1 when not. */
int down_trylock(struct semaphore *sem);
int down_timeout(struct semaphore *sem, long timeout_jiffies);
void up(struct semaphore *sem);

#endif

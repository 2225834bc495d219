/* SPDX-License-Identifier: MIT */
/* One thread: a lock only tells that it was not taken twice. */
#ifndef _TESTS_UNIT_SHIM_LINUX_SPINLOCK_H
#define _TESTS_UNIT_SHIM_LINUX_SPINLOCK_H

#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/lock_rank.h>
#include <linux/types.h>

typedef struct spinlock {
	unsigned int locked;
} spinlock_t;

#define DEFINE_SPINLOCK(name) spinlock_t name

static inline void spin_lock(spinlock_t *lock)
{
	BUG_ON(lock->locked);
	lock->locked = 1;
}

static inline void spin_unlock(spinlock_t *lock)
{
	BUG_ON(!lock->locked);
	lock->locked = 0;
}

#define spin_lock_irqsave(lock, flags) \
	do {                           \
		local_irq_save(flags); \
		spin_lock(lock);       \
	} while (0)
#define spin_unlock_irqrestore(lock, flags) \
	do {                                \
		spin_unlock(lock);          \
		local_irq_restore(flags);   \
	} while (0)

#define __SPIN_LOCK_UNLOCKED \
	{                    \
		0            \
	}

#define __SPIN_LOCK_RANKED(value) __SPIN_LOCK_UNLOCKED

#endif /* _TESTS_UNIT_SHIM_LINUX_SPINLOCK_H */

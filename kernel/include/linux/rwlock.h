/* SPDX-License-Identifier: MIT */
/*
 * Spinning locks with many readers or one writer. Included by spinlock.h.
 *
 * A waiting writer holds back new readers, save those in interrupts: these may
 * have interrupted a reader and would otherwise wait for themselves.
 */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#include <linux/spinlock.h>

static inline void rwlock_init(rwlock_t *lock)
{
	*lock = (rwlock_t)__RW_LOCK_UNLOCKED(lock);
}

static inline bool __read_trylock(rwlock_t *lock)
{
	int count = READ_ONCE(lock->count);

	return count >= 0 && try_cmpxchg(&lock->count, &count, count + 1);
}

#define read_lock_irqsave(lock, flags) \
	do {                           \
		local_irq_save(flags); \
		read_lock(lock);       \
	} while (0)
#define read_unlock_irqrestore(lock, flags) \
	do {                                \
		read_unlock(lock);          \
		local_irq_restore(flags);   \
		preempt_check_resched();    \
	} while (0)
#define write_lock_irqsave(lock, flags) \
	do {                            \
		local_irq_save(flags);  \
		write_lock(lock);       \
	} while (0)
#define write_unlock_irqrestore(lock, flags) \
	do {                                 \
		write_unlock(lock);          \
		local_irq_restore(flags);    \
		preempt_check_resched();     \
	} while (0)
#define read_lock_bh(lock)          \
	do {                        \
		local_bh_disable(); \
		read_lock(lock);    \
	} while (0)
#define read_unlock_bh(lock)       \
	do {                       \
		read_unlock(lock); \
		local_bh_enable(); \
	} while (0)
#define write_lock_bh(lock)         \
	do {                        \
		local_bh_disable(); \
		write_lock(lock);   \
	} while (0)
#define write_unlock_bh(lock)       \
	do {                        \
		write_unlock(lock); \
		local_bh_enable();  \
	} while (0)

#endif

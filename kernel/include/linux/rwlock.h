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

	return count >= 0 && cmpxchg(&lock->count, count, count + 1) == count;
}

static inline void read_lock(rwlock_t *lock)
{
	preempt_disable();
	debug_spinning_before(lock, debug_rank(lock));
	while ((READ_ONCE(lock->writers_waiting) && !in_interrupt()) ||
	       !__read_trylock(lock))
		cpu_relax();
	debug_spinning_taken(lock, debug_rank(lock));
}

/* Take the lock if that needs no waiting; 1 if it did. Any context. */
static inline int read_trylock(rwlock_t *lock)
{
	preempt_disable();
	if (__read_trylock(lock)) {
		debug_spinning_taken(lock, debug_rank(lock));
		return 1;
	}
	preempt_enable();
	return 0;
}

static inline void read_unlock(rwlock_t *lock)
{
	debug_spinning_released(lock);
	xadd(&lock->count, -1);
	preempt_enable();
}

static inline void __write_lock_wait(rwlock_t *lock)
{
	xadd(&lock->writers_waiting, 1);
	while (cmpxchg(&lock->count, 0, RWLOCK_WRITER) != 0)
		while (READ_ONCE(lock->count) != 0)
			cpu_relax();
	xadd(&lock->writers_waiting, -1);
}

static inline void write_lock(rwlock_t *lock)
{
	preempt_disable();
	debug_spinning_before(lock, debug_rank(lock));
	if (cmpxchg(&lock->count, 0, RWLOCK_WRITER) != 0)
		__write_lock_wait(lock);
	debug_spinning_taken(lock, debug_rank(lock));
}

static inline void write_unlock(rwlock_t *lock)
{
	debug_spinning_released(lock);
	smp_store_release(&lock->count, 0);
	preempt_enable();
}

static inline void read_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	read_lock(lock);
}

static inline void read_unlock_irq(rwlock_t *lock)
{
	read_unlock(lock);
	local_irq_enable();
	preempt_check_resched();
}

static inline void write_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	write_lock(lock);
}

static inline void write_unlock_irq(rwlock_t *lock)
{
	write_unlock(lock);
	local_irq_enable();
	preempt_check_resched();
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

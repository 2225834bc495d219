/* SPDX-License-Identifier: MIT */
/*
 * What taking and releasing a spinning lock is. Included by spinlock.h for all
 * that has it inline, and by sched/spinlock.c, whose copy the others call.
 */
#ifndef _LINUX_SPINLOCK_INLINE_H
#define _LINUX_SPINLOCK_INLINE_H

#include <linux/spinlock.h>

#ifndef __lock_inline
#define __lock_inline
#endif

__lock_inline void spin_lock(spinlock_t *lock)
{
	preempt_disable();
	__spin_lock(lock);
}

__lock_inline void spin_unlock(spinlock_t *lock)
{
	__spin_unlock(lock);
	preempt_enable();
}

__lock_inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	preempt_disable();
	__spin_lock(lock);
}

__lock_inline void spin_unlock_irq(spinlock_t *lock)
{
	__spin_unlock(lock);
	local_irq_enable();
	preempt_enable();
}

__lock_inline unsigned long __spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
	__spin_lock(lock);
	return flags;
}

__lock_inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	__spin_unlock(lock);
	local_irq_restore(flags);
	preempt_enable();
}

__lock_inline void spin_lock_bh(spinlock_t *lock)
{
	local_bh_disable();
	spin_lock(lock);
}

__lock_inline void spin_unlock_bh(spinlock_t *lock)
{
	spin_unlock(lock);
	local_bh_enable();
}

__lock_inline int spin_trylock(spinlock_t *lock)
{
	preempt_disable();
	if (__spin_trylock(lock)) {
		debug_spin_lock_after(lock);
		return 1;
	}
	preempt_enable();
	return 0;
}

__lock_inline void read_lock(rwlock_t *lock)
{
	preempt_disable();
	debug_spinning_before(lock, debug_rank(lock));
	while ((READ_ONCE(lock->writers_waiting) && !in_interrupt()) ||
	       !__read_trylock(lock))
		cpu_relax();
	debug_spinning_taken(lock, debug_rank(lock));
}

/* Take the lock if that needs no waiting; 1 if it did. Any context. */
__lock_inline int read_trylock(rwlock_t *lock)
{
	preempt_disable();
	if (__read_trylock(lock)) {
		debug_spinning_taken(lock, debug_rank(lock));
		return 1;
	}
	preempt_enable();
	return 0;
}

__lock_inline void read_unlock(rwlock_t *lock)
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

__lock_inline void write_lock(rwlock_t *lock)
{
	preempt_disable();
	debug_spinning_before(lock, debug_rank(lock));
	if (cmpxchg(&lock->count, 0, RWLOCK_WRITER) != 0)
		__write_lock_wait(lock);
	debug_spinning_taken(lock, debug_rank(lock));
}

__lock_inline void write_unlock(rwlock_t *lock)
{
	debug_spinning_released(lock);
	smp_store_release(&lock->count, 0);
	preempt_enable();
}

__lock_inline void read_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	read_lock(lock);
}

__lock_inline void read_unlock_irq(rwlock_t *lock)
{
	read_unlock(lock);
	local_irq_enable();
	preempt_check_resched();
}

__lock_inline void write_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	write_lock(lock);
}

__lock_inline void write_unlock_irq(rwlock_t *lock)
{
	write_unlock(lock);
	local_irq_enable();
	preempt_check_resched();
}

#endif /* _LINUX_SPINLOCK_INLINE_H */

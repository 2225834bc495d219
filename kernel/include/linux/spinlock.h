/* SPDX-License-Identifier: MIT */
/*
 * Spinning locks. A holder is never preempted and never sleeps. With one CPU
 * configured the lock word is still kept: a section entered twice is a bug
 * that should show, and stopping the machine relies on the preempt count.
 *
 * The _irq variants keep the local CPU's interrupts off, the _bh variants its
 * soft interrupts: needed for a lock that is also taken in such a context.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/compiler.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/spinlock_types.h>
#include <linux/bottom_half.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>
#include <asm/processor.h>
#include <linux/lock_debug.h>
#include <linux/lockdep.h>

#ifdef CONFIG_DEBUG_LOCKS
void debug_spin_lock_before(spinlock_t *lock);
void debug_spin_lock_after(spinlock_t *lock);
void debug_spin_unlock(spinlock_t *lock);
bool spin_is_held(const spinlock_t *lock);
bool rwlock_is_held(const rwlock_t *lock);
#else
static inline void debug_spin_lock_before(spinlock_t *lock)
{
}
static inline void debug_spin_lock_after(spinlock_t *lock)
{
}
static inline void debug_spin_unlock(spinlock_t *lock)
{
}
static inline bool spin_is_held(const spinlock_t *lock)
{
	return READ_ONCE(lock->locked) != 0;
}
static inline bool rwlock_is_held(const rwlock_t *lock)
{
	return READ_ONCE(lock->count) != 0;
}
#endif

static inline void spin_lock_init(spinlock_t *lock)
{
	*lock = (spinlock_t)__SPIN_LOCK_UNLOCKED;
}

static inline bool spin_is_locked(const spinlock_t *lock)
{
	return READ_ONCE(lock->locked) != 0;
}

static inline bool __spin_trylock(spinlock_t *lock)
{
	return !READ_ONCE(lock->locked) && !xchg(&lock->locked, 1);
}

/* The lock word alone; the caller has seen to preemption and interrupts. */
static inline void __spin_lock(spinlock_t *lock)
{
	debug_spin_lock_before(lock);
	while (unlikely(xchg(&lock->locked, 1)))
		while (READ_ONCE(lock->locked))
			cpu_relax();
	debug_spin_lock_after(lock);
}

static inline void __spin_unlock(spinlock_t *lock)
{
	debug_spin_unlock(lock);
	smp_store_release(&lock->locked, 0);
}

#define assert_spin_locked(lock) BUG_ON(!spin_is_locked(lock))

/* There is one kind of spinning lock; the raw names are the same. */
#define raw_spin_lock_init	   spin_lock_init
#define raw_spin_lock		   spin_lock
#define raw_spin_unlock		   spin_unlock
#define raw_spin_trylock	   spin_trylock
#define raw_spin_lock_irq	   spin_lock_irq
#define raw_spin_unlock_irq	   spin_unlock_irq
#define raw_spin_lock_irqsave	   spin_lock_irqsave
#define raw_spin_unlock_irqrestore spin_unlock_irqrestore

#include <linux/rwlock.h>

/*
 * What is made for size calls the kernel's one copy of these, in
 * sched/spinlock.c. What is made for speed has them inline; modules, too.
 */
#if defined(MODULE) || !defined(__OPTIMIZE_SIZE__)
#define __lock_inline static inline
#include <linux/spinlock_inline.h>
#else
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void spin_lock_irq(spinlock_t *lock);
void spin_unlock_irq(spinlock_t *lock);
unsigned long __spin_lock_irqsave(spinlock_t *lock);
void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags);
void spin_lock_bh(spinlock_t *lock);
void spin_unlock_bh(spinlock_t *lock);
int spin_trylock(spinlock_t *lock);

void read_lock(rwlock_t *lock);
int read_trylock(rwlock_t *lock);
void read_unlock(rwlock_t *lock);
void write_lock(rwlock_t *lock);
void write_unlock(rwlock_t *lock);
void read_lock_irq(rwlock_t *lock);
void read_unlock_irq(rwlock_t *lock);
void write_lock_irq(rwlock_t *lock);
void write_unlock_irq(rwlock_t *lock);
#endif

#define spin_lock_irqsave(lock, flags)               \
	do {                                         \
		(flags) = __spin_lock_irqsave(lock); \
	} while (0)

#define spin_trylock_irqsave(lock, flags)         \
	({                                        \
		int __got;                        \
		local_irq_save(flags);            \
		__got = spin_trylock(lock);       \
		if (!__got)                       \
			local_irq_restore(flags); \
		__got;                            \
	})

static inline int spin_trylock_irq(spinlock_t *lock)
{
	local_irq_disable();
	if (spin_trylock(lock))
		return 1;
	local_irq_enable();
	return 0;
}

static inline int spin_trylock_bh(spinlock_t *lock)
{
	local_bh_disable();
	if (spin_trylock(lock))
		return 1;
	local_bh_enable();
	return 0;
}

/* lock_is_held() names the functions of all lock types. */
#ifdef CONFIG_DEBUG_LOCKS
#include <linux/mutex.h>
#include <linux/rwsem.h>
#endif

#endif

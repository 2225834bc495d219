/* SPDX-License-Identifier: MIT */
/*
 * The spinning locks' types, apart so that any structure can hold one.
 */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/lock_rank.h>
#include <linux/types.h>

/**
 * struct spinlock - a lock that is waited for by spinning
 * @locked: 0 free, 1 taken. Test-and-set rather than tickets: virtual CPUs
 *	are often more than the real ones, and a ticket would make all wait
 *	for the one that is not running.
 * @owner: 1 + CPU that holds it, 0 if none (CONFIG_DEBUG_LOCKS only)
 * @rank: enum lock_rank (CONFIG_DEBUG_LOCKS only)
 */
typedef struct spinlock {
	unsigned int locked;
#ifdef CONFIG_DEBUG_LOCKS
	int owner;
	unsigned char rank;
#endif
} spinlock_t;

typedef spinlock_t raw_spinlock_t;

/**
 * struct rwlock - readers share, a writer is alone
 * @count: number of readers, or RWLOCK_WRITER
 * @writers_waiting: while not 0, new readers outside interrupts wait
 */
typedef struct rwlock {
	int count;
	int writers_waiting;
#ifdef CONFIG_DEBUG_LOCKS
	unsigned char rank;
#endif
} rwlock_t;

#define RWLOCK_WRITER (-1)

#define __SPIN_LOCK_UNLOCKED \
	{                    \
		.locked = 0  \
	}
#define __SPIN_LOCK_RANKED(value)             \
	{                                     \
		__LOCK_RANK(value).locked = 0 \
	}
#define __SPIN_LOCK_UNLOCKED_NAMED(name) __SPIN_LOCK_UNLOCKED
#define __RW_LOCK_UNLOCKED(name)                 \
	{                                        \
		.count = 0, .writers_waiting = 0 \
	}

#define DEFINE_SPINLOCK(name)	  spinlock_t name = __SPIN_LOCK_UNLOCKED
#define DEFINE_RAW_SPINLOCK(name) spinlock_t name = __SPIN_LOCK_UNLOCKED
#define DEFINE_RWLOCK(name)	  rwlock_t name = __RW_LOCK_UNLOCKED(name)

/* With a place in the order of locks, see linux/lock_rank.h. */
#define DEFINE_RANKED_RWLOCK(name, value) \
	rwlock_t name = { __LOCK_RANK(value).count = 0 }

#endif

/* SPDX-License-Identifier: MIT */
/*
 * What the locks tell kernel/sched/lock_debug.c of a kernel with
 * CONFIG_DEBUG_LOCKS. Without it these are nothing.
 */
#ifndef _LINUX_LOCK_DEBUG_H
#define _LINUX_LOCK_DEBUG_H

#include <linux/lock_rank.h>
#include <linux/types.h>

/* More than these at a time are not followed. */
#define MAX_HELD_LOCKS 12

/**
 * struct held_locks - what a task (sleeping) or CPU (spinning locks) holds
 * @count: how many
 * @locks: in the order in which they were taken
 */
struct held_locks {
	unsigned int count;
	struct held_lock {
		const void *lock;
		u32 context; /* of interrupts, see lock_debug.c */
		u8 rank;
	} locks[MAX_HELD_LOCKS];
};

#ifdef CONFIG_DEBUG_LOCKS
/* Before waiting for a lock: is it its turn? */
void debug_spinning_before(const void *lock, unsigned int rank);
void debug_sleeping_before(const void *lock, unsigned int rank);
/* It is ours, and ours no more. */
void debug_spinning_taken(const void *lock, unsigned int rank);
void debug_spinning_released(const void *lock);
void debug_sleeping_taken(const void *lock, unsigned int rank);
void debug_sleeping_released(const void *lock);
/* Print what the current task and CPU hold. */
void debug_show_held_locks(void);

#define debug_rank(lock) ((lock)->rank)
#else
#define debug_spinning_before(lock, rank) ((void)(lock))
#define debug_sleeping_before(lock, rank) ((void)(lock))
#define debug_spinning_taken(lock, rank)  ((void)(lock))
#define debug_spinning_released(lock)	  ((void)(lock))
#define debug_sleeping_taken(lock, rank)  ((void)(lock))
#define debug_sleeping_released(lock)	  ((void)(lock))
#define debug_show_held_locks()		  ((void)0)
#endif

#endif

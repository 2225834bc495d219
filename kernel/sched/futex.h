/* SPDX-License-Identifier: MIT */
/* What the two files of futexes share. */
#ifndef _SCHED_FUTEX_H
#define _SCHED_FUTEX_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/types.h>

/**
 * struct futex_key - which word is meant, whoever's address it has
 * @object: the page of a shared mapping, or the address space
 * @offset: within the page, or the address
 */
struct futex_key {
	const void *object;
	unsigned long offset;
};

/**
 * struct futex_bucket - waiters whose keys hash alike
 * @lock: guards @waiters and their fields. Task context. Rank: WAITQUEUE.
 * @waiters: in order of arrival
 */
struct futex_bucket {
	spinlock_t lock;
	struct list_head waiters;
};

/**
 * struct futex_waiter - one that waits; on its stack
 * @entry: link in its bucket; empty once woken
 * @bucket: which; requeueing changes it, under both locks
 * @key: what for
 * @task: who
 * @bitset: only wake-ups that have one of these bits
 */
struct futex_waiter {
	struct list_head entry;
	struct futex_bucket *bucket;
	struct futex_key key;
	struct task_struct *task;
	u32 bitset;
};

static inline bool futex_same_key(const struct futex_key *a,
				  const struct futex_key *b)
{
	return a->object == b->object && a->offset == b->offset;
}

struct futex_bucket *futex_bucket_of(const struct futex_key *key);

/* Which word @uaddr is; -EINVAL, -EFAULT. May sleep unless @private. */
int futex_get_key(u32 __user *uaddr, bool private, struct futex_key *key);

/* Read the word without sleeping: the bucket's lock is held. */
int futex_read_inatomic(u32 *value, u32 __user *uaddr);

/* With the bucket's lock held. */
void futex_wake_waiter(struct futex_waiter *waiter);

/* With @bucket->lock held: wake up to @nr; how many there were. */
int futex_wake_locked(struct futex_bucket *bucket, const struct futex_key *key,
		      int nr, u32 bitset);

/* futex_two.c */
int futex_requeue(u32 __user *uaddr, bool private, int nr_wake, int nr_move,
		  u32 __user *uaddr2, const u32 *cmpval);
int futex_wake_op(u32 __user *uaddr, bool private, int nr_wake, int nr_wake2,
		  u32 __user *uaddr2, u32 encoded);

#endif /* _SCHED_FUTEX_H */

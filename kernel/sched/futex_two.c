// SPDX-License-Identifier: MIT
/*
 * Operations of futex(2) on two words: moving waiters from one to the other,
 * and changing the second while waiters of the first are woken. Both buckets
 * are locked meanwhile, the one with the lower address first.
 */
#include <linux/bitops.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <uapi/linux/futex.h>

#include "futex.h"
#include "internal.h"

static void lock_two(struct futex_bucket *a, struct futex_bucket *b)
{
	if (a > b)
		swap(a, b);
	spin_lock(&a->lock);
	if (a != b)
		spin_lock(&b->lock);
}

static void unlock_two(struct futex_bucket *a, struct futex_bucket *b)
{
	spin_unlock(&a->lock);
	if (a != b)
		spin_unlock(&b->lock);
}

/* With both locks held: wake @nr_wake, move up to @nr_move of the others. */
static int requeue_locked(struct futex_bucket *from, struct futex_bucket *to,
			  struct futex_key *key, struct futex_key *key2,
			  int nr_wake, int nr_move)
{
	struct futex_waiter *waiter, *next;
	int done = 0;

	list_for_each_entry_safe(waiter, next, &from->waiters, entry) {
		if (!futex_same_key(&waiter->key, key))
			continue;
		if (done >= nr_wake + nr_move)
			break;
		if (done++ < nr_wake) {
			futex_wake_waiter(waiter);
			continue;
		}
		waiter->key = *key2;
		list_move_tail(&waiter->entry, &to->waiters);
		WRITE_ONCE(waiter->bucket, to);
	}
	return done;
}

int futex_requeue(u32 __user *uaddr, bool private, int nr_wake, int nr_move,
		  u32 __user *uaddr2, const u32 *cmpval)
{
	struct futex_bucket *from, *to;
	struct futex_key key, key2;
	u32 now;
	int ret;

	if (nr_wake < 0 || nr_move < 0)
		return -EINVAL;
	ret = futex_get_key(uaddr, private, &key) ?:
		      futex_get_key(uaddr2, private, &key2);
	if (ret)
		return ret;
	from = futex_bucket_of(&key);
	to = futex_bucket_of(&key2);
	for (;;) {
		lock_two(from, to);
		if (!cmpval || !futex_read_inatomic(&now, uaddr))
			break;
		unlock_two(from, to);
		if (get_user(now, uaddr))
			return -EFAULT;
	}
	if (cmpval && now != *cmpval)
		ret = -EAGAIN;
	else
		ret = requeue_locked(from, to, &key, &key2, nr_wake, nr_move);
	unlock_two(from, to);
	return ret;
}

/* ---- changing one word, waking at two ---- */

/* What is done to the word, and how its old value is looked at. */
struct wake_op {
	unsigned int change, compare;
	int operand, limit;
};

static int decode(u32 encoded, struct wake_op *op)
{
	op->change = (encoded >> 28) & 7;
	op->compare = (encoded >> 24) & 15;
	op->operand = sign_extend32(encoded >> 12, 11);
	op->limit = sign_extend32(encoded, 11);
	if (encoded & ((u32)FUTEX_OP_OPARG_SHIFT << 28))
		op->operand = 1U << (op->operand & 31);
	return op->change > FUTEX_OP_XOR || op->compare > FUTEX_OP_CMP_GE ?
		       -ENOSYS :
		       0;
}

static u32 changed(const struct wake_op *op, u32 value)
{
	switch (op->change) {
	case FUTEX_OP_SET:
		return op->operand;
	case FUTEX_OP_ADD:
		return value + op->operand;
	case FUTEX_OP_OR:
		return value | op->operand;
	case FUTEX_OP_ANDN:
		return value & ~op->operand;
	default:
		return value ^ op->operand;
	}
}

static bool compares(const struct wake_op *op, int old)
{
	switch (op->compare) {
	case FUTEX_OP_CMP_EQ:
		return old == op->limit;
	case FUTEX_OP_CMP_NE:
		return old != op->limit;
	case FUTEX_OP_CMP_LT:
		return old < op->limit;
	case FUTEX_OP_CMP_LE:
		return old <= op->limit;
	case FUTEX_OP_CMP_GT:
		return old > op->limit;
	default:
		return old >= op->limit;
	}
}

/* Without sleeping: -EFAULT when the page has to be brought in first. */
static int change_word(const struct wake_op *op, u32 __user *uaddr, u32 *old)
{
	u32 now;
	int err = futex_read_inatomic(&now, uaddr);

	if (err)
		return err;
	pagefault_disable();
	do {
		*old = now;
		err = cmpxchg_user(uaddr, &now, *old, changed(op, *old));
	} while (!err && now != *old);
	pagefault_enable();
	return err;
}

/* Make the page of a word writable, whatever the word is. */
static int bring_in(u32 __user *uaddr)
{
	u32 now, seen;

	if (get_user(now, uaddr))
		return -EFAULT;
	return cmpxchg_user(uaddr, &seen, now, now);
}

int futex_wake_op(u32 __user *uaddr, bool private, int nr_wake, int nr_wake2,
		  u32 __user *uaddr2, u32 encoded)
{
	struct futex_bucket *first, *second;
	struct futex_key key, key2;
	struct wake_op op;
	u32 old;
	int ret;

	ret = futex_get_key(uaddr, private, &key)	    ?:
		      futex_get_key(uaddr2, private, &key2) ?:
		      decode(encoded, &op);
	if (ret)
		return ret;
	first = futex_bucket_of(&key);
	second = futex_bucket_of(&key2);
	for (;;) {
		lock_two(first, second);
		if (!change_word(&op, uaddr2, &old))
			break;
		unlock_two(first, second);
		if (bring_in(uaddr2))
			return -EFAULT;
	}
	ret = futex_wake_locked(first, &key, nr_wake, FUTEX_BITSET_MATCH_ANY);
	if (compares(&op, old))
		ret += futex_wake_locked(second, &key2, nr_wake2,
					 FUTEX_BITSET_MATCH_ANY);
	unlock_two(first, second);
	return ret;
}

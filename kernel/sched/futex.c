// SPDX-License-Identifier: MIT
/*
 * futex(2): waiting in the kernel for a word in user space to change. Locks of
 * threads stand on it.
 *
 * A waiter queues itself under the lock of the word's bucket, and looks at the
 * word under that lock; a waker changes the word before it takes the lock. So
 * a wake-up between the look and the sleep is not lost.
 */
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <uapi/linux/futex.h>

#include "futex.h"
#include "internal.h"

#define FUTEX_HASH_BITS 8

static struct futex_bucket buckets[1 << FUTEX_HASH_BITS];

struct futex_bucket *futex_bucket_of(const struct futex_key *key)
{
	u32 mix = (u32)(unsigned long)key->object ^ key->offset;

	return &buckets[hash_32(mix, FUTEX_HASH_BITS)];
}

/* A word in a shared mapping is known by its page, others by their address. */
static int shared_key(unsigned long addr, struct futex_key *key)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	struct page *page;
	bool shared;
	int err;

	mmap_read_lock(mm);
	vma = vma_lookup(mm, addr);
	shared = vma && (vma->vm_flags & VM_SHARED);
	mmap_read_unlock(mm);
	err = get_user_page(mm, addr, 0, &page);
	if (err)
		return -EFAULT;
	/* The mapping keeps the page; a key of a page gone wakes nobody. */
	if (shared) {
		key->object = page;
		key->offset = offset_in_page(addr);
	}
	put_page(page);
	return 0;
}

int futex_get_key(u32 __user *uaddr, bool private, struct futex_key *key)
{
	unsigned long addr = (unsigned long)uaddr;

	if (addr % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	key->object = current->mm;
	key->offset = addr;
	return private ? 0 : shared_key(addr, key);
}

/* Read the word without sleeping: the bucket's lock is held. */
int futex_read_inatomic(u32 *value, u32 __user *uaddr)
{
	int err;

	pagefault_disable();
	err = __copy_from_user_inatomic(value, uaddr, sizeof(*value));
	pagefault_enable();
	return err ? -EFAULT : 0;
}

/* ---- waking ---- */

/* With the bucket's lock held. */
void futex_wake_waiter(struct futex_waiter *waiter)
{
	struct task_struct *task = get_task_struct(waiter->task);

	list_del(&waiter->entry);
	/* From here on *waiter, on the waiter's stack, may be gone. */
	smp_store_release(&waiter->task, NULL);
	wake_up_state(task, TASK_NORMAL);
	put_task_struct(task);
}

int futex_wake_locked(struct futex_bucket *bucket, const struct futex_key *key,
		      int nr, u32 bitset)
{
	struct futex_waiter *waiter, *next;
	int woken = 0;

	lockdep_assert_held(&bucket->lock);
	list_for_each_entry_safe(waiter, next, &bucket->waiters, entry) {
		if (woken >= nr)
			break;
		if (!futex_same_key(&waiter->key, key) ||
		    !(waiter->bitset & bitset))
			continue;
		futex_wake_waiter(waiter);
		woken++;
	}
	return woken;
}

static int futex_wake(u32 __user *uaddr, bool private, int nr, u32 bitset)
{
	struct futex_bucket *bucket;
	struct futex_key key;
	int woken, err;

	if (!bitset)
		return -EINVAL;
	err = futex_get_key(uaddr, private, &key);
	if (err)
		return err;
	bucket = futex_bucket_of(&key);
	spin_lock(&bucket->lock);
	woken = futex_wake_locked(bucket, &key, nr, bitset);
	spin_unlock(&bucket->lock);
	return woken;
}

/* A thread has ended: wake who waits for its id to become 0. */
void futex_wake_one(int __user *uaddr)
{
	futex_wake((u32 __user *)uaddr, false, 1, FUTEX_BITSET_MATCH_ANY);
}

/* ---- waiting ---- */

/* Queue up if the word is still @val; the bucket's lock is released. */
static int queue_waiter(struct futex_waiter *waiter, u32 __user *uaddr, u32 val)
{
	struct futex_bucket *bucket = futex_bucket_of(&waiter->key);
	u32 now;
	int err;

	for (;;) {
		spin_lock(&bucket->lock);
		err = futex_read_inatomic(&now, uaddr);
		if (!err)
			break;
		spin_unlock(&bucket->lock);
		if (get_user(now, uaddr)) /* bring the page in */
			return -EFAULT;
	}
	if (now != val) {
		err = -EAGAIN;
	} else {
		waiter->bucket = bucket;
		list_add_tail(&waiter->entry, &bucket->waiters);
	}
	spin_unlock(&bucket->lock);
	return err;
}

/* Leave the queue; false when a wake-up had come first. */
static bool unqueue(struct futex_waiter *waiter)
{
	struct futex_bucket *bucket;
	bool queued;

	for (;;) {
		bucket = READ_ONCE(waiter->bucket);
		spin_lock(&bucket->lock);
		if (bucket == waiter->bucket)
			break;
		spin_unlock(&bucket->lock);
	}
	queued = waiter->task != NULL;
	if (queued)
		list_del(&waiter->entry);
	spin_unlock(&bucket->lock);
	return queued;
}

/* @expires: CLOCK_MONOTONIC ns, NULL for ever. */
static int futex_wait(u32 __user *uaddr, bool private, u32 val, u32 bitset,
		      ktime_t *expires)
{
	struct futex_waiter waiter = { .task = current, .bitset = bitset };
	int err;

	if (!bitset)
		return -EINVAL;
	err = futex_get_key(uaddr, private, &waiter.key);
	if (err)
		return err;
	err = queue_waiter(&waiter, uaddr, val);
	if (err)
		return err;
	while (smp_load_acquire(&waiter.task)) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!READ_ONCE(waiter.task) || signal_pending(current) ||
		    (expires && ktime_get() >= *expires))
			break;
		schedule_hrtimeout(expires, HRTIMER_MODE_ABS);
	}
	__set_current_state(TASK_RUNNING);
	if (!unqueue(&waiter))
		return 0;
	return signal_pending(current) ? -ERESTARTSYS : -ETIMEDOUT;
}

/* ---- the system calls ---- */

/* When to give up, on CLOCK_MONOTONIC. */
static ktime_t expiry(int op, const struct timespec64 *ts)
{
	ktime_t time = timespec64_to_ns(ts);

	if ((op & FUTEX_CMD_MASK) == FUTEX_WAIT) /* a duration */
		return time > KTIME_MAX - ktime_get() ? KTIME_MAX :
							time + ktime_get();
	if (op & FUTEX_CLOCK_REALTIME)
		time -= ktime_get_real() - ktime_get();
	return time;
}

static long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *expires,
		     u32 __user *uaddr2, u32 val2, u32 val3)
{
	bool private = op & FUTEX_PRIVATE_FLAG;
	int cmd = op & FUTEX_CMD_MASK;

	if ((op & FUTEX_CLOCK_REALTIME) && cmd != FUTEX_WAIT_BITSET)
		return -ENOSYS;
	switch (cmd) {
	case FUTEX_WAIT:
		val3 = FUTEX_BITSET_MATCH_ANY;
		fallthrough;
	case FUTEX_WAIT_BITSET:
		return futex_wait(uaddr, private, val, val3, expires);
	case FUTEX_WAKE:
		val3 = FUTEX_BITSET_MATCH_ANY;
		fallthrough;
	case FUTEX_WAKE_BITSET:
		return futex_wake(uaddr, private, val, val3);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, private, val, val2, uaddr2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, private, val, val2, uaddr2, &val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(uaddr, private, val, val2, uaddr2, val3);
	default:
		return -ENOSYS;
	}
}

static bool has_timeout(int op)
{
	int cmd = op & FUTEX_CMD_MASK;

	return cmd == FUTEX_WAIT || cmd == FUTEX_WAIT_BITSET;
}

/* The fourth argument is a time for some operations, a number for others. */
asmlinkage long sys_futex(u32 __user *uaddr, int op, u32 val,
			  const struct __kernel_timespec __user *utime,
			  u32 __user *uaddr2, u32 val3)
{
	bool timed = utime && has_timeout(op);
	struct timespec64 ts;
	ktime_t expires;

	if (timed) {
		if (get_timespec64(&ts, utime))
			return -EFAULT;
		if (!timespec64_valid(&ts))
			return -EINVAL;
		expires = expiry(op, &ts);
	}
	return do_futex(uaddr, op, val, timed ? &expires : NULL, uaddr2,
			(u32)(unsigned long)utime, val3);
}

asmlinkage long sys_futex_time32(u32 __user *uaddr, int op, u32 val,
				 const struct old_timespec32 __user *utime,
				 u32 __user *uaddr2, u32 val3)
{
	bool timed = utime && has_timeout(op);
	struct timespec64 ts;
	ktime_t expires;

	if (timed) {
		if (get_old_timespec32(&ts, utime))
			return -EFAULT;
		if (!timespec64_valid(&ts))
			return -EINVAL;
		expires = expiry(op, &ts);
	}
	return do_futex(uaddr, op, val, timed ? &expires : NULL, uaddr2,
			(u32)(unsigned long)utime, val3);
}

void __init futex_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(buckets); i++) {
		spin_lock_init(&buckets[i].lock);
		INIT_LIST_HEAD(&buckets[i].waiters);
	}
}

// SPDX-License-Identifier: MIT
/*
 * Locks on files: which ones conflict, waiting for them, /proc/locks.
 *
 * All three kinds are ranges with an owner; flock(2)'s range is the whole file.
 * Of one kind, the ranges of one owner on one inode are disjoint, and two that
 * touch differ in their type. A new range replaces whatever its owner had
 * there: what lies inside goes, what reaches out is cut, what touches and is of
 * the same type becomes part of it.
 *
 * A lock lives until its owner gives it up, at the latest by closing the file
 * (locks_remove_owner()); the inode therefore outlives it. Who waits is on the
 * list of the lock that is in its way, and looks again when that lock changes.
 */
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include "internal.h"
#include "locks.h"

/* Owners that are followed to find a circle; as in Linux. */
#define DEADLOCK_STEPS 10

/*
 * Guards inode->i_locks, both lists below, and every field of a lock that is in
 * one of them. Process context, interrupts on. Rank: FILELOCK.
 */
static DEFINE_SPINLOCK(locks_lock);
static LIST_HEAD(all_locks);   /* that somebody has */
static LIST_HEAD(all_waiting); /* that somebody waits for */

static struct kmem_cache *lock_cache;

void init_file_lock(struct file_lock *lock, struct file *filp,
		    enum file_lock_kind kind)
{
	bool posix = kind == LOCK_KIND_POSIX;

	INIT_LIST_HEAD(&lock->link);
	INIT_LIST_HEAD(&lock->all);
	INIT_LIST_HEAD(&lock->waiters);
	lock->blocker = NULL;
	init_waitqueue_head(&lock->wait);
	lock->inode = file_inode(filp);
	lock->owner = posix ? (void *)current->files : (void *)filp;
	lock->kind = kind;
	lock->type = F_UNLCK;
	lock->pid = kind == LOCK_KIND_OFD ? -1 : current->tgid;
	lock->start = 0;
	lock->end = OFFSET_MAX;
}

/* ---- what is in whose way ---- */

static bool is_flock(const struct file_lock *lock)
{
	return lock->kind == LOCK_KIND_FLOCK;
}

static bool overlaps(const struct file_lock *a, const struct file_lock *b)
{
	return a->start <= b->end && b->start <= a->end;
}

/* The two have no byte between them. */
static bool touches(const struct file_lock *a, const struct file_lock *b)
{
	return overlaps(a, b) ||
	       (a->end != OFFSET_MAX && a->end + 1 == b->start) ||
	       (b->end != OFFSET_MAX && b->end + 1 == a->start);
}

static struct file_lock *find_conflict_locked(const struct file_lock *want)
{
	struct file_lock *lock;

	lockdep_assert_held(&locks_lock);
	if (want->type == F_UNLCK)
		return NULL;
	list_for_each_entry(lock, &want->inode->i_locks, link) {
		if (is_flock(lock) != is_flock(want) ||
		    lock->owner == want->owner || !overlaps(lock, want))
			continue;
		if (lock->type == F_WRLCK || want->type == F_WRLCK)
			return lock;
	}
	return NULL;
}

/* What a process waits for; of several threads' wishes the oldest. */
static const struct file_lock *blocker_of_locked(const void *owner)
{
	const struct file_lock *lock;

	list_for_each_entry(lock, &all_waiting, all)
		if (lock->kind == LOCK_KIND_POSIX && lock->owner == owner)
			return lock->blocker;
	return NULL;
}

/* Would @want's owner wait, by way of others, for itself? */
static bool closes_circle_locked(const struct file_lock *want,
				 const struct file_lock *blocker)
{
	unsigned int step;

	lockdep_assert_held(&locks_lock);
	if (want->kind != LOCK_KIND_POSIX)
		return false;
	for (step = 0; blocker && step < DEADLOCK_STEPS; step++) {
		if (blocker->kind != LOCK_KIND_POSIX)
			return false;
		blocker = blocker_of_locked(blocker->owner);
		if (blocker && blocker->owner == want->owner)
			return true;
	}
	return false;
}

/* ---- waiting ---- */

static void stop_waiting_locked(struct file_lock *want)
{
	list_del_init(&want->link);
	list_del_init(&want->all);
	WRITE_ONCE(want->blocker, NULL);
}

static void wake_waiters_locked(struct file_lock *lock)
{
	struct file_lock *want, *next;

	lockdep_assert_held(&locks_lock);
	list_for_each_entry_safe(want, next, &lock->waiters, link) {
		stop_waiting_locked(want);
		/* It cannot return before it has had locks_lock. */
		wake_up(&want->wait);
	}
}

/* Drops locks_lock and takes it again. */
static int wait_for_locked(struct file_lock *want, struct file_lock *blocker)
{
	int err;

	want->blocker = blocker;
	list_add_tail(&want->link, &blocker->waiters);
	list_add_tail(&want->all, &all_waiting);
	spin_unlock(&locks_lock);
	err = wait_event_interruptible(want->wait, !READ_ONCE(want->blocker));
	spin_lock(&locks_lock);
	if (want->blocker)
		stop_waiting_locked(want);
	return err;
}

/* ---- changing what an owner has ---- */

static void drop_locked(struct file_lock *lock)
{
	list_del(&lock->link);
	list_del(&lock->all);
	wake_waiters_locked(lock);
	kmem_cache_free(lock_cache, lock);
}

/* A lock like @like, made of the memory @lock, in all lists. */
static void add_locked(struct file_lock *lock, const struct file_lock *like,
		       loff_t start, loff_t end)
{
	*lock = *like;
	INIT_LIST_HEAD(&lock->waiters);
	init_waitqueue_head(&lock->wait);
	lock->blocker = NULL;
	lock->start = start;
	lock->end = end;
	list_add_tail(&lock->link, &like->inode->i_locks);
	list_add_tail(&lock->all, &all_locks);
}

/* Take [@from, @to] out of @lock; *@spare is used where two pieces remain. */
static void cut_locked(struct file_lock *lock, loff_t from, loff_t to,
		       struct file_lock **spare)
{
	if (lock->start >= from && lock->end <= to) {
		drop_locked(lock);
		return;
	}
	if (lock->start < from && lock->end > to) {
		add_locked(*spare, lock, to + 1, lock->end);
		*spare = NULL;
		lock->end = from - 1;
	} else if (lock->start < from) {
		lock->end = from - 1;
	} else {
		lock->start = to + 1;
	}
	wake_waiters_locked(lock);
}

/* Nothing is in the way: @want replaces what its owner had there. */
static void apply_locked(const struct file_lock *want, struct file_lock **spare)
{
	struct file_lock *lock, *next;
	loff_t start = want->start, end = want->end;

	lockdep_assert_held(&locks_lock);
	list_for_each_entry_safe(lock, next, &want->inode->i_locks, link) {
		if (lock->kind != want->kind || lock->owner != want->owner)
			continue;
		if (lock->type == want->type && touches(lock, want)) {
			start = min(start, lock->start);
			end = max(end, lock->end);
			drop_locked(lock);
		} else if (overlaps(lock, want)) {
			cut_locked(lock, want->start, want->end, &spare[0]);
		}
	}
	if (want->type != F_UNLCK) {
		add_locked(spare[1], want, start, end);
		spare[1] = NULL;
	}
}

/* flock(2) gives up what it had before it looks for another kind of lock. */
static void give_up_flock_locked(const struct file_lock *want)
{
	struct file_lock *lock, *next;

	list_for_each_entry_safe(lock, next, &want->inode->i_locks, link)
		if (is_flock(lock) && lock->owner == want->owner &&
		    lock->type != want->type)
			drop_locked(lock);
}

static int set_locked(struct file_lock *want, bool wait,
		      struct file_lock **spare)
{
	struct file_lock *blocker;
	int err;

	lockdep_assert_held(&locks_lock);
	if (is_flock(want))
		give_up_flock_locked(want);
	while ((blocker = find_conflict_locked(want))) {
		if (!wait)
			return -EAGAIN;
		if (closes_circle_locked(want, blocker))
			return -EDEADLK;
		err = wait_for_locked(want, blocker);
		if (err)
			return err;
	}
	apply_locked(want, spare);
	return 0;
}

/* Giving up everything always works. */
static bool needs_memory(const struct file_lock *want)
{
	return want->type != F_UNLCK || want->start || want->end != OFFSET_MAX;
}

int file_lock_set(struct file_lock *want, bool wait)
{
	/* The first is for a cut in two, the second for the lock itself. */
	struct file_lock *spare[2] = { NULL, NULL };
	int err = -ENOLCK;

	if (needs_memory(want)) {
		spare[0] = kmem_cache_alloc(lock_cache, GFP_KERNEL);
		spare[1] = kmem_cache_alloc(lock_cache, GFP_KERNEL);
	}
	if (!needs_memory(want) || (spare[0] && spare[1])) {
		spin_lock(&locks_lock);
		err = set_locked(want, wait, spare);
		spin_unlock(&locks_lock);
	}
	if (spare[0])
		kmem_cache_free(lock_cache, spare[0]);
	if (spare[1])
		kmem_cache_free(lock_cache, spare[1]);
	return err;
}

bool file_lock_test(struct file_lock *want)
{
	struct file_lock *lock;

	spin_lock(&locks_lock);
	lock = find_conflict_locked(want);
	if (lock) {
		want->type = lock->type;
		want->start = lock->start;
		want->end = lock->end;
		want->pid = lock->pid;
	}
	spin_unlock(&locks_lock);
	return lock;
}

void locks_remove_owner(struct inode *inode, const void *owner)
{
	struct file_lock *lock, *next;

	/*
	 * Without the lock: who is adding one for this owner meanwhile looks
	 * afterwards whether its descriptor is still there (lock_sys.c).
	 */
	if (list_empty(&inode->i_locks))
		return;
	spin_lock(&locks_lock);
	list_for_each_entry_safe(lock, next, &inode->i_locks, link)
		if (lock->owner == owner)
			drop_locked(lock);
	spin_unlock(&locks_lock);
}

/* ---- /proc/locks ---- */

static void *locks_start(struct seq_file *m, loff_t *pos)
{
	spin_lock(&locks_lock);
	return seq_list_start(&all_locks, *pos);
}

static void *locks_next(struct seq_file *m, void *v, loff_t *pos)
{
	return seq_list_next(v, &all_locks, pos);
}

static void locks_stop(struct seq_file *m, void *v)
{
	spin_unlock(&locks_lock);
}

static void show_lock(struct seq_file *m, const struct file_lock *lock,
		      const char *prefix)
{
	static const char *const kinds[] = {
		[LOCK_KIND_FLOCK] = "FLOCK  ADVISORY ",
		[LOCK_KIND_POSIX] = "POSIX  ADVISORY ",
		[LOCK_KIND_OFD] = "OFDLCK ADVISORY ",
	};
	dev_t dev = lock->inode->i_sb->s_dev;

	seq_printf(m, "%lld: %s%s %s %d %02x:%02x:%lu %lld ", m->index + 1,
		   prefix, kinds[lock->kind],
		   lock->type == F_WRLCK ? "WRITE" : "READ", lock->pid,
		   MAJOR(dev), MINOR(dev), lock->inode->i_ino, lock->start);
	if (lock->end == OFFSET_MAX)
		seq_puts(m, "EOF\n");
	else
		seq_printf(m, "%lld\n", lock->end);
}

static int locks_show(struct seq_file *m, void *v)
{
	const struct file_lock *lock = list_entry(v, struct file_lock, all);
	const struct file_lock *want;

	show_lock(m, lock, "");
	list_for_each_entry(want, &lock->waiters, link)
		show_lock(m, want, "-> ");
	return 0;
}

const struct seq_operations locks_seq_ops = {
	.start = locks_start,
	.next = locks_next,
	.stop = locks_stop,
	.show = locks_show,
};

void __init locks_init(void)
{
	lock_cache = kmem_cache_create("file_lock_cache",
				       sizeof(struct file_lock), 0, SLAB_PANIC,
				       NULL);
}

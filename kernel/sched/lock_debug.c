// SPDX-License-Identifier: MIT
/*
 * Checks of locks while they are used, for CONFIG_DEBUG_LOCKS: a spinlock
 * taken again by the CPU that holds it, or released by another one; and locks
 * taken in another order than that of their ranks (docs/locking.md). Each is
 * reported with the way there.
 *
 * What is held is kept per task for sleeping locks, and per CPU for spinning
 * ones: a run queue's lock is taken by one task and released by the next, but
 * on the same CPU. An interrupt's locks are compared with each other only.
 * Called with preemption off for spinning locks, so that the CPU stays.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/lock_debug.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

/* Printing takes locks itself; and a lock that is taken wrongly is so often. */
#define MAX_REPORTS 8
static atomic_t reports = ATOMIC_INIT(0);
static DEFINE_PER_CPU(bool, inside_report);

static DEFINE_PER_CPU(struct held_locks, held_spinning);

static int this_owner(void)
{
	return raw_smp_processor_id() + 1;
}

static void report(const char *what, const void *lock)
{
	if (this_cpu_xchg(inside_report, true))
		return;
	if (atomic_inc_return(&reports) <= MAX_REPORTS) {
		pr_emerg("BUG: lock %pS (%px) %s\n", lock, lock, what);
		debug_show_held_locks();
		dump_stack();
	}
	this_cpu_write(inside_report, false);
}

/* ---- who holds a spinlock ---- */

bool spin_is_held(const spinlock_t *lock)
{
	return READ_ONCE(lock->locked) &&
	       READ_ONCE(lock->owner) == this_owner();
}
EXPORT_SYMBOL(spin_is_held);

bool rwlock_is_held(const rwlock_t *lock)
{
	return READ_ONCE(lock->count) != 0;
}
EXPORT_SYMBOL(rwlock_is_held);

void debug_spin_lock_before(spinlock_t *lock)
{
	if (spin_is_held(lock))
		report("is taken again by the CPU that holds it", lock);
	debug_spinning_before(lock, lock->rank);
}
EXPORT_SYMBOL(debug_spin_lock_before);

void debug_spin_lock_after(spinlock_t *lock)
{
	WRITE_ONCE(lock->owner, this_owner());
	debug_spinning_taken(lock, lock->rank);
}
EXPORT_SYMBOL(debug_spin_lock_after);

void debug_spin_unlock(spinlock_t *lock)
{
	if (!spin_is_held(lock))
		report("is released by a CPU that does not hold it", lock);
	WRITE_ONCE(lock->owner, 0);
	debug_spinning_released(lock);
}
EXPORT_SYMBOL(debug_spin_unlock);

/* ---- the order of ranks ---- */

/* Several of one kind, in an order of their own: see docs/locking.md. */
static bool may_nest(unsigned int rank)
{
	switch (rank) {
	case LOCK_RANK_PARAM:
	case LOCK_RANK_INODE:
	case LOCK_RANK_PIPE:
	case LOCK_RANK_MMAP:
	case LOCK_RANK_TTY:
	case LOCK_RANK_NOTIFIER:
	case LOCK_RANK_TASKLIST:
	case LOCK_RANK_SIGLOCK:
	case LOCK_RANK_PAGETABLE:
	case LOCK_RANK_RQ:
		return true;
	default:
		return false;
	}
}

/* Hard interrupt, soft interrupt or task. */
static u32 this_context(void)
{
	return hardirq_count() | in_serving_softirq();
}

static bool is_early(const struct held_lock *held, unsigned int rank)
{
	if (!held->rank || held->context != this_context())
		return true;
	return held->rank < rank || (held->rank == rank && may_nest(rank));
}

static void check_order(const struct held_locks *held, const void *lock,
			unsigned int rank)
{
	unsigned int i;

	if (!rank || atomic_read(&reports) > MAX_REPORTS)
		return;
	for (i = 0; i < held->count; i++)
		if (!is_early(&held->locks[i], rank))
			report("is taken against the order of ranks", lock);
}

static void push(struct held_locks *held, const void *lock, unsigned int rank)
{
	if (held->count == MAX_HELD_LOCKS)
		return;
	held->locks[held->count++] = (struct held_lock){
		.lock = lock,
		.context = this_context(),
		.rank = rank,
	};
}

/* Not always in the reverse order; what was not followed is not found. */
static void pop(struct held_locks *held, const void *lock)
{
	unsigned int i = held->count;

	while (i-- > 0) {
		if (held->locks[i].lock != lock)
			continue;
		for (held->count--; i < held->count; i++)
			held->locks[i] = held->locks[i + 1];
		return;
	}
}

void debug_spinning_before(const void *lock, unsigned int rank)
{
	check_order(this_cpu_ptr(&held_spinning), lock, rank);
}
EXPORT_SYMBOL(debug_spinning_before);

/* An interrupt between the steps would change the list under our hands. */
void debug_spinning_taken(const void *lock, unsigned int rank)
{
	unsigned long flags;

	local_irq_save(flags);
	push(this_cpu_ptr(&held_spinning), lock, rank);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(debug_spinning_taken);

void debug_spinning_released(const void *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	pop(this_cpu_ptr(&held_spinning), lock);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(debug_spinning_released);

void debug_sleeping_before(const void *lock, unsigned int rank)
{
	check_order(&current->held_locks, lock, rank);
}

void debug_sleeping_taken(const void *lock, unsigned int rank)
{
	push(&current->held_locks, lock, rank);
}

void debug_sleeping_released(const void *lock)
{
	pop(&current->held_locks, lock);
}

static void show(const struct held_locks *held)
{
	unsigned int i;

	for (i = 0; i < held->count; i++)
		pr_emerg("  holds %pS (%px), rank %u\n", held->locks[i].lock,
			 held->locks[i].lock, held->locks[i].rank);
}

void debug_show_held_locks(void)
{
	show(&current->held_locks);
	show(this_cpu_ptr(&held_spinning));
}

// SPDX-License-Identifier: MIT
/*
 * Who holds a spinlock, for CONFIG_DEBUG_LOCKS: a lock taken again by the CPU
 * that holds it, and one released by another CPU, are reported once with the
 * way there. Called with preemption off from linux/spinlock.h; lockdep's
 * assertions ask spin_is_held().
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

/* The first report only: printing takes locks itself. */
static int reported __read_mostly;

static int this_owner(void)
{
	return raw_smp_processor_id() + 1;
}

static void report(const char *what, const spinlock_t *lock)
{
	if (xchg(&reported, 1))
		return;
	pr_emerg("lock %pS (%px) %s\n", lock, lock, what);
	dump_stack();
}

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
}
EXPORT_SYMBOL(debug_spin_lock_before);

void debug_spin_lock_after(spinlock_t *lock)
{
	WRITE_ONCE(lock->owner, this_owner());
}
EXPORT_SYMBOL(debug_spin_lock_after);

void debug_spin_unlock(spinlock_t *lock)
{
	if (!spin_is_held(lock))
		report("is released by a CPU that does not hold it", lock);
	WRITE_ONCE(lock->owner, 0);
}
EXPORT_SYMBOL(debug_spin_unlock);

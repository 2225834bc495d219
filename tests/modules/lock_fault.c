// SPDX-License-Identifier: MIT
/*
 * Does once, on purpose, what a kernel with CONFIG_DEBUG_LOCKS is to report:
 * insmod lock_fault.ko fault=NAME. Loading fails with ECANCELED then, so that
 * nothing stays.
 */
#include <linux/bottom_half.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/lock_rank.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

static char *fault = "";
module_param(fault, charp, 0);

static unsigned int ms = 5000;
module_param(ms, uint, 0);

static DEFINE_RANKED_MUTEX(inner_mutex, LOCK_RANK_MMAP);
static DEFINE_RANKED_MUTEX(outer_mutex, LOCK_RANK_INODE);
static DEFINE_SPINLOCK(inner_lock);
static DEFINE_SPINLOCK(outer_lock);

static void mutexes_against_order(void)
{
	mutex_lock(&inner_mutex);
	mutex_lock(&outer_mutex);
	mutex_unlock(&outer_mutex);
	mutex_unlock(&inner_mutex);
}

static void spinlocks_against_order(void)
{
	lock_set_rank(&inner_lock, LOCK_RANK_TIMER);
	lock_set_rank(&outer_lock, LOCK_RANK_TASK);
	spin_lock(&inner_lock);
	spin_lock(&outer_lock);
	spin_unlock(&outer_lock);
	spin_unlock(&inner_lock);
}

static void release_what_is_free(void)
{
	preempt_disable();
	spin_unlock(&inner_lock);
}

static void sleep_with_a_spinlock(void)
{
	spin_lock(&inner_lock);
	mutex_lock(&inner_mutex);
	mutex_unlock(&inner_mutex);
	spin_unlock(&inner_lock);
}

static void soft_interrupts_on_with_interrupts_off(void)
{
	local_irq_disable();
	local_bh_disable();
	local_bh_enable();
	local_irq_enable();
}

static void interrupts_off(void)
{
	local_irq_disable();
	mdelay(ms);
	local_irq_enable();
}

static void preemption_off(void)
{
	preempt_disable();
	mdelay(ms);
	preempt_enable();
}

static const struct {
	const char *name;
	void (*make)(void);
} faults[] = {
	{ "mutex-order", mutexes_against_order },
	{ "spin-order", spinlocks_against_order },
	{ "release", release_what_is_free },
	{ "sleep", sleep_with_a_spinlock },
	{ "bh-enable", soft_interrupts_on_with_interrupts_off },
	{ "irqs-off", interrupts_off },
	{ "hog", preemption_off },
};

static int __init lock_fault_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(faults); i++) {
		if (strcmp(fault, faults[i].name))
			continue;
		faults[i].make();
		return -ECANCELED;
	}
	return -EINVAL;
}

module_init(lock_fault_init);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("wrong use of locks, on purpose");

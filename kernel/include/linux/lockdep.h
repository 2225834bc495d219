/* SPDX-License-Identifier: MIT */
/*
 * Assertions about locks. They are real in a kernel with CONFIG_DEBUG_LOCKS
 * and cost nothing otherwise. Every function named `..._locked` opens with one.
 */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

#include <linux/bug.h>

#ifdef CONFIG_DEBUG_LOCKS
/* Works on every lock type that has an is_locked function of its own. */
#define lockdep_assert_held(l)	       WARN_ON(!lock_is_held(l))
#define lockdep_assert_irqs_disabled() WARN_ON(!irqs_disabled())
#define lockdep_assert_irqs_enabled()  WARN_ON_ONCE(irqs_disabled())
#define lockdep_assert_preemption_disabled() \
	WARN_ON(preempt_count() == 0 && !irqs_disabled())
#else
#define lockdep_assert_held(l) \
	do {                   \
		(void)(l);     \
	} while (0)
#define lockdep_assert_irqs_disabled() \
	do {                           \
	} while (0)
#define lockdep_assert_irqs_enabled() \
	do {                          \
	} while (0)
#define lockdep_assert_preemption_disabled() \
	do {                                 \
	} while (0)
#endif

#define lock_is_held(l)                                 \
	_Generic((l), spinlock_t *                      \
		 : spin_is_held, rwlock_t *             \
		 : rwlock_is_held, struct mutex *       \
		 : mutex_is_held, struct rw_semaphore * \
		 : rwsem_is_held)(l)

#endif

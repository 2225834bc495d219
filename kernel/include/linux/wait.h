/* SPDX-License-Identifier: MIT */
/*
 * Wait queues: tasks that sleep until a condition holds.
 *
 * The rule that loses no wake-up: the sleeper is on the queue and has set its
 * state before it looks at the condition; the waker makes the condition true
 * before it looks at the queue.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/list.h>
#include <linux/errno.h>
#include <linux/spinlock.h>
#include <asm/current.h>

struct task_struct;
struct wait_queue_entry;

typedef int (*wait_queue_func_t)(struct wait_queue_entry *wq_entry,
				 unsigned int mode, int flags, void *key);

#define WQ_FLAG_EXCLUSIVE 0x01

/**
 * struct wait_queue_entry - one sleeper (or one callback) on a queue
 * @flags: WQ_FLAG_EXCLUSIVE: woken one at a time
 * @private: the task to wake
 * @func: called with the queue's lock held to wake it
 * @entry: link in the queue's list
 */
typedef struct wait_queue_entry {
	unsigned int flags;
	void *private;
	wait_queue_func_t func;
	struct list_head entry;
} wait_queue_entry_t;

typedef wait_queue_entry_t wait_queue_t;

/**
 * struct wait_queue_head - a queue of sleepers
 * @lock: guards @head; taken in any context, interrupts off. Rank: WAITQUEUE.
 * @head: the entries, exclusive ones last
 */
typedef struct wait_queue_head {
	spinlock_t lock;
	struct list_head head;
} wait_queue_head_t;

#define __WAIT_QUEUE_HEAD_INITIALIZER(name)         \
	{                                           \
		.lock = __SPIN_LOCK_UNLOCKED,       \
		.head = LIST_HEAD_INIT((name).head) \
	}
#define DECLARE_WAIT_QUEUE_HEAD(name) \
	wait_queue_head_t name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name) DECLARE_WAIT_QUEUE_HEAD(name)

#define DECLARE_WAITQUEUE(name, tsk)                               \
	wait_queue_entry_t name = { .private = (tsk),              \
				    .func = default_wake_function, \
				    .entry = LIST_HEAD_INIT((name).entry) }

#define DEFINE_WAIT_FUNC(name, function)                \
	wait_queue_entry_t name = { .private = current, \
				    .func = (function), \
				    .entry = LIST_HEAD_INIT((name).entry) }
#define DEFINE_WAIT(name) DEFINE_WAIT_FUNC(name, autoremove_wake_function)

static inline void init_waitqueue_head(wait_queue_head_t *wq)
{
	spin_lock_init(&wq->lock);
	INIT_LIST_HEAD(&wq->head);
}

static inline void init_waitqueue_entry(wait_queue_entry_t *entry,
					struct task_struct *p);

static inline int waitqueue_active(wait_queue_head_t *wq)
{
	return !list_empty(&wq->head);
}

static inline bool wq_has_sleeper(wait_queue_head_t *wq)
{
	smp_mb();
	return waitqueue_active(wq);
}

int default_wake_function(wait_queue_entry_t *entry, unsigned int mode,
			  int flags, void *key);
int autoremove_wake_function(wait_queue_entry_t *entry, unsigned int mode,
			     int flags, void *key);

static inline void init_waitqueue_entry(wait_queue_entry_t *entry,
					struct task_struct *p)
{
	entry->flags = 0;
	entry->private = p;
	entry->func = default_wake_function;
	INIT_LIST_HEAD(&entry->entry);
}

static inline void init_waitqueue_func_entry(wait_queue_entry_t *entry,
					     wait_queue_func_t func)
{
	entry->flags = 0;
	entry->private = NULL;
	entry->func = func;
	INIT_LIST_HEAD(&entry->entry);
}

void add_wait_queue(wait_queue_head_t *wq, wait_queue_entry_t *entry);
void add_wait_queue_exclusive(wait_queue_head_t *wq, wait_queue_entry_t *entry);
void remove_wait_queue(wait_queue_head_t *wq, wait_queue_entry_t *entry);
void prepare_to_wait(wait_queue_head_t *wq, wait_queue_entry_t *entry,
		     int state);
void prepare_to_wait_exclusive(wait_queue_head_t *wq, wait_queue_entry_t *entry,
			       int state);
void finish_wait(wait_queue_head_t *wq, wait_queue_entry_t *entry);

/* What a wait loop does next: 0 sleep, else leave with that errno. */
int wait_interrupted(int state);

/**
 * __wake_up - wake tasks that sleep on a queue
 * @wq: the queue
 * @mode: which sleepers: TASK_NORMAL or TASK_INTERRUPTIBLE
 * @nr_exclusive: how many exclusive sleepers; 0 for all
 * @key: handed to the wake functions (poll events)
 *
 * Context: any.
 */
void __wake_up(wait_queue_head_t *wq, unsigned int mode, int nr_exclusive,
	       void *key);
/* The same with wq->lock held by the caller. */
void __wake_up_locked(wait_queue_head_t *wq, unsigned int mode,
		      int nr_exclusive, void *key);

#define wake_up(wq)		  __wake_up(wq, TASK_NORMAL, 1, NULL)
#define wake_up_nr(wq, nr)	  __wake_up(wq, TASK_NORMAL, nr, NULL)
#define wake_up_all(wq)		  __wake_up(wq, TASK_NORMAL, 0, NULL)
#define wake_up_locked(wq)	  __wake_up_locked(wq, TASK_NORMAL, 1, NULL)
#define wake_up_all_locked(wq)	  __wake_up_locked(wq, TASK_NORMAL, 0, NULL)
#define wake_up_interruptible(wq) __wake_up(wq, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_nr(wq, nr) \
	__wake_up(wq, TASK_INTERRUPTIBLE, nr, NULL)
#define wake_up_interruptible_sync(wq) wake_up_interruptible(wq)
#define wake_up_interruptible_all(wq)  wake_up_interruptible_nr(wq, 0)

#define poll_to_key(m) ((void *)(unsigned long)(m))
#define key_to_poll(m) ((unsigned long)(m))

#define wake_up_poll(wq, m) __wake_up(wq, TASK_NORMAL, 1, poll_to_key(m))
#define wake_up_interruptible_poll(wq, m) \
	__wake_up(wq, TASK_INTERRUPTIBLE, 1, poll_to_key(m))

/*
 * The loop behind all wait_event macros. `sleep` is what to do while the
 * condition is false; it may change __timeout and thereby end the wait.
 */
#define ___wait_event(wq, condition, state, exclusive, ret, sleep)         \
	({                                                                 \
		DEFINE_WAIT(__entry);                                      \
		long __ret = (ret);                                        \
		for (;;) {                                                 \
			int __intr;                                        \
			if (exclusive)                                     \
				prepare_to_wait_exclusive(&(wq), &__entry, \
							  state);          \
			else                                               \
				prepare_to_wait(&(wq), &__entry, state);   \
			if (condition)                                     \
				break;                                     \
			__intr = wait_interrupted(state);                  \
			if (__intr) {                                      \
				__ret = __intr;                            \
				break;                                     \
			}                                                  \
			sleep;                                             \
		}                                                          \
		finish_wait(&(wq), &__entry);                              \
		__ret;                                                     \
	})

#define ___wait_cond_timeout(condition)    \
	({                                 \
		bool __cond = (condition); \
		if (__cond && !__ret)      \
			__ret = 1;         \
		__cond || !__ret;          \
	})

#define wait_event(wq, condition)                                              \
	do {                                                                   \
		might_sleep();                                                 \
		if (condition)                                                 \
			break;                                                 \
		(void)___wait_event(wq, condition, TASK_UNINTERRUPTIBLE, 0, 0, \
				    schedule());                               \
	} while (0)

#define __wait_event_state(wq, condition, state, exclusive)                    \
	({                                                                     \
		int __err = 0;                                                 \
		might_sleep();                                                 \
		if (!(condition))                                              \
			__err = ___wait_event(wq, condition, state, exclusive, \
					      0, schedule());                  \
		__err;                                                         \
	})

#define wait_event_interruptible(wq, condition) \
	__wait_event_state(wq, condition, TASK_INTERRUPTIBLE, 0)
#define wait_event_interruptible_exclusive(wq, condition) \
	__wait_event_state(wq, condition, TASK_INTERRUPTIBLE, 1)
#define wait_event_killable(wq, condition) \
	__wait_event_state(wq, condition, TASK_KILLABLE, 0)
#define wait_event_idle(wq, condition) \
	((void)__wait_event_state(wq, condition, TASK_IDLE, 0))

#define __wait_event_timeout_state(wq, condition, state, timeout)              \
	({                                                                     \
		long __left = (timeout);                                       \
		might_sleep();                                                 \
		if (!({                                                        \
			    bool __c = (condition);                            \
			    if (__c && !__left)                                \
				    __left = 1;                                \
			    __c || !__left;                                    \
		    }))                                                        \
			__left = ___wait_event(                                \
				wq, ___wait_cond_timeout(condition), state, 0, \
				__left, __ret = schedule_timeout(__ret));      \
		__left;                                                        \
	})

#define wait_event_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, TASK_UNINTERRUPTIBLE, timeout)
#define wait_event_interruptible_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, TASK_INTERRUPTIBLE, timeout)
#define wait_event_killable_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, TASK_KILLABLE, timeout)

#define wait_event_lock_irq(wq, condition, lock)                               \
	do {                                                                   \
		if (condition)                                                 \
			break;                                                 \
		(void)___wait_event(wq, condition, TASK_UNINTERRUPTIBLE, 0, 0, \
				    ({                                         \
					    spin_unlock_irq(&(lock));          \
					    schedule();                        \
					    spin_lock_irq(&(lock));            \
				    }));                                       \
	} while (0)

#define wait_event_interruptible_lock_irq(wq, condition, lock)              \
	({                                                                  \
		int __err = 0;                                              \
		if (!(condition))                                           \
			__err = ___wait_event(                              \
				wq, condition, TASK_INTERRUPTIBLE, 0, 0, ({ \
					spin_unlock_irq(&(lock));           \
					schedule();                         \
					spin_lock_irq(&(lock));             \
				}));                                        \
		__err;                                                      \
	})

#include <linux/sched.h>

#endif

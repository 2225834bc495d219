// SPDX-License-Identifier: MIT
/*
 * Wait queues and completions, see <linux/wait.h> for the rule they rest on.
 */
#include <linux/wait.h>
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/sched.h>

#include "internal.h"

static void add_entry(wait_queue_head_t *wq, wait_queue_entry_t *entry)
{
	if (entry->flags & WQ_FLAG_EXCLUSIVE)
		list_add_tail(&entry->entry, &wq->head);
	else
		list_add(&entry->entry, &wq->head);
}

void add_wait_queue(wait_queue_head_t *wq, wait_queue_entry_t *entry)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	entry->flags &= ~WQ_FLAG_EXCLUSIVE;
	add_entry(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue);

void add_wait_queue_exclusive(wait_queue_head_t *wq, wait_queue_entry_t *entry)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	entry->flags |= WQ_FLAG_EXCLUSIVE;
	add_entry(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue_exclusive);

void remove_wait_queue(wait_queue_head_t *wq, wait_queue_entry_t *entry)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	list_del_init(&entry->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(remove_wait_queue);

static void prepare(wait_queue_head_t *wq, wait_queue_entry_t *entry, int state,
		    unsigned int exclusive)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	entry->flags = exclusive;
	if (list_empty(&entry->entry))
		add_entry(wq, entry);
	set_current_state(state);
	spin_unlock_irqrestore(&wq->lock, flags);
}

void prepare_to_wait(wait_queue_head_t *wq, wait_queue_entry_t *entry,
		     int state)
{
	prepare(wq, entry, state, 0);
}
EXPORT_SYMBOL(prepare_to_wait);

void prepare_to_wait_exclusive(wait_queue_head_t *wq, wait_queue_entry_t *entry,
			       int state)
{
	prepare(wq, entry, state, WQ_FLAG_EXCLUSIVE);
}
EXPORT_SYMBOL(prepare_to_wait_exclusive);

void finish_wait(wait_queue_head_t *wq, wait_queue_entry_t *entry)
{
	unsigned long flags;

	__set_current_state(TASK_RUNNING);
	/*
	 * Always with the lock: a waker may have unlinked the entry, which
	 * is on this stack, and still be in the wake function.
	 */
	spin_lock_irqsave(&wq->lock, flags);
	list_del_init(&entry->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(finish_wait);

int wait_interrupted(int state)
{
	return signal_pending_state(state, current) ? -ERESTARTSYS : 0;
}
EXPORT_SYMBOL(wait_interrupted);

int default_wake_function(wait_queue_entry_t *entry, unsigned int mode,
			  int flags, void *key)
{
	return wake_up_state(entry->private, mode);
}
EXPORT_SYMBOL(default_wake_function);

int autoremove_wake_function(wait_queue_entry_t *entry, unsigned int mode,
			     int flags, void *key)
{
	int woken = default_wake_function(entry, mode, flags, key);

	if (woken)
		list_del_init(&entry->entry);
	return woken;
}
EXPORT_SYMBOL(autoremove_wake_function);

void __wake_up_locked(wait_queue_head_t *wq, unsigned int mode,
		      int nr_exclusive, void *key)
{
	wait_queue_entry_t *entry, *next;

	lockdep_assert_held(&wq->lock);
	list_for_each_entry_safe(entry, next, &wq->head, entry) {
		unsigned int flags = entry->flags;

		if (entry->func(entry, mode, 0, key) &&
		    (flags & WQ_FLAG_EXCLUSIVE) && !--nr_exclusive)
			break;
	}
}
EXPORT_SYMBOL(__wake_up_locked);

void __wake_up(wait_queue_head_t *wq, unsigned int mode, int nr_exclusive,
	       void *key)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	__wake_up_locked(wq, mode, nr_exclusive, key);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(__wake_up);

/* ---- completions ---- */

void complete(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	if (x->done != UINT_DONE_ALL)
		x->done++;
	__wake_up_locked(&x->wait, TASK_NORMAL, 1, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}
EXPORT_SYMBOL(complete);

void complete_all(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done = UINT_DONE_ALL;
	__wake_up_locked(&x->wait, TASK_NORMAL, 0, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}
EXPORT_SYMBOL(complete_all);

/* One sleep of a waiter, which holds the lock before and after. */
static long sleep_unlocked(struct completion *x, long timeout, int state)
{
	__set_current_state(state);
	spin_unlock_irq(&x->wait.lock);
	timeout = schedule_timeout(timeout);
	spin_lock_irq(&x->wait.lock);
	return timeout;
}

/* Jiffies left (at least 1), 0 on time-out, -ERESTARTSYS on a signal. */
static long wait_common(struct completion *x, long timeout, int state)
{
	DECLARE_WAITQUEUE(entry, current);

	might_sleep();
	spin_lock_irq(&x->wait.lock);
	if (!x->done) {
		entry.flags |= WQ_FLAG_EXCLUSIVE;
		list_add_tail(&entry.entry, &x->wait.head);
		do {
			if (signal_pending_state(state, current)) {
				timeout = -ERESTARTSYS;
				break;
			}
			timeout = sleep_unlocked(x, timeout, state);
		} while (!x->done && timeout);
		list_del(&entry.entry);
	}
	if (x->done && timeout >= 0) {
		if (x->done != UINT_DONE_ALL)
			x->done--;
		timeout = timeout ?: 1;
	}
	spin_unlock_irq(&x->wait.lock);
	return timeout;
}

void wait_for_completion(struct completion *x)
{
	wait_common(x, MAX_SCHEDULE_TIMEOUT, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion);

int wait_for_completion_interruptible(struct completion *x)
{
	long ret = wait_common(x, MAX_SCHEDULE_TIMEOUT, TASK_INTERRUPTIBLE);

	return ret < 0 ? ret : 0;
}
EXPORT_SYMBOL(wait_for_completion_interruptible);

int wait_for_completion_killable(struct completion *x)
{
	long ret = wait_common(x, MAX_SCHEDULE_TIMEOUT, TASK_KILLABLE);

	return ret < 0 ? ret : 0;
}
EXPORT_SYMBOL(wait_for_completion_killable);

unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout_jiffies)
{
	return wait_common(x, timeout_jiffies, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_timeout);

long wait_for_completion_interruptible_timeout(struct completion *x,
					       unsigned long timeout_jiffies)
{
	return wait_common(x, timeout_jiffies, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_interruptible_timeout);

bool try_wait_for_completion(struct completion *x)
{
	unsigned long flags;
	bool done;

	spin_lock_irqsave(&x->wait.lock, flags);
	done = x->done != 0;
	if (done && x->done != UINT_DONE_ALL)
		x->done--;
	spin_unlock_irqrestore(&x->wait.lock, flags);
	return done;
}
EXPORT_SYMBOL(try_wait_for_completion);

bool completion_done(struct completion *x)
{
	unsigned long flags;
	bool done;

	/* With the lock, so that complete() has left when this says so. */
	spin_lock_irqsave(&x->wait.lock, flags);
	done = x->done != 0;
	spin_unlock_irqrestore(&x->wait.lock, flags);
	return done;
}
EXPORT_SYMBOL(completion_done);

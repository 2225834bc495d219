// SPDX-License-Identifier: MIT
/*
 * Waiting for work, and taking it back before it is done. Both go by the
 * number that an item got when it was queued.
 */
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/workqueue.h>

#include "internal.h"
#include "workqueue.h"

/* Is the item with this number still to be done, or being done? */
static bool seq_in_pool(struct worker_pool *pool, unsigned long seq)
{
	struct work_struct *work;
	struct worker *worker;

	list_for_each_entry(work, &pool->works, entry)
		if (work->seq == seq)
			return true;
	list_for_each_entry(worker, &pool->workers, entry)
		if (worker->current_work && worker->current_seq == seq)
			return true;
	return false;
}

bool flush_work(struct work_struct *work)
{
	struct worker_pool *pool = READ_ONCE(work->pool);
	struct worker *worker;
	unsigned long seq = 0;

	might_sleep();
	if (!pool)
		return false;
	spin_lock_irq(&pool->lock);
	worker = worker_of(pool, work);
	if (work->pool == pool && !list_empty(&work->entry))
		seq = work->seq;
	else if (worker)
		seq = worker->current_seq;
	if (seq)
		wait_event_lock_irq(pool->progress, !seq_in_pool(pool, seq),
				    pool->lock);
	spin_unlock_irq(&pool->lock);
	return seq != 0;
}
EXPORT_SYMBOL(flush_work);

/* Does the queue have items up to this number here? */
static bool wq_in_pool(struct worker_pool *pool, struct workqueue_struct *wq,
		       unsigned long seq)
{
	struct work_struct *work;
	struct worker *worker;

	list_for_each_entry(work, &pool->works, entry)
		if (work->wq == wq && (long)(work->seq - seq) < 0)
			return true;
	list_for_each_entry(worker, &pool->workers, entry)
		if (worker->current_wq == wq &&
		    (long)(worker->current_seq - seq) < 0)
			return true;
	return false;
}

static void flush_pool(struct worker_pool *pool, struct workqueue_struct *wq)
{
	unsigned long seq;

	spin_lock_irq(&pool->lock);
	seq = pool->next_seq;
	wait_event_lock_irq(pool->progress, !wq_in_pool(pool, wq, seq),
			    pool->lock);
	spin_unlock_irq(&pool->lock);
}

void flush_workqueue(struct workqueue_struct *wq)
{
	unsigned int cpu;

	might_sleep();
	if (wq->own_pool) {
		flush_pool(wq->own_pool, wq);
		return;
	}
	for_each_online_cpu(cpu)
		flush_pool(&per_cpu(cpu_pools, cpu), wq);
}
EXPORT_SYMBOL(flush_workqueue);

/* Take a queued item off its list: true if it was there. */
static bool steal(struct work_struct *work)
{
	struct worker_pool *pool = READ_ONCE(work->pool);
	bool stolen = false;
	unsigned long flags;

	if (!pool)
		return false;
	spin_lock_irqsave(&pool->lock, flags);
	if (work->pool == pool && !list_empty(&work->entry)) {
		list_del_init(&work->entry);
		stolen = true;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	return stolen;
}

/*
 * Get hold of the pending bit, so that nobody can queue the item. True if that
 * took the item, or the timer, back.
 */
static bool grab_pending(struct work_struct *work, struct timer_list *timer)
{
	for (;;) {
		if (timer && del_timer(timer))
			return true;
		if (!test_and_set_bit(0, &work->pending))
			return false;
		if (steal(work))
			return true;
		/* Between the bit and the list, on another CPU. */
		cpu_relax();
	}
}

static bool cancel_sync(struct work_struct *work, struct timer_list *timer)
{
	struct worker_pool *pool;
	bool was_pending;

	might_sleep();
	was_pending = grab_pending(work, timer);
	pool = READ_ONCE(work->pool);
	if (pool) {
		spin_lock_irq(&pool->lock);
		wait_event_lock_irq(pool->progress, !worker_of(pool, work),
				    pool->lock);
		spin_unlock_irq(&pool->lock);
	}
	clear_bit_unlock(0, &work->pending);
	return was_pending;
}

bool cancel_work_sync(struct work_struct *work)
{
	return cancel_sync(work, NULL);
}
EXPORT_SYMBOL(cancel_work_sync);

bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	return cancel_sync(&dwork->work, &dwork->timer);
}
EXPORT_SYMBOL(cancel_delayed_work_sync);

bool cancel_delayed_work(struct delayed_work *dwork)
{
	bool was_pending = grab_pending(&dwork->work, &dwork->timer);

	clear_bit_unlock(0, &dwork->work.pending);
	return was_pending;
}
EXPORT_SYMBOL(cancel_delayed_work);

bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork,
		      unsigned long delay_jiffies)
{
	bool was_pending = grab_pending(&dwork->work, &dwork->timer);

	start_delay(-1, wq, dwork, delay_jiffies);
	return was_pending;
}
EXPORT_SYMBOL_GPL(mod_delayed_work);

bool flush_delayed_work(struct delayed_work *dwork)
{
	if (del_timer_sync(&dwork->timer))
		insert_work(dwork->wq, dwork->cpu, &dwork->work);
	return flush_work(&dwork->work);
}
EXPORT_SYMBOL(flush_delayed_work);

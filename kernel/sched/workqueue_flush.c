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

/*
 * With the lock of @pool held: is the item on this list? It may just be put on
 * another pool's, whose lock we do not hold: that names its pool before it
 * links the item, so we look in the other order.
 */
static bool is_listed(const struct work_struct *work,
		      const struct worker_pool *pool)
{
	if (list_empty(&work->entry))
		return false;
	smp_rmb();
	return READ_ONCE(work->pool) == pool;
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
	if (is_listed(work, pool))
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
	unsigned long flags;
	bool stolen;

	if (!pool)
		return false;
	spin_lock_irqsave(&pool->lock, flags);
	stolen = is_listed(work, pool);
	if (stolen)
		list_del_init(&work->entry);
	spin_unlock_irqrestore(&pool->lock, flags);
	return stolen;
}

/*
 * Get hold of the pending bit, so that nobody can queue the item. 1 if that
 * took the item, or the timer, back; 0 if it was not queued; -EAGAIN if it is
 * between the bit and the list, on another CPU, for some instructions;
 * -ENOENT if somebody has hold of it who sleeps.
 */
static int try_to_grab(struct work_struct *work, struct timer_list *timer)
{
	if (timer && del_timer(timer))
		return 1;
	if (!test_and_set_bit(WORK_PENDING, &work->pending))
		return 0;
	if (steal(work))
		return 1;
	return test_bit(WORK_CANCELING, &work->pending) ? -ENOENT : -EAGAIN;
}

/*
 * The same until it is known. With interrupts off when it has the bit: until
 * that is given up, or the item queued, an interrupt here may want it too.
 */
static int grab_pending(struct work_struct *work, struct timer_list *timer,
			unsigned long *flags)
{
	for (;;) {
		int taken;

		local_irq_save(*flags);
		taken = try_to_grab(work, timer);
		if (taken >= 0)
			return taken;
		local_irq_restore(*flags);
		if (taken == -ENOENT)
			return taken;
		cpu_relax();
	}
}

/* Who waits for another one to be done with cancelling; an item may be gone
 * by then, so it has no queue of its own. */
static DECLARE_WAIT_QUEUE_HEAD(canceled_wq);

static bool is_being_canceled(const struct work_struct *work)
{
	return test_bit(WORK_CANCELING, &work->pending);
}

static bool cancel_sync(struct work_struct *work, struct timer_list *timer)
{
	struct worker_pool *pool;
	unsigned long flags;
	int taken;

	might_sleep();
	while ((taken = grab_pending(work, timer, &flags)) < 0)
		wait_event(canceled_wq, !is_being_canceled(work));
	set_bit(WORK_CANCELING, &work->pending);
	local_irq_restore(flags);
	pool = READ_ONCE(work->pool);
	if (pool) {
		spin_lock_irq(&pool->lock);
		wait_event_lock_irq(pool->progress, !worker_of(pool, work),
				    pool->lock);
		spin_unlock_irq(&pool->lock);
	}
	smp_store_release(&work->pending, 0);
	wake_up_all(&canceled_wq);
	return taken;
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
	unsigned long flags;
	int taken = grab_pending(&dwork->work, &dwork->timer, &flags);

	if (taken < 0)
		return false;
	clear_bit_unlock(WORK_PENDING, &dwork->work.pending);
	local_irq_restore(flags);
	return taken;
}
EXPORT_SYMBOL(cancel_delayed_work);

bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork,
		      unsigned long delay_jiffies)
{
	unsigned long flags;
	int taken = grab_pending(&dwork->work, &dwork->timer, &flags);

	/* One that is being cancelled is not queued. */
	if (taken < 0)
		return true;
	start_delay(-1, wq, dwork, delay_jiffies);
	local_irq_restore(flags);
	return taken;
}
EXPORT_SYMBOL_GPL(mod_delayed_work);

bool flush_delayed_work(struct delayed_work *dwork)
{
	local_irq_disable();
	if (del_timer_sync(&dwork->timer))
		insert_work(dwork->wq, dwork->cpu, &dwork->work);
	local_irq_enable();
	return flush_work(&dwork->work);
}
EXPORT_SYMBOL(flush_delayed_work);

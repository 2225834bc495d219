// SPDX-License-Identifier: MIT
/*
 * Work queues.
 *
 * Work stands in pools. Each CPU has a pool that all ordinary queues share;
 * a queue made with WQ_UNBOUND has a pool of its own with one worker, so that
 * its work is done in order. A worker of a shared pool that begins an item
 * first sees to it that another one is idle, up to a limit: so work may wait
 * for other work. A work item is never run by two workers at once. The worker
 * that was busy last is woken first, so that those a burst has left behind
 * sleep through, and end: one idle worker is enough.
 *
 * Every queued item gets a number from its pool. Waiting for an item is waiting
 * until its number is neither listed nor being worked on: its memory is not
 * looked at after it has been done.
 */
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/workqueue.h>

#include "internal.h"
#include "workqueue.h"

#define SPARE_LIFETIME (5 * HZ) /* of an idle worker beside another */

DEFINE_PER_CPU(struct worker_pool, cpu_pools);

/* ---- the workers ---- */

struct worker *worker_of(struct worker_pool *pool, struct work_struct *work)
{
	struct worker *worker;

	lockdep_assert_held(&pool->lock);
	list_for_each_entry(worker, &pool->workers, entry)
		if (worker->current_work == work)
			return worker;
	return NULL;
}

/* The first item that no other worker is at already. */
static struct work_struct *next_work(struct worker_pool *pool)
{
	struct work_struct *work;

	list_for_each_entry(work, &pool->works, entry)
		if (!worker_of(pool, work))
			return work;
	return NULL;
}

static int worker_fn(void *arg);

int pool_add_worker(struct worker_pool *pool)
{
	struct task_struct *p = kthread_create_on_cpu(
		worker_fn, pool, pool->cpu, "kworker/%s", pool->name);

	if (IS_ERR(p))
		return PTR_ERR(p);
	wake_up_process(p);
	return 0;
}

/*
 * With pool->lock held, given up meanwhile. Not only when work waits already:
 * who queues some later, perhaps in an interrupt, cannot make a worker.
 */
static void grow_pool(struct worker_pool *pool)
{
	int err;

	if (pool->nr_idle || pool->nr_workers >= pool->max_workers)
		return;
	pool->nr_workers++;
	spin_unlock_irq(&pool->lock);
	err = pool_add_worker(pool);
	spin_lock_irq(&pool->lock);
	if (err)
		pool->nr_workers--;
}

/* With pool->lock held, given up for the work itself. */
static void do_work(struct worker *worker, struct work_struct *work)
{
	struct worker_pool *pool = worker->pool;
	work_func_t func = work->func;

	list_del_init(&work->entry);
	worker->current_work = work;
	worker->current_wq = work->wq;
	worker->current_seq = work->seq;
	clear_bit_unlock(WORK_PENDING, &work->pending);
	grow_pool(pool);
	spin_unlock_irq(&pool->lock);
	func(work); /* may free the work */
	if (WARN_ON_ONCE(in_atomic()))
		pr_err("workqueue: %ps left preemption disabled\n", func);
	spin_lock_irq(&pool->lock);
	worker->current_work = NULL;
	worker->current_wq = NULL;
	wake_up_all(&pool->progress);
}

void pool_wake_worker(struct worker_pool *pool)
{
	struct worker *worker;

	lockdep_assert_held(&pool->lock);
	if (list_empty(&pool->idle))
		return;
	worker = list_first_entry(&pool->idle, struct worker, idle_entry);
	list_del_init(&worker->idle_entry);
	wake_up_process(worker->task);
}

/*
 * With pool->lock held, given up meanwhile. False: there has been nothing to
 * do for long, and another worker is idle as well.
 */
static bool wait_for_work(struct worker *worker)
{
	struct worker_pool *pool = worker->pool;
	bool spare = pool->nr_idle++ > 0;
	long left;

	list_add(&worker->idle_entry, &pool->idle);
	/* Idle, so that a worker without work does not count as load. */
	set_current_state(TASK_IDLE);
	spin_unlock_irq(&pool->lock);
	left = schedule_timeout(spare ? SPARE_LIFETIME : MAX_SCHEDULE_TIMEOUT);
	spin_lock_irq(&pool->lock);
	pool->nr_idle--;
	if (list_empty(&worker->idle_entry))
		return true;
	list_del_init(&worker->idle_entry);
	return left || !pool->nr_idle;
}

static int worker_fn(void *arg)
{
	struct worker worker = { .pool = arg, .task = current };
	struct worker_pool *pool = arg;
	struct work_struct *work;

	INIT_LIST_HEAD(&worker.idle_entry);
	spin_lock_irq(&pool->lock);
	list_add(&worker.entry, &pool->workers);
	for (;;) {
		work = next_work(pool);
		if (work)
			do_work(&worker, work);
		else if (pool->dying || !wait_for_work(&worker))
			break;
	}
	list_del(&worker.entry);
	pool->nr_workers--;
	wake_up_all(&pool->progress);
	spin_unlock_irq(&pool->lock);
	return 0;
}

/* ---- queueing ---- */

/* The pool that still has a worker at this item, so that it waits there. */
static struct worker_pool *busy_pool(struct work_struct *work,
				     struct worker_pool *otherwise)
{
	struct worker_pool *last = READ_ONCE(work->pool);
	struct worker_pool *pool = otherwise;
	unsigned long flags;

	if (!last || last == otherwise)
		return otherwise;
	spin_lock_irqsave(&last->lock, flags);
	if (worker_of(last, work))
		pool = last;
	spin_unlock_irqrestore(&last->lock, flags);
	return pool;
}

/* With interrupts off; the caller has set the pending bit. */
void insert_work(struct workqueue_struct *wq, int cpu, struct work_struct *work)
{
	struct worker_pool *pool = wq->own_pool;

	if (work_is_refused(work)) {
		clear_bit_unlock(WORK_PENDING, &work->pending);
		return;
	}
	if (!pool && cpu >= 0 && cpu < nr_cpu_ids && cpu_online(cpu))
		pool = &per_cpu(cpu_pools, cpu);
	else if (!pool)
		pool = this_cpu_ptr(&cpu_pools);
	pool = busy_pool(work, pool);
	spin_lock(&pool->lock);
	WRITE_ONCE(work->pool, pool);
	work->wq = wq;
	work->seq = pool->next_seq++;
	smp_wmb(); /* see is_listed() */
	list_add_tail(&work->entry, &pool->works);
	pool_wake_worker(pool);
	spin_unlock(&pool->lock);
}

/*
 * Interrupts are off from the pending bit to the list: an interrupt between
 * them that wants to take the item back would wait for what it interrupted.
 */
bool queue_work_on(int cpu, struct workqueue_struct *wq,
		   struct work_struct *work)
{
	unsigned long flags;
	bool was_pending;

	local_irq_save(flags);
	was_pending = test_and_set_bit(WORK_PENDING, &work->pending);
	if (!was_pending)
		insert_work(wq, cpu, work);
	local_irq_restore(flags);
	return !was_pending;
}
EXPORT_SYMBOL(queue_work_on);

bool queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	return queue_work_on(-1, wq, work);
}
EXPORT_SYMBOL(queue_work);

/* With interrupts off: TIMER_IRQSAFE. */
void delayed_work_timer_fn(struct timer_list *t)
{
	struct delayed_work *dwork = from_timer(dwork, t, timer);

	insert_work(dwork->wq, dwork->cpu, &dwork->work);
}
EXPORT_SYMBOL(delayed_work_timer_fn);

/* With interrupts off; the caller has set the pending bit. */
void start_delay(int cpu, struct workqueue_struct *wq,
		 struct delayed_work *dwork, unsigned long delay)
{
	if (!delay) {
		insert_work(wq, cpu, &dwork->work);
		return;
	}
	dwork->wq = wq;
	dwork->cpu = cpu;
	mod_timer(&dwork->timer, jiffies + delay);
}

bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq,
			   struct delayed_work *dwork,
			   unsigned long delay_jiffies)
{
	unsigned long flags;
	bool was_pending;

	local_irq_save(flags);
	was_pending = test_and_set_bit(WORK_PENDING, &dwork->work.pending);
	if (!was_pending)
		start_delay(cpu, wq, dwork, delay_jiffies);
	local_irq_restore(flags);
	return !was_pending;
}
EXPORT_SYMBOL(queue_delayed_work_on);

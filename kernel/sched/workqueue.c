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
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "internal.h"
#include "workqueue.h"

#define POOL_MAX_WORKERS 16
#define SPARE_LIFETIME	 (5 * HZ) /* of an idle worker beside another */

DEFINE_PER_CPU(struct worker_pool, cpu_pools);

struct workqueue_struct *system_wq;
EXPORT_SYMBOL(system_wq);
struct workqueue_struct *system_long_wq;
EXPORT_SYMBOL_GPL(system_long_wq);
struct workqueue_struct *system_unbound_wq;
EXPORT_SYMBOL_GPL(system_unbound_wq);
struct workqueue_struct *system_highpri_wq;
EXPORT_SYMBOL_GPL(system_highpri_wq);

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

static int add_worker(struct worker_pool *pool)
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
	err = add_worker(pool);
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

/* With pool->lock held: somebody is to look at the list of work. */
static void wake_worker(struct worker_pool *pool)
{
	struct worker *worker;

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

static void pool_init(struct worker_pool *pool, int cpu,
		      unsigned int max_workers, const char *name)
{
	spin_lock_init(&pool->lock);
	lock_set_rank(&pool->lock, LOCK_RANK_POOL);
	INIT_LIST_HEAD(&pool->works);
	INIT_LIST_HEAD(&pool->workers);
	INIT_LIST_HEAD(&pool->idle);
	init_waitqueue_head(&pool->progress);
	pool->next_seq = 1;
	pool->nr_workers = 1;
	pool->max_workers = max_workers;
	pool->cpu = cpu;
	pool->name = name;
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
	wake_worker(pool);
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

/* ---- queues ---- */

/*
 * Pools whose queue has gone. They are used again but never freed: items that
 * were done there look for themselves there when they are queued or flushed.
 */
static struct worker_pool *spare_pools;
/* Guards spare_pools. Task context. Rank: leaf. */
static DEFINE_SPINLOCK(spare_lock);

static void put_spare_pool(struct worker_pool *pool)
{
	spin_lock(&spare_lock);
	pool->next_spare = spare_pools;
	spare_pools = pool;
	spin_unlock(&spare_lock);
}

static struct worker_pool *get_spare_pool(const char *name)
{
	struct worker_pool *pool;

	spin_lock(&spare_lock);
	pool = spare_pools;
	if (pool)
		spare_pools = pool->next_spare;
	spin_unlock(&spare_lock);
	if (!pool)
		return NULL;
	pool->dying = false;
	pool->nr_workers = 1;
	pool->name = name;
	return pool;
}

static struct worker_pool *make_own_pool(const char *name)
{
	struct worker_pool *pool = get_spare_pool(name);

	if (!pool) {
		pool = kzalloc(sizeof(*pool), GFP_KERNEL);
		if (!pool)
			return NULL;
		pool_init(pool, -1, 1, name);
	}
	if (add_worker(pool)) {
		put_spare_pool(pool);
		return NULL;
	}
	return pool;
}

struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags,
					 int max_active, ...)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	va_list args;

	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(wq->name, sizeof(wq->name), fmt, args);
	va_end(args);
	wq->flags = flags;
	if (flags & WQ_UNBOUND) {
		wq->own_pool = make_own_pool(wq->name);
		if (!wq->own_pool) {
			kfree(wq);
			return NULL;
		}
	}
	enlist_workqueue(wq);
	return wq;
}
EXPORT_SYMBOL_GPL(alloc_workqueue);

static void destroy_pool(struct worker_pool *pool)
{
	spin_lock_irq(&pool->lock);
	pool->dying = true;
	wake_worker(pool); /* the only one */
	wait_event_lock_irq(pool->progress, !pool->nr_workers, pool->lock);
	spin_unlock_irq(&pool->lock);
	put_spare_pool(pool);
}

void destroy_workqueue(struct workqueue_struct *wq)
{
	flush_workqueue(wq);
	delist_workqueue(wq);
	if (wq->own_pool)
		destroy_pool(wq->own_pool);
	kfree(wq);
}
EXPORT_SYMBOL_GPL(destroy_workqueue);

/* ---- start-up ---- */

/* The queues, before there are threads: work waits. */
void __init workqueue_init_early(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		pool_init(&per_cpu(cpu_pools, cpu), cpu, POOL_MAX_WORKERS,
			  "cpu");
	system_wq = alloc_workqueue("events", 0, 0);
	system_long_wq = alloc_workqueue("events_long", 0, 0);
	system_unbound_wq = alloc_workqueue("events_unbound", 0, 0);
	system_highpri_wq = alloc_workqueue("events_highpri", 0, 0);
	if (!system_wq || !system_long_wq || !system_unbound_wq ||
	    !system_highpri_wq)
		panic("workqueue: no memory at start-up");
}

/* One worker for each CPU online; more come when they are needed. */
void __init workqueue_init(void)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (add_worker(&per_cpu(cpu_pools, cpu)))
			panic("workqueue: no worker for CPU %u", cpu);
}

// SPDX-License-Identifier: MIT
/*
 * Work queues as they come and go, the pools of their own that unbound ones
 * have, and those that are there from the start.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "internal.h"
#include "workqueue.h"

#define POOL_MAX_WORKERS 16

struct workqueue_struct *system_wq;
EXPORT_SYMBOL(system_wq);
struct workqueue_struct *system_long_wq;
EXPORT_SYMBOL_GPL(system_long_wq);
struct workqueue_struct *system_unbound_wq;
EXPORT_SYMBOL_GPL(system_unbound_wq);
struct workqueue_struct *system_highpri_wq;
EXPORT_SYMBOL_GPL(system_highpri_wq);

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
	if (pool_add_worker(pool)) {
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
	pool_wake_worker(pool); /* the only one */
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
		if (pool_add_worker(&per_cpu(cpu_pools, cpu)))
			panic("workqueue: no worker for CPU %u", cpu);
}

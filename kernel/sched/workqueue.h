/* SPDX-License-Identifier: MIT */
/*
 * Work queues inside: pools and workers. workqueue.c queues and does work,
 * workqueue_flush.c waits for it and takes it back, workqueue_alloc.c makes
 * the queues.
 */
#ifndef _SCHED_WORKQUEUE_H
#define _SCHED_WORKQUEUE_H

#include <linux/percpu.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

/**
 * struct worker_pool - a list of work and the threads that do it
 * @lock: guards the rest, and the fields of its work. Any context, interrupts
 *	off. Rank: POOL.
 * @works: what is to be done, in order
 * @workers: all workers
 * @idle: workers that sleep and have not been woken, the last busy one first
 * @progress: flushers wait here; woken whenever a worker has done an item
 * @next_seq: number of the next item queued
 * @nr_workers: how many there are, or are being made
 * @nr_idle: how many have nothing to do, woken ones included
 * @max_workers: no more than these
 * @cpu: where the workers run; -1 anywhere
 * @name: for their names
 * @dying: the workers are to end
 * @next_spare: in the list of pools that no queue uses
 */
struct worker_pool {
	spinlock_t lock;
	struct list_head works;
	struct list_head workers;
	struct list_head idle;
	wait_queue_head_t progress;
	unsigned long next_seq;
	unsigned int nr_workers;
	unsigned int nr_idle;
	unsigned int max_workers;
	int cpu;
	const char *name;
	bool dying;
	struct worker_pool *next_spare;
};

/**
 * struct worker - one thread of a pool; on its stack
 * @entry: link in pool->workers
 * @idle_entry: link in pool->idle
 * @task: the thread
 * @pool: whose
 * @current_work: what it does now, NULL if nothing
 * @current_wq: for which queue
 * @current_seq: that item's number
 */
struct worker {
	struct list_head entry;
	struct list_head idle_entry;
	struct task_struct *task;
	struct worker_pool *pool;
	struct work_struct *current_work;
	struct workqueue_struct *current_wq;
	unsigned long current_seq;
};

/**
 * struct workqueue_struct - who queues
 * @name: as given
 * @flags: WQ_*
 * @own_pool: of an unbound queue, NULL if it uses the CPUs' pools
 * @creator: the module whose code made it, or NULL
 * @all: in the list of all queues
 */
struct workqueue_struct {
	char name[24];
	unsigned int flags;
	struct worker_pool *own_pool;
	struct module *creator;
	struct list_head all;
};

DECLARE_PER_CPU(struct worker_pool, cpu_pools);

/* The worker that is at this item, or NULL; pool->lock held. */
struct worker *worker_of(struct worker_pool *pool, struct work_struct *work);
/* One more thread for a pool: 0 or -errno. Sleeps. */
int pool_add_worker(struct worker_pool *pool);
/* Somebody is to look at the list of work; pool->lock held. */
void pool_wake_worker(struct worker_pool *pool);
/* For both the caller has set the pending bit; interrupts are off. */
void insert_work(struct workqueue_struct *wq, int cpu,
		 struct work_struct *work);
/* workqueue_sweep.c: in and out of the list of all queues */
void enlist_workqueue(struct workqueue_struct *wq);
void delist_workqueue(struct workqueue_struct *wq);
/* Is it work of a module that goes? Interrupts are off. */
bool work_is_refused(const struct work_struct *work);
void start_delay(int cpu, struct workqueue_struct *wq,
		 struct delayed_work *dwork, unsigned long delay);

#endif

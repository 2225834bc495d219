/* SPDX-License-Identifier: MIT */
/*
 * Work queues: functions that a kernel thread calls later, where they may
 * sleep. A queue has one worker thread on each CPU, or one in all
 * (WQ_UNBOUND, create_singlethread_workqueue).
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/list.h>
#include <linux/timer.h>
#include <linux/bitops.h>

struct workqueue_struct;
struct worker_pool;
struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

/**
 * struct work_struct - something to do
 * @pending: WORK_* bits
 * @entry: link in a pool's list; guarded by the pool's lock
 * @pool: the pool it was queued on last
 * @wq: the queue it was queued on last
 * @seq: its number in that pool
 * @func: what to call
 */
struct work_struct {
	unsigned long pending;
	struct list_head entry;
	struct worker_pool *pool;
	struct workqueue_struct *wq;
	unsigned long seq;
	work_func_t func;
};

/* Bit numbers in work_struct.pending. */
enum {
	WORK_PENDING,	/* queued and not yet started, or somebody has it */
	WORK_CANCELING, /* somebody has it, who sleeps */
};

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	struct workqueue_struct *wq;
	int cpu;
};

#define WQ_UNBOUND	 0x02
#define WQ_FREEZABLE	 0x04
#define WQ_MEM_RECLAIM	 0x08
#define WQ_HIGHPRI	 0x10
#define WQ_CPU_INTENSIVE 0x20
#define WORK_CPU_UNBOUND CONFIG_NR_CPUS

#define __WORK_INITIALIZER(n, f)                                \
	{                                                       \
		.entry = LIST_HEAD_INIT((n).entry), .func = (f) \
	}
#define DECLARE_WORK(n, f) struct work_struct n = __WORK_INITIALIZER(n, f)
void delayed_work_timer_fn(struct timer_list *t);
#define DECLARE_DELAYED_WORK(n, f)                                         \
	struct delayed_work n = { .work = __WORK_INITIALIZER((n).work, f), \
				  .timer = __TIMER_INITIALIZER(            \
					  delayed_work_timer_fn,           \
					  TIMER_IRQSAFE) }

#define INIT_WORK(_work, _func)                  \
	do {                                     \
		(_work)->pending = 0;            \
		INIT_LIST_HEAD(&(_work)->entry); \
		(_work)->pool = NULL;            \
		(_work)->func = (_func);         \
	} while (0)
#define INIT_WORK_ONSTACK(_work, _func) INIT_WORK(_work, _func)
#define INIT_DELAYED_WORK(_work, _func)                             \
	do {                                                        \
		INIT_WORK(&(_work)->work, (_func));                 \
		timer_setup(&(_work)->timer, delayed_work_timer_fn, \
			    TIMER_IRQSAFE);                         \
	} while (0)

#define work_pending(work)	test_bit(WORK_PENDING, &(work)->pending)
#define delayed_work_pending(w) work_pending(&(w)->work)

static inline struct delayed_work *to_delayed_work(struct work_struct *work)
{
	return container_of(work, struct delayed_work, work);
}

extern struct workqueue_struct *system_wq;
extern struct workqueue_struct *system_long_wq;
extern struct workqueue_struct *system_unbound_wq;
extern struct workqueue_struct *system_highpri_wq;

__printf(1, 4) struct workqueue_struct *alloc_workqueue(const char *fmt,
							unsigned int flags,
							int max_active, ...);
#define alloc_ordered_workqueue(fmt, flags, ...) \
	alloc_workqueue(fmt, WQ_UNBOUND | (flags), 1, ##__VA_ARGS__)
#define create_workqueue(name) alloc_workqueue("%s", 0, 1, (name))
#define create_singlethread_workqueue(name) \
	alloc_workqueue("%s", WQ_UNBOUND, 1, (name))
void destroy_workqueue(struct workqueue_struct *wq);

/* Any context. False when it was queued already. */
bool queue_work_on(int cpu, struct workqueue_struct *wq,
		   struct work_struct *work);
bool queue_work(struct workqueue_struct *wq, struct work_struct *work);
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq,
			   struct delayed_work *work,
			   unsigned long delay_jiffies);
bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *work,
		      unsigned long delay_jiffies);
#define queue_delayed_work(wq, w, delay) \
	queue_delayed_work_on(WORK_CPU_UNBOUND, wq, w, delay)
#define schedule_work(w)		queue_work(system_wq, w)
#define schedule_work_on(cpu, w)	queue_work_on(cpu, system_wq, w)
#define schedule_delayed_work(w, delay) queue_delayed_work(system_wq, w, delay)

/* These sleep until what was queued has been done. */
void flush_workqueue(struct workqueue_struct *wq);
#define drain_workqueue(wq) flush_workqueue(wq)
bool flush_work(struct work_struct *work);
bool cancel_work_sync(struct work_struct *work);
bool cancel_delayed_work(struct delayed_work *dwork);
bool cancel_delayed_work_sync(struct delayed_work *dwork);
bool flush_delayed_work(struct delayed_work *dwork);
#define flush_scheduled_work() flush_workqueue(system_wq)

#endif

// SPDX-License-Identifier: MIT
/*
 * The list of all work queues, and what a module that goes left behind in
 * them: work, and queues that it made.
 */
#include <linux/sched.h>
#include <linux/sweep.h>
#include <linux/workqueue.h>

#include "internal.h"
#include "workqueue.h"

/* Guards the list. Task context. Rank: leaf. */
static DEFINE_SPINLOCK(all_lock);
static LIST_HEAD(all_queues);

void enlist_workqueue(struct workqueue_struct *wq)
{
	wq->creator = calling_module();
	spin_lock(&all_lock);
	list_add(&wq->all, &all_queues);
	spin_unlock(&all_lock);
}

void delist_workqueue(struct workqueue_struct *wq)
{
	spin_lock(&all_lock);
	list_del(&wq->all);
	spin_unlock(&all_lock);
}

/*
 * Modules that are being swept. Work that queues itself again would never be
 * met on its queue: so it is refused. Changed in a stopped machine, read with
 * interrupts off.
 */
static struct sweep *active_sweeps;

bool work_is_refused(const struct work_struct *work)
{
	struct sweep *s;

	for (s = active_sweeps; s; s = s->next)
		if (sweep_has(s, work) || sweep_has(s, work->func)) {
			WRITE_ONCE(s->refused, work->func);
			return true;
		}
	return false;
}

static void sweep_pool(struct sweep *s, struct worker_pool *pool)
{
	struct work_struct *work, *next;
	unsigned int before = s->num;

	list_for_each_entry_safe(work, next, &pool->works, entry) {
		if (!sweep_has(s, work) && !sweep_has(s, work->func))
			continue;
		list_del_init(&work->entry);
		work->pending = 0;
		sweep_note(s, "work", NULL, work->func);
	}
	/* Who waited for it waits no more. */
	if (s->num != before)
		wake_up_all(&pool->progress);
}

void sweep_works(struct sweep *s)
{
	struct workqueue_struct *wq;
	unsigned int cpu;

	if (!s->active) {
		s->active = true;
		s->next = active_sweeps;
		active_sweeps = s;
	}
	if (s->refused)
		sweep_note(s, "work", NULL, s->refused);
	s->refused = NULL;
	for_each_possible_cpu(cpu)
		sweep_pool(s, &per_cpu(cpu_pools, cpu));
	list_for_each_entry(wq, &all_queues, all)
		if (wq->own_pool)
			sweep_pool(s, wq->own_pool);
}

void sweep_works_end(struct sweep *s)
{
	struct sweep **link = &active_sweeps;

	while (*link != s)
		link = &(*link)->next;
	*link = s->next;
}

static struct workqueue_struct *queue_of(const struct module *creator)
{
	struct workqueue_struct *wq, *found = NULL;

	spin_lock(&all_lock);
	list_for_each_entry(wq, &all_queues, all)
		if (wq->creator == creator) {
			found = wq;
			break;
		}
	spin_unlock(&all_lock);
	return found;
}

void sweep_workqueues(struct sweep *s)
{
	struct workqueue_struct *wq;

	while ((wq = queue_of(s->mod))) {
		sweep_note(s, "work queue", wq->name, NULL);
		destroy_workqueue(wq);
	}
}

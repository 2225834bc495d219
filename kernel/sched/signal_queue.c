// SPDX-License-Identifier: MIT
/*
 * Pending signals: the entries that carry what is known about each, and their
 * limit; what kinds of signals there are. Queues are guarded by the siglock of
 * the task in question.
 */
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>

#include "internal.h"
#include "signal.h"

#define M(sig)	    (1ULL << ((sig)-1))
#define STOP_MASK   (M(SIGSTOP) | M(SIGTSTP) | M(SIGTTIN) | M(SIGTTOU))
#define IGNORE_MASK (M(SIGCONT) | M(SIGCHLD) | M(SIGWINCH) | M(SIGURG))

static struct kmem_cache *sigqueue_cache;

void __init signals_init(void)
{
	sigqueue_cache = kmem_cache_create("sigqueue", sizeof(struct sigqueue),
					   0, 0, NULL);
	if (!sigqueue_cache)
		panic("signal: no memory at start-up");
}

static bool sig_in_mask(int sig, u64 mask)
{
	return sig < SIGRTMIN && (M(sig) & mask);
}

bool sig_stops(int sig)
{
	return sig_in_mask(sig, STOP_MASK);
}

bool sig_default_ignored(int sig)
{
	return sig_in_mask(sig, IGNORE_MASK);
}

/*
 * An entry for a signal to @p, NULL without memory or above the limit: nobody
 * may fill the memory with signals that he blocks. Ordinary signals, of which
 * one of each can be pending, are not limited.
 */
struct sigqueue *alloc_sigqueue(struct task_struct *p, int sig)
{
	atomic_t *queued = &p->signal->nr_sigqueued;
	unsigned long limit = task_rlimit(p, RLIMIT_SIGPENDING);
	struct sigqueue *q;

	if (atomic_inc_return(queued) > limit && sig >= SIGRTMIN)
		goto fail;
	q = kmem_cache_alloc(sigqueue_cache, GFP_ATOMIC);
	if (!q)
		goto fail;
	q->queued = queued;
	return q;

fail:
	atomic_dec(queued);
	return NULL;
}

/* Its receiver's struct signal_struct is still there. */
void free_sigqueue(struct sigqueue *q)
{
	atomic_dec(q->queued);
	kmem_cache_free(sigqueue_cache, q);
}

void flush_sigqueue(struct sigpending *queue)
{
	struct sigqueue *q, *next;

	sigemptyset(&queue->signal);
	list_for_each_entry_safe(q, next, &queue->list, list) {
		list_del(&q->list);
		free_sigqueue(q);
	}
}

/* Take all signals of a mask out of a queue. */
static void discard(struct sigpending *queue, u64 mask)
{
	struct sigqueue *q, *next;

	queue->signal.sig[0] &= ~(unsigned long)mask;
	list_for_each_entry_safe(q, next, &queue->list, list) {
		if (!sig_in_mask(q->info.si_signo, mask))
			continue;
		list_del(&q->list);
		free_sigqueue(q);
	}
}

static void discard_group(struct task_struct *p, u64 mask)
{
	struct task_struct *t;

	discard(&p->signal->shared_pending, mask);
	for_each_thread(p, t)
		discard(&t->pending, mask);
}

void discard_signal(struct task_struct *p, int sig)
{
	if (sig < SIGRTMIN)
		discard_group(p, M(sig));
}

void discard_stop_signals(struct task_struct *p)
{
	discard_group(p, STOP_MASK);
}

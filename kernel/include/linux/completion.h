/* SPDX-License-Identifier: MIT */
/*
 * Completions: one side says "done", the other waits for it.
 */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/wait.h>

#define UINT_DONE_ALL (~0U)

/**
 * struct completion - counts complete() calls not yet consumed
 * @done: the count; UINT_DONE_ALL after complete_all(). Guarded by wait.lock.
 * @wait: those who wait
 */
struct completion {
	unsigned int done;
	wait_queue_head_t wait;
};

#define COMPLETION_INITIALIZER(work)                          \
	{                                                     \
		0, __WAIT_QUEUE_HEAD_INITIALIZER((work).wait) \
	}
#define COMPLETION_INITIALIZER_ONSTACK(work) COMPLETION_INITIALIZER(work)
#define DECLARE_COMPLETION(work) \
	struct completion work = COMPLETION_INITIALIZER(work)
#define DECLARE_COMPLETION_ONSTACK(work) DECLARE_COMPLETION(work)

static inline void init_completion(struct completion *x)
{
	x->done = 0;
	init_waitqueue_head(&x->wait);
}

static inline void reinit_completion(struct completion *x)
{
	x->done = 0;
}

/* complete() may be called in any context; the waits sleep. */
void complete(struct completion *x);
void complete_all(struct completion *x);
void wait_for_completion(struct completion *x);
int wait_for_completion_interruptible(struct completion *x);
int wait_for_completion_killable(struct completion *x);
unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout_jiffies);
long wait_for_completion_interruptible_timeout(struct completion *x,
					       unsigned long timeout_jiffies);
bool try_wait_for_completion(struct completion *x);
bool completion_done(struct completion *x);

#endif

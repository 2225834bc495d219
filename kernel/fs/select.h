/* SPDX-License-Identifier: MIT */
/* The waiting that poll.c and select.c share; select_wait.c does it. */
#ifndef _FS_SELECT_H
#define _FS_SELECT_H

#include <linux/poll.h>
#include <linux/ktime.h>
#include <linux/time.h>
#include "internal.h"

#define INLINE_POLL_ENTRIES 8

struct poll_table_entry {
	struct file *filp; /* held: pins the wait queue's owner */
	wait_queue_entry_t wait;
	wait_queue_head_t *wait_address;
	struct poll_wqueues *pwq;
};

struct poll_table_page {
	struct poll_table_page *next;
	unsigned int used;
	struct poll_table_entry entries[];
};

/* All queues that one call waits on. */
struct poll_wqueues {
	poll_table pt;
	struct poll_table_page *pages;
	struct task_struct *polling_task;
	int triggered; /* something woke us */
	int error;     /* -ENOMEM: could not queue */
	unsigned int inline_used;
	struct poll_table_entry inline_entries[INLINE_POLL_ENTRIES];
};

void poll_initwait(struct poll_wqueues *pwq);
void poll_freewait(struct poll_wqueues *pwq);
/* Sleep until woken or @end (ns, monotonic; < 0: none). False: time is up. */
bool poll_sleep(struct poll_wqueues *pwq, ktime_t end);

/* The end of a time-out that starts now; -1 for none. */
ktime_t poll_end_of(const struct timespec64 *timeout);
int get_timeout64(const struct __kernel_timespec __user *tsp,
		  struct timespec64 *ts);
int get_timeout32(const struct old_timespec32 __user *tsp,
		  struct timespec64 *ts);

#endif /* _FS_SELECT_H */

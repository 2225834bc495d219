/* SPDX-License-Identifier: MIT */
/* What a ->poll method needs: poll_wait() and the event bits. */
#ifndef _LINUX_POLL_H
#define _LINUX_POLL_H

#include <linux/types.h>
#include <linux/wait.h>
#include <linux/fs.h>
#include <linux/uaccess.h>
#include <uapi/linux/poll.h>

struct poll_table_struct;

typedef void (*poll_queue_proc)(struct file *, wait_queue_head_t *,
				struct poll_table_struct *);

typedef struct poll_table_struct {
	poll_queue_proc _qproc; /* NULL: do not queue, only ask */
	__poll_t _key;		/* events that are waited for */
} poll_table;

#define DEFAULT_POLLMASK (EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM)

/**
 * poll_wait - tell poll that @wait_address is woken when @filp's state changes.
 * Called by ->poll methods before they look at the state. Does not sleep.
 */
static inline void poll_wait(struct file *filp, wait_queue_head_t *wait_address,
			     poll_table *p)
{
	if (p && p->_qproc && wait_address)
		p->_qproc(filp, wait_address, p);
}

static inline void init_poll_funcptr(poll_table *pt, poll_queue_proc qproc)
{
	pt->_qproc = qproc;
	pt->_key = ~(__poll_t)0;
}

/** vfs_poll - ask @file for its events; files without ->poll are ready. */
__poll_t vfs_poll(struct file *file, poll_table *pt);

#endif /* _LINUX_POLL_H */

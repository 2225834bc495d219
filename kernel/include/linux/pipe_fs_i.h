/* SPDX-License-Identifier: MIT */
/* The inside of a pipe: a ring of pages. Used by pipe.c and FIFOs. */
#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H

#include <linux/types.h>
#include <linux/mutex.h>
#include <linux/wait.h>

#define PIPE_DEF_BUFFERS 16

struct page;
struct fasync_struct;

struct pipe_buffer {
	struct page *page;
	unsigned int offset; /* first byte not yet read */
	unsigned int len;
};

struct pipe_inode_info {
	/* Guards everything here; process context, may sleep. Rank: PIPE. */
	struct mutex mutex;
	wait_queue_head_t rd_wait;
	wait_queue_head_t wr_wait;
	unsigned int head;	/* next slot to fill; free-running */
	unsigned int tail;	/* slot to read */
	unsigned int ring_size; /* a power of two */
	unsigned int readers;
	unsigned int writers;
	unsigned int files;	/* opens; the last one frees the pipe */
	unsigned int r_counter; /* opens for reading ever, for FIFO open */
	unsigned int w_counter;
	struct fasync_struct *fasync_readers;
	struct fasync_struct *fasync_writers;
	struct pipe_buffer *bufs;
};

#endif /* _LINUX_PIPE_FS_I_H */

/* SPDX-License-Identifier: MIT */
/* Between pipe.c (the data) and pipe_open.c (pipes and FIFOs come and go). */
#ifndef _FS_PIPE_H
#define _FS_PIPE_H

#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/mm.h>
#include <linux/uio.h>
#include "internal.h"

static inline bool pipe_empty(const struct pipe_inode_info *pipe)
{
	return pipe->head == pipe->tail;
}

static inline bool pipe_full(const struct pipe_inode_info *pipe)
{
	return pipe->head - pipe->tail >= pipe->ring_size;
}

static inline struct pipe_buffer *pipe_slot(struct pipe_inode_info *pipe,
					    unsigned int index)
{
	return &pipe->bufs[index & (pipe->ring_size - 1)];
}

struct pipe_inode_info *alloc_pipe_info(void);
void free_pipe_info(struct pipe_inode_info *pipe);
int pipe_release(struct inode *inode, struct file *file);
int fifo_open(struct inode *inode, struct file *filp);

#endif /* _FS_PIPE_H */

// SPDX-License-Identifier: MIT
/*
 * The data of pipes and FIFOs: reading, writing, polling.
 *
 * A pipe is a ring of pages. A write of up to PIPE_BUF bytes either goes into
 * the last page's free end as a whole or into a page of its own; so it is never
 * torn. Waiters queue exclusively: each wake-up wakes one, and who leaves while
 * there is still something to do for others passes the wake-up on.
 */
#include <uapi/asm/ioctls.h>
#include "pipe.h"

/* Take up to what @to wants from the first page. Bytes, or -EFAULT. */
static ssize_t read_buffer(struct pipe_inode_info *pipe, struct iov_iter *to)
{
	struct pipe_buffer *buf = pipe_slot(pipe, pipe->tail);
	size_t chars = min((size_t)buf->len, iov_iter_count(to)), done;

	done = copy_page_to_iter(buf->page, buf->offset, chars, to);
	if (done < chars) {
		iov_iter_revert(to, done);
		return -EFAULT;
	}
	buf->offset += chars;
	buf->len -= chars;
	if (!buf->len) {
		put_page(buf->page);
		buf->page = NULL;
		pipe->tail++;
	}
	return chars;
}

/* What a reader finds when the pipe is empty: 0 end of file, else an errno. */
static int read_empty(struct pipe_inode_info *pipe, struct file *filp)
{
	if (!pipe->writers)
		return 0;
	return (filp->f_flags & O_NONBLOCK) ? -EAGAIN : -ERESTARTSYS;
}

static bool pipe_readable(const struct pipe_inode_info *pipe)
{
	return READ_ONCE(pipe->head) != READ_ONCE(pipe->tail) ||
	       !READ_ONCE(pipe->writers);
}

static ssize_t pipe_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	bool was_full, wake_next;
	ssize_t ret = 0, n;

	if (!iov_iter_count(to))
		return 0;
	mutex_lock(&pipe->mutex);
	was_full = pipe_full(pipe);
	for (;;) {
		while (!pipe_empty(pipe) && iov_iter_count(to)) {
			n = read_buffer(pipe, to);
			if (n < 0) {
				if (!ret)
					ret = n;
				goto out;
			}
			ret += n;
		}
		if (ret)
			break;
		ret = read_empty(pipe, filp);
		if (ret != -ERESTARTSYS)
			break;
		mutex_unlock(&pipe->mutex);
		n = wait_event_interruptible_exclusive(pipe->rd_wait,
						       pipe_readable(pipe));
		mutex_lock(&pipe->mutex);
		if (n)
			break;
		was_full = pipe_full(pipe);
		ret = 0;
	}
out:
	wake_next = !pipe_empty(pipe);
	mutex_unlock(&pipe->mutex);
	if (was_full && ret > 0)
		wake_up_interruptible_poll(&pipe->wr_wait,
					   EPOLLOUT | EPOLLWRNORM);
	if (wake_next)
		wake_up_interruptible_poll(&pipe->rd_wait,
					   EPOLLIN | EPOLLRDNORM);
	if (ret > 0)
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	return ret;
}

static bool pipe_writable(const struct pipe_inode_info *pipe)
{
	return READ_ONCE(pipe->head) - READ_ONCE(pipe->tail) <
		       pipe->ring_size ||
	       !READ_ONCE(pipe->readers);
}

/* The odd end of a write goes behind what the last page holds, if it fits. */
static ssize_t merge_write(struct pipe_inode_info *pipe, struct iov_iter *from)
{
	size_t chars = iov_iter_count(from) & ~PAGE_MASK;
	struct pipe_buffer *buf;
	unsigned int end;

	if (!chars || pipe_empty(pipe))
		return 0;
	buf = pipe_slot(pipe, pipe->head - 1);
	end = buf->offset + buf->len;
	if (end + chars > PAGE_SIZE)
		return 0;
	if (copy_page_from_iter(buf->page, end, chars, from) < chars)
		return -EFAULT;
	buf->len += chars;
	return chars;
}

/* Fill one new page. Bytes, -ENOMEM, -EFAULT. */
static ssize_t write_page(struct pipe_inode_info *pipe, struct iov_iter *from)
{
	size_t chars = min((size_t)PAGE_SIZE, iov_iter_count(from)), done;
	struct pipe_buffer *buf = pipe_slot(pipe, pipe->head);
	struct page *page = alloc_page(GFP_PIPE);

	if (!page)
		return -ENOMEM;
	done = copy_page_from_iter(page, 0, chars, from);
	if (done < chars) {
		put_page(page);
		return -EFAULT;
	}
	buf->page = page;
	buf->offset = 0;
	buf->len = chars;
	pipe->head++;
	return chars;
}

static ssize_t broken_pipe(void)
{
	send_sig(SIGPIPE, current, 0);
	return -EPIPE;
}

/* Write what fits now; *@done grows. 0 when all is written or it is full. */
static ssize_t write_some(struct pipe_inode_info *pipe, struct iov_iter *from,
			  ssize_t *done)
{
	while (iov_iter_count(from) && !pipe_full(pipe)) {
		ssize_t n = write_page(pipe, from);

		if (n < 0)
			return n;
		*done += n;
	}
	return 0;
}

static void wake_readers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
}

/* The mutex is held and dropped while waiting. 0, or why to stop. */
static ssize_t wait_for_room(struct pipe_inode_info *pipe, struct file *filp,
			     bool wake)
{
	int error;

	if (filp->f_flags & O_NONBLOCK)
		return -EAGAIN;
	mutex_unlock(&pipe->mutex);
	if (wake)
		wake_readers(pipe);
	error = wait_event_interruptible_exclusive(pipe->wr_wait,
						   pipe_writable(pipe));
	mutex_lock(&pipe->mutex);
	return error;
}

static ssize_t pipe_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	ssize_t done = 0, error = 0;
	bool wake_next;

	if (!iov_iter_count(from))
		return 0;
	mutex_lock(&pipe->mutex);
	if (pipe->readers) {
		error = merge_write(pipe, from);
		if (error > 0)
			done = error;
	}
	while (error >= 0 && iov_iter_count(from)) {
		if (!pipe->readers) {
			error = broken_pipe();
			break;
		}
		error = write_some(pipe, from, &done);
		if (error || !iov_iter_count(from))
			break;
		error = wait_for_room(pipe, filp, done > 0);
		if (error)
			break;
	}
	wake_next = !pipe_full(pipe);
	mutex_unlock(&pipe->mutex);
	if (done > 0) {
		wake_readers(pipe);
		file_update_time(filp);
	}
	if (wake_next)
		wake_up_interruptible_poll(&pipe->wr_wait,
					   EPOLLOUT | EPOLLWRNORM);
	return done ? done : error;
}

static __poll_t pipe_poll(struct file *filp, poll_table *wait)
{
	struct pipe_inode_info *pipe = filp->private_data;
	__poll_t mask = 0;

	if (filp->f_mode & FMODE_READ)
		poll_wait(filp, &pipe->rd_wait, wait);
	if (filp->f_mode & FMODE_WRITE)
		poll_wait(filp, &pipe->wr_wait, wait);
	if (filp->f_mode & FMODE_READ) {
		if (READ_ONCE(pipe->head) != READ_ONCE(pipe->tail))
			mask |= EPOLLIN | EPOLLRDNORM;
		/* A FIFO that nobody has written to yet has not ended. */
		if (!READ_ONCE(pipe->writers) &&
		    filp->f_version != pipe->w_counter)
			mask |= EPOLLHUP;
	}
	if (filp->f_mode & FMODE_WRITE) {
		if (READ_ONCE(pipe->head) - READ_ONCE(pipe->tail) <
		    pipe->ring_size)
			mask |= EPOLLOUT | EPOLLWRNORM;
		if (!READ_ONCE(pipe->readers))
			mask |= EPOLLERR;
	}
	return mask;
}

static long pipe_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	unsigned int i;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	mutex_lock(&pipe->mutex);
	for (i = pipe->tail; i != pipe->head; i++)
		count += pipe_slot(pipe, i)->len;
	mutex_unlock(&pipe->mutex);
	return put_user(count, (int __user *)arg);
}

static int pipe_fasync(int fd, struct file *filp, int on)
{
	struct pipe_inode_info *pipe = filp->private_data;
	int ret = 0;

	mutex_lock(&pipe->mutex);
	if (filp->f_mode & FMODE_READ)
		ret = fasync_helper(fd, filp, on, &pipe->fasync_readers);
	if (ret >= 0 && (filp->f_mode & FMODE_WRITE))
		ret = fasync_helper(fd, filp, on, &pipe->fasync_writers);
	mutex_unlock(&pipe->mutex);
	return ret;
}

static int resize_ring(struct pipe_inode_info *pipe, unsigned int slots)
{
	struct pipe_buffer *bufs;
	unsigned int i, used = pipe->head - pipe->tail;

	if (slots < used)
		return -EBUSY;
	bufs = kcalloc(slots, sizeof(*bufs), GFP_KERNEL);
	if (!bufs)
		return -ENOMEM;
	for (i = 0; i < used; i++)
		bufs[i] = *pipe_slot(pipe, pipe->tail + i);
	kfree(pipe->bufs);
	pipe->bufs = bufs;
	pipe->ring_size = slots;
	pipe->tail = 0;
	pipe->head = used;
	return 0;
}

/* F_GETPIPE_SZ and F_SETPIPE_SZ, in bytes. */
long pipe_fcntl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	long ret = 0;

	if (filp->f_op != &pipefifo_fops)
		return -EBADF;
	mutex_lock(&pipe->mutex);
	if (cmd == F_SETPIPE_SZ) {
		ret = -EINVAL;
		if (arg <= (1UL << 31))
			ret = arg > (1UL << 20) ?
				      -EPERM :
				      resize_ring(pipe,
						  roundup_pow_of_two(max(
							  arg, PAGE_SIZE)) >>
							  PAGE_SHIFT);
	}
	if (!ret)
		ret = pipe->ring_size << PAGE_SHIFT;
	mutex_unlock(&pipe->mutex);
	/* Whoever leaves with room to spare wakes the next writer. */
	if (cmd == F_SETPIPE_SZ && ret > 0)
		wake_up_interruptible_poll(&pipe->wr_wait,
					   EPOLLOUT | EPOLLWRNORM);
	return ret;
}

const struct file_operations pipefifo_fops = {
	.open = fifo_open,
	.llseek = NULL,
	.read_iter = pipe_read,
	.write_iter = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.release = pipe_release,
	.fasync = pipe_fasync,
};

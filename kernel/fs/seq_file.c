// SPDX-License-Identifier: MIT
/*
 * seq_file: text files that are produced record by record.
 *
 * A read calls start, show, next, ... , stop, filling the buffer with whole
 * records; a record that does not fit makes the buffer twice as large and is
 * shown again. m->index is the position of the next record to show; what a
 * read did not take stays in the buffer for the next.
 */
#include <linux/seq_file.h>
#include <linux/uio.h>
#include <linux/mm.h>
#include "internal.h"

int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *m = kzalloc(sizeof(*m), GFP_KERNEL);

	WARN_ON(file->private_data);
	if (!m)
		return -ENOMEM;
	file->private_data = m;
	mutex_init(&m->lock);
	lock_set_rank(&m->lock, LOCK_RANK_SEQ);
	m->op = op;
	m->file = file;
	/* pread is possible, pwrite is not: there is nothing to write. */
	file->f_mode &= ~FMODE_PWRITE;
	return 0;
}
EXPORT_SYMBOL(seq_open);

int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kvfree(m->buf);
	kfree(m);
	return 0;
}
EXPORT_SYMBOL(seq_release);

static int alloc_buf(struct seq_file *m, size_t size)
{
	kvfree(m->buf);
	m->count = 0;
	m->buf = kvmalloc(size, GFP_KERNEL);
	m->size = m->buf ? size : 0;
	return m->buf ? 0 : -ENOMEM;
}

/* Bring the buffer to hold exactly what lies at @offset and after. */
static int traverse(struct seq_file *m, loff_t offset)
{
	loff_t pos = 0;
	int error = 0;
	void *p;

	m->index = 0;
	m->count = 0;
	m->from = 0;
	if (!offset)
		return 0;
	if (!m->buf && alloc_buf(m, PAGE_SIZE))
		return -ENOMEM;
	p = m->op->start(m, &m->index);
	while (p) {
		error = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		error = m->op->show(m, p);
		if (error < 0)
			break;
		if (error) {
			error = 0;
			m->count = 0;
		}
		if (seq_has_overflowed(m))
			goto overflow;
		p = m->op->next(m, p, &m->index);
		if (pos + m->count > offset) {
			m->from = offset - pos;
			m->count -= m->from;
			break;
		}
		pos += m->count;
		m->count = 0;
		if (pos == offset)
			break;
	}
	m->op->stop(m, p);
	return error;

overflow:
	m->op->stop(m, p);
	return alloc_buf(m, m->size * 2) ? -ENOMEM : -EAGAIN;
}

static int seek_to(struct seq_file *m, loff_t offset)
{
	int error;

	while ((error = traverse(m, offset)) == -EAGAIN)
		;
	if (error) {
		m->read_pos = 0;
		m->index = 0;
		m->count = 0;
		m->from = 0;
	} else {
		m->read_pos = offset;
	}
	return error;
}

/* Give out what is in the buffer. Bytes, or -EFAULT if none could be. */
static ssize_t give(struct seq_file *m, struct iov_iter *iter)
{
	size_t n, want = min(m->count, iov_iter_count(iter));

	n = copy_to_iter(m->buf + m->from, m->count, iter);
	m->count -= n;
	m->from += n;
	return n < want && !n ? -EFAULT : (ssize_t)n;
}

/*
 * Fill the empty buffer with the next record that is not empty. 1 if there is
 * one (then *@pp is that record, between start and stop), 0 at the end.
 */
static int first_record(struct seq_file *m, void **pp)
{
	void *p = m->op->start(m, &m->index);
	int error;

	for (;;) {
		error = PTR_ERR(p);
		if (!p || IS_ERR(p))
			break;
		error = m->op->show(m, p);
		if (error < 0)
			break;
		if (error) /* SEQ_SKIP */
			m->count = 0;
		if (!m->count) {
			p = m->op->next(m, p, &m->index);
			continue;
		}
		if (!seq_has_overflowed(m)) {
			*pp = p;
			return 1;
		}
		m->op->stop(m, p);
		if (alloc_buf(m, m->size * 2))
			return -ENOMEM;
		p = m->op->start(m, &m->index);
	}
	m->op->stop(m, p);
	m->count = 0;
	return error;
}

/* Add records while they fit and the reader has room for them; then stop. */
static int more_records(struct seq_file *m, void *p, size_t room)
{
	int error = 0;

	for (;;) {
		size_t offs = m->count;
		loff_t pos = m->index;

		p = m->op->next(m, p, &m->index);
		if (pos == m->index) /* a next that forgot to move on */
			m->index++;
		error = PTR_ERR(p);
		if (!p || IS_ERR(p))
			break;
		error = 0;
		if (m->count >= room)
			break;
		error = m->op->show(m, p);
		if (error > 0) {
			m->count = offs;
			error = 0;
		} else if (error < 0 || seq_has_overflowed(m)) {
			m->count = offs;
			break;
		}
	}
	m->op->stop(m, p);
	return error;
}

static ssize_t fill_and_give(struct seq_file *m, struct iov_iter *iter)
{
	ssize_t copied = 0, n;
	void *p = NULL;
	int error;

	if (m->count) {
		copied = give(m, iter);
		if (copied < 0 || m->count || !iov_iter_count(iter))
			return copied;
	}
	m->from = 0;
	error = first_record(m, &p);
	if (error <= 0)
		return copied ? copied : error;
	/* What is shown stays shown: an error of a later record comes next. */
	more_records(m, p, iov_iter_count(iter));
	n = give(m, iter);
	if (n < 0)
		return copied ? copied : n;
	return copied + n;
}

ssize_t seq_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct seq_file *m = iocb->ki_filp->private_data;
	ssize_t copied;
	int error = 0;

	if (!iov_iter_count(iter))
		return 0;
	mutex_lock(&m->lock);
	if (iocb->ki_pos == 0) {
		m->index = 0;
		m->count = 0;
		m->from = 0;
		m->read_pos = 0;
	}
	if (iocb->ki_pos != m->read_pos)
		error = seek_to(m, iocb->ki_pos);
	if (!error && !m->buf)
		error = alloc_buf(m, PAGE_SIZE);
	copied = error ? error : fill_and_give(m, iter);
	if (copied > 0) {
		iocb->ki_pos += copied;
		m->read_pos += copied;
	}
	mutex_unlock(&m->lock);
	return copied;
}
EXPORT_SYMBOL(seq_read_iter);

ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct iovec iov = { .iov_base = buf, .iov_len = size };
	struct iov_iter iter;
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	iov_iter_init(&iter, ITER_DEST, &iov, 1, size);
	kiocb.ki_pos = *ppos;
	ret = seq_read_iter(&kiocb, &iter);
	*ppos = kiocb.ki_pos;
	return ret;
}
EXPORT_SYMBOL(seq_read);

loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	struct seq_file *m = file->private_data;
	loff_t ret = -EINVAL;

	mutex_lock(&m->lock);
	if (whence == SEEK_CUR) {
		offset += file->f_pos;
		whence = SEEK_SET;
	}
	if (whence == SEEK_SET && offset >= 0) {
		ret = offset;
		if (offset != m->read_pos) {
			int error = seek_to(m, offset);

			if (error)
				ret = error;
		}
		file->f_pos = ret < 0 ? 0 : ret;
	}
	mutex_unlock(&m->lock);
	return ret;
}
EXPORT_SYMBOL(seq_lseek);

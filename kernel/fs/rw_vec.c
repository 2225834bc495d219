// SPDX-License-Identifier: MIT
/* readv(2), writev(2), their positioned forms, and sendfile(2). */
#include <linux/uio.h>
#include <linux/build_bug.h>
#include "internal.h"

static_assert(sizeof(struct iovec) == sizeof(struct kvec),
	      "iov_iter.c walks both alike");

/* One segment after the other through ->read or ->write. */
static ssize_t loop_rw(struct file *file, struct iov_iter *iter, loff_t *pos,
		       int type)
{
	ssize_t done = 0;

	while (iov_iter_count(iter)) {
		char __user *base = iter->iov->iov_base + iter->iov_offset;
		size_t len = iov_iter_single_seg_count(iter);
		ssize_t nr;

		if (!len) {
			iter->iov++;
			iter->nr_segs--;
			iter->iov_offset = 0;
			continue;
		}
		nr = type == READ ? file->f_op->read(file, base, len, pos) :
				    file->f_op->write(file, base, len, pos);
		if (nr < 0)
			return done ? done : nr;
		done += nr;
		iov_iter_advance(iter, nr);
		if (nr != len)
			break;
	}
	return done;
}

static ssize_t iter_rw(struct file *file, struct iov_iter *iter, loff_t *pos,
		       int type)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = pos ? *pos : 0;
	ret = type == READ ? file->f_op->read_iter(&kiocb, iter) :
			     file->f_op->write_iter(&kiocb, iter);
	if (pos)
		*pos = kiocb.ki_pos;
	return ret;
}

static ssize_t do_vec(struct file *file, const struct iovec __user *vec,
		      unsigned long vlen, loff_t *pos, int type)
{
	struct iovec fast[UIO_FASTIOV], *iov = fast;
	fmode_t can = type == READ ? FMODE_CAN_READ : FMODE_CAN_WRITE;
	struct iov_iter iter;
	bool plain;
	ssize_t ret;

	if (!(file->f_mode & (type == READ ? FMODE_READ : FMODE_WRITE)))
		return -EBADF;
	if (!(file->f_mode & can))
		return -EINVAL;
	ret = import_iovec(type, vec, vlen, ARRAY_SIZE(fast), &iov, &iter);
	if (ret <= 0)
		goto out;
	ret = rw_verify_area(type, file, pos, ret);
	if (ret)
		goto out;
	plain = type == READ ? file->f_op->read != NULL :
			       file->f_op->write != NULL;
	ret = plain ? loop_rw(file, &iter, pos, type) :
		      iter_rw(file, &iter, pos, type);
	if (type == READ)
		account_read(ret);
	else
		account_write(ret);
out:
	kfree(iov);
	return ret;
}

static long do_rwv(unsigned long fd, const struct iovec __user *vec,
		   unsigned long vlen, int type)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos = NULL;
	ssize_t ret;

	if (!f.file)
		return -EBADF;
	if (!(f.file->f_mode & FMODE_STREAM)) {
		pos = f.file->f_pos;
		ppos = &pos;
	}
	ret = do_vec(f.file, vec, vlen, ppos, type);
	if (ret >= 0 && ppos)
		f.file->f_pos = pos;
	fdput_pos(f);
	return ret;
}

static long do_prwv(unsigned long fd, const struct iovec __user *vec,
		    unsigned long vlen, loff_t pos, int type)
{
	fmode_t need = type == READ ? FMODE_PREAD : FMODE_PWRITE;
	ssize_t ret = -ESPIPE;
	struct fd f;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & need)
		ret = do_vec(f.file, vec, vlen, &pos, type);
	fdput(f);
	return ret;
}

asmlinkage long sys_readv(unsigned long fd, const struct iovec __user *vec,
			  unsigned long vlen)
{
	return do_rwv(fd, vec, vlen, READ);
}

asmlinkage long sys_writev(unsigned long fd, const struct iovec __user *vec,
			   unsigned long vlen)
{
	return do_rwv(fd, vec, vlen, WRITE);
}

asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec,
			   unsigned long vlen, unsigned long pos_l,
			   unsigned long pos_h)
{
	return do_prwv(fd, vec, vlen, (loff_t)((u64)pos_h << 32 | pos_l), READ);
}

asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec,
			    unsigned long vlen, unsigned long pos_l,
			    unsigned long pos_h)
{
	return do_prwv(fd, vec, vlen, (loff_t)((u64)pos_h << 32 | pos_l),
		       WRITE);
}

/* ---- sendfile ---- */

/*
 * Copy up to @count bytes through a page. Both files must offer the iter
 * methods; what @out does not take is not consumed from @in.
 */
static ssize_t copy_files_loop(struct file *in, loff_t *in_pos,
			       struct file *out, size_t count)
{
	void *page = kmalloc(PAGE_SIZE, GFP_KERNEL);
	ssize_t done = 0, ret = 0;

	if (!page)
		return -ENOMEM;
	while (count && !signal_pending(current)) {
		loff_t pos = *in_pos;
		ssize_t got, put;

		got = kernel_read(in, page, min(count, (size_t)PAGE_SIZE),
				  &pos);
		ret = got;
		if (got <= 0)
			break;
		put = kernel_write(out, page, got, &out->f_pos);
		ret = put;
		if (put <= 0)
			break;
		*in_pos += put;
		done += put;
		count -= put;
		if (put < got)
			break;
		cond_resched();
	}
	kfree(page);
	if (!done && !ret && count && signal_pending(current))
		return -ERESTARTSYS;
	return done ? done : ret;
}

static ssize_t sendfile_files(struct file *out, struct file *in, loff_t *pos,
			      size_t count)
{
	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	/* As where splice is missing: the caller falls back to read, write. */
	if (!in->f_op->read_iter || in->f_op->read || !out->f_op->write_iter ||
	    out->f_op->write)
		return -EINVAL;
	if (!(in->f_mode & FMODE_PREAD))
		return pos == &in->f_pos ? -EINVAL : -ESPIPE;
	if (out->f_flags & O_APPEND)
		return -EINVAL;
	return copy_files_loop(in, pos, out, min(count, (size_t)MAX_RW_COUNT));
}

static ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count)
{
	struct file *in = fget(in_fd), *out;
	ssize_t ret = -EBADF;

	if (!in)
		return -EBADF;
	out = fget(out_fd);
	if (out) {
		ret = sendfile_files(out, in, ppos ? ppos : &in->f_pos, count);
		account_read(ret);
		account_write(ret);
		fput(out);
	}
	fput(in);
	return ret;
}

asmlinkage long sys_sendfile64(int out_fd, int in_fd, loff_t __user *offset,
			       size_t count)
{
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (copy_from_user(&pos, offset, sizeof(pos)))
		return -EFAULT;
	if (pos < 0)
		return -EINVAL;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	if (copy_to_user(offset, &pos, sizeof(pos)))
		return -EFAULT;
	return ret;
}

asmlinkage long sys_sendfile(int out_fd, int in_fd, off_t __user *offset,
			     size_t count)
{
	off_t off;
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (get_user(off, offset))
		return -EFAULT;
	if (off < 0)
		return -EINVAL;
	pos = off;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	if (put_user((off_t)pos, offset))
		return -EFAULT;
	return ret;
}

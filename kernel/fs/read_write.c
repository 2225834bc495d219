// SPDX-License-Identifier: MIT
/*
 * read(2), write(2), their positioned forms, and lseek(2).
 *
 * A file that has both ->read and ->read_iter uses ->read here, also for
 * readv (see rw_vec.c), as modules rely on.
 */
#include <linux/uio.h>
#include <linux/pagemap.h>
#include "internal.h"

void init_sync_kiocb(struct kiocb *kiocb, struct file *filp)
{
	memset(kiocb, 0, sizeof(*kiocb));
	kiocb->ki_filp = filp;
	if (filp->f_flags & O_APPEND)
		kiocb->ki_flags |= IOCB_APPEND;
	if (filp->f_flags & O_NONBLOCK)
		kiocb->ki_flags |= IOCB_NOWAIT;
	if (filp->f_flags & O_DSYNC)
		kiocb->ki_flags |= IOCB_DSYNC;
}
EXPORT_SYMBOL(init_sync_kiocb);

/* Is a transfer of @count bytes at *@ppos possible at all? */
int rw_verify_area(int rw, struct file *file, const loff_t *ppos, size_t count)
{
	if ((ssize_t)count < 0)
		return -EINVAL;
	if (ppos) {
		if (*ppos < 0)
			return -EINVAL;
		if (*ppos > LLONG_MAX - (loff_t)count)
			return -EOVERFLOW;
	}
	return 0;
}

/* For /proc/PID/io: a call that got as far as the file. */
void account_read(ssize_t ret)
{
	if (ret > 0)
		current->ioac.rchar += ret;
	current->ioac.syscr++;
}

void account_write(ssize_t ret)
{
	if (ret > 0)
		current->ioac.wchar += ret;
	current->ioac.syscw++;
}

static ssize_t iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = ppos ? *ppos : 0;
	ret = file->f_op->read_iter(&kiocb, iter);
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

static ssize_t iter_write(struct file *file, struct iov_iter *iter,
			  loff_t *ppos)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = ppos ? *ppos : 0;
	ret = file->f_op->write_iter(&kiocb, iter);
	if (ret > 0 && ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

/** vfs_read - read into user memory at *@pos. Bytes or a negative errno. */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct iov_iter iter;
	struct iovec iov;
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_READ))
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	ret = rw_verify_area(READ, file, pos, count);
	if (ret)
		return ret;
	if (count > MAX_RW_COUNT)
		count = MAX_RW_COUNT;
	if (file->f_op->read) {
		ret = file->f_op->read(file, buf, count, pos);
	} else {
		iov.iov_base = buf;
		iov.iov_len = count;
		iov_iter_init(&iter, ITER_DEST, &iov, 1, count);
		ret = iter_read(file, &iter, pos);
	}
	account_read(ret);
	return ret;
}
EXPORT_SYMBOL(vfs_read);

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count,
		  loff_t *pos)
{
	struct iov_iter iter;
	struct iovec iov;
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE))
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	ret = rw_verify_area(WRITE, file, pos, count);
	if (ret)
		return ret;
	if (count > MAX_RW_COUNT)
		count = MAX_RW_COUNT;
	if (file->f_op->write) {
		ret = file->f_op->write(file, buf, count, pos);
	} else {
		iov.iov_base = (void __user *)buf;
		iov.iov_len = count;
		iov_iter_init(&iter, ITER_SOURCE, &iov, 1, count);
		ret = iter_write(file, &iter, pos);
	}
	account_write(ret);
	return ret;
}
EXPORT_SYMBOL(vfs_write);

/** kernel_read - read into kernel memory; the file needs ->read_iter. */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	struct kvec kvec = { .iov_base = buf, .iov_len = count };
	struct iov_iter iter;
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_READ) || file->f_op->read ||
	    !file->f_op->read_iter)
		return -EINVAL;
	ret = rw_verify_area(READ, file, pos, count);
	if (ret)
		return ret;
	iov_iter_kvec(&iter, ITER_DEST, &kvec, 1,
		      min(count, (size_t)MAX_RW_COUNT));
	return iter_read(file, &iter, pos);
}
EXPORT_SYMBOL(kernel_read);

/** kernel_write - write from kernel memory; the file needs ->write_iter. */
ssize_t kernel_write(struct file *file, const void *buf, size_t count,
		     loff_t *pos)
{
	struct kvec kvec = { .iov_base = (void *)buf, .iov_len = count };
	struct iov_iter iter;
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE) || file->f_op->write ||
	    !file->f_op->write_iter)
		return -EINVAL;
	ret = rw_verify_area(WRITE, file, pos, count);
	if (ret)
		return ret;
	iov_iter_kvec(&iter, ITER_SOURCE, &kvec, 1,
		      min(count, (size_t)MAX_RW_COUNT));
	return iter_write(file, &iter, pos);
}
EXPORT_SYMBOL(kernel_write);

/* Where the position is kept: nowhere for streams. */
static loff_t *file_ppos(struct file *file)
{
	return (file->f_mode & FMODE_STREAM) ? NULL : &file->f_pos;
}

asmlinkage long sys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;
	ssize_t ret;

	if (!f.file)
		return -EBADF;
	ppos = file_ppos(f.file);
	if (ppos) {
		pos = *ppos;
		ppos = &pos;
	}
	ret = vfs_read(f.file, buf, count, ppos);
	if (ret >= 0 && ppos)
		f.file->f_pos = pos;
	fdput_pos(f);
	return ret;
}

asmlinkage long sys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;
	ssize_t ret;

	if (!f.file)
		return -EBADF;
	ppos = file_ppos(f.file);
	if (ppos) {
		pos = *ppos;
		ppos = &pos;
	}
	ret = vfs_write(f.file, buf, count, ppos);
	if (ret >= 0 && ppos)
		f.file->f_pos = pos;
	fdput_pos(f);
	return ret;
}

asmlinkage long sys_ia32_pread64(unsigned int fd, char __user *ubuf, u32 count,
				 u32 poslo, u32 poshi)
{
	loff_t pos = (loff_t)((u64)poshi << 32 | poslo);
	ssize_t ret = -ESPIPE;
	struct fd f;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & FMODE_PREAD)
		ret = vfs_read(f.file, ubuf, count, &pos);
	fdput(f);
	return ret;
}

asmlinkage long sys_ia32_pwrite64(unsigned int fd, const char __user *ubuf,
				  u32 count, u32 poslo, u32 poshi)
{
	loff_t pos = (loff_t)((u64)poshi << 32 | poslo);
	ssize_t ret = -ESPIPE;
	struct fd f;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & FMODE_PWRITE)
		ret = vfs_write(f.file, ubuf, count, &pos);
	fdput(f);
	return ret;
}

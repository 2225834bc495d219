// SPDX-License-Identifier: MIT
/*
 * sync(2), fsync(2) and the hints about coming access. Nothing here has a
 * disk, so there is little to do but to answer as Linux does.
 */
#include "internal.h"

int vfs_fsync(struct file *file, int datasync)
{
	if (!file->f_op->fsync)
		return -EINVAL;
	return file->f_op->fsync(file, 0, LLONG_MAX, datasync);
}
EXPORT_SYMBOL(vfs_fsync);

static long do_fsync(unsigned int fd, int datasync)
{
	struct fd f = fdget(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = vfs_fsync(f.file, datasync);
	fdput(f);
	return error;
}

asmlinkage long sys_fsync(unsigned int fd)
{
	return do_fsync(fd, 0);
}

asmlinkage long sys_fdatasync(unsigned int fd)
{
	return do_fsync(fd, 1);
}

asmlinkage long sys_sync(void)
{
	sync_filesystems();
	return 0;
}

asmlinkage long sys_syncfs(int fd)
{
	struct fd f = fdget(fd);

	if (!f.file)
		return -EBADF;
	fdput(f);
	sync_filesystems();
	return 0;
}

static long check_hint(int fd)
{
	struct fd f = fdget(fd);
	long error = 0;

	if (!f.file)
		return -EBADF;
	if (S_ISFIFO(file_inode(f.file)->i_mode))
		error = -ESPIPE;
	fdput(f);
	return error;
}

asmlinkage long sys_ia32_fadvise64(unsigned int fd, unsigned int offset_lo,
				   unsigned int offset_hi, size_t len,
				   int advice)
{
	return advice < 0 || advice > 5 ? -EINVAL : check_hint(fd);
}

asmlinkage long sys_ia32_fadvise64_64(int fd, __u32 offset_low,
				      __u32 offset_high, __u32 len_low,
				      __u32 len_high, int advice)
{
	return advice < 0 || advice > 5 ? -EINVAL : check_hint(fd);
}

/* All pages are in memory: nothing to fetch. */
asmlinkage long sys_ia32_readahead(int fd, unsigned int off_lo,
				   unsigned int off_hi, size_t count)
{
	struct fd f = fdget(fd);
	long error = 0;

	if (!f.file)
		return -EBADF;
	if (!(f.file->f_mode & FMODE_READ))
		error = -EBADF;
	else if (!S_ISREG(file_inode(f.file)->i_mode))
		error = -EINVAL;
	fdput(f);
	return error;
}

/* What is asked of every call before the file system has its say. */
static long file_allocate(struct file *file, int mode, loff_t offset,
			  loff_t length)
{
	struct inode *inode = file_inode(file);

	if (offset < 0 || length <= 0)
		return -EINVAL;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (S_ISFIFO(inode->i_mode))
		return -ESPIPE;
	if (!S_ISREG(inode->i_mode) && !S_ISBLK(inode->i_mode))
		return -ENODEV;
	if (length > inode->i_sb->s_maxbytes - offset)
		return -EFBIG;
	if (!file->f_op->fallocate)
		return -EOPNOTSUPP;
	return file->f_op->fallocate(file, mode, offset, length);
}

asmlinkage long sys_ia32_fallocate(int fd, int mode, unsigned int offset_lo,
				   unsigned int offset_hi, unsigned int len_lo,
				   unsigned int len_hi)
{
	struct fd f = fdget(fd);
	long error;

	if (!f.file)
		return -EBADF;
	error = file_allocate(f.file, mode,
			      (loff_t)((u64)offset_hi << 32 | offset_lo),
			      (loff_t)((u64)len_hi << 32 | len_lo));
	fdput(f);
	return error;
}

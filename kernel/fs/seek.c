// SPDX-License-Identifier: MIT
/* Moving the file position: llseek methods, lseek(2), _llseek(2). */
#include "internal.h"

static loff_t set_pos(struct file *file, loff_t offset, loff_t maxsize)
{
	if (offset < 0 || offset > maxsize)
		return -EINVAL;
	if (offset != file->f_pos) {
		file->f_pos = offset;
		file->f_version = 0;
	}
	return offset;
}

/* The seek of a file of @eof bytes that may grow to @maxsize. */
static loff_t llseek_size(struct file *file, loff_t offset, int whence,
			  loff_t maxsize, loff_t eof)
{
	switch (whence) {
	case SEEK_END:
		offset += eof;
		break;
	case SEEK_CUR:
		if (!offset)
			return file->f_pos;
		offset += file->f_pos;
		break;
	case SEEK_DATA:
		if (offset < 0 || offset >= eof)
			return -ENXIO;
		break;
	case SEEK_HOLE:
		if (offset < 0 || offset >= eof)
			return -ENXIO;
		offset = eof;
		break;
	case SEEK_SET:
		break;
	default:
		return -EINVAL;
	}
	return set_pos(file, offset, maxsize);
}

loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file->f_mapping->host;

	return llseek_size(file, offset, whence, inode->i_sb->s_maxbytes,
			   i_size_read(inode));
}
EXPORT_SYMBOL(generic_file_llseek);

loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence,
			 loff_t size)
{
	if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END)
		return -EINVAL;
	return llseek_size(file, offset, whence, size, size);
}
EXPORT_SYMBOL(fixed_size_llseek);

loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence != SEEK_SET && whence != SEEK_CUR)
		return -EINVAL;
	return llseek_size(file, offset, whence, LLONG_MAX, 0);
}
EXPORT_SYMBOL(no_seek_end_llseek);

loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}
EXPORT_SYMBOL(noop_llseek);

loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file_inode(file);
	loff_t ret;

	inode_lock(inode);
	ret = llseek_size(file, offset, whence, LLONG_MAX, i_size_read(inode));
	inode_unlock(inode);
	return ret;
}
EXPORT_SYMBOL(default_llseek);

loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}
EXPORT_SYMBOL(vfs_llseek);

asmlinkage long sys_lseek(unsigned int fd, off_t offset, unsigned int whence)
{
	struct fd f = fdget_pos(fd);
	loff_t res = -EINVAL;

	if (!f.file)
		return -EBADF;
	if (whence <= SEEK_MAX) {
		res = vfs_llseek(f.file, offset, whence);
		if (res != (loff_t)(off_t)res)
			res = -EOVERFLOW;
	}
	fdput_pos(f);
	return res;
}

asmlinkage long sys_llseek(unsigned int fd, unsigned long offset_high,
			   unsigned long offset_low, loff_t __user *result,
			   unsigned int whence)
{
	struct fd f = fdget_pos(fd);
	loff_t offset;
	long error = -EINVAL;

	if (!f.file)
		return -EBADF;
	if (whence <= SEEK_MAX) {
		offset = vfs_llseek(
			f.file, (loff_t)((u64)offset_high << 32 | offset_low),
			whence);
		error = offset;
		if (offset >= 0)
			error = copy_to_user(result, &offset, sizeof(offset)) ?
					-EFAULT :
					0;
	}
	fdput_pos(f);
	return error;
}

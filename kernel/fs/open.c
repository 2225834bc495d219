// SPDX-License-Identifier: MIT
/*
 * Opening and closing: from a path to a struct file that is ready for use.
 */
#include <linux/pagemap.h>
#include "internal.h"
#include "locks.h"

#define OPEN_EXEC 0x20 /* as in open_namei.c */

static const struct file_operations path_fops;

/* What f_mode says about the kind of access, before ->open. */
static int open_access(struct file *f, struct inode *inode)
{
	int error;

	if (f->f_flags & OPEN_EXEC) {
		error = deny_write_access(f);
		if (error)
			return error;
		f->f_mode |= FMODE_EXEC;
		f->f_flags &= ~OPEN_EXEC;
	}
	if ((f->f_mode & FMODE_WRITE) && S_ISREG(inode->i_mode)) {
		error = get_write_access(inode);
		if (error)
			return error;
		error = mnt_want_write(f->f_path.mnt);
		if (error) {
			put_write_access(inode);
			return error;
		}
		f->f_mode |= FMODE_WRITER;
	}
	if (S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode))
		f->f_mode |= FMODE_ATOMIC_POS;
	return 0;
}

static void drop_access(struct file *f, struct inode *inode)
{
	if (f->f_mode & FMODE_WRITER) {
		put_write_access(inode);
		mnt_drop_write(f->f_path.mnt);
	}
	if (f->f_mode & FMODE_EXEC)
		allow_write_access(f);
	f->f_mode &= ~(FMODE_WRITER | FMODE_EXEC);
}

/*
 * Open @f, whose f_path is set (references taken over, on failure given back):
 * pin the methods' module and call ->open.
 */
int do_dentry_open(struct file *f, struct inode *inode)
{
	int error;

	path_get(&f->f_path);
	f->f_inode = inode;
	f->f_mapping = inode->i_mapping;
	if (f->f_flags & O_PATH) {
		f->f_mode = FMODE_PATH | FMODE_OPENED;
		f->f_op = &path_fops;
		return 0;
	}
	error = open_access(f, inode);
	if (error)
		goto out_access;
	error = -ENODEV;
	f->f_op = fops_get(inode->i_fop);
	if (!f->f_op)
		goto out_access;
	f->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	error = f->f_op->open ? f->f_op->open(inode, f) : 0;
	if (error)
		goto out_fops;
	f->f_mode |= FMODE_OPENED;
	if ((f->f_mode & FMODE_READ) && (f->f_op->read || f->f_op->read_iter))
		f->f_mode |= FMODE_CAN_READ;
	if ((f->f_mode & FMODE_WRITE) &&
	    (f->f_op->write || f->f_op->write_iter))
		f->f_mode |= FMODE_CAN_WRITE;
	if (!f->f_op->llseek)
		f->f_mode &= ~FMODE_LSEEK;
	f->f_flags &= ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	return 0;

out_fops:
	fops_put(f->f_op);
out_access:
	drop_access(f, inode);
	path_put(&f->f_path);
	f->f_path.mnt = NULL;
	f->f_path.dentry = NULL;
	f->f_inode = NULL;
	return error;
}

/** vfs_open - open what @path names (references are taken) as @file. */
int vfs_open(const struct path *path, struct file *file)
{
	file->f_path = *path;
	return do_dentry_open(file, d_inode(path->dentry));
}

struct file *dentry_open(const struct path *path, int flags,
			 const struct cred *cred)
{
	struct file *f = alloc_empty_file(flags, cred);
	int error;

	if (IS_ERR(f))
		return f;
	error = vfs_open(path, f);
	if (error) {
		release_empty_file(f);
		return ERR_PTR(error);
	}
	return f;
}
EXPORT_SYMBOL(dentry_open);

struct file *file_open_name(struct filename *name, int flags, umode_t mode)
{
	return do_filp_open(AT_FDCWD, name, flags & VALID_OPEN_FLAGS, mode);
}
EXPORT_SYMBOL(file_open_name);

struct file *filp_open(const char *filename, int flags, umode_t mode)
{
	struct filename *name = getname_kernel(filename);
	struct file *file;

	if (IS_ERR(name))
		return ERR_CAST(name);
	file = file_open_name(name, flags | O_LARGEFILE, mode);
	putname(name);
	return file;
}
EXPORT_SYMBOL(filp_open);

/** filp_close - give a reference on an open file up, telling ->flush. */
int filp_close(struct file *filp, void *id)
{
	int error = 0;

	if (filp->f_op->flush)
		error = filp->f_op->flush(filp, id);
	if (!(filp->f_mode & FMODE_PATH))
		locks_remove_owner(file_inode(filp), id);
	fput(filp);
	return error;
}
EXPORT_SYMBOL(filp_close);

/* ---- system calls ---- */

long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode)
{
	struct filename *name;
	struct file *file;
	int fd;

	flags &= VALID_OPEN_FLAGS;
	name = getname(filename);
	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = get_unused_fd_flags(flags);
	if (fd < 0)
		goto out;
	file = do_filp_open(dfd, name, flags, mode);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		fd = PTR_ERR(file);
	} else {
		file->f_flags &= ~O_CLOEXEC;
		fd_install(fd, file);
	}
out:
	putname(name);
	return fd;
}

asmlinkage long sys_open(const char __user *filename, int flags, umode_t mode)
{
	return do_sys_open(AT_FDCWD, filename, flags, mode);
}

asmlinkage long sys_openat(int dfd, const char __user *filename, int flags,
			   umode_t mode)
{
	return do_sys_open(dfd, filename, flags, mode);
}

asmlinkage long sys_creat(const char __user *pathname, umode_t mode)
{
	return do_sys_open(AT_FDCWD, pathname, O_CREAT | O_WRONLY | O_TRUNC,
			   mode);
}

asmlinkage long sys_close(unsigned int fd)
{
	int error = close_fd(fd);

	/* The descriptor is gone: a restart would close another one. */
	if (error == -ERESTARTSYS || error == -ERESTARTNOHAND)
		error = -EINTR;
	return error;
}

/* ---- truncation ---- */

static long do_sys_truncate(const char __user *pathname, loff_t length)
{
	struct path path;
	long error;

	if (length < 0)
		return -EINVAL;
	error = user_path_at(AT_FDCWD, pathname, LOOKUP_FOLLOW, &path);
	if (error)
		return error;
	error = vfs_truncate(&path, length);
	path_put(&path);
	return error;
}

static long do_sys_ftruncate(unsigned int fd, loff_t length)
{
	struct fd f;
	long error = -EINVAL;

	if (length < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (S_ISREG(file_inode(f.file)->i_mode) &&
	    (f.file->f_mode & FMODE_WRITE))
		error = IS_APPEND(file_inode(f.file)) ?
				-EPERM :
				do_truncate(&init_user_ns,
					    f.file->f_path.dentry, length, 0,
					    f.file);
	fdput(f);
	return error;
}

asmlinkage long sys_truncate(const char __user *path, long length)
{
	return do_sys_truncate(path, length);
}

asmlinkage long sys_ftruncate(unsigned int fd, unsigned long length)
{
	return do_sys_ftruncate(fd, (long)length);
}

asmlinkage long sys_ia32_truncate64(const char __user *path, unsigned long low,
				    unsigned long high)
{
	return do_sys_truncate(path, (loff_t)((u64)high << 32 | low));
}

asmlinkage long sys_ia32_ftruncate64(unsigned int fd, unsigned long low,
				     unsigned long high)
{
	return do_sys_ftruncate(fd, (loff_t)((u64)high << 32 | low));
}

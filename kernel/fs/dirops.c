// SPDX-License-Identifier: MIT
/*
 * Making and removing names: the checks, then the file system's method.
 *
 * All are called with the parent's i_rwsem held for writing.
 */
#include "internal.h"

int vfs_create(struct user_namespace *ns, struct inode *dir,
	       struct dentry *dentry, umode_t mode, bool want_excl)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->create)
		return -EACCES;
	return dir->i_op->create(ns, dir, dentry, (mode & S_IALLUGO) | S_IFREG,
				 want_excl);
}
EXPORT_SYMBOL(vfs_create);

int vfs_mkdir(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry, umode_t mode)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->mkdir)
		return -EPERM;
	return dir->i_op->mkdir(ns, dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
}
EXPORT_SYMBOL(vfs_mkdir);

int vfs_mknod(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry, umode_t mode, dev_t dev)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if ((S_ISCHR(mode) || S_ISBLK(mode)) && !capable(CAP_MKNOD))
		return -EPERM;
	if (!dir->i_op->mknod)
		return -EPERM;
	return dir->i_op->mknod(ns, dir, dentry, mode, dev);
}
EXPORT_SYMBOL(vfs_mknod);

int vfs_symlink(struct user_namespace *ns, struct inode *dir,
		struct dentry *dentry, const char *oldname)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->symlink)
		return -EPERM;
	return dir->i_op->symlink(ns, dir, dentry, oldname);
}
EXPORT_SYMBOL(vfs_symlink);

int vfs_link(struct dentry *old, struct user_namespace *ns, struct inode *dir,
	     struct dentry *dentry, struct inode **delegated)
{
	struct inode *inode = d_inode(old);
	int error;

	if (!inode)
		return -ENOENT;
	error = may_create(dir, dentry);
	if (error)
		return error;
	if (dir->i_sb != inode->i_sb)
		return -EXDEV;
	if (IS_APPEND(inode) || IS_IMMUTABLE(inode))
		return -EPERM;
	if (!dir->i_op->link)
		return -EPERM;
	if (S_ISDIR(inode->i_mode))
		return -EPERM;
	inode_lock(inode);
	if (!inode->i_nlink)
		error = -ENOENT; /* removed, only kept open */
	else
		error = dir->i_op->link(old, dir, dentry);
	inode_unlock(inode);
	return error;
}
EXPORT_SYMBOL(vfs_link);

static bool is_mountpoint(const struct dentry *dentry)
{
	return dentry->d_flags & DCACHE_MOUNTED;
}

int vfs_unlink(struct user_namespace *ns, struct inode *dir,
	       struct dentry *dentry, struct inode **delegated)
{
	struct inode *inode = d_inode(dentry);
	int error = may_delete(dir, dentry, false);

	if (error)
		return error;
	if (!dir->i_op->unlink)
		return -EPERM;
	inode_lock(inode);
	error = is_mountpoint(dentry) ? -EBUSY : dir->i_op->unlink(dir, dentry);
	/* Before the lock goes: who mounts on it looks whether it is there. */
	if (!error)
		d_delete(dentry);
	inode_unlock(inode);
	return error;
}
EXPORT_SYMBOL(vfs_unlink);

int vfs_rmdir(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry)
{
	struct inode *inode = d_inode(dentry);
	int error = may_delete(dir, dentry, true);

	if (error)
		return error;
	if (!dir->i_op->rmdir)
		return -EPERM;
	dget(dentry);
	inode_lock(inode);
	error = is_mountpoint(dentry) ? -EBUSY : dir->i_op->rmdir(dir, dentry);
	if (!error)
		inode->i_flags |= S_DEAD;
	inode_unlock(inode);
	if (!error)
		d_delete(dentry);
	dput(dentry);
	return error;
}
EXPORT_SYMBOL(vfs_rmdir);

/** vfs_readlink - readlink(2) on a symlink. -EINVAL if it is none. */
int vfs_readlink(struct dentry *dentry, char __user *buf, int buflen)
{
	struct inode *inode = d_inode(dentry);
	struct delayed_call done = { NULL, NULL };
	const char *link;
	int len;

	if (inode->i_op->readlink)
		return inode->i_op->readlink(dentry, buf, buflen);
	if (!inode->i_op->get_link)
		return -EINVAL;
	link = inode->i_op->get_link(dentry, inode, &done);
	if (IS_ERR(link))
		return PTR_ERR(link);
	len = link ? strlen(link) : 0;
	len = min(len, buflen);
	if (len && copy_to_user(buf, link, len))
		len = -EFAULT;
	if (done.fn)
		done.fn(done.arg);
	return len;
}
EXPORT_SYMBOL(vfs_readlink);

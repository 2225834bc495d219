// SPDX-License-Identifier: MIT
/*
 * The system calls that make and remove names: mkdir, mknod, symlink, link,
 * unlink, rmdir, and their *at forms.
 */
#include "internal.h"

asmlinkage long sys_mkdirat(int dfd, const char __user *pathname, umode_t mode)
{
	struct path path;
	struct dentry *dentry;
	int error;

	dentry = user_path_create(dfd, pathname, &path, LOOKUP_DIRECTORY);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_mkdir(&init_user_ns, d_inode(path.dentry), dentry,
			  mode & ~current_umask());
	done_path_create(&path, dentry);
	return error;
}

asmlinkage long sys_mkdir(const char __user *pathname, umode_t mode)
{
	return sys_mkdirat(AT_FDCWD, pathname, mode);
}

asmlinkage long sys_mknodat(int dfd, const char __user *filename, umode_t mode,
			    unsigned int dev)
{
	struct path path;
	struct dentry *dentry;
	struct inode *dir;
	int error;

	switch (mode & S_IFMT) {
	case 0:
	case S_IFREG:
	case S_IFCHR:
	case S_IFBLK:
	case S_IFIFO:
	case S_IFSOCK:
		break;
	case S_IFDIR:
		return -EPERM;
	default:
		return -EINVAL;
	}
	dentry = user_path_create(dfd, filename, &path, 0);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	dir = d_inode(path.dentry);
	mode &= ~current_umask();
	if (!(mode & S_IFMT) || S_ISREG(mode))
		error = vfs_create(&init_user_ns, dir, dentry, mode, true);
	else
		error = vfs_mknod(&init_user_ns, dir, dentry, mode,
				  S_ISCHR(mode) || S_ISBLK(mode) ?
					  new_decode_dev(dev) :
					  0);
	done_path_create(&path, dentry);
	return error;
}

asmlinkage long sys_mknod(const char __user *filename, umode_t mode,
			  unsigned int dev)
{
	return sys_mknodat(AT_FDCWD, filename, mode, dev);
}

asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd,
			      const char __user *newname)
{
	struct filename *from = getname(oldname);
	struct dentry *dentry;
	struct path path;
	int error;

	if (IS_ERR(from))
		return PTR_ERR(from);
	dentry = user_path_create(newdfd, newname, &path, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = vfs_symlink(&init_user_ns, d_inode(path.dentry), dentry,
				    from->name);
		done_path_create(&path, dentry);
	}
	putname(from);
	return error;
}

asmlinkage long sys_symlink(const char __user *oldname,
			    const char __user *newname)
{
	return sys_symlinkat(oldname, AT_FDCWD, newname);
}

asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags)
{
	struct path old_path, new_path;
	unsigned int how = 0;
	struct dentry *dentry;
	int error;

	if (flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH) {
		if (!capable(CAP_DAC_READ_SEARCH))
			return -ENOENT;
		how = LOOKUP_EMPTY;
	}
	if (flags & AT_SYMLINK_FOLLOW)
		how |= LOOKUP_FOLLOW;
	error = user_path_at(olddfd, oldname, how, &old_path);
	if (error)
		return error;
	dentry = user_path_create(newdfd, newname, &new_path, 0);
	error = PTR_ERR(dentry);
	if (IS_ERR(dentry))
		goto out;
	error = -EXDEV;
	if (old_path.mnt == new_path.mnt)
		error = vfs_link(old_path.dentry, &init_user_ns,
				 d_inode(new_path.dentry), dentry, NULL);
	done_path_create(&new_path, dentry);
out:
	path_put(&old_path);
	return error;
}

asmlinkage long sys_link(const char __user *oldname, const char __user *newname)
{
	return sys_linkat(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}

/* ---- removal ---- */

static int remove_error(int type, bool isdir)
{
	if (!isdir)
		return -EISDIR;
	switch (type) {
	case LAST_DOTDOT:
		return -ENOTEMPTY;
	case LAST_DOT:
		return -EINVAL;
	default:
		return -EBUSY;
	}
}

static int remove_locked(const struct path *parent, struct dentry *dentry,
			 const struct qstr *last, bool isdir)
{
	struct inode *dir = d_inode(parent->dentry);

	if (d_is_negative(dentry))
		return -ENOENT;
	if (isdir)
		return vfs_rmdir(&init_user_ns, dir, dentry);
	if (last->name[last->len]) /* a slash follows: not for files */
		return d_is_dir(dentry) ? -EISDIR : -ENOTDIR;
	return vfs_unlink(&init_user_ns, dir, dentry, NULL);
}

static long do_remove(int dfd, const char __user *pathname, bool isdir)
{
	struct filename *name = getname(pathname);
	struct dentry *dentry;
	struct inode *inode = NULL;
	struct path path;
	struct qstr last;
	int type, error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	error = filename_parentat(dfd, name, 0, &path, &last, &type);
	if (error)
		goto out_name;
	error = remove_error(type, isdir);
	if (type != LAST_NORM)
		goto out_path;
	error = mnt_want_write(path.mnt);
	if (error)
		goto out_path;
	inode_lock(d_inode(path.dentry));
	dentry = lookup_one_qstr(&last, path.dentry, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		/* The last use may free much: do that without the lock. */
		inode = d_inode(dentry);
		if (inode)
			ihold(inode);
		error = remove_locked(&path, dentry, &last, isdir);
		dput(dentry);
	}
	inode_unlock(d_inode(path.dentry));
	iput(inode);
	mnt_drop_write(path.mnt);
out_path:
	path_put(&path);
out_name:
	putname(name);
	return error;
}

asmlinkage long sys_unlinkat(int dfd, const char __user *pathname, int flag)
{
	if (flag & ~AT_REMOVEDIR)
		return -EINVAL;
	return do_remove(dfd, pathname, flag & AT_REMOVEDIR);
}

asmlinkage long sys_unlink(const char __user *pathname)
{
	return do_remove(AT_FDCWD, pathname, false);
}

asmlinkage long sys_rmdir(const char __user *pathname)
{
	return do_remove(AT_FDCWD, pathname, true);
}

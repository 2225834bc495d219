// SPDX-License-Identifier: MIT
/*
 * Who may do what with an inode: mode bits, fsuid, groups, capabilities; and
 * the count of writers that makes a running program's file unwritable.
 */
#include "internal.h"

static int acl_permission_check(struct inode *inode, int mask)
{
	unsigned int mode = inode->i_mode;

	mask &= MAY_READ | MAY_WRITE | MAY_EXEC;
	if (uid_eq(current_fsuid(), inode->i_uid))
		mode >>= 6;
	else if (in_group_p(inode->i_gid))
		mode >>= 3;
	return (mask & ~mode) ? -EACCES : 0;
}

/** generic_permission - what the mode bits and capabilities say. -EACCES. */
int generic_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	if (!acl_permission_check(inode, mask))
		return 0;
	mask &= MAY_READ | MAY_WRITE | MAY_EXEC;
	if (S_ISDIR(inode->i_mode)) {
		if (!(mask & MAY_WRITE) && capable(CAP_DAC_READ_SEARCH))
			return 0;
		return capable(CAP_DAC_OVERRIDE) ? 0 : -EACCES;
	}
	if (mask == MAY_READ && capable(CAP_DAC_READ_SEARCH))
		return 0;
	/* Execution needs an x bit somewhere, whoever asks. */
	if ((!(mask & MAY_EXEC) || (inode->i_mode & S_IXUGO)) &&
	    capable(CAP_DAC_OVERRIDE))
		return 0;
	return -EACCES;
}
EXPORT_SYMBOL(generic_permission);

/** inode_permission - may the current task use @inode with MAY_ @mask? */
int inode_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	if (mask & MAY_WRITE) {
		umode_t mode = inode->i_mode;

		if (IS_RDONLY(inode) &&
		    (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
			return -EROFS;
		if (IS_IMMUTABLE(inode))
			return -EPERM;
	}
	if (inode->i_op->permission)
		return inode->i_op->permission(ns, inode, mask);
	return generic_permission(ns, inode, mask);
}
EXPORT_SYMBOL(inode_permission);

/** capable_wrt_inode_uidgid - capable(): all ids are in our one namespace. */
bool capable_wrt_inode_uidgid(struct user_namespace *ns,
			      const struct inode *inode, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(capable_wrt_inode_uidgid);

bool inode_owner_or_capable(struct user_namespace *ns,
			    const struct inode *inode)
{
	return uid_eq(current_fsuid(), inode->i_uid) || capable(CAP_FOWNER);
}
EXPORT_SYMBOL(inode_owner_or_capable);

/** get_write_access - count a writer; -ETXTBSY while a program runs it. */
int get_write_access(struct inode *inode)
{
	int old = atomic_read(&inode->i_writecount);

	while (old >= 0) {
		int seen = atomic_cmpxchg(&inode->i_writecount, old, old + 1);

		if (seen == old)
			return 0;
		old = seen;
	}
	return -ETXTBSY;
}
EXPORT_SYMBOL(get_write_access);

/** deny_write_access - keep writers away; -ETXTBSY if there are any. */
int deny_write_access(struct file *file)
{
	struct inode *inode = file_inode(file);
	int old = atomic_read(&inode->i_writecount);

	while (old <= 0) {
		int seen = atomic_cmpxchg(&inode->i_writecount, old, old - 1);

		if (seen == old)
			return 0;
		old = seen;
	}
	return -ETXTBSY;
}
EXPORT_SYMBOL(deny_write_access);

void put_write_access(struct inode *inode)
{
	atomic_dec(&inode->i_writecount);
}
EXPORT_SYMBOL(put_write_access);

void allow_write_access(struct file *file)
{
	if (file)
		atomic_inc(&file_inode(file)->i_writecount);
}
EXPORT_SYMBOL(allow_write_access);

static bool check_sticky(struct inode *dir, struct inode *inode)
{
	kuid_t fsuid = current_fsuid();

	if (!(dir->i_mode & S_ISVTX) || uid_eq(inode->i_uid, fsuid) ||
	    uid_eq(dir->i_uid, fsuid))
		return false;
	return !capable(CAP_FOWNER);
}

/* May @victim, an entry of @dir, go? @isdir: by rmdir or as a directory. */
int may_delete(struct inode *dir, struct dentry *victim, bool isdir)
{
	struct inode *inode = d_inode(victim);
	int error;

	if (!inode)
		return -ENOENT;
	if (victim->d_parent->d_inode != dir)
		return -ENOENT;
	error = inode_permission(&init_user_ns, dir, MAY_WRITE | MAY_EXEC);
	if (error)
		return error;
	if (IS_APPEND(dir))
		return -EPERM;
	if (check_sticky(dir, inode) || IS_APPEND(inode) || IS_IMMUTABLE(inode))
		return -EPERM;
	if (isdir) {
		if (!S_ISDIR(inode->i_mode))
			return -ENOTDIR;
		if (IS_ROOT(victim))
			return -EBUSY;
	} else if (S_ISDIR(inode->i_mode)) {
		return -EISDIR;
	}
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return 0;
}

int may_create(struct inode *dir, struct dentry *child)
{
	if (d_is_positive(child))
		return -EEXIST;
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return inode_permission(&init_user_ns, dir, MAY_WRITE | MAY_EXEC);
}

/* The checks of open(2) on what was found. */
int may_open(const struct path *path, int acc_mode, int flag)
{
	struct inode *inode = d_inode(path->dentry);
	int error;

	if (!inode)
		return -ENOENT;
	switch (inode->i_mode & S_IFMT) {
	case S_IFLNK:
		return -ELOOP;
	case S_IFDIR:
		if (acc_mode & (MAY_WRITE | MAY_EXEC))
			return (acc_mode & MAY_WRITE) ? -EISDIR : -EACCES;
		break;
	case S_IFBLK:
	case S_IFCHR:
		if ((path->mnt->mnt_flags & MNT_NODEV) ||
		    (inode->i_sb->s_flags & SB_NODEV))
			return -EACCES;
		fallthrough;
	case S_IFIFO:
	case S_IFSOCK:
		if (acc_mode & MAY_EXEC)
			return -EACCES;
		break;
	case S_IFREG:
		if ((acc_mode & MAY_EXEC) &&
		    ((path->mnt->mnt_flags & MNT_NOEXEC) ||
		     (inode->i_sb->s_flags & SB_NOEXEC)))
			return -EACCES;
		break;
	}
	error = inode_permission(&init_user_ns, inode, MAY_OPEN | acc_mode);
	if (error)
		return error;
	if (IS_APPEND(inode)) {
		if ((flag & O_ACCMODE) != O_RDONLY && !(flag & O_APPEND))
			return -EPERM;
		if (flag & O_TRUNC)
			return -EPERM;
	}
	if ((flag & O_NOATIME) && !inode_owner_or_capable(&init_user_ns, inode))
		return -EPERM;
	return 0;
}

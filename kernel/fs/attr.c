// SPDX-License-Identifier: MIT
/*
 * Changing the attributes of an inode: the checks, the change, and what goes
 * with it (set-user-id bits are lost when the file is written or given away).
 */
#include <linux/pagemap.h>
#include "internal.h"

static bool chown_ok(const struct inode *inode, kuid_t uid)
{
	if (uid_eq(current_fsuid(), inode->i_uid) && uid_eq(uid, inode->i_uid))
		return true;
	return capable(CAP_CHOWN);
}

static bool chgrp_ok(const struct inode *inode, kgid_t gid)
{
	if (uid_eq(current_fsuid(), inode->i_uid) &&
	    (in_group_p(gid) || gid_eq(gid, inode->i_gid)))
		return true;
	return capable(CAP_CHOWN);
}

/** setattr_prepare - may the current task make the change @attr? */
int setattr_prepare(struct user_namespace *ns, struct dentry *dentry,
		    struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	unsigned int ia_valid = attr->ia_valid;

	if (ia_valid & ATTR_SIZE) {
		int error = inode_newsize_ok(inode, attr->ia_size);

		if (error)
			return error;
	}
	if (ia_valid & ATTR_FORCE)
		return 0;
	if ((ia_valid & ATTR_UID) && !chown_ok(inode, attr->ia_uid))
		return -EPERM;
	if ((ia_valid & ATTR_GID) && !chgrp_ok(inode, attr->ia_gid))
		return -EPERM;
	if (ia_valid & ATTR_MODE) {
		kgid_t gid = (ia_valid & ATTR_GID) ? attr->ia_gid :
						     inode->i_gid;

		if (!inode_owner_or_capable(ns, inode))
			return -EPERM;
		if (!in_group_p(gid) && !capable(CAP_FSETID))
			attr->ia_mode &= ~S_ISGID;
	}
	if ((ia_valid & (ATTR_MTIME_SET | ATTR_ATIME_SET | ATTR_TIMES_SET)) &&
	    !inode_owner_or_capable(ns, inode))
		return -EPERM;
	return 0;
}
EXPORT_SYMBOL(setattr_prepare);

/** inode_newsize_ok - may the file have @offset bytes? -EFBIG, SIGXFSZ. */
int inode_newsize_ok(const struct inode *inode, loff_t offset)
{
	unsigned long limit;

	if (offset < 0)
		return -EINVAL;
	if (i_size_read(inode) < offset) {
		limit = rlimit(RLIMIT_FSIZE);
		if (limit != RLIM_INFINITY && offset > limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		if (offset > inode->i_sb->s_maxbytes)
			return -EFBIG;
	}
	return 0;
}
EXPORT_SYMBOL(inode_newsize_ok);

/** setattr_copy - store @attr, all but the size. */
void setattr_copy(struct user_namespace *ns, struct inode *inode,
		  const struct iattr *attr)
{
	unsigned int ia_valid = attr->ia_valid;

	spin_lock(&inode->i_lock);
	if (ia_valid & ATTR_UID)
		inode->i_uid = attr->ia_uid;
	if (ia_valid & ATTR_GID)
		inode->i_gid = attr->ia_gid;
	if (ia_valid & ATTR_ATIME)
		inode->i_atime = attr->ia_atime;
	if (ia_valid & ATTR_MTIME)
		inode->i_mtime = attr->ia_mtime;
	if (ia_valid & ATTR_CTIME)
		inode->i_ctime = attr->ia_ctime;
	if (ia_valid & ATTR_MODE)
		inode->i_mode = attr->ia_mode;
	spin_unlock(&inode->i_lock);
}
EXPORT_SYMBOL(setattr_copy);

/* Turn ATTR_KILL_SUID and ATTR_KILL_SGID into a change of mode. */
static void kill_priv_bits(struct inode *inode, struct iattr *attr)
{
	umode_t mode = inode->i_mode;

	if ((attr->ia_valid & ATTR_KILL_SUID) && (mode & S_ISUID)) {
		attr->ia_valid |= ATTR_MODE;
		attr->ia_mode = mode & ~S_ISUID;
		mode = attr->ia_mode;
	}
	if ((attr->ia_valid & ATTR_KILL_SGID) &&
	    (mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP)) {
		attr->ia_valid |= ATTR_MODE;
		attr->ia_mode = mode & ~S_ISGID;
	}
	attr->ia_valid &= ~(ATTR_KILL_SUID | ATTR_KILL_SGID);
}

/** notify_change - change attributes; i_rwsem is held for writing. */
int notify_change(struct user_namespace *ns, struct dentry *dentry,
		  struct iattr *attr, struct inode **delegated)
{
	struct inode *inode = d_inode(dentry);
	unsigned int ia_valid = attr->ia_valid;
	struct timespec64 now = current_time(inode);

	if ((ia_valid & (ATTR_MODE | ATTR_UID | ATTR_GID | ATTR_TIMES_SET)) &&
	    (IS_IMMUTABLE(inode) || IS_APPEND(inode)))
		return -EPERM;
	if ((ia_valid & ATTR_TOUCH) && !inode_owner_or_capable(ns, inode)) {
		int error = inode_permission(ns, inode, MAY_WRITE);

		if (error)
			return error;
	}
	if (ia_valid & ATTR_MODE)
		attr->ia_mode = (attr->ia_mode & S_IALLUGO) |
				(inode->i_mode & ~S_IALLUGO);
	attr->ia_ctime = now;
	if (!(ia_valid & ATTR_ATIME_SET))
		attr->ia_atime = now;
	if (!(ia_valid & ATTR_MTIME_SET))
		attr->ia_mtime = now;
	kill_priv_bits(inode, attr);
	if (inode->i_op->setattr)
		return inode->i_op->setattr(ns, dentry, attr);
	return simple_setattr(ns, dentry, attr);
}
EXPORT_SYMBOL(notify_change);

int simple_setattr(struct user_namespace *ns, struct dentry *dentry,
		   struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	int error = setattr_prepare(ns, dentry, attr);

	if (error)
		return error;
	if (attr->ia_valid & ATTR_SIZE)
		truncate_setsize(inode, attr->ia_size);
	setattr_copy(ns, inode, attr);
	return 0;
}
EXPORT_SYMBOL(simple_setattr);

/** file_remove_privs - before a write: drop the set-id bits. */
int file_remove_privs(struct file *file)
{
	struct inode *inode = file_inode(file);
	struct iattr attr = { .ia_valid = ATTR_FORCE };

	if (!S_ISREG(inode->i_mode) || capable(CAP_FSETID))
		return 0;
	if (inode->i_mode & S_ISUID)
		attr.ia_valid |= ATTR_KILL_SUID;
	if ((inode->i_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
		attr.ia_valid |= ATTR_KILL_SGID;
	if (attr.ia_valid == ATTR_FORCE)
		return 0;
	return notify_change(&init_user_ns, file->f_path.dentry, &attr, NULL);
}
EXPORT_SYMBOL(file_remove_privs);

int do_truncate(struct user_namespace *ns, struct dentry *dentry, loff_t length,
		unsigned int time_attrs, struct file *filp)
{
	struct inode *inode = d_inode(dentry);
	struct iattr attr = {
		.ia_valid = ATTR_SIZE | ATTR_MTIME | ATTR_CTIME | time_attrs,
		.ia_size = length,
		.ia_file = filp,
	};
	int error;

	if (length < 0)
		return -EINVAL;
	/* The bits go whoever owns the file: writing was allowed before. */
	if (!capable(CAP_FSETID)) {
		if (inode->i_mode & S_ISUID)
			attr.ia_valid |= ATTR_KILL_SUID | ATTR_FORCE;
		if (inode->i_mode & S_ISGID)
			attr.ia_valid |= ATTR_KILL_SGID | ATTR_FORCE;
	}
	inode_lock(inode);
	error = notify_change(ns, dentry, &attr, NULL);
	inode_unlock(inode);
	return error;
}

/** vfs_truncate - truncate(2) on what a path names. */
int vfs_truncate(const struct path *path, loff_t length)
{
	struct inode *inode = d_inode(path->dentry);
	int error;

	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode))
		return -EINVAL;
	error = mnt_want_write(path->mnt);
	if (error)
		return error;
	error = inode_permission(&init_user_ns, inode, MAY_WRITE);
	if (error)
		goto out_drop;
	error = IS_APPEND(inode) ? -EPERM : get_write_access(inode);
	if (error)
		goto out_drop;
	error = do_truncate(&init_user_ns, path->dentry, length, 0, NULL);
	put_write_access(inode);
out_drop:
	mnt_drop_write(path->mnt);
	return error;
}
EXPORT_SYMBOL(vfs_truncate);

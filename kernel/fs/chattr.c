// SPDX-License-Identifier: MIT
/*
 * The system calls that change or ask attributes: chmod, chown, utimens and
 * their forms, and access.
 */
#include <linux/time.h>
#include "internal.h"

static int change_attr(const struct path *path, struct iattr *attr)
{
	struct inode *inode = d_inode(path->dentry);
	int error = mnt_want_write(path->mnt);

	if (error)
		return error;
	inode_lock(inode);
	error = notify_change(&init_user_ns, path->dentry, attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}

/* ---- chmod ---- */

static int chmod_common(const struct path *path, umode_t mode)
{
	struct iattr attr = {
		.ia_valid = ATTR_MODE | ATTR_CTIME,
		.ia_mode = mode & S_IALLUGO,
	};

	return change_attr(path, &attr);
}

asmlinkage long sys_fchmod(unsigned int fd, umode_t mode)
{
	struct fd f = fdget(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = chmod_common(&f.file->f_path, mode);
	fdput(f);
	return error;
}

asmlinkage long sys_fchmodat(int dfd, const char __user *filename, umode_t mode)
{
	struct path path;
	int error = user_path_at(dfd, filename, LOOKUP_FOLLOW, &path);

	if (error)
		return error;
	error = chmod_common(&path, mode);
	path_put(&path);
	return error;
}

asmlinkage long sys_chmod(const char __user *filename, umode_t mode)
{
	return sys_fchmodat(AT_FDCWD, filename, mode);
}

/* ---- chown ---- */

static int chown_common(const struct path *path, uid_t user, gid_t group)
{
	struct inode *inode = d_inode(path->dentry);
	struct iattr attr = { .ia_valid = ATTR_CTIME };

	if (user != (uid_t)-1) {
		attr.ia_valid |= ATTR_UID;
		attr.ia_uid = KUIDT_INIT(user);
	}
	if (group != (gid_t)-1) {
		attr.ia_valid |= ATTR_GID;
		attr.ia_gid = KGIDT_INIT(group);
	}
	if (!S_ISDIR(inode->i_mode))
		attr.ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID;
	return change_attr(path, &attr);
}

asmlinkage long sys_fchownat(int dfd, const char __user *filename, uid_t user,
			     gid_t group, int flag)
{
	unsigned int lookup = 0;
	struct path path;
	int error;

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (!(flag & AT_SYMLINK_NOFOLLOW))
		lookup |= LOOKUP_FOLLOW;
	if (flag & AT_EMPTY_PATH)
		lookup |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup, &path);
	if (error)
		return error;
	error = chown_common(&path, user, group);
	path_put(&path);
	return error;
}

asmlinkage long sys_chown(const char __user *filename, uid_t user, gid_t group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group, 0);
}

asmlinkage long sys_lchown(const char __user *filename, uid_t user, gid_t group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group,
			    AT_SYMLINK_NOFOLLOW);
}

asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group)
{
	struct fd f = fdget(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = chown_common(&f.file->f_path, user, group);
	fdput(f);
	return error;
}

/* The 16-bit calls: 0xffff means "leave it", as -1 does. */
static u32 low_to_high(old_uid_t id)
{
	return id == (old_uid_t)-1 ? (u32)-1 : id;
}

asmlinkage long sys_chown16(const char __user *filename, old_uid_t user,
			    old_gid_t group)
{
	return sys_chown(filename, low_to_high(user), low_to_high(group));
}

asmlinkage long sys_lchown16(const char __user *filename, old_uid_t user,
			     old_gid_t group)
{
	return sys_lchown(filename, low_to_high(user), low_to_high(group));
}

asmlinkage long sys_fchown16(unsigned int fd, old_uid_t user, old_gid_t group)
{
	return sys_fchown(fd, low_to_high(user), low_to_high(group));
}

/* ---- access ---- */

/* Credentials with the real ids as file-system ids, for access(2). */
static const struct cred *override_with_real_ids(void)
{
	struct cred *cred = prepare_creds();
	const struct cred *old;

	if (!cred)
		return NULL;
	cred->fsuid = cred->uid;
	cred->fsgid = cred->gid;
	if (cred->uid.val)
		cred->cap_effective = CAP_EMPTY_SET;
	else
		cred->cap_effective = cred->cap_permitted;
	old = override_creds(cred);
	put_cred(cred);
	return old;
}

static int access_path(const struct path *path, int mode)
{
	struct inode *inode = d_inode(path->dentry);
	int error;

	if ((mode & MAY_EXEC) && S_ISREG(inode->i_mode) &&
	    (path->mnt->mnt_flags & MNT_NOEXEC))
		return -EACCES;
	error = inode_permission(&init_user_ns, inode, mode | MAY_ACCESS);
	if (!error && (mode & MAY_WRITE) && !S_ISCHR(inode->i_mode) &&
	    !S_ISFIFO(inode->i_mode) && !S_ISBLK(inode->i_mode) &&
	    (path->mnt->mnt_flags & MNT_READONLY))
		error = -EROFS;
	return error;
}

asmlinkage long sys_faccessat2(int dfd, const char __user *filename, int mode,
			       int flags)
{
	const struct cred *old = NULL;
	unsigned int lookup = 0;
	struct path path;
	int error;

	if (mode & ~S_IRWXO)
		return -EINVAL;
	if (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (!(flags & AT_SYMLINK_NOFOLLOW))
		lookup |= LOOKUP_FOLLOW;
	if (flags & AT_EMPTY_PATH)
		lookup |= LOOKUP_EMPTY;
	if (!(flags & AT_EACCESS)) {
		old = override_with_real_ids();
		if (!old)
			return -ENOMEM;
	}
	error = user_path_at(dfd, filename, lookup, &path);
	if (!error) {
		error = access_path(&path, mode);
		path_put(&path);
	}
	if (old)
		revert_creds(old);
	return error;
}

asmlinkage long sys_faccessat(int dfd, const char __user *filename, int mode)
{
	return sys_faccessat2(dfd, filename, mode, 0);
}

asmlinkage long sys_access(const char __user *filename, int mode)
{
	return sys_faccessat2(AT_FDCWD, filename, mode, 0);
}

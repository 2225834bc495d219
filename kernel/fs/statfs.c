// SPDX-License-Identifier: MIT
/* statfs(2): what is known of the file system that a path is in. */
#include <linux/statfs.h>
#include <linux/build_bug.h>
#include "internal.h"

/* i386 programs pass this size to statfs64(2). */
static_assert(sizeof(struct statfs) == 64, "struct statfs");
static_assert(sizeof(struct statfs64) == 84, "struct statfs64");

static long mount_flags(const struct path *path)
{
	static const struct {
		int mnt;
		long st;
	} map[] = {
		{ MNT_READONLY, ST_RDONLY }, { MNT_NOSUID, ST_NOSUID },
		{ MNT_NODEV, ST_NODEV },     { MNT_NOEXEC, ST_NOEXEC },
		{ MNT_NOATIME, ST_NOATIME }, { MNT_RELATIME, ST_RELATIME },
	};
	long flags = ST_VALID;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(map); i++)
		if (path->mnt->mnt_flags & map[i].mnt)
			flags |= map[i].st;
	if (path->mnt->mnt_sb->s_flags & SB_RDONLY)
		flags |= ST_RDONLY;
	return flags;
}

int vfs_statfs(const struct path *path, struct kstatfs *buf)
{
	struct dentry *dentry = path->dentry;
	int (*statfs)(struct dentry *, struct kstatfs *);
	int error;

	statfs = dentry->d_sb->s_op->statfs;
	if (!statfs)
		return -ENOSYS;
	memset(buf, 0, sizeof(*buf));
	error = statfs(dentry, buf);
	if (error)
		return error;
	if (!buf->f_frsize)
		buf->f_frsize = buf->f_bsize;
	buf->f_flags = mount_flags(path);
	return 0;
}
EXPORT_SYMBOL(vfs_statfs);

static int user_statfs(const char __user *pathname, struct kstatfs *st)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, pathname, LOOKUP_FOLLOW, &path);

	if (error)
		return error;
	error = vfs_statfs(&path, st);
	path_put(&path);
	return error;
}

static int fd_statfs(int fd, struct kstatfs *st)
{
	struct fd f = fdget_raw(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = vfs_statfs(&f.file->f_path, st);
	fdput(f);
	return error;
}

static long put_statfs(const struct kstatfs *st, struct statfs __user *p)
{
	struct statfs buf = {
		.f_type = st->f_type,
		.f_bsize = st->f_bsize,
		.f_blocks = st->f_blocks,
		.f_bfree = st->f_bfree,
		.f_bavail = st->f_bavail,
		.f_files = st->f_files,
		.f_ffree = st->f_ffree,
		.f_fsid = st->f_fsid,
		.f_namelen = st->f_namelen,
		.f_frsize = st->f_frsize,
		.f_flags = st->f_flags,
	};

	if ((st->f_blocks | st->f_bfree | st->f_bavail) >> 32)
		return -EOVERFLOW;
	return copy_to_user(p, &buf, sizeof(buf)) ? -EFAULT : 0;
}

static long put_statfs64(const struct kstatfs *st, struct statfs64 __user *p)
{
	struct statfs64 buf = {
		.f_type = st->f_type,
		.f_bsize = st->f_bsize,
		.f_blocks = st->f_blocks,
		.f_bfree = st->f_bfree,
		.f_bavail = st->f_bavail,
		.f_files = st->f_files,
		.f_ffree = st->f_ffree,
		.f_fsid = st->f_fsid,
		.f_namelen = st->f_namelen,
		.f_frsize = st->f_frsize,
		.f_flags = st->f_flags,
	};

	return copy_to_user(p, &buf, sizeof(buf)) ? -EFAULT : 0;
}

asmlinkage long sys_statfs(const char __user *path, struct statfs __user *buf)
{
	struct kstatfs st;
	int error = user_statfs(path, &st);

	return error ? error : put_statfs(&st, buf);
}

asmlinkage long sys_fstatfs(unsigned int fd, struct statfs __user *buf)
{
	struct kstatfs st;
	int error = fd_statfs(fd, &st);

	return error ? error : put_statfs(&st, buf);
}

asmlinkage long sys_statfs64(const char __user *path, size_t sz,
			     struct statfs64 __user *buf)
{
	struct kstatfs st;
	int error;

	if (sz != sizeof(*buf))
		return -EINVAL;
	error = user_statfs(path, &st);
	return error ? error : put_statfs64(&st, buf);
}

asmlinkage long sys_fstatfs64(unsigned int fd, size_t sz,
			      struct statfs64 __user *buf)
{
	struct kstatfs st;
	int error;

	if (sz != sizeof(*buf))
		return -EINVAL;
	error = fd_statfs(fd, &st);
	return error ? error : put_statfs64(&st, buf);
}

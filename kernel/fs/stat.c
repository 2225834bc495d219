// SPDX-License-Identifier: MIT
/* stat(2) in its four shapes: 16 bits, 32 bits, 64 bits, statx. */
#include <linux/build_bug.h>
#include "internal.h"

/* The layouts are the ABI (i386's asm/stat.h). */
static_assert(sizeof(struct stat) == 64, "struct stat");
static_assert(sizeof(struct stat64) == 96, "struct stat64");
static_assert(sizeof(struct statx) == 256, "struct statx");

/** generic_fillattr - kstat from what the inode has. */
void generic_fillattr(struct user_namespace *ns, struct inode *inode,
		      struct kstat *stat)
{
	stat->dev = inode->i_sb->s_dev;
	stat->ino = inode->i_ino;
	stat->mode = inode->i_mode;
	stat->nlink = inode->i_nlink;
	stat->uid = inode->i_uid;
	stat->gid = inode->i_gid;
	stat->rdev = inode->i_rdev;
	stat->size = i_size_read(inode);
	spin_lock(&inode->i_lock);
	stat->atime = inode->i_atime;
	stat->mtime = inode->i_mtime;
	stat->ctime = inode->i_ctime;
	spin_unlock(&inode->i_lock);
	stat->blksize = 1U << inode->i_blkbits;
	stat->blocks = inode->i_blocks;
}
EXPORT_SYMBOL(generic_fillattr);

int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask,
		unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);

	memset(stat, 0, sizeof(*stat));
	stat->result_mask = STATX_BASIC_STATS;
	stat->mnt_id = real_mount(path->mnt)->mnt_id;
	if (inode->i_op->getattr)
		return inode->i_op->getattr(&init_user_ns, path, stat,
					    request_mask, query_flags);
	generic_fillattr(&init_user_ns, inode, stat);
	return 0;
}
EXPORT_SYMBOL(vfs_getattr);

static int vfs_fstat(unsigned int fd, struct kstat *stat)
{
	struct fd f = fdget_raw(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = vfs_getattr(&f.file->f_path, stat, STATX_BASIC_STATS, 0);
	fdput(f);
	return error;
}

static int vfs_fstatat(int dfd, const char __user *filename, struct kstat *stat,
		       int flags)
{
	unsigned int lookup = 0;
	struct path path;
	int error;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | AT_NO_AUTOMOUNT |
		      AT_STATX_SYNC_TYPE))
		return -EINVAL;
	if (!(flags & AT_SYMLINK_NOFOLLOW))
		lookup |= LOOKUP_FOLLOW;
	if (flags & AT_EMPTY_PATH)
		lookup |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup, &path);
	if (error)
		return error;
	error = vfs_getattr(&path, stat, STATX_BASIC_STATS, flags);
	path_put(&path);
	return error;
}

/* ---- stat 18 and kin ---- */

struct __old_kernel_stat {
	unsigned short st_dev;
	unsigned short st_ino;
	unsigned short st_mode;
	unsigned short st_nlink;
	unsigned short st_uid;
	unsigned short st_gid;
	unsigned short st_rdev;
	unsigned long st_size;
	unsigned long st_atime;
	unsigned long st_mtime;
	unsigned long st_ctime;
};
static_assert(sizeof(struct __old_kernel_stat) == 32, "the first stat");

static unsigned short low_id(u32 id)
{
	return id > 0xffff ? 65534 : id;
}

static unsigned short low_dev(dev_t dev)
{
	return MAJOR(dev) << 8 | (MINOR(dev) & 0xff);
}

static long put_old_stat(const struct kstat *k, void __user *to)
{
	struct __old_kernel_stat s;

	memset(&s, 0, sizeof(s));
	s.st_dev = low_dev(k->dev);
	s.st_ino = k->ino;
	s.st_mode = k->mode;
	s.st_nlink = k->nlink;
	if (s.st_ino != k->ino || s.st_nlink != k->nlink ||
	    k->size > MAX_NON_LFS)
		return -EOVERFLOW;
	s.st_uid = low_id(k->uid.val);
	s.st_gid = low_id(k->gid.val);
	s.st_rdev = low_dev(k->rdev);
	s.st_size = k->size;
	s.st_atime = k->atime.tv_sec;
	s.st_mtime = k->mtime.tv_sec;
	s.st_ctime = k->ctime.tv_sec;
	return copy_to_user(to, &s, sizeof(s)) ? -EFAULT : 0;
}

asmlinkage long sys_stat(const char __user *filename, void __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstatat(AT_FDCWD, filename, &k, 0);

	return error ? error : put_old_stat(&k, statbuf);
}

asmlinkage long sys_lstat(const char __user *filename, void __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstatat(AT_FDCWD, filename, &k, AT_SYMLINK_NOFOLLOW);

	return error ? error : put_old_stat(&k, statbuf);
}

asmlinkage long sys_fstat(unsigned int fd, void __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstat(fd, &k);

	return error ? error : put_old_stat(&k, statbuf);
}

/* ---- stat 106 and kin ---- */

static long put_stat(const struct kstat *k, struct stat __user *to)
{
	struct stat s;

	if (k->size > MAX_NON_LFS)
		return -EOVERFLOW;
	memset(&s, 0, sizeof(s));
	s.st_dev = new_encode_dev(k->dev);
	s.st_ino = k->ino;
	s.st_mode = k->mode;
	s.st_nlink = k->nlink;
	if (s.st_nlink != k->nlink)
		return -EOVERFLOW;
	s.st_uid = low_id(k->uid.val);
	s.st_gid = low_id(k->gid.val);
	s.st_rdev = new_encode_dev(k->rdev);
	s.st_size = k->size;
	s.st_blksize = k->blksize;
	s.st_blocks = k->blocks;
	s.st_atime = k->atime.tv_sec;
	s.st_atime_nsec = k->atime.tv_nsec;
	s.st_mtime = k->mtime.tv_sec;
	s.st_mtime_nsec = k->mtime.tv_nsec;
	s.st_ctime = k->ctime.tv_sec;
	s.st_ctime_nsec = k->ctime.tv_nsec;
	return copy_to_user(to, &s, sizeof(s)) ? -EFAULT : 0;
}

asmlinkage long sys_newstat(const char __user *filename,
			    struct stat __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstatat(AT_FDCWD, filename, &k, 0);

	return error ? error : put_stat(&k, statbuf);
}

asmlinkage long sys_newlstat(const char __user *filename,
			     struct stat __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstatat(AT_FDCWD, filename, &k, AT_SYMLINK_NOFOLLOW);

	return error ? error : put_stat(&k, statbuf);
}

asmlinkage long sys_newfstat(unsigned int fd, struct stat __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstat(fd, &k);

	return error ? error : put_stat(&k, statbuf);
}

/* ---- stat64 195 and kin ---- */

static long put_stat64(const struct kstat *k, struct stat64 __user *to)
{
	struct stat64 s;

	memset(&s, 0, sizeof(s));
	s.st_dev = huge_encode_dev(k->dev);
	s.__st_ino = k->ino;
	s.st_ino = k->ino;
	s.st_mode = k->mode;
	s.st_nlink = k->nlink;
	s.st_uid = k->uid.val;
	s.st_gid = k->gid.val;
	s.st_rdev = huge_encode_dev(k->rdev);
	s.st_size = k->size;
	s.st_blksize = k->blksize;
	s.st_blocks = k->blocks;
	s.st_atime = k->atime.tv_sec;
	s.st_atime_nsec = k->atime.tv_nsec;
	s.st_mtime = k->mtime.tv_sec;
	s.st_mtime_nsec = k->mtime.tv_nsec;
	s.st_ctime = k->ctime.tv_sec;
	s.st_ctime_nsec = k->ctime.tv_nsec;
	return copy_to_user(to, &s, sizeof(s)) ? -EFAULT : 0;
}

asmlinkage long sys_fstatat64(int dfd, const char __user *filename,
			      struct stat64 __user *statbuf, int flag)
{
	struct kstat k;
	int error = vfs_fstatat(dfd, filename, &k, flag);

	return error ? error : put_stat64(&k, statbuf);
}

asmlinkage long sys_stat64(const char __user *filename,
			   struct stat64 __user *statbuf)
{
	return sys_fstatat64(AT_FDCWD, filename, statbuf, 0);
}

asmlinkage long sys_lstat64(const char __user *filename,
			    struct stat64 __user *statbuf)
{
	return sys_fstatat64(AT_FDCWD, filename, statbuf, AT_SYMLINK_NOFOLLOW);
}

asmlinkage long sys_fstat64(unsigned long fd, struct stat64 __user *statbuf)
{
	struct kstat k;
	int error = vfs_fstat(fd, &k);

	return error ? error : put_stat64(&k, statbuf);
}

/* ---- statx ---- */

static void statx_time(struct statx_timestamp *to, const struct timespec64 *t)
{
	to->tv_sec = t->tv_sec;
	to->tv_nsec = t->tv_nsec;
}

asmlinkage long sys_statx(int dfd, const char __user *filename,
			  unsigned int flags, unsigned int mask,
			  struct statx __user *buffer)
{
	struct statx s;
	struct kstat k;
	int error;

	if (mask & STATX__RESERVED)
		return -EINVAL;
	if ((flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE)
		return -EINVAL;
	error = vfs_fstatat(dfd, filename, &k, flags);
	if (error)
		return error;
	memset(&s, 0, sizeof(s));
	s.stx_mask = k.result_mask | STATX_MNT_ID;
	s.stx_blksize = k.blksize;
	s.stx_nlink = k.nlink;
	s.stx_uid = k.uid.val;
	s.stx_gid = k.gid.val;
	s.stx_mode = k.mode;
	s.stx_ino = k.ino;
	s.stx_size = k.size;
	s.stx_blocks = k.blocks;
	statx_time(&s.stx_atime, &k.atime);
	statx_time(&s.stx_mtime, &k.mtime);
	statx_time(&s.stx_ctime, &k.ctime);
	s.stx_rdev_major = MAJOR(k.rdev);
	s.stx_rdev_minor = MINOR(k.rdev);
	s.stx_dev_major = MAJOR(k.dev);
	s.stx_dev_minor = MINOR(k.dev);
	s.stx_mnt_id = k.mnt_id;
	return copy_to_user(buffer, &s, sizeof(s)) ? -EFAULT : 0;
}

/* ---- readlink ---- */

asmlinkage long sys_readlinkat(int dfd, const char __user *pathname,
			       char __user *buf, int bufsiz)
{
	struct path path;
	int error, empty = 0;

	if (bufsiz <= 0)
		return -EINVAL;
	error = user_path_at_empty(dfd, pathname, LOOKUP_EMPTY, &path, &empty);
	if (error)
		return error;
	error = empty ? -ENOENT : -EINVAL;
	if (d_is_symlink(path.dentry)) {
		touch_atime(&path);
		error = vfs_readlink(path.dentry, buf, bufsiz);
	}
	path_put(&path);
	return error;
}

asmlinkage long sys_readlink(const char __user *path, char __user *buf,
			     int bufsiz)
{
	return sys_readlinkat(AT_FDCWD, path, buf, bufsiz);
}

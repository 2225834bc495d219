// SPDX-License-Identifier: MIT
/* Setting access and modification times: utimensat(2) and what preceded it. */
#include <linux/time.h>
#include "internal.h"

#define UTIME_NOW  ((1L << 30) - 1L)
#define UTIME_OMIT ((1L << 30) - 2L)

static bool nsec_valid(long nsec)
{
	return nsec == UTIME_NOW || nsec == UTIME_OMIT ||
	       (nsec >= 0 && nsec < NSEC_PER_SEC);
}

static void times_to_attr(const struct timespec64 *times, struct iattr *attr)
{
	attr->ia_valid = ATTR_CTIME | ATTR_MTIME | ATTR_ATIME;
	if (!times) {
		attr->ia_valid |= ATTR_TOUCH;
		return;
	}
	if (times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW) {
		attr->ia_valid |= ATTR_TOUCH;
		return;
	}
	if (times[0].tv_nsec == UTIME_OMIT) {
		attr->ia_valid &= ~ATTR_ATIME;
	} else if (times[0].tv_nsec != UTIME_NOW) {
		attr->ia_atime = times[0];
		attr->ia_valid |= ATTR_ATIME_SET;
	}
	if (times[1].tv_nsec == UTIME_OMIT) {
		attr->ia_valid &= ~ATTR_MTIME;
	} else if (times[1].tv_nsec != UTIME_NOW) {
		attr->ia_mtime = times[1];
		attr->ia_valid |= ATTR_MTIME_SET;
	}
	attr->ia_valid |= ATTR_TIMES_SET;
}

static int utimes_path(const struct path *path, const struct timespec64 *times)
{
	struct inode *inode = d_inode(path->dentry);
	struct iattr attr = { 0 };
	int error = mnt_want_write(path->mnt);

	if (error)
		return error;
	times_to_attr(times, &attr);
	inode_lock(inode);
	error = notify_change(&init_user_ns, path->dentry, &attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}

static long do_utimes(int dfd, const char __user *filename,
		      const struct timespec64 *times, int flags)
{
	unsigned int lookup = 0;
	struct path path;
	struct fd f;
	int error;

	if (times &&
	    (!nsec_valid(times[0].tv_nsec) || !nsec_valid(times[1].tv_nsec)))
		return -EINVAL;
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (times && times[0].tv_nsec == UTIME_OMIT &&
	    times[1].tv_nsec == UTIME_OMIT)
		return 0;
	if (!filename && dfd != AT_FDCWD) {
		if (flags)
			return -EINVAL;
		f = fdget(dfd);
		if (!f.file)
			return -EBADF;
		error = utimes_path(&f.file->f_path, times);
		fdput(f);
		return error;
	}
	if (!(flags & AT_SYMLINK_NOFOLLOW))
		lookup |= LOOKUP_FOLLOW;
	if (flags & AT_EMPTY_PATH)
		lookup |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup, &path);
	if (error)
		return error;
	error = utimes_path(&path, times);
	path_put(&path);
	return error;
}

asmlinkage long sys_utimensat(int dfd, const char __user *filename,
			      struct __kernel_timespec __user *utimes,
			      int flags)
{
	struct __kernel_timespec u[2];
	struct timespec64 t[2];
	int i;

	if (!utimes)
		return do_utimes(dfd, filename, NULL, flags);
	if (copy_from_user(u, utimes, sizeof(u)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		t[i].tv_sec = u[i].tv_sec;
		t[i].tv_nsec = u[i].tv_nsec;
	}
	return do_utimes(dfd, filename, t, flags);
}

asmlinkage long sys_utimensat_time32(int dfd, const char __user *filename,
				     struct old_timespec32 __user *utimes,
				     int flags)
{
	struct old_timespec32 u[2];
	struct timespec64 t[2];
	int i;

	if (!utimes)
		return do_utimes(dfd, filename, NULL, flags);
	if (copy_from_user(u, utimes, sizeof(u)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		t[i].tv_sec = u[i].tv_sec;
		t[i].tv_nsec = u[i].tv_nsec;
	}
	return do_utimes(dfd, filename, t, flags);
}

/* utimes(2) and futimesat(2): microseconds. */
asmlinkage long sys_futimesat_time32(int dfd, const char __user *filename,
				     void __user *tvs)
{
	struct {
		s32 sec, usec;
	} u[2];
	struct timespec64 t[2];
	int i;

	if (!tvs)
		return do_utimes(dfd, filename, NULL, 0);
	if (copy_from_user(u, tvs, sizeof(u)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		if (u[i].usec < 0 || u[i].usec >= 1000000)
			return -EINVAL;
		t[i].tv_sec = u[i].sec;
		t[i].tv_nsec = u[i].usec * 1000;
	}
	return do_utimes(dfd, filename, t, 0);
}

asmlinkage long sys_utimes_time32(const char __user *filename, void __user *tvs)
{
	return sys_futimesat_time32(AT_FDCWD, filename, tvs);
}

asmlinkage long sys_utime32(const char __user *filename, void __user *times)
{
	struct timespec64 t[2] = {};
	s32 u[2];

	if (!times)
		return do_utimes(AT_FDCWD, filename, NULL, 0);
	if (copy_from_user(u, times, sizeof(u)))
		return -EFAULT;
	t[0].tv_sec = u[0];
	t[1].tv_sec = u[1];
	return do_utimes(AT_FDCWD, filename, t, 0);
}

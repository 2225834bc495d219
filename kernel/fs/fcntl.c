// SPDX-License-Identifier: MIT
/* fcntl(2). Locks of files are in lock_sys.c. */
#include "file_priv.h"
#include "locks.h"

#define SETFL_MASK (O_APPEND | O_NONBLOCK | O_NDELAY | O_DIRECT | O_NOATIME)

int setfl(int fd, struct file *filp, unsigned long arg)
{
	struct inode *inode = file_inode(filp);
	int error = 0;

	if (((arg ^ filp->f_flags) & O_APPEND) && IS_APPEND(inode))
		return -EPERM;
	if ((arg & O_NOATIME) && !(filp->f_flags & O_NOATIME) &&
	    !inode_owner_or_capable(&init_user_ns, inode))
		return -EPERM;
	if (filp->f_op->check_flags)
		error = filp->f_op->check_flags(arg);
	if (error)
		return error;
	if (((arg ^ filp->f_flags) & FASYNC) && filp->f_op->fasync) {
		error = filp->f_op->fasync(fd, filp, (arg & FASYNC) != 0);
		if (error < 0)
			return error;
	}
	spin_lock(&filp->f_lock);
	filp->f_flags = (arg & SETFL_MASK) | (filp->f_flags & ~SETFL_MASK);
	spin_unlock(&filp->f_lock);
	return 0;
}

static bool allowed_for_path(unsigned int cmd)
{
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
	case F_GETFD:
	case F_SETFD:
	case F_GETFL:
		return true;
	default:
		return false;
	}
}

static long do_fcntl(int fd, unsigned int cmd, unsigned long arg,
		     struct file *filp)
{
	switch (cmd) {
	case F_DUPFD:
		return f_dupfd(arg, filp, 0);
	case F_DUPFD_CLOEXEC:
		return f_dupfd(arg, filp, O_CLOEXEC);
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return filp->f_flags;
	case F_SETFL:
		return setfl(fd, filp, arg);
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		return fcntl_lock(fd, filp, cmd, arg);
	case F_GETOWN:
		return f_getown(filp);
	case F_SETOWN:
		return f_setown(filp, arg, 1);
	case F_SETOWN_EX:
		return f_setown_ex(filp, (struct f_owner_ex __user *)arg);
	case F_GETOWN_EX:
		return f_getown_ex(filp, (struct f_owner_ex __user *)arg);
	case F_GETSIG:
		return filp->f_owner.signum;
	case F_SETSIG:
		if (!valid_signal(arg))
			return -EINVAL;
		filp->f_owner.signum = arg;
		return 0;
	case F_GETPIPE_SZ:
	case F_SETPIPE_SZ:
		return pipe_fcntl(filp, cmd, arg);
	default:
		return -EINVAL;
	}
}

static bool is_wide_lock(unsigned int cmd)
{
	switch (cmd) {
	case F_GETLK64:
	case F_SETLK64:
	case F_SETLKW64:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return true;
	default:
		return false;
	}
}

/* @wide: fcntl64(2), the only one that knows struct flock64. */
static long call_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg,
		       bool wide)
{
	struct fd f = fdget_raw(fd);
	long error = -EBADF;

	if (!f.file)
		return -EBADF;
	if (!(f.file->f_mode & FMODE_PATH) || allowed_for_path(cmd))
		error = wide && is_wide_lock(cmd) ?
				fcntl_lock64(fd, f.file, cmd, arg) :
				do_fcntl(fd, cmd, arg, f.file);
	fdput(f);
	return error;
}

asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	return call_fcntl(fd, cmd, arg, false);
}

asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd,
			    unsigned long arg)
{
	return call_fcntl(fd, cmd, arg, true);
}

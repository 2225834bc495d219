// SPDX-License-Identifier: MIT
/* fcntl(2), and flock(2) as far as a single system image needs it. */
#include "file_priv.h"

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

/* Locks are per process in Linux; there is nobody to conflict with across
 * machines, so a look says "free" and taking one succeeds. */
static long fcntl_lock(struct file *filp, unsigned int cmd, unsigned long arg)
{
	short type;

	if (get_user(type, (short __user *)arg))
		return -EFAULT;
	if (type != F_RDLCK && type != F_WRLCK && type != F_UNLCK)
		return -EINVAL;
	if (cmd == F_GETLK || cmd == F_GETLK64)
		return put_user((short)F_UNLCK, (short __user *)arg);
	if (type == F_RDLCK && !(filp->f_mode & FMODE_READ))
		return -EBADF;
	if (type == F_WRLCK && !(filp->f_mode & FMODE_WRITE))
		return -EBADF;
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
	case F_GETLK64:
	case F_SETLK64:
	case F_SETLKW64:
		return fcntl_lock(filp, cmd, arg);
	case F_GETOWN:
		return f_getown(filp);
	case F_SETOWN:
		return f_setown(filp, arg, 1);
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

asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct fd f = fdget_raw(fd);
	long error = -EBADF;

	if (!f.file)
		return -EBADF;
	if (!(f.file->f_mode & FMODE_PATH) || allowed_for_path(cmd))
		error = do_fcntl(fd, cmd, arg, f.file);
	fdput(f);
	return error;
}

asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd,
			    unsigned long arg)
{
	return sys_fcntl(fd, cmd, arg);
}

asmlinkage long sys_flock(unsigned int fd, unsigned int cmd)
{
	struct fd f = fdget(fd);

	if (!f.file)
		return -EBADF;
	fdput(f);
	switch (cmd & ~LOCK_NB) {
	case LOCK_SH:
	case LOCK_EX:
	case LOCK_UN:
		return 0;
	default:
		return -EINVAL;
	}
}

// SPDX-License-Identifier: MIT
/* ioctl(2): the few commands that every file has, then the file's own. */
#include <uapi/asm/ioctls.h>
#include "internal.h"

/** vfs_ioctl - the file's own command; -ENOTTY if it has none. */
long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	long error;

	if (!filp->f_op->unlocked_ioctl)
		return -ENOTTY;
	error = filp->f_op->unlocked_ioctl(filp, cmd, arg);
	return error == -ENOIOCTLCMD ? -ENOTTY : error;
}
EXPORT_SYMBOL(vfs_ioctl);

static long ioctl_flag(struct file *filp, unsigned int fd, unsigned int flag,
		       unsigned long arg)
{
	unsigned long flags;
	int on;

	if (get_user(on, (int __user *)arg))
		return -EFAULT;
	flags = filp->f_flags & ~flag;
	if (on)
		flags |= flag;
	if (flag == FASYNC && ((flags ^ filp->f_flags) & FASYNC) &&
	    !filp->f_op->fasync)
		return -ENOTTY;
	return setfl(fd, filp, flags);
}

int do_vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd,
		 unsigned long arg)
{
	struct inode *inode = file_inode(filp);

	switch (cmd) {
	case FIOCLEX:
		set_close_on_exec(fd, 1);
		return 0;
	case FIONCLEX:
		set_close_on_exec(fd, 0);
		return 0;
	case FIONBIO:
		return ioctl_flag(filp, fd, O_NONBLOCK, arg);
	case FIOASYNC:
		return ioctl_flag(filp, fd, FASYNC, arg);
	case FIONREAD:
		if (!S_ISREG(inode->i_mode))
			break;
		return put_user((int)(i_size_read(inode) - filp->f_pos),
				(int __user *)arg);
	}
	return -ENOIOCTLCMD;
}

asmlinkage long sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct fd f = fdget(fd);
	long error;

	if (!f.file)
		return -EBADF;
	error = do_vfs_ioctl(f.file, fd, cmd, arg);
	if (error == -ENOIOCTLCMD)
		error = vfs_ioctl(f.file, cmd, arg);
	fdput(f);
	return error;
}

// SPDX-License-Identifier: MIT
/*
 * The system calls that lock files: flock(2), and fcntl(2) with F_GETLK,
 * F_SETLK, F_SETLKW and their F_OFD_ relatives.
 *
 * Inside all ranges are 64 bits wide. fcntl(2) has a structure with 32 bits,
 * which cannot describe every lock (EOVERFLOW).
 */
#include <linux/fdtable.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "locks.h"

/* From @whence, @offset and @length to the first and the last byte. */
static int set_range(struct file_lock *lock, struct file *filp,
		     const struct flock64 *user)
{
	loff_t base, length = user->l_len;

	switch (user->l_whence) {
	case SEEK_SET:
		base = 0;
		break;
	case SEEK_CUR:
		base = filp->f_pos;
		break;
	case SEEK_END:
		base = i_size_read(file_inode(filp));
		break;
	default:
		return -EINVAL;
	}
	if (user->l_start > OFFSET_MAX - base)
		return -EOVERFLOW;
	base += user->l_start;
	if (base < 0)
		return -EINVAL;
	lock->start = base;
	lock->end = OFFSET_MAX;
	if (length > 0) {
		if (length - 1 > OFFSET_MAX - base)
			return -EOVERFLOW;
		lock->end = base + length - 1;
	} else if (length < 0) {
		if (base + length < 0)
			return -EINVAL;
		lock->start = base + length;
		lock->end = base - 1;
	}
	return 0;
}

static int fill_lock(struct file_lock *lock, struct file *filp, bool ofd,
		     const struct flock64 *user)
{
	int err;

	init_file_lock(lock, filp, ofd ? LOCK_KIND_OFD : LOCK_KIND_POSIX);
	err = set_range(lock, filp, user);
	if (err)
		return err;
	if (user->l_type != F_RDLCK && user->l_type != F_WRLCK &&
	    user->l_type != F_UNLCK)
		return -EINVAL;
	lock->type = user->l_type;
	return 0;
}

static bool is_ofd(unsigned int cmd)
{
	return cmd == F_OFD_GETLK || cmd == F_OFD_SETLK || cmd == F_OFD_SETLKW;
}

static bool is_get(unsigned int cmd)
{
	return cmd == F_GETLK || cmd == F_GETLK64 || cmd == F_OFD_GETLK;
}

static bool is_wait(unsigned int cmd)
{
	return cmd == F_SETLKW || cmd == F_SETLKW64 || cmd == F_OFD_SETLKW;
}

static long get_lock(struct file *filp, unsigned int cmd, struct flock64 *user)
{
	struct file_lock lock;
	int err;

	if (user->l_type != F_RDLCK && user->l_type != F_WRLCK)
		return -EINVAL;
	err = fill_lock(&lock, filp, is_ofd(cmd), user);
	if (err)
		return err;
	if (is_ofd(cmd) && user->l_pid)
		return -EINVAL;
	if (!file_lock_test(&lock)) {
		user->l_type = F_UNLCK;
		return 0;
	}
	user->l_type = lock.type;
	user->l_whence = SEEK_SET;
	user->l_start = lock.start;
	user->l_len = lock.end == OFFSET_MAX ? 0 : lock.end - lock.start + 1;
	user->l_pid = lock.pid;
	return 0;
}

/* Another thread may have closed @fd before the lock was there. */
static bool is_still_open(unsigned int fd, struct file *filp)
{
	struct files_struct *files = current->files;
	bool same;

	spin_lock(&files->file_lock);
	same = fd < files->fdt.max_fds && files->fdt.fd[fd] == filp;
	spin_unlock(&files->file_lock);
	return same;
}

static long set_lock(unsigned int fd, struct file *filp, unsigned int cmd,
		     const struct flock64 *user)
{
	struct file_lock lock;
	int err;

	err = fill_lock(&lock, filp, is_ofd(cmd), user);
	if (err)
		return err;
	if (lock.type == F_RDLCK && !(filp->f_mode & FMODE_READ))
		return -EBADF;
	if (lock.type == F_WRLCK && !(filp->f_mode & FMODE_WRITE))
		return -EBADF;
	if (is_ofd(cmd) && user->l_pid)
		return -EINVAL;
	err = file_lock_set(&lock, is_wait(cmd));
	if (err || lock.type == F_UNLCK || is_ofd(cmd) ||
	    is_still_open(fd, filp))
		return err;
	locks_remove_owner(file_inode(filp), lock.owner);
	return -EBADF;
}

static long do_lock(unsigned int fd, struct file *filp, unsigned int cmd,
		    struct flock64 *user)
{
	return is_get(cmd) ? get_lock(filp, cmd, user) :
			     set_lock(fd, filp, cmd, user);
}

long fcntl_lock(unsigned int fd, struct file *filp, unsigned int cmd,
		unsigned long arg)
{
	struct flock __user *to = (struct flock __user *)arg;
	struct flock narrow;
	struct flock64 wide;
	long err;

	if (copy_from_user(&narrow, to, sizeof(narrow)))
		return -EFAULT;
	wide = (struct flock64){ narrow.l_type, narrow.l_whence, narrow.l_start,
				 narrow.l_len, narrow.l_pid };
	err = do_lock(fd, filp, cmd, &wide);
	if (err || !is_get(cmd))
		return err;
	if (wide.l_start > LONG_MAX ||
	    wide.l_len > LONG_MAX - wide.l_start + (loff_t)1)
		return -EOVERFLOW;
	narrow = (struct flock){ wide.l_type, wide.l_whence, wide.l_start,
				 wide.l_len, wide.l_pid };
	return copy_to_user(to, &narrow, sizeof(narrow)) ? -EFAULT : 0;
}

long fcntl_lock64(unsigned int fd, struct file *filp, unsigned int cmd,
		  unsigned long arg)
{
	struct flock64 __user *to = (struct flock64 __user *)arg;
	struct flock64 wide;
	long err;

	if (copy_from_user(&wide, to, sizeof(wide)))
		return -EFAULT;
	err = do_lock(fd, filp, cmd, &wide);
	if (err || !is_get(cmd))
		return err;
	return copy_to_user(to, &wide, sizeof(wide)) ? -EFAULT : 0;
}

static int flock_type(unsigned int cmd)
{
	switch (cmd & ~LOCK_NB) {
	case LOCK_SH:
		return F_RDLCK;
	case LOCK_EX:
		return F_WRLCK;
	case LOCK_UN:
		return F_UNLCK;
	default:
		return -EINVAL;
	}
}

asmlinkage long sys_flock(unsigned int fd, unsigned int cmd)
{
	int type = flock_type(cmd);
	struct file_lock lock;
	struct fd f;
	long err = -EBADF;

	if (cmd & LOCK_MAND)
		return 0;
	if (type < 0)
		return type;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (type == F_UNLCK || (f.file->f_mode & (FMODE_READ | FMODE_WRITE))) {
		init_file_lock(&lock, f.file, LOCK_KIND_FLOCK);
		lock.type = type;
		err = file_lock_set(&lock, !(cmd & LOCK_NB));
	}
	fdput(f);
	return err;
}

// SPDX-License-Identifier: MIT
/*
 * Descriptors: what system calls do to find and install files in a task's
 * table (fdtable.c). See linux/fdtable.h for the locking.
 */
#include <linux/bitmap.h>
#include "file_priv.h"

/* Reserve the lowest free descriptor in [@start, @end). */
static int alloc_fd(unsigned int start, unsigned int end, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct fdtable *fdt = &files->fdt;
	unsigned int fd;
	int error;

	spin_lock(&files->file_lock);
	for (;;) {
		fd = max(start, files->next_fd);
		if (fd < fdt->max_fds)
			fd = find_next_zero_bit(fdt->open_fds, fdt->max_fds,
						fd);
		error = -EMFILE;
		if (fd >= end)
			goto out;
		if (fd < fdt->max_fds)
			break;
		error = expand_files(files, fd);
		if (error)
			goto out;
	}
	if (start <= files->next_fd)
		files->next_fd = fd + 1;
	__set_bit(fd, fdt->open_fds);
	if (flags & O_CLOEXEC)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
	error = fd;
out:
	spin_unlock(&files->file_lock);
	return error;
}

int get_unused_fd_flags(unsigned int flags)
{
	return alloc_fd(0, rlimit(RLIMIT_NOFILE), flags);
}
EXPORT_SYMBOL(get_unused_fd_flags);

static void __put_unused_fd(struct files_struct *files, unsigned int fd)
{
	__clear_bit(fd, files->fdt.open_fds);
	if (fd < files->next_fd)
		files->next_fd = fd;
}

void put_unused_fd(unsigned int fd)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	__put_unused_fd(files, fd);
	spin_unlock(&files->file_lock);
}
EXPORT_SYMBOL(put_unused_fd);

void fd_install(unsigned int fd, struct file *file)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	files->fdt.fd[fd] = file;
	spin_unlock(&files->file_lock);
}
EXPORT_SYMBOL(fd_install);

/* Take descriptor @fd out of @files; its file, or NULL. Lock held. */
static struct file *pick_file(struct files_struct *files, unsigned int fd)
{
	struct file *file;

	if (fd >= files->fdt.max_fds)
		return NULL;
	file = files->fdt.fd[fd];
	if (file) {
		files->fdt.fd[fd] = NULL;
		__put_unused_fd(files, fd);
	}
	return file;
}

int close_fd(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct file *file;

	spin_lock(&files->file_lock);
	file = pick_file(files, fd);
	spin_unlock(&files->file_lock);
	return file ? filp_close(file, files) : -EBADF;
}
EXPORT_SYMBOL(close_fd);

#define CLOSE_RANGE_UNSHARE 2
#define CLOSE_RANGE_CLOEXEC 4

asmlinkage long sys_close_range(unsigned int fd, unsigned int max_fd,
				unsigned int flags)
{
	unsigned int last;
	int error = 0;

	if (flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC))
		return -EINVAL;
	if (fd > max_fd)
		return -EINVAL;
	if (flags & CLOSE_RANGE_UNSHARE)
		error = unshare_files();
	if (error)
		return error;
	last = min(max_fd, current->files->fdt.max_fds);
	for (; fd <= last; fd++) {
		if (flags & CLOSE_RANGE_CLOEXEC)
			set_close_on_exec(fd, 1);
		else
			close_fd(fd);
		cond_resched();
	}
	return 0;
}

/* Put @file (a reference is taken) under @fd, whatever was there. */
static int do_dup2(struct files_struct *files, struct file *file,
		   unsigned int fd, unsigned int flags)
{
	struct fdtable *fdt = &files->fdt;
	struct file *old = fdt->fd[fd];

	/* Reserved by another thread whose open is under way. */
	if (!old && test_bit(fd, fdt->open_fds)) {
		spin_unlock(&files->file_lock);
		return -EBUSY;
	}
	get_file(file);
	fdt->fd[fd] = file;
	__set_bit(fd, fdt->open_fds);
	if (flags & O_CLOEXEC)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
	spin_unlock(&files->file_lock);
	if (old)
		filp_close(old, files);
	return fd;
}

int replace_fd(unsigned int fd, struct file *file, unsigned int flags)
{
	struct files_struct *files = current->files;
	int error;

	if (!file)
		return close_fd(fd);
	if (fd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	spin_lock(&files->file_lock);
	if (fd >= files->fdt.max_fds) {
		error = expand_files(files, fd);
		if (error) {
			spin_unlock(&files->file_lock);
			return error;
		}
	}
	return do_dup2(files, file, fd, flags);
}

asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	struct file *file;
	long error;

	if (flags & ~O_CLOEXEC)
		return -EINVAL;
	if (oldfd == newfd)
		return -EINVAL;
	if (newfd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	file = fget_raw(oldfd);
	if (!file)
		return -EBADF;
	error = replace_fd(newfd, file, flags);
	if (error == -EMFILE)
		error = -EBADF;
	fput(file);
	return error;
}

asmlinkage long sys_dup2(unsigned int oldfd, unsigned int newfd)
{
	if (oldfd == newfd) {
		struct fd f = fdget_raw(oldfd);

		if (!f.file)
			return -EBADF;
		fdput(f);
		return oldfd;
	}
	return sys_dup3(oldfd, newfd, 0);
}

asmlinkage long sys_dup(unsigned int fildes)
{
	struct file *file = fget_raw(fildes);
	int fd;

	if (!file)
		return -EBADF;
	fd = get_unused_fd_flags(0);
	if (fd >= 0)
		fd_install(fd, file);
	else
		fput(file);
	return fd;
}

/* fcntl(F_DUPFD): the lowest free descriptor from @from on. */
int f_dupfd(unsigned int from, struct file *file, unsigned int flags)
{
	unsigned long limit = rlimit(RLIMIT_NOFILE);
	int fd;

	if (from >= limit)
		return -EINVAL;
	fd = alloc_fd(from, limit, flags);
	if (fd >= 0)
		fd_install(fd, get_file(file));
	return fd;
}

void set_close_on_exec(unsigned int fd, int flag)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	if (fd < files->fdt.max_fds) {
		if (flag)
			__set_bit(fd, files->fdt.close_on_exec);
		else
			__clear_bit(fd, files->fdt.close_on_exec);
	}
	spin_unlock(&files->file_lock);
}

bool get_close_on_exec(unsigned int fd)
{
	struct files_struct *files = current->files;
	bool set;

	spin_lock(&files->file_lock);
	set = fd < files->fdt.max_fds && test_bit(fd, files->fdt.close_on_exec);
	spin_unlock(&files->file_lock);
	return set;
}

// SPDX-License-Identifier: MIT
/*
 * Descriptors: the table of a task, how it grows, and what system calls do to
 * find and install files in it. See linux/fdtable.h for the locking.
 */
#include <linux/bitmap.h>
#include "file_priv.h"

/* The most that RLIMIT_NOFILE may be: Linux's default of fs.nr_open. */
#define NR_OPEN_MAX (1024 * 1024)

struct files_struct init_files = {
	.count = ATOMIC_INIT(1),
	.file_lock = __SPIN_LOCK_UNLOCKED,
	.fdt = {
		.max_fds = NR_OPEN_DEFAULT,
		.fd = init_files.fd_array,
		.open_fds = init_files.open_fds_init,
		.close_on_exec = init_files.close_on_exec_init,
	},
};

static size_t bitmap_bytes(unsigned int fds)
{
	return fds / 8;
}

/* Arrays for @fds descriptors (a multiple of 32), in one allocation. */
static int alloc_fdt(struct fdtable *fdt, unsigned int fds)
{
	size_t bits = bitmap_bytes(fds);
	char *mem =
		kvzalloc(fds * sizeof(struct file *) + 2 * bits, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	fdt->max_fds = fds;
	fdt->fd = (struct file **)mem;
	fdt->open_fds = (unsigned long *)(mem + fds * sizeof(struct file *));
	fdt->close_on_exec = (void *)((char *)fdt->open_fds + bits);
	return 0;
}

static void copy_fdt(struct fdtable *to, const struct fdtable *from,
		     unsigned int fds)
{
	memcpy(to->fd, from->fd, fds * sizeof(struct file *));
	memcpy(to->open_fds, from->open_fds, bitmap_bytes(fds));
	memcpy(to->close_on_exec, from->close_on_exec, bitmap_bytes(fds));
}

static void free_fdt(struct files_struct *files, struct fdtable *fdt)
{
	if (fdt->fd != files->fd_array)
		kvfree(fdt->fd);
}

/*
 * Make room for descriptor @nr. file_lock is held, and dropped meanwhile; so
 * the caller looks again. -EMFILE, -ENOMEM.
 */
static int expand_files(struct files_struct *files, unsigned int nr)
{
	struct fdtable bigger, old;
	unsigned int fds;
	int error;

	if (nr >= NR_OPEN_MAX)
		return -EMFILE;
	fds = roundup_pow_of_two(nr + 1);
	spin_unlock(&files->file_lock);
	error = alloc_fdt(&bigger, fds);
	spin_lock(&files->file_lock);
	if (error)
		return error;
	old = bigger;
	if (files->fdt.max_fds <= nr) {
		old = files->fdt;
		copy_fdt(&bigger, &old, old.max_fds);
		files->fdt = bigger;
	}
	spin_unlock(&files->file_lock);
	free_fdt(files, &old);
	spin_lock(&files->file_lock);
	return 0;
}

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

/* A copy of @old's table; NULL without memory. */
struct files_struct *dup_files(struct files_struct *old)
{
	struct files_struct *new = kzalloc(sizeof(*new), GFP_KERNEL);
	unsigned int i, fds;

	if (!new)
		return NULL;
	atomic_set(&new->count, 1);
	spin_lock_init(&new->file_lock);
	new->fdt.max_fds = NR_OPEN_DEFAULT;
	new->fdt.fd = new->fd_array;
	new->fdt.open_fds = new->open_fds_init;
	new->fdt.close_on_exec = new->close_on_exec_init;

	spin_lock(&old->file_lock);
	while ((fds = old->fdt.max_fds) > new->fdt.max_fds) {
		spin_unlock(&old->file_lock);
		free_fdt(new, &new->fdt);
		if (alloc_fdt(&new->fdt, fds)) {
			kfree(new);
			return NULL;
		}
		spin_lock(&old->file_lock);
	}
	copy_fdt(&new->fdt, &old->fdt, fds);
	for (i = 0; i < fds; i++) {
		if (new->fdt.fd[i])
			get_file(new->fdt.fd[i]);
		else /* reserved by an open under way in the parent */
			__clear_bit(i, new->fdt.open_fds);
	}
	new->next_fd = 0;
	spin_unlock(&old->file_lock);
	return new;
}

static void close_files(struct files_struct *files)
{
	unsigned int i;

	for (i = 0; i < files->fdt.max_fds; i++) {
		struct file *file = files->fdt.fd[i];

		if (file) {
			files->fdt.fd[i] = NULL;
			filp_close(file, files);
			cond_resched();
		}
	}
}

void put_files_struct(struct files_struct *files)
{
	if (!files || !atomic_dec_and_test(&files->count))
		return;
	close_files(files);
	free_fdt(files, &files->fdt);
	kfree(files);
}

// SPDX-License-Identifier: MIT
/*
 * From a descriptor to its file, in this task's table or another's; and what
 * becomes of the tables as tasks come, run new programs, and go.
 */
#include "file_priv.h"

static struct file *files_get(struct files_struct *files, unsigned int fd,
			      fmode_t mask)
{
	struct file *file = NULL;

	spin_lock(&files->file_lock);
	if (fd < files->fdt.max_fds) {
		file = files->fdt.fd[fd];
		if (file && (file->f_mode & mask))
			file = NULL;
		if (file)
			get_file(file);
	}
	spin_unlock(&files->file_lock);
	return file;
}

struct file *fget(unsigned int fd)
{
	return files_get(current->files, fd, FMODE_PATH);
}
EXPORT_SYMBOL(fget);

struct file *fget_raw(unsigned int fd)
{
	return files_get(current->files, fd, 0);
}
EXPORT_SYMBOL(fget_raw);

/*
 * A table that only this task uses cannot lose a file during a system call:
 * then no reference is needed.
 */
static struct fd fdget_light(unsigned int fd, fmode_t mask)
{
	struct files_struct *files = current->files;
	struct file *file;

	if (atomic_read(&files->count) == 1) {
		if (fd >= files->fdt.max_fds)
			return (struct fd){ NULL, 0 };
		file = files->fdt.fd[fd];
		if (!file || (file->f_mode & mask))
			return (struct fd){ NULL, 0 };
		return (struct fd){ file, 0 };
	}
	file = files_get(files, fd, mask);
	return (struct fd){ file, file ? FDPUT_FPUT : 0 };
}

struct fd fdget(unsigned int fd)
{
	return fdget_light(fd, FMODE_PATH);
}

struct fd fdget_raw(unsigned int fd)
{
	return fdget_light(fd, 0);
}

struct fd fdget_pos(unsigned int fd)
{
	struct fd f = fdget(fd);

	if (f.file && (f.file->f_mode & FMODE_ATOMIC_POS) &&
	    ((f.flags & FDPUT_FPUT) || file_count(f.file) > 1)) {
		f.flags |= FDPUT_POS_UNLOCK;
		mutex_lock(&f.file->f_pos_lock);
	}
	return f;
}

void fdput(struct fd f)
{
	if (f.flags & FDPUT_FPUT)
		fput(f.file);
}

void fdput_pos(struct fd f)
{
	if (f.flags & FDPUT_POS_UNLOCK)
		mutex_unlock(&f.file->f_pos_lock);
	fdput(f);
}

/* ---- other tasks' tables ---- */

struct files_struct *get_files_struct(struct task_struct *task)
{
	struct files_struct *files;

	task_lock(task);
	files = task->files;
	if (files)
		atomic_inc(&files->count);
	task_unlock(task);
	return files;
}

struct file *fget_task(struct task_struct *task, unsigned int fd)
{
	struct files_struct *files = get_files_struct(task);
	struct file *file;

	if (!files)
		return NULL;
	file = files_get(files, fd, 0);
	put_files_struct(files);
	return file;
}

struct file *task_lookup_next_fd(struct task_struct *task, unsigned int *fd)
{
	struct files_struct *files = get_files_struct(task);
	struct file *file = NULL;

	if (!files)
		return NULL;
	spin_lock(&files->file_lock);
	for (; *fd < files->fdt.max_fds; ++*fd) {
		file = files->fdt.fd[*fd];
		if (file) {
			get_file(file);
			break;
		}
	}
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return file;
}

int iterate_fd(struct files_struct *files, unsigned int fd,
	       int (*fn)(const void *, struct file *, unsigned int),
	       const void *arg)
{
	int res = 0;

	if (!files)
		return 0;
	spin_lock(&files->file_lock);
	for (; fd < files->fdt.max_fds && !res; fd++)
		if (files->fdt.fd[fd])
			res = fn(arg, files->fdt.fd[fd], fd);
	spin_unlock(&files->file_lock);
	return res;
}
EXPORT_SYMBOL(iterate_fd);

/* ---- exec ---- */

void do_close_on_exec(struct files_struct *files)
{
	struct fdtable *fdt = &files->fdt;
	unsigned int fd;

	spin_lock(&files->file_lock);
	for (;;) {
		fd = find_first_bit(fdt->close_on_exec, fdt->max_fds);
		if (fd >= fdt->max_fds)
			break;
		__clear_bit(fd, fdt->close_on_exec);
		if (!fdt->fd[fd])
			continue;
		spin_unlock(&files->file_lock);
		close_fd(fd);
		spin_lock(&files->file_lock);
	}
	spin_unlock(&files->file_lock);
}

static void set_task_files(struct task_struct *task, struct files_struct *files)
{
	task_lock(task);
	task->files = files;
	task_unlock(task);
}

int unshare_files(void)
{
	struct files_struct *old = current->files, *new;

	if (atomic_read(&old->count) == 1)
		return 0;
	new = dup_files(old);
	if (!new)
		return -ENOMEM;
	set_task_files(current, new);
	put_files_struct(old);
	return 0;
}

/* ---- what sched calls ---- */

static int copy_files(unsigned long clone_flags, struct task_struct *p)
{
	struct files_struct *old = current->files;

	if (!old) {
		p->files = NULL;
		return 0;
	}
	if (clone_flags & CLONE_FILES) {
		atomic_inc(&old->count);
		p->files = old;
		return 0;
	}
	p->files = dup_files(old);
	return p->files ? 0 : -ENOMEM;
}

static void exit_files(struct task_struct *p)
{
	struct files_struct *files = p->files;

	flush_deferred_files();
	if (files) {
		set_task_files(p, NULL);
		put_files_struct(files);
	}
}

static const struct task_file_ops fs_task_file_ops = {
	.copy_files = copy_files,
	.copy_fs = task_copy_fs,
	.exit_files = exit_files,
	.exit_fs = task_exit_fs,
};

void __init task_files_init(void)
{
	task_file_ops = &fs_task_file_ops;
	init_task.files = &init_files;
	init_task.fs = &init_fs;
}

// SPDX-License-Identifier: MIT
/*
 * The tables of descriptors: how they grow, are copied by fork, and end. What
 * is in them is file.c's business. See linux/fdtable.h for the locking.
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
int expand_files(struct files_struct *files, unsigned int nr)
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

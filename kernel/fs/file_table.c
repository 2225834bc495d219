// SPDX-License-Identifier: MIT
/*
 * struct file: allocation, and the end of one.
 *
 * f_count starts at 1. References are taken by who holds one already, or under
 * file_lock by way of a descriptor; so the count that drops to 0 is final.
 * f_op's owner stays pinned from do_dentry_open() to __fput().
 */
#include <linux/cdev.h>
#include <asm/traps.h>
#include "internal.h"
#include "locks.h"

static struct kmem_cache *filp_cache;
static atomic_long_t nr_files;
static long max_files = 65536;

long get_nr_files(void)
{
	return atomic_long_read(&nr_files);
}

long get_max_files(void)
{
	return max_files;
}

/* A file without an inode yet, or ERR_PTR(-ENFILE, -ENOMEM). */
struct file *alloc_empty_file(int flags, const struct cred *cred)
{
	struct file *f;

	if (atomic_long_read(&nr_files) >= max_files && !capable(CAP_SYS_ADMIN))
		return ERR_PTR(-ENFILE);
	f = kmem_cache_zalloc(filp_cache, GFP_KERNEL);
	if (!f)
		return ERR_PTR(-ENOMEM);
	atomic_long_inc(&nr_files);
	atomic_long_set(&f->f_count, 1);
	f->f_cred = get_cred(cred);
	spin_lock_init(&f->f_lock);
	mutex_init(&f->f_pos_lock);
	lock_set_rank(&f->f_pos_lock, LOCK_RANK_F_POS);
	spin_lock_init(&f->f_owner.lock);
	f->f_flags = flags;
	f->f_mode = OPEN_FMODE(flags);
	return f;
}

/* Free a file that was never opened. */
void release_empty_file(struct file *f)
{
	put_pid(f->f_owner.owner);
	put_cred(f->f_cred);
	atomic_long_dec(&nr_files);
	kmem_cache_free(filp_cache, f);
}

/**
 * alloc_file_pseudo - an open file for an inode without a place in the tree.
 * @name: what d_path() is made of
 * Takes over the reference on @inode if it succeeds.
 */
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt,
			       const char *name, int flags,
			       const struct file_operations *fops)
{
	struct qstr this = QSTR_INIT((const unsigned char *)name, strlen(name));
	struct file *file = alloc_empty_file(flags, current_cred());

	if (IS_ERR(file))
		return file;
	file->f_path.dentry = d_alloc_pseudo(mnt->mnt_sb, &this);
	if (!file->f_path.dentry) {
		release_empty_file(file);
		return ERR_PTR(-ENOMEM);
	}
	file->f_path.mnt = mntget(mnt);
	d_instantiate(file->f_path.dentry, inode);
	file->f_inode = inode;
	file->f_mapping = inode->i_mapping;
	__module_get(fops->owner);
	file->f_op = fops;
	if (fops->read || fops->read_iter)
		file->f_mode |= FMODE_CAN_READ;
	if (fops->write || fops->write_iter)
		file->f_mode |= FMODE_CAN_WRITE;
	file->f_mode |= FMODE_OPENED;
	return file;
}
EXPORT_SYMBOL(alloc_file_pseudo);

static void drop_write(struct file *file)
{
	struct inode *inode = file_inode(file);

	if (file->f_mode & FMODE_WRITER) {
		put_write_access(inode);
		mnt_drop_write(file->f_path.mnt);
	}
	/* A program's file denies writing for as long as it is open. */
	if (file->f_mode & FMODE_EXEC)
		allow_write_access(file);
}

static void __fput(struct file *file)
{
	struct path path = file->f_path;
	struct inode *inode = file_inode(file);

	might_sleep();
	if (file->f_mode & FMODE_OPENED) {
		locks_remove_owner(inode, file);
		if ((file->f_flags & FASYNC) && file->f_op->fasync)
			file->f_op->fasync(-1, file, 0);
		if (file->f_op->release)
			file->f_op->release(inode, file);
		if (file->f_cdev)
			cdev_put(file->f_cdev);
		fops_put(file->f_op);
		drop_write(file);
	}
	release_empty_file(file);
	path_put(&path);
}

void fput(struct file *file)
{
	if (atomic_long_dec_and_test(&file->f_count))
		__fput(file);
}
EXPORT_SYMBOL(fput);

void fput_deferred(struct file *file)
{
	if (atomic_long_add_unless(&file->f_count, -1, 1))
		return;
	/* Nobody else can fault in the memory of who is ending. */
	if (current->flags & (PF_KTHREAD | PF_EXITING)) {
		fput(file);
		return;
	}
	file->f_deferred_next = current->deferred_files;
	current->deferred_files = file;
	set_thread_flag(TIF_NOTIFY_RESUME);
}

void flush_deferred_files(void)
{
	struct file *file;

	while ((file = current->deferred_files)) {
		current->deferred_files = file->f_deferred_next;
		fput(file);
	}
}

void __init file_table_init(void)
{
	notify_resume_hook = flush_deferred_files;

	filp_cache = kmem_cache_create("filp", sizeof(struct file), 0,
				       SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
}

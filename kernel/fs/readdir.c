// SPDX-License-Identifier: MIT
/*
 * Reading directories: getdents(2), and directories that are the dentry cache.
 *
 * In the latter an open directory has a cursor, a dentry without a name that
 * stands in the parent's list of children before the next one to report, so
 * that entries may come and go between two calls. New names are put at the
 * head of the list and reported by a later opening.
 */
#include <linux/dirent.h>
#include "internal.h"

/** iterate_dir - have the file system report entries from ctx->pos on. */
int iterate_dir(struct file *file, struct dir_context *ctx)
{
	const struct file_operations *fops = file->f_op;
	struct inode *inode = file_inode(file);
	int res = -ENOENT;

	if (!fops->iterate && !fops->iterate_shared)
		return -ENOTDIR;
	if (fops->iterate_shared)
		inode_lock_shared(inode);
	else
		inode_lock(inode);
	if (!IS_DEADDIR(inode)) {
		ctx->pos = file->f_pos;
		res = fops->iterate_shared ? fops->iterate_shared(file, ctx) :
					     fops->iterate(file, ctx);
		file->f_pos = ctx->pos;
		touch_atime(&file->f_path);
	}
	if (fops->iterate_shared)
		inode_unlock_shared(inode);
	else
		inode_unlock(inode);
	return res;
}
EXPORT_SYMBOL(iterate_dir);

/* Report "." and ".."; false when the reader is full. */
bool dir_emit_dots(struct file *file, struct dir_context *ctx)
{
	struct dentry *dentry = file->f_path.dentry, *parent;

	if (ctx->pos == 0) {
		if (!dir_emit(ctx, ".", 1, d_inode(dentry)->i_ino, DT_DIR))
			return false;
		ctx->pos = 1;
	}
	if (ctx->pos == 1) {
		bool ok;

		parent = dget_parent(dentry);
		ok = dir_emit(ctx, "..", 2, d_inode(parent)->i_ino, DT_DIR);
		dput(parent);
		if (!ok)
			return false;
		ctx->pos = 2;
	}
	return true;
}
EXPORT_SYMBOL(dir_emit_dots);

int dcache_dir_open(struct inode *inode, struct file *file)
{
	static const struct qstr cursor_name =
		QSTR_INIT((const unsigned char *)".", 1);
	struct dentry *cursor = d_alloc(file->f_path.dentry, &cursor_name);

	if (!cursor)
		return -ENOMEM;
	cursor->d_flags |= DCACHE_CURSOR;
	file->private_data = cursor;
	return 0;
}
EXPORT_SYMBOL(dcache_dir_open);

int dcache_dir_close(struct inode *inode, struct file *file)
{
	dput(file->private_data);
	return 0;
}
EXPORT_SYMBOL(dcache_dir_close);

/* The first live child at or after list position @p, referenced, or NULL. */
static struct dentry *next_positive(struct dentry *dir, struct list_head *p,
				    loff_t skip)
{
	struct dentry *d = NULL;

	for (; p != &dir->d_subdirs; p = p->next) {
		struct dentry *c = list_entry(p, struct dentry, d_child);

		if ((c->d_flags & DCACHE_CURSOR) || !c->d_inode ||
		    d_unhashed(c))
			continue;
		if (!skip--) {
			d = dget(c);
			break;
		}
	}
	return d;
}

loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence)
{
	struct dentry *dir = file->f_path.dentry;
	struct dentry *cursor = file->private_data, *to = NULL;

	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	if (offset == file->f_pos)
		return offset;
	inode_lock_shared(d_inode(dir));
	write_lock(&dcache_lock);
	if (offset > 2)
		to = next_positive(dir, dir->d_subdirs.next, offset - 2);
	if (to)
		list_move_tail(&cursor->d_child, &to->d_child);
	else if (offset > 2)
		list_move_tail(&cursor->d_child, &dir->d_subdirs);
	else
		list_move(&cursor->d_child, &dir->d_subdirs);
	file->f_pos = offset;
	write_unlock(&dcache_lock);
	inode_unlock_shared(d_inode(dir));
	dput(to);
	return offset;
}
EXPORT_SYMBOL(dcache_dir_lseek);

static struct dentry *dir_step(struct dentry *dir, struct dentry *cursor,
			       loff_t pos)
{
	struct list_head *p;
	struct dentry *next;

	read_lock(&dcache_lock);
	p = pos <= 2 ? dir->d_subdirs.next : cursor->d_child.next;
	next = next_positive(dir, p, 0);
	read_unlock(&dcache_lock);
	return next;
}

static void cursor_after(struct dentry *cursor, struct dentry *entry)
{
	write_lock(&dcache_lock);
	list_move(&cursor->d_child, &entry->d_child);
	write_unlock(&dcache_lock);
}

int dcache_readdir(struct file *file, struct dir_context *ctx)
{
	struct dentry *dir = file->f_path.dentry;
	struct dentry *cursor = file->private_data;
	struct dentry *next;

	if (!dir_emit_dots(file, ctx))
		return 0;
	while ((next = dir_step(dir, cursor, ctx->pos))) {
		struct inode *inode = d_inode(next);

		if (!dir_emit(ctx, (const char *)next->d_name.name,
			      next->d_name.len, inode->i_ino,
			      fs_umode_to_dtype(inode->i_mode))) {
			dput(next);
			break;
		}
		cursor_after(cursor, next);
		ctx->pos++;
		dput(next);
	}
	return 0;
}
EXPORT_SYMBOL(dcache_readdir);

const struct file_operations simple_dir_operations = {
	.open = dcache_dir_open,
	.release = dcache_dir_close,
	.llseek = dcache_dir_lseek,
	.read = generic_read_dir,
	.iterate_shared = dcache_readdir,
	.fsync = noop_fsync,
};
EXPORT_SYMBOL(simple_dir_operations);

const struct inode_operations simple_dir_inode_operations = {
	.lookup = simple_lookup,
};
EXPORT_SYMBOL(simple_dir_inode_operations);

/* ---- the system calls ---- */

struct linux_dirent {
	unsigned long d_ino;
	unsigned long d_off;
	unsigned short d_reclen;
	char d_name[]; /* then a NUL, padding, and the type byte */
};

/* A buffer in user space that is being filled. */
struct getdents_state {
	struct dir_context ctx;
	char __user *at;
	char __user *prev; /* last record, whose d_off is still to come */
	int room;
	int error;
	bool is64;
};

static int put_prev_off(struct getdents_state *s, loff_t off)
{
	if (!s->prev)
		return 0;
	if (s->is64) {
		struct linux_dirent64 __user *d = (void __user *)s->prev;
		s64 v = off;

		return copy_to_user(&d->d_off, &v, sizeof(v)) ? -EFAULT : 0;
	} else {
		struct linux_dirent __user *d = (void __user *)s->prev;

		return put_user((unsigned long)off, &d->d_off);
	}
}

static int put_dirent64(struct getdents_state *s, const char *name, int len,
			u64 ino, unsigned int type, int reclen)
{
	struct linux_dirent64 head = {
		.d_ino = ino,
		.d_reclen = reclen,
		.d_type = type,
	};
	size_t at = offsetof(struct linux_dirent64, d_name);

	if (copy_to_user(s->at, &head, at) ||
	    copy_to_user(s->at + at, name, len) ||
	    put_user('\0', s->at + at + len))
		return -EFAULT;
	return 0;
}

static int put_dirent(struct getdents_state *s, const char *name, int len,
		      u64 ino, unsigned int type, int reclen)
{
	struct linux_dirent head = { .d_ino = ino, .d_reclen = reclen };
	size_t at = offsetof(struct linux_dirent, d_name);

	if (copy_to_user(s->at, &head, at) ||
	    copy_to_user(s->at + at, name, len) ||
	    put_user('\0', s->at + at + len) ||
	    put_user((char)type, s->at + reclen - 1))
		return -EFAULT;
	return 0;
}

static bool fill_dirent(struct dir_context *ctx, const char *name, int len,
			loff_t pos, u64 ino, unsigned int type)
{
	struct getdents_state *s =
		container_of(ctx, struct getdents_state, ctx);
	int reclen =
		s->is64 ?
			ALIGN(offsetof(struct linux_dirent64, d_name) + len + 1,
			      8) :
			ALIGN(offsetof(struct linux_dirent, d_name) + len + 2,
			      4);

	s->error = -EINVAL; /* what a buffer without room for one gives */
	if (reclen > s->room)
		return false;
	s->error = -EINTR;
	if (s->prev && signal_pending(current))
		return false;
	s->error = put_prev_off(s, pos);
	if (!s->error)
		s->error =
			s->is64 ?
				put_dirent64(s, name, len, ino, type, reclen) :
				put_dirent(s, name, len, ino, type, reclen);
	if (s->error)
		return false;
	s->prev = s->at;
	s->at += reclen;
	s->room -= reclen;
	return true;
}

static long do_getdents(unsigned int fd, void __user *dirent,
			unsigned int count, bool is64)
{
	struct getdents_state s = {
		.ctx.actor = fill_dirent,
		.at = dirent,
		.room = min_t(unsigned int, count, INT_MAX),
		.is64 = is64,
	};
	struct fd f = fdget_pos(fd);
	long error;

	if (!f.file)
		return -EBADF;
	error = iterate_dir(f.file, &s.ctx);
	if (error >= 0)
		error = s.error;
	if (s.prev) {
		if (put_prev_off(&s, s.ctx.pos))
			error = -EFAULT;
		else
			error = s.at - (char __user *)dirent;
	}
	fdput_pos(f);
	return error;
}

asmlinkage long sys_getdents(unsigned int fd, void __user *dirent,
			     unsigned int count)
{
	return do_getdents(fd, dirent, count, false);
}

asmlinkage long sys_getdents64(unsigned int fd,
			       struct linux_dirent64 __user *dirent,
			       unsigned int count)
{
	return do_getdents(fd, dirent, count, true);
}

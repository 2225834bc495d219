// SPDX-License-Identifier: MIT
/*
 * The magic links of a process: exe, cwd, root, and what its descriptors are
 * open on. Following one enters the very place, whatever its name is by now.
 */
#include <linux/ctype.h>
#include "internal.h"

/* Where the link @inode leads, referenced. */
static int link_path(struct inode *inode, struct path *path)
{
	struct proc_pid_inode *info = proc_pid_info(inode);
	struct task_struct *task = proc_pid_task(inode);
	struct file *file;
	int error = -EACCES;

	if (!task)
		return -ENOENT;
	if (!proc_may_access(task))
		goto out;
	if (info->entry) {
		error = info->entry->get_path(task, path);
		goto out;
	}
	error = -ENOENT;
	file = fget_task(task, info->fd);
	if (file) {
		*path = file->f_path;
		path_get(path);
		fput(file);
		error = 0;
	}
out:
	put_task_struct(task);
	return error;
}

static int proc_get_path(struct dentry *dentry, struct inode *inode,
			 struct path *path)
{
	return link_path(inode, path);
}

static int proc_readlink(struct dentry *dentry, char __user *buf, int buflen)
{
	struct path path;
	char *page, *name;
	int len = link_path(d_inode(dentry), &path);

	if (len)
		return len;
	page = kmalloc(PATH_MAX, GFP_KERNEL);
	if (!page) {
		path_put(&path);
		return -ENOMEM;
	}
	name = d_path(&path, page, PATH_MAX);
	len = PTR_ERR(name);
	if (!IS_ERR(name)) {
		len = min_t(int, page + PATH_MAX - 1 - name, buflen);
		if (copy_to_user(buf, name, len))
			len = -EFAULT;
	}
	kfree(page);
	path_put(&path);
	return len;
}

const struct inode_operations proc_pid_link_inode_operations = {
	.get_path = proc_get_path,
	.readlink = proc_readlink,
};

/* ---- fd/ ---- */

/* Is @dentry's name, below @dir, the number of an open file? */
bool proc_fd_find(const struct inode *dir, const struct dentry *dentry,
		  unsigned int *fd, fmode_t *mode)
{
	const char *name = (const char *)dentry->d_name.name;
	struct task_struct *task;
	struct file *file;

	/* Written as /proc writes it, so that a file has one name. */
	if (!isdigit(name[0]) || (name[0] == '0' && name[1]) ||
	    kstrtouint(name, 10, fd))
		return false;
	task = proc_pid_task(dir);
	if (!task)
		return false;
	file = fget_task(task, *fd);
	put_task_struct(task);
	if (!file)
		return false;
	*mode = file->f_mode;
	fput(file);
	return true;
}

static struct dentry *proc_fd_lookup(struct inode *dir, struct dentry *dentry,
				     unsigned int flags)
{
	struct inode *inode;
	unsigned int fd;
	fmode_t mode;

	if (!proc_fd_find(dir, dentry, &fd, &mode))
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, proc_pid_info(dir)->pid, NULL,
				    S_IFLNK | ((mode & FMODE_READ) ? 0500 : 0) |
					    ((mode & FMODE_WRITE) ? 0300 : 0));
	if (inode) {
		proc_pid_info(inode)->fd = fd;
		inode->i_op = &proc_pid_link_inode_operations;
		inode->i_size = 64;
	}
	return proc_pid_instantiate(dentry, inode);
}

static int proc_fd_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *task = proc_pid_task(file_inode(file));
	struct file *f;
	unsigned int fd;
	char name[12];

	if (!task)
		return -ENOENT;
	if (!dir_emit_dots(file, ctx))
		goto out;
	for (fd = ctx->pos - 2;; fd++) {
		int len;

		f = task_lookup_next_fd(task, &fd);
		ctx->pos = (loff_t)fd + 2;
		if (!f)
			break;
		fput(f);
		len = snprintf(name, sizeof(name), "%u", fd);
		if (!dir_emit(ctx, name, len, 0x20000 + fd, DT_LNK))
			break;
	}
out:
	put_task_struct(task);
	return 0;
}

static int proc_fd_permission(struct user_namespace *ns, struct inode *inode,
			      int mask)
{
	struct task_struct *task;
	int error = generic_permission(ns, inode, mask);

	if (!error)
		return 0;
	task = proc_pid_task(inode);
	if (task) {
		if (same_thread_group(task, current))
			error = 0;
		put_task_struct(task);
	}
	return error;
}

const struct inode_operations proc_fd_inode_operations = {
	.lookup = proc_fd_lookup,
	.permission = proc_fd_permission,
};

const struct file_operations proc_fd_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_fd_readdir,
	.llseek = generic_file_llseek,
};

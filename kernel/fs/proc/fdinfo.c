// SPDX-License-Identifier: MIT
/*
 * /proc/PID/fdinfo: for each open descriptor a file that says where it stands
 * and how it was opened. Whether there are any, and which, only those learn
 * who may trace the process; the listing itself is that of fd/ (fd.c).
 */
#include <linux/fdtable.h>
#include "../internal.h"
#include "internal.h"

/* The file @fd of @task, referenced, and how it was opened; or NULL. */
static struct file *file_and_flags(struct task_struct *task, unsigned int fd,
				   unsigned int *flags)
{
	struct files_struct *files = get_files_struct(task);
	struct file *file = NULL;

	if (!files)
		return NULL;
	spin_lock(&files->file_lock);
	if (fd < files->fdt.max_fds && files->fdt.fd[fd]) {
		file = get_file(files->fdt.fd[fd]);
		*flags = file->f_flags & ~O_CLOEXEC;
		if (test_bit(fd, files->fdt.close_on_exec))
			*flags |= O_CLOEXEC;
	}
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return file;
}

static int fdinfo_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = proc_pid_task(inode);
	struct file *file;
	unsigned int flags;

	if (!task)
		return -ENOENT;
	file = file_and_flags(task, proc_pid_info(inode)->fd, &flags);
	put_task_struct(task);
	if (!file)
		return -ENOENT;
	seq_printf(m, "pos:\t%lli\nflags:\t0%o\nmnt_id:\t%i\nino:\t%lu\n",
		   (long long)file->f_pos, flags,
		   real_mount(file->f_path.mnt)->mnt_id,
		   file_inode(file)->i_ino);
	if (file->f_op->show_fdinfo)
		file->f_op->show_fdinfo(m, file);
	fput(file);
	return 0;
}

static int fdinfo_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = proc_pid_task(inode);
	bool allowed;

	if (!task)
		return -ESRCH;
	allowed = proc_may_access(task);
	put_task_struct(task);
	return allowed ? single_open(file, fdinfo_show, inode) : -EACCES;
}

static const struct file_operations fdinfo_file_operations = {
	.open = fdinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static struct dentry *
proc_fdinfo_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct inode *inode;
	unsigned int fd;
	fmode_t mode;

	if (!proc_fd_find(dir, dentry, &fd, &mode))
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, proc_pid_info(dir)->pid, NULL,
				    S_IFREG | 0444);
	if (inode) {
		proc_pid_info(inode)->fd = fd;
		inode->i_fop = &fdinfo_file_operations;
	}
	return proc_pid_instantiate(dentry, inode);
}

/* Everybody may see the folder, only who may trace the process look in. */
static int proc_fdinfo_permission(struct user_namespace *ns,
				  struct inode *inode, int mask)
{
	struct task_struct *task = proc_pid_task(inode);
	bool allowed;

	if (!task)
		return -ESRCH;
	allowed = proc_may_access(task);
	put_task_struct(task);
	return allowed ? generic_permission(ns, inode, mask) : -EACCES;
}

const struct inode_operations proc_fdinfo_inode_operations = {
	.lookup = proc_fdinfo_lookup,
	.permission = proc_fdinfo_permission,
};

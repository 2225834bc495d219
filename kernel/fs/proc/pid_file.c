// SPDX-License-Identifier: MIT
/*
 * The text files in the directory of a process: made by the show method of
 * their entry at each read, for who may see them.
 */
#include "internal.h"

static int pid_file_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	const struct pid_entry *entry = proc_pid_info(inode)->entry;
	struct task_struct *task = proc_pid_task(inode);
	int error = -EACCES;

	if (!task)
		return -ESRCH;
	if (!entry->guarded || proc_may_access(task))
		error = entry->show(m, task);
	put_task_struct(task);
	return error;
}

/* Refused at once, and again at each read: the task may run a program since. */
static int pid_file_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = proc_pid_task(inode);
	bool allowed;

	if (!task)
		return -ESRCH;
	allowed = !proc_pid_info(inode)->entry->guarded ||
		  proc_may_access(task);
	put_task_struct(task);
	if (!allowed)
		return -EACCES;
	return single_open(file, pid_file_show, inode);
}

static ssize_t pid_file_write(struct file *file, const char __user *buf,
			      size_t count, loff_t *ppos)
{
	struct inode *inode = file_inode(file);
	const struct pid_entry *entry = proc_pid_info(inode)->entry;
	struct task_struct *task;
	char text[32];
	size_t len = min(count, sizeof(text) - 1);
	ssize_t ret;

	if (!entry->write)
		return -EINVAL;
	if (copy_from_user(text, buf, len))
		return -EFAULT;
	text[len] = '\0';
	task = proc_pid_task(inode);
	if (!task)
		return -ESRCH;
	ret = entry->write(task, text, len);
	put_task_struct(task);
	return ret < 0 ? ret : (ssize_t)count;
}

const struct inode_operations proc_pid_file_inode_operations = {
	.setattr = NULL,
};

const struct file_operations proc_pid_file_operations = {
	.open = pid_file_open,
	.read = seq_read,
	.write = pid_file_write,
	.llseek = seq_lseek,
	.release = single_release,
};

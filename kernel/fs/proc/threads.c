// SPDX-License-Identifier: MIT
/*
 * /proc/PID/task: a directory for each thread of a process, with the entries
 * that the process itself has (entries.c), but of that thread.
 */
#include <linux/ctype.h>
#include "internal.h"

/* The thread @tid of @leader's process as a referenced pid, or NULL. */
static struct pid *find_thread(struct task_struct *leader, pid_t tid)
{
	struct pid *pid = find_get_pid(tid);
	struct task_struct *task;
	bool ours;

	if (!pid)
		return NULL;
	task = get_pid_task(pid, PIDTYPE_PID);
	ours = task && same_thread_group(task, leader);
	if (task)
		put_task_struct(task);
	if (ours)
		return pid;
	put_pid(pid);
	return NULL;
}

static struct dentry *task_lookup(struct inode *dir, struct dentry *dentry,
				  unsigned int flags)
{
	const char *name = (const char *)dentry->d_name.name;
	struct task_struct *leader;
	struct pid *pid = NULL;
	struct inode *inode;
	unsigned int tid;

	if (!isdigit(name[0]) || name[0] == '0' || kstrtouint(name, 10, &tid))
		return ERR_PTR(-ENOENT);
	leader = proc_pid_task(dir);
	if (leader) {
		pid = find_thread(leader, tid);
		put_task_struct(leader);
	}
	if (!pid)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, pid, NULL,
				    S_IFDIR | S_IRUGO | S_IXUGO);
	put_pid(pid);
	if (inode) {
		proc_pid_info(inode)->thread = true;
		inode->i_op = &proc_tid_dir_inode_operations;
		inode->i_fop = &proc_tid_dir_operations;
		set_nlink(inode, 3);
	}
	return proc_pid_instantiate(dentry, inode);
}

/* The lowest number of a thread from @from on, or 0. */
static pid_t next_thread_from(struct task_struct *leader, pid_t from)
{
	struct task_struct *t;
	pid_t best = 0;

	read_lock(&tasklist_lock);
	if (leader->sighand) /* else it has left its group already */
		for_each_thread(leader, t)
			if (t->pid >= from && (!best || t->pid < best))
				best = t->pid;
	read_unlock(&tasklist_lock);
	return best;
}

static int task_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *leader = proc_pid_task(file_inode(file));
	char name[12];
	pid_t tid;

	if (!leader)
		return -ENOENT;
	if (!dir_emit_dots(file, ctx))
		goto out;
	while ((tid = next_thread_from(leader, ctx->pos - 2))) {
		int len = snprintf(name, sizeof(name), "%d", tid);

		ctx->pos = 2 + tid;
		if (!dir_emit(ctx, name, len, 0x40000 + tid, DT_DIR))
			break;
		ctx->pos++;
	}
out:
	put_task_struct(leader);
	return 0;
}

const struct inode_operations proc_task_inode_operations = {
	.lookup = task_lookup,
};

const struct file_operations proc_task_operations = {
	.read = generic_read_dir,
	.iterate_shared = task_readdir,
	.llseek = generic_file_llseek,
};

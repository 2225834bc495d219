// SPDX-License-Identifier: MIT
/*
 * The directories of processes below /proc.
 *
 * An inode holds the struct pid, not the task: when the task has gone, look-ups
 * fail and open files give -ESRCH.
 */
#include <linux/ctype.h>
#include "internal.h"

struct proc_pid_inode *proc_pid_info(const struct inode *inode)
{
	return inode->i_private;
}

/* The task of @inode with a reference, or NULL once it has been reaped. */
struct task_struct *proc_pid_task(const struct inode *inode)
{
	return get_pid_task(proc_pid_info(inode)->pid, PIDTYPE_PID);
}

void proc_pid_evict(struct inode *inode)
{
	struct proc_pid_inode *info = proc_pid_info(inode);

	if (info) {
		put_pid(info->pid);
		kfree(info);
	}
}

/* May the current task look into @task (ptrace(2), access mode checking)? */
bool proc_may_access(struct task_struct *task)
{
	const struct cred *cred, *mine = current_cred();
	bool same;

	if (same_thread_group(task, current) || capable(CAP_SYS_PTRACE))
		return true;
	cred = get_task_cred(task);
	same = uid_eq(mine->fsuid, cred->euid) &&
	       uid_eq(mine->fsuid, cred->suid) &&
	       uid_eq(mine->fsuid, cred->uid) &&
	       gid_eq(mine->fsgid, cred->egid) &&
	       gid_eq(mine->fsgid, cred->sgid) &&
	       gid_eq(mine->fsgid, cred->gid) &&
	       !(cred->cap_permitted.val & ~mine->cap_permitted.val);
	put_cred(cred);
	return same;
}

struct inode *proc_pid_make_inode(struct super_block *sb, struct pid *pid,
				  const struct pid_entry *entry, umode_t mode)
{
	struct proc_pid_inode *info;
	struct task_struct *task;
	const struct cred *cred;
	struct inode *inode;

	info = kzalloc(sizeof(*info), GFP_KERNEL);
	if (!info)
		return NULL;
	inode = new_inode(sb);
	if (!inode) {
		kfree(info);
		return NULL;
	}
	info->pid = get_pid(pid);
	info->entry = entry;
	inode->i_private = info;
	inode->i_ino = get_next_ino();
	inode->i_mode = mode;
	inode->i_atime = current_time(inode);
	inode->i_mtime = inode->i_atime;
	inode->i_ctime = inode->i_atime;
	task = get_pid_task(pid, PIDTYPE_PID);
	if (task) {
		cred = get_task_cred(task);
		inode->i_uid = cred->euid;
		inode->i_gid = cred->egid;
		put_cred(cred);
		put_task_struct(task);
	}
	return inode;
}

/* What the cache holds is good while the task lives. */
static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct task_struct *task;

	if (d_is_negative(dentry))
		return 0;
	task = proc_pid_task(d_inode(dentry));
	if (!task)
		return 0;
	put_task_struct(task);
	return 1;
}

static const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
};

/* Finish a look-up: @inode may be NULL (no memory). */
struct dentry *proc_pid_instantiate(struct dentry *dentry, struct inode *inode)
{
	if (!inode)
		return ERR_PTR(-ENOMEM);
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* ---- /proc itself ---- */

static struct dentry *lookup_self(struct inode *dir, struct dentry *dentry,
				  const struct inode_operations *iop)
{
	struct inode *inode =
		proc_pid_make_inode(dir->i_sb, NULL, NULL, S_IFLNK | S_IRWXUGO);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_op = iop;
	d_add(dentry, inode);
	return NULL;
}

struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry,
				unsigned int flags)
{
	struct inode *inode = NULL;
	unsigned int nr;
	struct pid *pid;

	if (!strcmp((const char *)dentry->d_name.name, "self"))
		return lookup_self(dir, dentry, &proc_self_inode_operations);
	if (!strcmp((const char *)dentry->d_name.name, "thread-self"))
		return lookup_self(dir, dentry,
				   &proc_thread_self_inode_operations);
	if (!isdigit(dentry->d_name.name[0]) || dentry->d_name.name[0] == '0' ||
	    kstrtouint((const char *)dentry->d_name.name, 10, &nr))
		return ERR_PTR(-ENOENT);
	pid = find_get_pid(nr);
	if (!pid)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, pid, NULL,
				    S_IFDIR | S_IRUGO | S_IXUGO);
	put_pid(pid);
	if (inode) {
		inode->i_op = &proc_pid_dir_inode_operations;
		inode->i_fop = &proc_pid_dir_operations;
		set_nlink(inode, 3);
	}
	dentry = proc_pid_instantiate(dentry, inode);
	return dentry;
}

/* Behind the two links; process 1 comes first. */
#define FIRST_PID_POS (PSEUDO_EXTRA_POS + 1)

/* The lowest pid of a process from @from on, or 0. */
static pid_t next_process(pid_t from)
{
	struct task_struct *p;
	pid_t best = 0;

	read_lock(&tasklist_lock);
	for_each_process(p)
		if (p->pid >= from && (!best || p->pid < best))
			best = p->pid;
	read_unlock(&tasklist_lock);
	return best;
}

int proc_root_iterate(struct file *file, struct dir_context *ctx)
{
	char name[12];
	pid_t pid;

	if (ctx->pos == PSEUDO_EXTRA_POS) {
		if (!dir_emit(ctx, "self", 4, 2, DT_LNK))
			return 0;
		ctx->pos++;
	}
	if (ctx->pos == PSEUDO_EXTRA_POS + 1) {
		if (!dir_emit(ctx, "thread-self", 11, 3, DT_LNK))
			return 0;
		ctx->pos++;
	}
	while ((pid = next_process(ctx->pos - FIRST_PID_POS))) {
		int len = snprintf(name, sizeof(name), "%d", pid);

		ctx->pos = FIRST_PID_POS + pid;
		if (!dir_emit(ctx, name, len, 0x10000 + pid, DT_DIR))
			return 0;
		ctx->pos++;
	}
	return 0;
}

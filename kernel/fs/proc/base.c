// SPDX-License-Identifier: MIT
/*
 * The directories of processes below /proc.
 *
 * An inode holds the struct pid, not the task: when the task has gone, look-ups
 * fail and open files give -ESRCH.
 */
#include <linux/pagemap.h>
#include <linux/ctype.h>
#include <linux/mm.h>
#include "internal.h"

static const struct inode_operations pid_dir_iops;
static const struct file_operations pid_dir_fops;
static const struct inode_operations pid_file_iops;
static const struct file_operations pid_file_fops;

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

/* ---- entries of a process's directory ---- */

static int comm_show(struct seq_file *m, struct task_struct *task)
{
	char comm[TASK_COMM_LEN];

	seq_printf(m, "%s\n", get_task_comm(comm, task));
	return 0;
}

static ssize_t comm_write(struct task_struct *task, const char *buf,
			  size_t len)
{
	char comm[TASK_COMM_LEN];

	if (!same_thread_group(task, current))
		return -EINVAL;
	strscpy(comm, buf, min(len + 1, sizeof(comm)));
	set_task_comm(task, comm);
	return len;
}

static int pid_mounts_show(struct seq_file *m, struct task_struct *task)
{
	return mounts_show(m, NULL);
}

static int oom_score_adj_show(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%d\n", task->signal->oom_score_adj);
	return 0;
}

static ssize_t oom_score_adj_write(struct task_struct *task, const char *buf,
				   size_t len)
{
	int adj, error = kstrtoint(strim((char *)buf), 0, &adj);

	if (error)
		return error;
	if (adj < -1000 || adj > 1000)
		return -EINVAL;
	if (adj < task->signal->oom_score_adj && !capable(CAP_SYS_RESOURCE))
		return -EACCES;
	task->signal->oom_score_adj = adj;
	return len;
}

static int exe_path(struct task_struct *task, struct path *path)
{
	struct mm_struct *mm = get_task_mm(task);
	struct file *file;

	if (!mm)
		return -ENOENT;
	file = get_mm_exe_file(mm);
	mmput(mm);
	if (!file)
		return -ENOENT;
	*path = file->f_path;
	path_get(path);
	fput(file);
	return 0;
}

/* Root or working directory; fs goes away under the task's lock. */
static int fs_path(struct task_struct *task, struct path *path, bool root)
{
	int error = -ENOENT;

	task_lock(task);
	if (task->fs) {
		if (root)
			get_fs_root(task->fs, path);
		else
			get_fs_pwd(task->fs, path);
		error = 0;
	}
	task_unlock(task);
	return error;
}

static int root_path(struct task_struct *task, struct path *path)
{
	return fs_path(task, path, true);
}

static int cwd_path(struct task_struct *task, struct path *path)
{
	return fs_path(task, path, false);
}

#define FILE_ENTRY(n, m, fn) { .name = n, .mode = S_IFREG | (m), .show = fn }
#define LINK_ENTRY(n, fn) \
	{ .name = n, .mode = S_IFLNK | S_IRWXUGO, .get_path = fn, \
	  .guarded = true }

static const struct pid_entry pid_entries[] = {
	FILE_ENTRY("stat", 0444, proc_pid_stat_show),
	FILE_ENTRY("statm", 0444, proc_pid_statm_show),
	FILE_ENTRY("status", 0444, proc_pid_status_show),
	FILE_ENTRY("cmdline", 0444, proc_pid_cmdline_show),
	FILE_ENTRY("limits", 0444, proc_pid_limits_show),
	FILE_ENTRY("mounts", 0444, pid_mounts_show),
	{ .name = "environ", .mode = S_IFREG | 0400, .guarded = true,
	  .show = proc_pid_environ_show },
	{ .name = "maps", .mode = S_IFREG | 0444, .guarded = true,
	  .show = proc_pid_maps_show },
	{ .name = "comm", .mode = S_IFREG | 0644, .show = comm_show,
	  .write = comm_write },
	{ .name = "oom_score_adj", .mode = S_IFREG | 0644,
	  .show = oom_score_adj_show, .write = oom_score_adj_write },
	LINK_ENTRY("exe", exe_path),
	LINK_ENTRY("cwd", cwd_path),
	LINK_ENTRY("root", root_path),
	{ .name = "fd", .mode = S_IFDIR | 0500,
	  .iop = &proc_fd_inode_operations, .fop = &proc_fd_operations },
};

static struct inode *entry_inode(struct super_block *sb, struct pid *pid,
				 const struct pid_entry *entry)
{
	struct inode *inode = proc_pid_make_inode(sb, pid, entry,
						  entry->mode);

	if (!inode)
		return NULL;
	if (S_ISLNK(entry->mode)) {
		inode->i_op = &proc_pid_link_inode_operations;
		inode->i_size = 64;
	} else if (S_ISDIR(entry->mode)) {
		inode->i_op = entry->iop;
		inode->i_fop = entry->fop;
		set_nlink(inode, 2);
	} else {
		inode->i_op = &pid_file_iops;
		inode->i_fop = &pid_file_fops;
	}
	return inode;
}

static struct dentry *pid_dir_lookup(struct inode *dir, struct dentry *dentry,
				     unsigned int flags)
{
	struct pid *pid = proc_pid_info(dir)->pid;
	struct task_struct *task = proc_pid_task(dir);
	unsigned int i;

	if (!task)
		return ERR_PTR(-ENOENT);
	put_task_struct(task);
	for (i = 0; i < ARRAY_SIZE(pid_entries); i++)
		if (!strcmp(pid_entries[i].name,
			    (const char *)dentry->d_name.name))
			return proc_pid_instantiate(dentry,
				entry_inode(dir->i_sb, pid, &pid_entries[i]));
	return ERR_PTR(-ENOENT);
}

static int pid_dir_readdir(struct file *file, struct dir_context *ctx)
{
	struct inode *dir = file_inode(file);
	unsigned int i;

	if (!dir_emit_dots(file, ctx))
		return 0;
	for (i = ctx->pos - 2; i < ARRAY_SIZE(pid_entries); i++) {
		const struct pid_entry *e = &pid_entries[i];

		if (!dir_emit(ctx, e->name, strlen(e->name),
			      dir->i_ino + i + 1, fs_umode_to_dtype(e->mode)))
			break;
		ctx->pos++;
	}
	return 0;
}

static const struct inode_operations pid_dir_iops = {
	.lookup = pid_dir_lookup,
};

static const struct file_operations pid_dir_fops = {
	.read = generic_read_dir,
	.iterate_shared = pid_dir_readdir,
	.llseek = generic_file_llseek,
};

/* ---- text files ---- */

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

static int pid_file_open(struct inode *inode, struct file *file)
{
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

static const struct inode_operations pid_file_iops = {
	.setattr = NULL,
};

static const struct file_operations pid_file_fops = {
	.open = pid_file_open,
	.read = seq_read,
	.write = pid_file_write,
	.llseek = seq_lseek,
	.release = single_release,
};

/* ---- /proc itself ---- */

struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry,
				unsigned int flags)
{
	struct inode *inode = NULL;
	unsigned int nr;
	struct pid *pid;

	if (!strcmp((const char *)dentry->d_name.name, "self")) {
		inode = proc_pid_make_inode(dir->i_sb, NULL, NULL,
					    S_IFLNK | S_IRWXUGO);
		if (!inode)
			return ERR_PTR(-ENOMEM);
		inode->i_op = &proc_self_inode_operations;
		d_add(dentry, inode);
		return NULL;
	}
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
		inode->i_op = &pid_dir_iops;
		inode->i_fop = &pid_dir_fops;
		set_nlink(inode, 3);
	}
	dentry = proc_pid_instantiate(dentry, inode);
	return dentry;
}

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
	while ((pid = next_process(ctx->pos - PSEUDO_EXTRA_POS))) {
		int len = snprintf(name, sizeof(name), "%d", pid);

		ctx->pos = PSEUDO_EXTRA_POS + pid;
		if (!dir_emit(ctx, name, len, 0x10000 + pid, DT_DIR))
			return 0;
		ctx->pos++;
	}
	return 0;
}

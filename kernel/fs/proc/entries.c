// SPDX-License-Identifier: MIT
/* What the directory of a process holds: the table of its entries. */
#include <linux/fault-inject.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include "internal.h"

static int comm_show(struct seq_file *m, struct task_struct *task)
{
	char comm[TASK_COMM_LEN];

	seq_printf(m, "%s\n", get_task_comm(comm, task));
	return 0;
}

static ssize_t comm_write(struct task_struct *task, const char *buf, size_t len)
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

static int pid_mountinfo_show(struct seq_file *m, struct task_struct *task)
{
	return mountinfo_show(m);
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

static int oom_score_show(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%u\n", oom_score(task));
	return 0;
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

#ifdef CONFIG_FAULT_INJECTION
/* Read and written without a fault point, so that the number is exact. */
static ssize_t fail_nth_read(struct file *file, char __user *buf, size_t count,
			     loff_t *ppos)
{
	struct task_struct *task = proc_pid_task(file_inode(file));
	unsigned int mine = fault_injection_pause();
	char number[16];
	ssize_t ret;
	int len;

	if (task) {
		len = sprintf(number, "%u\n",
			      task == current ? mine : task->fail_nth);
		put_task_struct(task);
		ret = simple_read_from_buffer(buf, count, ppos, number, len);
	} else {
		ret = -ESRCH;
	}
	fault_injection_resume(mine);
	return ret;
}

static ssize_t fail_nth_write(struct file *file, const char __user *buf,
			      size_t count, loff_t *ppos)
{
	unsigned int mine = fault_injection_pause(), nth;
	struct task_struct *task;
	int err;

	err = kstrtouint_from_user(buf, count, 0, &nth);
	fault_injection_resume(mine);
	if (err)
		return err;
	task = proc_pid_task(file_inode(file));
	if (!task)
		return -ESRCH;
	WRITE_ONCE(task->fail_nth, nth);
	put_task_struct(task);
	return count;
}

static const struct file_operations fail_nth_fops = {
	.read = fail_nth_read,
	.write = fail_nth_write,
	.llseek = default_llseek,
};
#endif

#define FILE_ENTRY(n, m, fn)                                 \
	{                                                    \
		.name = n, .mode = S_IFREG | (m), .show = fn \
	}
#define LINK_ENTRY(n, fn)                                               \
	{                                                               \
		.name = n, .mode = S_IFLNK | S_IRWXUGO, .get_path = fn, \
		.guarded = true                                         \
	}

/* The last one is only there for processes, not for their threads. */
static const struct pid_entry pid_entries[] = {
	FILE_ENTRY("stat", 0444, proc_pid_stat_show),
	FILE_ENTRY("statm", 0444, proc_pid_statm_show),
	FILE_ENTRY("status", 0444, proc_pid_status_show),
	FILE_ENTRY("cmdline", 0444, proc_pid_cmdline_show),
	FILE_ENTRY("limits", 0444, proc_pid_limits_show),
	FILE_ENTRY("mounts", 0444, pid_mounts_show),
	FILE_ENTRY("mountinfo", 0444, pid_mountinfo_show),
	{ .name = "environ",
	  .mode = S_IFREG | 0400,
	  .guarded = true,
	  .show = proc_pid_environ_show },
	{ .name = "auxv",
	  .mode = S_IFREG | 0400,
	  .guarded = true,
	  .show = proc_pid_auxv_show },
	{ .name = "maps",
	  .mode = S_IFREG | 0444,
	  .guarded = true,
	  .show = proc_pid_maps_show },
	{ .name = "smaps",
	  .mode = S_IFREG | 0444,
	  .guarded = true,
	  .show = proc_pid_smaps_show },
	FILE_ENTRY("wchan", 0444, proc_pid_wchan_show),
	FILE_ENTRY("stack", 0400, proc_pid_stack_show),
	{ .name = "io",
	  .mode = S_IFREG | 0400,
	  .guarded = true,
	  .show = proc_pid_io_show },
	{ .name = "comm",
	  .mode = S_IFREG | 0644,
	  .show = comm_show,
	  .write = comm_write },
	FILE_ENTRY("oom_score", 0444, oom_score_show),
	{ .name = "oom_score_adj",
	  .mode = S_IFREG | 0644,
	  .show = oom_score_adj_show,
	  .write = oom_score_adj_write },
#ifdef CONFIG_FAULT_INJECTION
	{ .name = "fail-nth", .mode = S_IFREG | 0644, .fop = &fail_nth_fops },
#endif
	LINK_ENTRY("exe", exe_path),
	LINK_ENTRY("cwd", cwd_path),
	LINK_ENTRY("root", root_path),
	{ .name = "fd",
	  .mode = S_IFDIR | 0500,
	  .iop = &proc_fd_inode_operations,
	  .fop = &proc_fd_operations },
	{ .name = "fdinfo",
	  .mode = S_IFDIR | 0555,
	  .iop = &proc_fdinfo_inode_operations,
	  .fop = &proc_fd_operations },
	{ .name = "task",
	  .mode = S_IFDIR | 0555,
	  .iop = &proc_task_inode_operations,
	  .fop = &proc_task_operations },
};

#define PROCESS_ENTRIES ARRAY_SIZE(pid_entries)
#define THREAD_ENTRIES	(PROCESS_ENTRIES - 1)

static struct inode *entry_inode(struct super_block *sb, struct pid *pid,
				 const struct pid_entry *entry, bool thread)
{
	struct inode *inode = proc_pid_make_inode(sb, pid, entry, entry->mode);

	if (!inode)
		return NULL;
	proc_pid_info(inode)->thread = thread;
	if (S_ISLNK(entry->mode)) {
		inode->i_op = &proc_pid_link_inode_operations;
		inode->i_size = 64;
	} else if (S_ISDIR(entry->mode)) {
		inode->i_op = entry->iop;
		inode->i_fop = entry->fop;
		set_nlink(inode, 2);
	} else {
		inode->i_op = &proc_pid_file_inode_operations;
		inode->i_fop = entry->fop ? entry->fop :
					    &proc_pid_file_operations;
	}
	return inode;
}

static struct dentry *lookup_entry(struct inode *dir, struct dentry *dentry,
				   unsigned int count)
{
	struct proc_pid_inode *info = proc_pid_info(dir);
	struct task_struct *task = proc_pid_task(dir);
	const struct pid_entry *e;

	if (!task)
		return ERR_PTR(-ENOENT);
	put_task_struct(task);
	for (e = pid_entries; e < pid_entries + count; e++)
		if (!strcmp(e->name, (const char *)dentry->d_name.name))
			return proc_pid_instantiate(
				dentry, entry_inode(dir->i_sb, info->pid, e,
						    info->thread));
	return ERR_PTR(-ENOENT);
}

static struct dentry *pid_dir_lookup(struct inode *dir, struct dentry *dentry,
				     unsigned int flags)
{
	return lookup_entry(dir, dentry, PROCESS_ENTRIES);
}

static struct dentry *tid_dir_lookup(struct inode *dir, struct dentry *dentry,
				     unsigned int flags)
{
	return lookup_entry(dir, dentry, THREAD_ENTRIES);
}

static int list_entries(struct file *file, struct dir_context *ctx,
			unsigned int count)
{
	struct inode *dir = file_inode(file);
	struct task_struct *task = proc_pid_task(dir);
	unsigned int i;

	if (!task)
		return -ENOENT;
	put_task_struct(task);
	if (!dir_emit_dots(file, ctx))
		return 0;
	for (i = ctx->pos - 2; i < count; i++) {
		const struct pid_entry *e = &pid_entries[i];

		if (!dir_emit(ctx, e->name, strlen(e->name), dir->i_ino + i + 1,
			      fs_umode_to_dtype(e->mode)))
			break;
		ctx->pos++;
	}
	return 0;
}

static int pid_dir_readdir(struct file *file, struct dir_context *ctx)
{
	return list_entries(file, ctx, PROCESS_ENTRIES);
}

static int tid_dir_readdir(struct file *file, struct dir_context *ctx)
{
	return list_entries(file, ctx, THREAD_ENTRIES);
}

/* Who still has the directory open, or stands in it, learns that it is over. */
static int pid_dir_permission(struct user_namespace *ns, struct inode *inode,
			      int mask)
{
	struct task_struct *task = proc_pid_task(inode);

	if (!task)
		return -ESRCH;
	put_task_struct(task);
	return generic_permission(ns, inode, mask);
}

const struct inode_operations proc_pid_dir_inode_operations = {
	.lookup = pid_dir_lookup,
	.permission = pid_dir_permission,
};

const struct inode_operations proc_tid_dir_inode_operations = {
	.lookup = tid_dir_lookup,
};

const struct file_operations proc_tid_dir_operations = {
	.read = generic_read_dir,
	.iterate_shared = tid_dir_readdir,
	.llseek = generic_file_llseek,
};

const struct file_operations proc_pid_dir_operations = {
	.read = generic_read_dir,
	.iterate_shared = pid_dir_readdir,
	.llseek = generic_file_llseek,
};

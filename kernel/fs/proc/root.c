// SPDX-License-Identifier: MIT
/* The file system "proc": its super block, its root, its start-up. */
#include <linux/magic.h>
#include <linux/statfs.h>
#include "internal.h"

struct proc_dir_entry *proc_root;

static const struct pseudo_dir_ops root_dir_ops = {
	.lookup = proc_root_lookup,
	.iterate = proc_root_iterate,
};

static void proc_evict_inode(struct inode *inode)
{
	if (!pseudo_node_of(inode))
		proc_pid_evict(inode);
	pseudo_evict_inode(inode);
}

static const struct super_operations proc_sops = {
	.statfs = simple_statfs,
	.evict_inode = proc_evict_inode,
};

static int proc_fill_super(struct super_block *sb, void *data, int silent)
{
	return pseudo_fill_super(sb, &proc_root->node, PROC_SUPER_MAGIC,
				 &proc_sops);
}

static struct dentry *proc_mount(struct file_system_type *type, int flags,
				 const char *dev_name, void *data)
{
	return mount_single(type, flags, data, proc_fill_super);
}

static struct file_system_type proc_fs_type = {
	.name = "proc",
	.mount = proc_mount,
	.kill_sb = kill_anon_super,
	.fs_flags = FS_USERNS_MOUNT,
};

static void free_text(void *text)
{
	kfree(text);
}

/* "self" depends on who asks, so its text is made on the spot. */
static const char *proc_self_get_link(struct dentry *dentry,
				      struct inode *inode,
				      struct delayed_call *done)
{
	char *text = kmalloc(12, GFP_KERNEL);

	if (!text)
		return ERR_PTR(-ENOMEM);
	snprintf(text, 12, "%d", task_tgid_nr(current));
	set_delayed_call(done, free_text, text);
	return text;
}

const struct inode_operations proc_self_inode_operations = {
	.get_link = proc_self_get_link,
};

static const char *proc_thread_self_get_link(struct dentry *dentry,
					     struct inode *inode,
					     struct delayed_call *done)
{
	char *text = kasprintf(GFP_KERNEL, "%d/task/%d", task_tgid_nr(current),
			       task_pid_nr(current));

	if (!text)
		return ERR_PTR(-ENOMEM);
	set_delayed_call(done, free_text, text);
	return text;
}

const struct inode_operations proc_thread_self_inode_operations = {
	.get_link = proc_thread_self_get_link,
};

void __init proc_root_init(void)
{
	struct pseudo_node *node;

	node = pseudo_alloc("/proc", 5, S_IFDIR | S_IRUGO | S_IXUGO, NULL);
	if (!node)
		panic("proc: out of memory");
	node->dir_ops = &root_dir_ops;
	proc_root = container_of(node, struct proc_dir_entry, node);
	proc_symlink("mounts", NULL, "self/mounts");
	proc_mkdir("fs", NULL);
	proc_mkdir("driver", NULL);
	proc_mkdir("bus", NULL);
	proc_system_init();
	proc_cpuinfo_init();
	proc_stat_init();
	proc_interrupts_init();
	proc_sysctl_init();
	proc_config_init();
	register_filesystem(&proc_fs_type);
}

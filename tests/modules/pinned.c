// SPDX-License-Identifier: MIT
/*
 * Everything that may take or give a reference on a module, by what is written
 * to /proc/pinned: tests look at the count from outside. A file system whose
 * type has an owner, and files of /proc and /sys that take their time.
 */
#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kobject.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>

int pinned_plain(void);
int pinned_gpl(void);

static int thread_code(void *unused)
{
	msleep(200);
	module_put_and_kthread_exit(0);
}

static int run_thread(void)
{
	struct task_struct *thread;

	__module_get(THIS_MODULE);
	thread = kthread_run(thread_code, NULL, "pinned");
	if (IS_ERR(thread))
		module_put(THIS_MODULE);
	return PTR_ERR_OR_ZERO(thread);
}

static ssize_t pinned_write(struct file *file, const char __user *buf,
			    size_t count, loff_t *pos)
{
	char how;

	if (!count || get_user(how, buf))
		return -EFAULT;
	switch (how) {
	case 'p':
		module_put(THIS_MODULE);
		break;
	case 'g':
		__module_get(THIS_MODULE);
		break;
	case 't':
		return run_thread() ? -ENOMEM : count;
	case 'n':
		pr_info("pinned: put of NULL, get of NULL is %d\n",
			try_module_get(NULL));
		module_put(NULL);
		break;
	}
	return count;
}

/* A second in a callback: removal waits for it. */
static int slow_show(struct seq_file *m, void *v)
{
	pr_info("pinned: in the callback\n");
	msleep(1000);
	pr_info("pinned: out of the callback\n");
	seq_puts(m, "slow\n");
	return 0;
}

static ssize_t attr_show(struct kobject *kobj, struct kobj_attribute *attr,
			 char *buf)
{
	pr_info("pinned: in the callback\n");
	msleep(1000);
	pr_info("pinned: out of the callback\n");
	return sysfs_emit(buf, "slow\n");
}

static struct kobj_attribute pinned_attr = __ATTR(slow, 0444, attr_show, NULL);
static struct kobject *pinned_kobj;

static const struct proc_ops pinned_ops = { .proc_write = pinned_write };

/* An empty directory. */
static int fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return -ENOMEM;
	inode->i_mode = S_IFDIR | 0755;
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	sb->s_root = d_make_root(inode);
	return sb->s_root ? 0 : -ENOMEM;
}

static struct dentry *pinned_mount(struct file_system_type *type, int flags,
				   const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, fill_super);
}

static struct file_system_type pinned_fs = {
	.owner = THIS_MODULE,
	.name = "pinned",
	.mount = pinned_mount,
	.kill_sb = kill_litter_super,
};

static int __init pinned_init(void)
{
	int err = register_filesystem(&pinned_fs);

	if (err)
		return err;
	err = -ENOMEM;
	pinned_kobj = kobject_create_and_add("pinned", kernel_kobj);
	if (!pinned_kobj)
		goto unregister;
	if (sysfs_create_file(pinned_kobj, &pinned_attr.attr))
		goto put_kobj;
	if (!proc_create("pinned", 0200, NULL, &pinned_ops))
		goto put_kobj;
	if (!proc_create_single("pinned_slow", 0444, NULL, slow_show))
		goto remove_proc;
	return 0;

remove_proc:
	remove_proc_entry("pinned", NULL);
put_kobj:
	kobject_put(pinned_kobj);
unregister:
	unregister_filesystem(&pinned_fs);
	return err;
}

static void __exit pinned_exit(void)
{
	pr_info("pinned: exit begins\n");
	remove_proc_entry("pinned_slow", NULL);
	remove_proc_entry("pinned", NULL);
	kobject_put(pinned_kobj);
	unregister_filesystem(&pinned_fs);
	pr_info("pinned: exit ends\n");
}

/* What symbol_get() finds, and what it does not. */
int pinned_plain(void)
{
	return 1;
}
EXPORT_SYMBOL(pinned_plain);

int pinned_gpl(void)
{
	return 2;
}
EXPORT_SYMBOL_GPL(pinned_gpl);

module_init(pinned_init);
module_exit(pinned_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("references of all kinds");

// SPDX-License-Identifier: MIT
/*
 * sysfs: the tree of pseudo.h filled with kobjects. A directory's data is its
 * kobject, a file's data is its attribute.
 */
#include <linux/kobject.h>
#include <linux/magic.h>
#include <linux/statfs.h>
#include <linux/seq_file.h>
#include <linux/sysfs.h>
#include "pseudo.h"
#include "sysfs.h"

static struct pseudo_node *sysfs_root;

static struct kobject *kobj_of(struct file *file)
{
	return pseudo_node_of(file_inode(file))->parent->data;
}

/* ---- attributes: text of at most a page ---- */

static int attr_show(struct seq_file *m, void *v)
{
	struct file *file = (struct file *)m->file;
	struct pseudo_node *node = pseudo_node_of(file_inode(file));
	struct kobject *kobj = node->parent->data;
	char *buf;
	ssize_t count;

	if (seq_get_buf(m, &buf) < PAGE_SIZE) {
		seq_commit(m, -1);
		return 0;
	}
	memset(buf, 0, PAGE_SIZE);
	count = kobj->ktype->sysfs_ops->show(kobj, node->data, buf);
	if (count < 0)
		return count;
	if (WARN(count >= (ssize_t)PAGE_SIZE, "%s: show wrote too much\n",
		 node->name))
		count = PAGE_SIZE - 1;
	seq_commit(m, count);
	return 0;
}

static int attr_open(struct inode *inode, struct file *file)
{
	struct kobject *kobj = kobj_of(file);
	const struct sysfs_ops *ops = kobj->ktype->sysfs_ops;

	if (!ops)
		return -EIO;
	if ((file->f_mode & FMODE_WRITE) &&
	    (!(inode->i_mode & S_IWUGO) || !ops->store))
		return -EACCES;
	if ((file->f_mode & FMODE_READ) &&
	    (!(inode->i_mode & S_IRUGO) || !ops->show))
		return -EACCES;
	return single_open_size(file, attr_show, NULL, PAGE_SIZE);
}

static ssize_t attr_write(struct file *file, const char __user *ubuf,
			  size_t count, loff_t *ppos)
{
	struct pseudo_node *node = pseudo_node_of(file_inode(file));
	struct kobject *kobj = node->parent->data;
	size_t len = min(count, (size_t)PAGE_SIZE);
	ssize_t ret;
	char *buf;

	if (!len)
		return 0;
	buf = kmalloc(len + 1, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	ret = -EFAULT;
	if (!copy_from_user(buf, ubuf, len)) {
		buf[len] = '\0';
		ret = kobj->ktype->sysfs_ops->store(kobj, node->data, buf, len);
	}
	kfree(buf);
	if (ret > 0)
		*ppos += ret;
	return ret;
}

const struct proc_ops sysfs_attr_ops = {
	.proc_open = attr_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = attr_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

/* ---- binary attributes ---- */

static ssize_t bin_read(struct file *file, char __user *ubuf, size_t count,
			loff_t *ppos)
{
	struct pseudo_node *node = pseudo_node_of(file_inode(file));
	struct bin_attribute *attr = node->data;
	size_t len = min(count, (size_t)PAGE_SIZE);
	ssize_t ret;
	char *buf;

	if (!attr->read)
		return -EIO;
	if (*ppos < 0)
		return -EINVAL;
	if (attr->size) {
		if (*ppos >= attr->size)
			return 0;
		len = min_t(loff_t, len, attr->size - *ppos);
	}
	buf = kzalloc(len, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	ret = attr->read(file, kobj_of(file), attr, buf, *ppos, len);
	if (ret > 0 && copy_to_user(ubuf, buf, min_t(size_t, ret, len)))
		ret = -EFAULT;
	if (ret > 0)
		*ppos += ret;
	kfree(buf);
	return ret;
}

static ssize_t bin_write(struct file *file, const char __user *ubuf,
			 size_t count, loff_t *ppos)
{
	struct pseudo_node *node = pseudo_node_of(file_inode(file));
	struct bin_attribute *attr = node->data;
	size_t len = min(count, (size_t)PAGE_SIZE);
	ssize_t ret;
	char *buf;

	if (!attr->write)
		return -EIO;
	if (*ppos < 0)
		return -EINVAL;
	if (attr->size) {
		if (*ppos >= attr->size)
			return -EFBIG;
		len = min_t(loff_t, len, attr->size - *ppos);
	}
	buf = memdup_user(ubuf, len);
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	ret = attr->write(file, kobj_of(file), attr, buf, *ppos, len);
	if (ret > 0)
		*ppos += ret;
	kfree(buf);
	return ret;
}

const struct proc_ops sysfs_bin_ops = {
	.proc_read = bin_read,
	.proc_write = bin_write,
	.proc_lseek = default_llseek,
};

/* ---- nodes ---- */

struct pseudo_node *sysfs_dir_of(const struct kobject *kobj)
{
	return kobj ? kobj->sd : sysfs_root;
}

/*
 * The length of the name of a directory entry; 0 if that is none, which may
 * be, as names may come from a module's image.
 */
static size_t entry_name_len(const char *name)
{
	size_t len;

	if (name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])))
		return 0;
	for (len = 0; name[len]; len++)
		if (name[len] == '/' || len == NAME_MAX)
			return 0;
	return len;
}

/*
 * A new node to be added to @parent. ERR_PTR(-ENOENT) if there is no parent,
 * -EINVAL if that is no name, -ENOMEM.
 */
struct pseudo_node *sysfs_make_node(struct pseudo_node *parent,
				    const char *name, umode_t mode, void *data)
{
	size_t len = entry_name_len(name);
	struct pseudo_node *node;

	if (!parent)
		return ERR_PTR(-ENOENT);
	if (!len)
		return ERR_PTR(-EINVAL);
	node = pseudo_alloc(name, len, mode, data);
	return node ? node : ERR_PTR(-ENOMEM);
}

/* Add a file to directory @dir. */
int sysfs_add_node(struct pseudo_node *dir, const char *name, umode_t mode,
		   loff_t size, const struct proc_ops *ops, void *data)
{
	struct pseudo_node *node;
	int error;

	node = sysfs_make_node(dir, name, S_IFREG | (mode & S_IRWXUGO), data);
	if (IS_ERR(node))
		return PTR_ERR(node);
	node->ops = ops;
	node->size = size;
	node->dead_errno = -ENODEV;
	error = pseudo_add(dir, node);
	if (error)
		pseudo_put(node);
	return error;
}

void sysfs_remove_named(struct pseudo_node *dir, const char *name)
{
	struct pseudo_node *node;

	if (!dir)
		return;
	node = pseudo_find(dir, name, strlen(name));
	if (!node)
		return;
	pseudo_remove(node);
	pseudo_put(node);
}

/* A directory for @kobj, or within its directory for a group: @name. */
struct pseudo_node *sysfs_add_dir(struct pseudo_node *parent, const char *name,
				  struct kobject *kobj)
{
	struct pseudo_node *node;
	int error;

	node = sysfs_make_node(parent, name, S_IFDIR | 0755, kobj);
	if (IS_ERR(node))
		return node;
	error = pseudo_add(parent, node);
	if (error) {
		pseudo_put(node);
		return ERR_PTR(error);
	}
	return node;
}

int sysfs_create_dir(struct kobject *kobj)
{
	struct pseudo_node *node;

	node = sysfs_add_dir(sysfs_dir_of(kobj->parent), kobj->name, kobj);
	if (IS_ERR(node)) {
		if (PTR_ERR(node) == -EEXIST)
			pr_warn("sysfs: cannot create duplicate '%s'\n",
				kobj->name);
		return PTR_ERR(node);
	}
	/* Its own reference: removing a parent first takes the node away. */
	pseudo_get(node);
	kobj->sd = node;
	return 0;
}

void sysfs_remove_dir(struct kobject *kobj)
{
	struct pseudo_node *node = kobj->sd;

	if (!node)
		return;
	pseudo_remove(node);
	kobj->sd = NULL;
	pseudo_put(node);
}

/* ---- the file system ---- */

static const struct super_operations sysfs_sops = {
	.statfs = simple_statfs,
	.evict_inode = pseudo_evict_inode,
};

static int sysfs_fill_super(struct super_block *sb, void *data, int silent)
{
	return pseudo_fill_super(sb, sysfs_root, SYSFS_MAGIC, &sysfs_sops);
}

static struct dentry *sysfs_mount(struct file_system_type *type, int flags,
				  const char *dev_name, void *data)
{
	return mount_single(type, flags, data, sysfs_fill_super);
}

static struct file_system_type sysfs_fs_type = {
	.name = "sysfs",
	.mount = sysfs_mount,
	.kill_sb = kill_anon_super,
	.fs_flags = FS_USERNS_MOUNT,
};

void __init sysfs_init(void)
{
	sysfs_root = pseudo_alloc("/sys", 4, S_IFDIR | 0755, NULL);
	if (!sysfs_root)
		panic("sysfs: out of memory");
	register_filesystem(&sysfs_fs_type);
	kobject_core_init();
}

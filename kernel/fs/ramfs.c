// SPDX-License-Identifier: MIT
/*
 * ramfs: a file system that is nothing but dentries, inodes and cached pages.
 * The same code is rootfs, ramfs, tmpfs and the base of devtmpfs. All but ramfs
 * and the terminals' have a limit (tmpfs.c): files are refused with ENOSPC
 * before they have eaten the memory that programs need.
 *
 * Each entry of a directory holds an extra reference on its dentry, from
 * creation to removal; the pages of a file are never dropped while it lives.
 */
#include <linux/pagemap.h>
#include <linux/magic.h>
#include <linux/ramfs.h>
#include "internal.h"
#include "tmpfs.h"

static const struct inode_operations ramfs_dir_inode_operations;

static const struct file_operations ramfs_file_operations = {
	.open = generic_file_open,
	.read_iter = generic_file_read_iter,
	.write_iter = generic_file_write_iter,
	.mmap = generic_file_mmap,
	.fsync = noop_fsync,
	.llseek = generic_file_llseek,
};

const struct inode_operations ramfs_file_inode_operations = {
	.setattr = simple_setattr,
	.getattr = simple_getattr,
};

void ramfs_evict_inode(struct inode *inode)
{
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	atomic_long_dec(&inode->i_sb->s_nr_inodes);
}

static bool charge_inode(struct super_block *sb)
{
	unsigned long limit = READ_ONCE(sb->s_max_inodes);
	unsigned long used = atomic_long_inc_return(&sb->s_nr_inodes);

	if (!limit || used <= limit)
		return true;
	atomic_long_dec(&sb->s_nr_inodes);
	return false;
}

/** ramfs_get_inode - a new inode of @sb for an entry of @dir; or NULL. */
struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir,
			      umode_t mode, dev_t dev)
{
	struct inode *inode;

	if (!charge_inode(sb))
		return NULL;
	inode = new_inode(sb);
	if (!inode) {
		atomic_long_dec(&sb->s_nr_inodes);
		return NULL;
	}
	inode->i_ino = get_next_ino();
	inode_init_owner(&init_user_ns, inode, dir, mode);
	inode->i_atime = current_time(inode);
	inode->i_mtime = inode->i_atime;
	inode->i_ctime = inode->i_atime;
	switch (mode & S_IFMT) {
	case S_IFREG:
		inode->i_op = &ramfs_file_inode_operations;
		inode->i_fop = &ramfs_file_operations;
		break;
	case S_IFDIR:
		inode->i_op = &ramfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inc_nlink(inode); /* its own "." */
		break;
	case S_IFLNK:
		inode->i_op = &simple_symlink_inode_operations;
		break;
	default:
		init_special_inode(inode, inode->i_mode, dev);
		break;
	}
	return inode;
}

static int ramfs_mknod(struct user_namespace *ns, struct inode *dir,
		       struct dentry *dentry, umode_t mode, dev_t dev)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, dir, mode, dev);

	if (!inode)
		return -ENOSPC;
	dget(dentry); /* the entry's own */
	d_instantiate(dentry, inode);
	dir->i_mtime = current_time(dir);
	dir->i_ctime = dir->i_mtime;
	return 0;
}

static int ramfs_mkdir(struct user_namespace *ns, struct inode *dir,
		       struct dentry *dentry, umode_t mode)
{
	int error = ramfs_mknod(ns, dir, dentry, mode | S_IFDIR, 0);

	if (!error)
		inc_nlink(dir);
	return error;
}

static int ramfs_create(struct user_namespace *ns, struct inode *dir,
			struct dentry *dentry, umode_t mode, bool excl)
{
	return ramfs_mknod(ns, dir, dentry, mode | S_IFREG, 0);
}

static int ramfs_symlink(struct user_namespace *ns, struct inode *dir,
			 struct dentry *dentry, const char *target)
{
	struct inode *inode;

	inode = ramfs_get_inode(dir->i_sb, dir, S_IFLNK | S_IRWXUGO, 0);
	if (!inode)
		return -ENOSPC;
	inode->i_link = kstrdup(target, GFP_KERNEL);
	if (!inode->i_link) {
		iput(inode);
		return -ENOMEM;
	}
	inode->i_size = strlen(target);
	dget(dentry);
	d_instantiate(dentry, inode);
	dir->i_mtime = current_time(dir);
	dir->i_ctime = dir->i_mtime;
	return 0;
}

/* Each further name counts as an inode, since it takes memory as well. */
static int ramfs_link(struct dentry *old, struct inode *dir,
		      struct dentry *dentry)
{
	if (!charge_inode(dir->i_sb))
		return -ENOSPC;
	return simple_link(old, dir, dentry);
}

static int ramfs_unlink(struct inode *dir, struct dentry *dentry)
{
	if (d_inode(dentry)->i_nlink > 1)
		atomic_long_dec(&dir->i_sb->s_nr_inodes);
	return simple_unlink(dir, dentry);
}

static int ramfs_rename(struct user_namespace *ns, struct inode *old_dir,
			struct dentry *old_dentry, struct inode *new_dir,
			struct dentry *new_dentry, unsigned int flags)
{
	bool one_of_many = !(flags & RENAME_EXCHANGE) &&
			   d_is_positive(new_dentry) && !d_is_dir(new_dentry) &&
			   d_inode(new_dentry)->i_nlink > 1;
	int error = simple_rename(ns, old_dir, old_dentry, new_dir, new_dentry,
				  flags);

	if (!error && one_of_many)
		atomic_long_dec(&new_dir->i_sb->s_nr_inodes);
	return error;
}

static const struct inode_operations ramfs_dir_inode_operations = {
	.create = ramfs_create,
	.lookup = simple_lookup,
	.link = ramfs_link,
	.unlink = ramfs_unlink,
	.symlink = ramfs_symlink,
	.mkdir = ramfs_mkdir,
	.rmdir = simple_rmdir,
	.mknod = ramfs_mknod,
	.rename = ramfs_rename,
	.setattr = simple_setattr,
};

static const struct super_operations ramfs_ops = {
	.statfs = simple_statfs,
	.evict_inode = ramfs_evict_inode,
};

static int fill_super(struct super_block *sb, umode_t mode, unsigned long magic,
		      const struct super_operations *ops)
{
	struct inode *inode;

	sb->s_magic = magic;
	sb->s_op = ops;
	inode = ramfs_get_inode(sb, NULL, S_IFDIR | mode, 0);
	sb->s_root = d_make_root(inode);
	return sb->s_root ? 0 : -ENOMEM;
}

/* Unknown options are ignored, as in Linux. */
int ramfs_fill_super(struct super_block *sb, void *data, int silent)
{
	char *options = data, *opt;
	umode_t mode = 0755;

	while (options && (opt = strsep(&options, ",")) != NULL) {
		unsigned int val;

		if (!strncmp(opt, "mode=", 5) && !kstrtouint(opt + 5, 8, &val))
			mode = val & S_IALLUGO;
	}
	return fill_super(sb, mode, RAMFS_MAGIC, &ramfs_ops);
}

int tmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	struct tmpfs_options opts;
	int error;

	tmpfs_defaults(&opts);
	error = tmpfs_parse(&opts, data);
	if (error)
		return error;
	tmpfs_apply(sb, &opts);
	error = fill_super(sb, opts.mode, TMPFS_MAGIC, &tmpfs_ops);
	if (!error) {
		d_inode(sb->s_root)->i_uid = opts.uid;
		d_inode(sb->s_root)->i_gid = opts.gid;
	}
	return error;
}

/* Without a limit until the initrd is unpacked: tmpfs_limit_root(). */
static int rootfs_fill_super(struct super_block *sb, void *data, int silent)
{
	return fill_super(sb, 0755, TMPFS_MAGIC, &tmpfs_ops);
}

static struct dentry *ramfs_mount(struct file_system_type *type, int flags,
				  const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, ramfs_fill_super);
}

static struct dentry *rootfs_mount(struct file_system_type *type, int flags,
				   const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, rootfs_fill_super);
}

static struct dentry *tmpfs_mount(struct file_system_type *type, int flags,
				  const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, tmpfs_fill_super);
}

static struct file_system_type ramfs_types[] = {
	{ .name = "rootfs",
	  .mount = rootfs_mount,
	  .kill_sb = kill_litter_super },
	{ .name = "ramfs",
	  .mount = ramfs_mount,
	  .kill_sb = kill_litter_super,
	  .fs_flags = FS_USERNS_MOUNT },
	{ .name = "tmpfs",
	  .mount = tmpfs_mount,
	  .kill_sb = kill_litter_super,
	  .fs_flags = FS_USERNS_MOUNT },
};

void __init ramfs_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(ramfs_types); i++)
		if (register_filesystem(&ramfs_types[i]))
			panic("VFS: cannot register %s", ramfs_types[i].name);
}

// SPDX-License-Identifier: MIT
/*
 * devpts: the file system of /dev/pts, a node for each pseudo-terminal. The
 * terminal driver makes and removes the nodes; nobody else makes, removes or
 * renames anything. One instance; every mount of the type shows it, and the
 * kernel's own mount keeps it.
 *
 * Options: gid= and mode= say what new nodes are like. They are words of
 * memory that are read and written whole, so that they need no lock.
 */
#include <linux/magic.h>
#include <linux/ramfs.h>
#include "internal.h"

#define NO_GID (-1U)

static struct vfsmount *devpts_mnt;    /* set once at start-up */
static unsigned int node_gid = NO_GID; /* NO_GID: the opener's */
static unsigned int node_mode = 0600;

/* Takes what a mount asks for; all of it is checked before any is kept. */
static int parse_options(char *options)
{
	unsigned int gid = READ_ONCE(node_gid), mode = READ_ONCE(node_mode);
	char *opt;

	while (options && (opt = strsep(&options, ",")) != NULL) {
		unsigned int ignored;
		int error = 0;

		if (!strncmp(opt, "gid=", 4))
			error = kstrtouint(opt + 4, 10, &gid);
		else if (!strncmp(opt, "mode=", 5))
			error = kstrtouint(opt + 5, 8, &mode);
		else if (!strncmp(opt, "ptmxmode=", 9))
			error = kstrtouint(opt + 9, 8, &ignored);
		else if (*opt)
			error = -EINVAL;
		if (error)
			return -EINVAL;
	}
	WRITE_ONCE(node_gid, gid);
	WRITE_ONCE(node_mode, mode & 0777);
	return 0;
}

static int devpts_fill_super(struct super_block *sb, void *data, int silent)
{
	int error = ramfs_fill_super(sb, NULL, silent);

	sb->s_magic = DEVPTS_SUPER_MAGIC;
	if (!error)
		d_inode(sb->s_root)->i_op = &simple_dir_inode_operations;
	return error;
}

static struct dentry *devpts_mount(struct file_system_type *type, int flags,
				   const char *dev_name, void *data)
{
	int error = parse_options(data);

	if (error)
		return ERR_PTR(error);
	return mount_single(type, flags, NULL, devpts_fill_super);
}

static struct file_system_type devpts_type = {
	.name = "devpts",
	.mount = devpts_mount,
	.kill_sb = kill_litter_super,
};

/* The entry of number @index; its directory, the root, is locked. */
static struct dentry *lookup_node(unsigned int index)
{
	char name[12];
	int len = snprintf(name, sizeof(name), "%u", index);
	struct qstr this = QSTR_INIT((const unsigned char *)name, len);

	/* Whoever opens or closes a terminal: rights have no say here. */
	return lookup_one_qstr(&this, devpts_mnt->mnt_root, 0);
}

/* A node belongs to who opened /dev/ptmx, with the group of the options. */
static int make_node(struct dentry *dentry, dev_t dev)
{
	struct inode *root = d_inode(devpts_mnt->mnt_root), *inode;
	unsigned int gid = READ_ONCE(node_gid);

	inode = ramfs_get_inode(root->i_sb, root,
				S_IFCHR | READ_ONCE(node_mode), dev);
	if (!inode)
		return -ENOMEM;
	if (gid != NO_GID)
		inode->i_gid = KGIDT_INIT(gid);
	dget(dentry); /* the entry's own */
	d_instantiate(dentry, inode);
	return 0;
}

/* Sleeps. 0; -EEXIST if it is there; -ENOMEM or -ENOSPC. */
int devpts_create_node(unsigned int index, dev_t dev)
{
	struct inode *root = d_inode(devpts_mnt->mnt_root);
	struct dentry *dentry;
	int error;

	inode_lock(root);
	dentry = lookup_node(index);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = d_is_positive(dentry) ? -EEXIST :
						make_node(dentry, dev);
		dput(dentry);
	}
	inode_unlock(root);
	return error;
}

void devpts_delete_node(unsigned int index)
{
	struct inode *root = d_inode(devpts_mnt->mnt_root);
	struct dentry *dentry;

	inode_lock(root);
	dentry = lookup_node(index);
	if (!IS_ERR(dentry)) {
		if (d_is_positive(dentry)) {
			inode_lock(d_inode(dentry));
			simple_unlink(root, dentry);
			d_delete(dentry);
			inode_unlock(d_inode(dentry));
			detach_mounts(dentry);
		}
		dput(dentry);
	}
	inode_unlock(root);
}

void __init devpts_init(void)
{
	register_filesystem(&devpts_type);
	devpts_mnt = kern_mount(&devpts_type);
	if (IS_ERR(devpts_mnt))
		panic("VFS: cannot mount devpts (%ld)", PTR_ERR(devpts_mnt));
}

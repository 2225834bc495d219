// SPDX-License-Identifier: MIT
/*
 * devtmpfs: the /dev that drivers fill themselves. One instance; every mount
 * of the type shows it. Nodes are made with the kernel's own credentials,
 * whoever's system call brought the driver in.
 */
#include <linux/ramfs.h>
#include "internal.h"

/* The kernel's own mount of the instance; set once at start-up. */
static struct vfsmount *devtmpfs_mnt;

static int devtmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	char options[] = "mode=755";

	return tmpfs_fill_super(sb, options, silent);
}

static struct dentry *devtmpfs_mount(struct file_system_type *type, int flags,
				     const char *dev_name, void *data)
{
	return mount_single(type, flags, NULL, devtmpfs_fill_super);
}

static struct file_system_type devtmpfs_type = {
	.name = "devtmpfs",
	.mount = devtmpfs_mount,
	.kill_sb = kill_litter_super,
};

/*
 * Step into directory @name of @dir, which is made if need be. Those that are
 * made here are marked, and go with their last node.
 */
static struct dentry *step_into_dir(struct dentry *dir, const char *name,
				    int len, bool create)
{
	struct dentry *child;
	int error = 0;

	inode_lock(d_inode(dir));
	child = lookup_one_len(name, dir, len);
	if (!IS_ERR(child) && d_is_negative(child)) {
		error = -ENOENT;
		if (create)
			error = vfs_mkdir(&init_user_ns, d_inode(dir), child,
					  0755);
		if (!error)
			d_inode(child)->i_private = &devtmpfs_type;
	}
	inode_unlock(d_inode(dir));
	if (error) {
		dput(child);
		return ERR_PTR(error);
	}
	return child;
}

/* The directory that node @*name goes to; *name becomes its last part. */
static struct dentry *node_parent(const char **name, bool create)
{
	struct dentry *dir = dget(devtmpfs_mnt->mnt_root), *child;
	const char *slash;

	while ((slash = strchr(*name, '/'))) {
		child = step_into_dir(dir, *name, slash - *name, create);
		dput(dir);
		if (IS_ERR(child))
			return child;
		dir = child;
		*name = slash + 1;
	}
	return dir;
}

int devtmpfs_create_node(const char *name, umode_t mode, dev_t dev)
{
	const struct cred *old = override_creds(&init_cred);
	struct dentry *dir, *dentry;
	int error;

	dir = node_parent(&name, true);
	error = PTR_ERR(dir);
	if (IS_ERR(dir))
		goto out;
	inode_lock(d_inode(dir));
	dentry = lookup_one_len(name, dir, strlen(name));
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = vfs_mknod(&init_user_ns, d_inode(dir), dentry, mode,
				  dev);
		if (!error)
			d_inode(dentry)->i_private = &devtmpfs_type;
		dput(dentry);
	}
	inode_unlock(d_inode(dir));
	dput(dir);
out:
	revert_creds(old);
	return error;
}
EXPORT_SYMBOL_GPL(devtmpfs_create_node);

/* Remove @dir, its parent and so on, as far as they are ours and empty. */
static void remove_empty_dirs(struct dentry *dir)
{
	struct dentry *parent;
	int error = 0;

	dget(dir);
	while (!error && d_inode(dir)->i_private == &devtmpfs_type) {
		parent = dget_parent(dir);
		inode_lock(d_inode(parent));
		error = vfs_rmdir(&init_user_ns, d_inode(parent), dir);
		inode_unlock(d_inode(parent));
		dput(dir);
		dir = parent;
	}
	dput(dir);
}

/* Whatever root has mounted on it does not keep a device's node. */
static int remove_node(struct inode *dir, struct dentry *dentry)
{
	int error;

	do {
		detach_mounts(dentry);
		error = vfs_unlink(&init_user_ns, dir, dentry, NULL);
	} while (error == -EBUSY);
	return error;
}

int devtmpfs_delete_node(const char *name)
{
	const struct cred *old = override_creds(&init_cred);
	struct dentry *dir, *dentry;
	int error;

	dir = node_parent(&name, false);
	error = PTR_ERR(dir);
	if (IS_ERR(dir))
		goto out;
	inode_lock(d_inode(dir));
	dentry = lookup_one_len(name, dir, strlen(name));
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = -ENOENT;
		/* A node that somebody else made stays. */
		if (d_is_positive(dentry) &&
		    d_inode(dentry)->i_private == &devtmpfs_type)
			error = remove_node(d_inode(dir), dentry);
		dput(dentry);
	}
	inode_unlock(d_inode(dir));
	if (!error)
		remove_empty_dirs(dir);
	dput(dir);
out:
	revert_creds(old);
	return error;
}
EXPORT_SYMBOL_GPL(devtmpfs_delete_node);

static int make_dir(const char *name)
{
	struct path path;
	struct dentry *dentry =
		kern_path_create(AT_FDCWD, name, &path, LOOKUP_DIRECTORY);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry) == -EEXIST ? 0 : PTR_ERR(dentry);
	error = vfs_mkdir(&init_user_ns, d_inode(path.dentry), dentry, 0755);
	done_path_create(&path, dentry);
	return error;
}

/* Mount it on /dev of the root file system. */
int devtmpfs_mount_root(void)
{
	struct path path;
	int error = make_dir("/dev");

	if (error)
		return error;
	error = kern_path("/dev", LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &path);
	if (error)
		return error;
	error = do_mount("devtmpfs", &path, "devtmpfs", MS_NOSUID, NULL);
	path_put(&path);
	return error;
}

void __init devtmpfs_init(void)
{
	register_filesystem(&devtmpfs_type);
	devtmpfs_mnt = kern_mount(&devtmpfs_type);
	if (IS_ERR(devtmpfs_mnt))
		panic("VFS: cannot mount devtmpfs (%ld)",
		      PTR_ERR(devtmpfs_mnt));
}

// SPDX-License-Identifier: MIT
/*
 * Questions about the tree of names, and taking all of one apart. The tree is
 * guarded by dcache_lock (dcache.c).
 */
#include "internal.h"

struct dentry *dget_parent(struct dentry *dentry)
{
	struct dentry *parent;

	read_lock(&dcache_lock);
	parent = dget(dentry->d_parent);
	read_unlock(&dcache_lock);
	return parent;
}
EXPORT_SYMBOL(dget_parent);

bool is_subdir(struct dentry *dentry, struct dentry *ancestor)
{
	bool found = true;

	read_lock(&dcache_lock);
	while (dentry != ancestor) {
		if (IS_ROOT(dentry)) {
			found = false;
			break;
		}
		dentry = dentry->d_parent;
	}
	read_unlock(&dcache_lock);
	return found;
}
EXPORT_SYMBOL(is_subdir);

/*
 * The first hashed dentry of the tree below @root in depth-first order whose
 * children are gone, with a reference; children before parents.
 */
static struct dentry *d_last_leaf(struct dentry *root)
{
	struct dentry *dentry = root, *child;

	read_lock(&dcache_lock);
restart:
	list_for_each_entry(child, &dentry->d_subdirs, d_child) {
		if (!d_unhashed(child)) {
			dentry = child;
			goto restart;
		}
	}
	dget(dentry);
	read_unlock(&dcache_lock);
	return dentry;
}

void d_genocide(struct dentry *parent)
{
	for (;;) {
		struct dentry *dentry = d_last_leaf(parent);

		if (dentry == parent) {
			dput(dentry);
			return;
		}
		d_drop(dentry);
		if (dentry->d_inode)
			dput(dentry);
		dput(dentry);
	}
}

bool d_is_dir(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISDIR(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_dir);

bool d_is_symlink(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISLNK(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_symlink);

bool d_is_reg(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISREG(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_reg);

// SPDX-License-Identifier: MIT
/*
 * Look-up for the rest of the kernel: names from user space, kern_path() and
 * its kin, and the start of every creation.
 */
#include "namei.h"

/* ---- struct filename ---- */

static struct filename *alloc_filename(size_t size)
{
	struct filename *name = kmalloc(sizeof(*name) + size, GFP_KERNEL);

	if (!name)
		return ERR_PTR(-ENOMEM);
	name->name = name->iname;
	name->uptr = NULL;
	name->refcnt = 1;
	return name;
}

struct filename *getname_flags(const char __user *filename, int flags,
			       int *empty)
{
	struct filename *name = alloc_filename(PATH_MAX);
	long len;

	if (IS_ERR(name))
		return name;
	len = strncpy_from_user(name->iname, filename, PATH_MAX);
	if (len == PATH_MAX)
		len = -ENAMETOOLONG;
	if (!len) {
		if (empty)
			*empty = 1;
		if (!(flags & LOOKUP_EMPTY))
			len = -ENOENT;
	}
	if (len < 0) {
		kfree(name);
		return ERR_PTR(len);
	}
	name->uptr = filename;
	return name;
}

struct filename *getname(const char __user *filename)
{
	return getname_flags(filename, 0, NULL);
}
EXPORT_SYMBOL(getname);

struct filename *getname_kernel(const char *filename)
{
	size_t len = strlen(filename) + 1;
	struct filename *name;

	if (len > PATH_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	name = alloc_filename(len);
	if (!IS_ERR(name))
		memcpy(name->iname, filename, len);
	return name;
}

void putname(struct filename *name)
{
	if (!IS_ERR_OR_NULL(name) && --name->refcnt == 0)
		kfree(name);
}
EXPORT_SYMBOL(putname);

/* ---- paths ---- */

int filename_lookup(int dfd, struct filename *name, unsigned int flags,
		    struct path *path)
{
	const char *text = name->name;
	bool must_be_dir = flags & LOOKUP_DIRECTORY;
	struct nameidata nd;
	int error;

	error = walk_init(&nd, dfd, text, flags);
	if (error)
		return error;
	do {
		error = walk_parent(&nd, text);
		if (error)
			break;
		must_be_dir |= nd.trailing_slash;
		error = walk_last(&nd, flags & LOOKUP_FOLLOW, &text);
	} while (error > 0);
	if (!error && must_be_dir && !d_is_dir(nd.path.dentry))
		error = -ENOTDIR;
	if (!error) {
		*path = nd.path;
		nd.path.dentry = NULL;
	}
	walk_end(&nd);
	return error;
}

/*
 * The directory of the last component of @name in @parent; the component, which
 * points into @name, in @last and its LAST_ type in @type.
 */
int filename_parentat(int dfd, struct filename *name, unsigned int flags,
		      struct path *parent, struct qstr *last, int *type)
{
	struct nameidata nd;
	int error = walk_init(&nd, dfd, name->name, flags);

	if (error)
		return error;
	error = walk_parent(&nd, name->name);
	if (!error && !d_is_dir(nd.path.dentry))
		error = -ENOTDIR;
	if (!error) {
		*parent = nd.path;
		nd.path.dentry = NULL;
		*last = nd.last;
		*type = nd.last_type;
	}
	walk_end(&nd);
	return error;
}

void path_get(const struct path *path)
{
	mntget(path->mnt);
	dget(path->dentry);
}
EXPORT_SYMBOL(path_get);

void path_put(const struct path *path)
{
	dput(path->dentry);
	mntput(path->mnt);
}
EXPORT_SYMBOL(path_put);

int user_path_at_empty(int dfd, const char __user *name, unsigned int flags,
		       struct path *path, int *empty)
{
	struct filename *filename = getname_flags(name, flags, empty);
	int error;

	if (IS_ERR(filename))
		return PTR_ERR(filename);
	error = filename_lookup(dfd, filename, flags, path);
	putname(filename);
	return error;
}
EXPORT_SYMBOL(user_path_at_empty);

int user_path_at(int dfd, const char __user *name, unsigned int flags,
		 struct path *path)
{
	return user_path_at_empty(dfd, name, flags, path, NULL);
}

int kern_path(const char *name, unsigned int flags, struct path *path)
{
	struct filename *filename = getname_kernel(name);
	int error;

	if (IS_ERR(filename))
		return PTR_ERR(filename);
	error = filename_lookup(AT_FDCWD, filename, flags, path);
	putname(filename);
	return error;
}
EXPORT_SYMBOL(kern_path);

int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt,
		    const char *name, unsigned int flags, struct path *path)
{
	struct dentry *child, *at = dget(dentry);

	/* Plain names only: this is for trees that the kernel itself fills. */
	while (*name) {
		int len = strcspn(name, "/");

		inode_lock(d_inode(at));
		child = lookup_one_len(name, at, len);
		inode_unlock(d_inode(at));
		dput(at);
		if (IS_ERR(child))
			return PTR_ERR(child);
		at = child;
		if (d_is_negative(at)) {
			dput(at);
			return -ENOENT;
		}
		name += len;
		name += strspn(name, "/");
	}
	path->mnt = mntget(mnt);
	path->dentry = at;
	return 0;
}
EXPORT_SYMBOL(vfs_path_lookup);

struct dentry *lookup_one_len(const char *name, struct dentry *base, int len)
{
	struct qstr this = QSTR_INIT((const unsigned char *)name, len);
	int error;

	if (!len || memchr(name, '/', len))
		return ERR_PTR(-EACCES);
	if (name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.')))
		return ERR_PTR(-EACCES);
	if (len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	if (!d_is_dir(base))
		return ERR_PTR(-ENOTDIR);
	error = inode_permission(&init_user_ns, d_inode(base), MAY_EXEC);
	if (error)
		return ERR_PTR(error);
	return lookup_one_qstr(&this, base, 0);
}
EXPORT_SYMBOL(lookup_one_len);

/* ---- creation ---- */

/*
 * Find and lock the directory in which @name is to be made. Returns the
 * negative dentry, parent's i_rwsem held and the mount writable; or ERR_PTR.
 */
struct dentry *filename_create(int dfd, struct filename *name,
			       struct path *path, unsigned int flags)
{
	bool is_dir = flags & LOOKUP_DIRECTORY;
	struct dentry *dentry;
	struct qstr last;
	int type, error, ro;

	error = filename_parentat(dfd, name, 0, path, &last, &type);
	if (error)
		return ERR_PTR(error);
	error = -EEXIST;
	if (type != LAST_NORM)
		goto out_path;
	ro = mnt_want_write(path->mnt);
	inode_lock(d_inode(path->dentry));
	dentry = lookup_one_qstr(&last, path->dentry,
				 LOOKUP_CREATE | LOOKUP_EXCL);
	if (IS_ERR(dentry)) {
		error = PTR_ERR(dentry);
		goto out_unlock;
	}
	error = -EEXIST;
	if (d_is_positive(dentry))
		goto out_dput;
	error = -ENOENT;
	if (!is_dir && last.name[last.len])
		goto out_dput;
	error = ro;
	if (error)
		goto out_dput;
	return dentry;

out_dput:
	dput(dentry);
out_unlock:
	inode_unlock(d_inode(path->dentry));
	if (!ro)
		mnt_drop_write(path->mnt);
out_path:
	path_put(path);
	return ERR_PTR(error);
}

struct dentry *kern_path_create(int dfd, const char *pathname,
				struct path *path, unsigned int flags)
{
	struct filename *name = getname_kernel(pathname);
	struct dentry *dentry;

	if (IS_ERR(name))
		return ERR_CAST(name);
	dentry = filename_create(dfd, name, path, flags);
	putname(name);
	return dentry;
}
EXPORT_SYMBOL(kern_path_create);

struct dentry *user_path_create(int dfd, const char __user *pathname,
				struct path *path, unsigned int flags)
{
	struct filename *name = getname(pathname);
	struct dentry *dentry;

	if (IS_ERR(name))
		return ERR_CAST(name);
	dentry = filename_create(dfd, name, path, flags);
	putname(name);
	return dentry;
}
EXPORT_SYMBOL(user_path_create);

void done_path_create(struct path *path, struct dentry *dentry)
{
	dput(dentry);
	inode_unlock(d_inode(path->dentry));
	mnt_drop_write(path->mnt);
	path_put(path);
}
EXPORT_SYMBOL(done_path_create);

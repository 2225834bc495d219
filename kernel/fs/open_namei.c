// SPDX-License-Identifier: MIT
/*
 * open(2)'s last step: look up or create the last component, check, open.
 */
#include "namei.h"

/* What open(2) asked for, worked out once. */
struct open_op {
	int flags;
	umode_t mode;
	int acc_mode; /* MAY_ */
	bool created;
};

/* Internal open flag: for execution. Linux's value; not a user's flag. */
#define OPEN_EXEC 0x20

static void build_open_op(struct open_op *op, int flags, umode_t mode)
{
	static const unsigned char acc[] = {
		MAY_READ,
		MAY_WRITE,
		MAY_READ | MAY_WRITE,
		MAY_READ | MAY_WRITE,
	};

	if (flags & O_PATH)
		flags &= O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;
	op->flags = flags;
	op->mode = (flags & O_CREAT) ? (mode & S_IALLUGO) | S_IFREG : 0;
	op->acc_mode = acc[flags & O_ACCMODE];
	if (flags & OPEN_EXEC)
		op->acc_mode = MAY_EXEC;
	if (flags & O_TRUNC)
		op->acc_mode |= MAY_WRITE;
	if (flags & O_APPEND)
		op->acc_mode |= MAY_APPEND;
	if (flags & O_PATH)
		op->acc_mode = 0;
	op->created = false;
}

/* The directory's lock is held: look the name up, make it if it is missing. */
static struct dentry *lookup_create(struct nameidata *nd, struct open_op *op,
				    int ro_error)
{
	struct dentry *dir = nd->path.dentry, *dentry;
	int error;

	dentry = lookup_one_qstr(&nd->last, dir, LOOKUP_OPEN | LOOKUP_CREATE);
	if (IS_ERR(dentry) || d_is_positive(dentry))
		return dentry;
	error = ro_error;
	if (!error)
		error = vfs_create(&init_user_ns, d_inode(dir), dentry,
				   op->mode & ~current_umask(),
				   op->flags & O_EXCL);
	if (error) {
		dput(dentry);
		return ERR_PTR(error);
	}
	op->created = true;
	return dentry;
}

/* The last component with O_CREAT; results as walk_last(). */
static int open_create(struct nameidata *nd, struct open_op *op,
		       const char **link)
{
	struct path path;
	int ro;

	if (nd->last_type != LAST_NORM || nd->trailing_slash)
		return -EISDIR;
	ro = mnt_want_write(nd->path.mnt);
	inode_lock(d_inode(nd->path.dentry));
	path.dentry = lookup_create(nd, op, ro);
	inode_unlock(d_inode(nd->path.dentry));
	if (!ro)
		mnt_drop_write(nd->path.mnt);
	if (IS_ERR(path.dentry))
		return PTR_ERR(path.dentry);
	path.mnt = mntget(nd->path.mnt);
	if (!op->created && (op->flags & O_EXCL)) {
		path_put(&path);
		return -EEXIST;
	}
	return walk_into(nd, &path, "", !(op->flags & O_NOFOLLOW), link);
}

static int handle_truncate(struct file *file)
{
	struct inode *inode = file_inode(file);
	int error = get_write_access(inode);

	if (error)
		return error;
	error = do_truncate(&init_user_ns, file->f_path.dentry, 0, ATTR_OPEN,
			    file);
	put_write_access(inode);
	return error;
}

/* nd->path is what is to be opened. */
static int open_found(struct nameidata *nd, struct file *file,
		      struct open_op *op)
{
	struct dentry *dentry = nd->path.dentry;
	bool truncate = (op->flags & O_TRUNC) && d_is_reg(dentry) &&
			!op->created;
	int error;

	if ((op->flags & O_CREAT) && d_is_dir(dentry))
		return -EISDIR;
	if (((op->flags & O_DIRECTORY) || nd->trailing_slash) &&
	    !d_is_dir(dentry))
		return -ENOTDIR;
	if (op->flags & O_PATH)
		return vfs_open(&nd->path, file);
	/* Who has just made the file may open it, whatever its mode. */
	error = may_open(&nd->path, op->created ? MAY_OPEN : op->acc_mode,
			 op->flags);
	if (error)
		return error;
	if (truncate) {
		error = mnt_want_write(nd->path.mnt);
		if (error)
			return error;
	}
	error = vfs_open(&nd->path, file);
	if (!error && truncate)
		error = handle_truncate(file);
	if (truncate)
		mnt_drop_write(nd->path.mnt);
	return error;
}

static int path_openat(struct nameidata *nd, const char *text,
		       struct file *file, struct open_op *op)
{
	bool follow = !(op->flags & O_NOFOLLOW);
	int error;

	do {
		error = walk_parent(nd, text);
		if (error)
			return error;
		if (op->flags & O_CREAT)
			error = open_create(nd, op, &text);
		else
			error = walk_last(nd, follow, &text);
	} while (error > 0);
	return error ? error : open_found(nd, file, op);
}

/* No file system has files without a name; a mistake comes before that. */
static bool valid_tmpfile(int flags)
{
	return (flags & O_TMPFILE) == O_TMPFILE && !(flags & O_CREAT) &&
	       (flags & O_ACCMODE) != O_RDONLY;
}

/* Open @name; flags may hold the internal one for execution. */
struct file *do_filp_open(int dfd, struct filename *name, int flags,
			  umode_t mode)
{
	struct nameidata nd;
	struct open_op op;
	struct file *file;
	int error;

	if (flags & __O_TMPFILE)
		return ERR_PTR(valid_tmpfile(flags) ? -EOPNOTSUPP : -EINVAL);
	build_open_op(&op, flags, mode);
	file = alloc_empty_file(op.flags, current_cred());
	if (IS_ERR(file))
		return file;
	error = walk_init(&nd, dfd, name->name, LOOKUP_OPEN);
	if (!error) {
		error = path_openat(&nd, name->name, file, &op);
		walk_end(&nd);
	}
	if (error) {
		if (file->f_mode & FMODE_OPENED)
			fput(file);
		else
			release_empty_file(file);
		return ERR_PTR(error);
	}
	return file;
}

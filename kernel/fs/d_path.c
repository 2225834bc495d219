// SPDX-License-Identifier: MIT
/*
 * From a dentry back to its name: d_path(), getcwd(2) and the like.
 *
 * Names are written backwards from the end of the buffer, under mount_lock
 * and dcache_lock, so that the whole path is one that existed.
 */
#include <linux/sprintf.h>
#include "internal.h"

struct path_buf {
	char *at; /* start of what is written */
	int room; /* bytes before it; negative: did not fit */
};

static void prepend(struct path_buf *b, const char *str, int len)
{
	b->room -= len;
	if (b->room < 0)
		return;
	b->at -= len;
	memcpy(b->at, str, len);
}

static void prepend_name(struct path_buf *b, const struct dentry *dentry)
{
	prepend(b, (const char *)dentry->d_name.name, dentry->d_name.len);
	prepend(b, "/", 1);
}

/*
 * Write the path from @root to @path. Returns false when @root was not met:
 * the place is in a mount that is detached or above the root.
 */
static bool prepend_path(const struct path *path, const struct path *root,
			 struct path_buf *b)
{
	struct dentry *dentry = path->dentry;
	struct vfsmount *vfsmnt = path->mnt;
	bool reached = true;

	read_lock(&mount_lock);
	read_lock(&dcache_lock);
	while (dentry != root->dentry || vfsmnt != root->mnt) {
		struct mount *mnt = real_mount(vfsmnt);

		if (dentry == vfsmnt->mnt_root || IS_ROOT(dentry)) {
			if (dentry != vfsmnt->mnt_root ||
			    !mnt_has_parent(mnt)) {
				reached = false;
				break;
			}
			dentry = mnt->mnt_mountpoint;
			vfsmnt = &mnt->mnt_parent->mnt;
			continue;
		}
		prepend_name(b, dentry);
		dentry = dentry->d_parent;
	}
	read_unlock(&dcache_lock);
	read_unlock(&mount_lock);
	return reached;
}

static char *path_result(struct path_buf *b, char *end_of_empty)
{
	if (b->room < 0)
		return ERR_PTR(-ENAMETOOLONG);
	if (b->at == end_of_empty) {
		prepend(b, "/", 1);
		if (b->room < 0)
			return ERR_PTR(-ENAMETOOLONG);
	}
	return b->at;
}

char *d_path(const struct path *path, char *buf, int buflen)
{
	struct path_buf b = { buf + buflen, buflen };
	struct dentry *dentry = path->dentry;
	struct path root;
	char *end;

	if (dentry->d_op && dentry->d_op->d_dname &&
	    (!IS_ROOT(dentry) || (dentry->d_flags & DCACHE_DISCONNECTED)))
		return dentry->d_op->d_dname(dentry, buf, buflen);
	prepend(&b, "", 1);
	if (d_unlinked(dentry))
		prepend(&b, " (deleted)", 10);
	end = b.at;
	get_fs_root(current->fs, &root);
	prepend_path(path, &root, &b);
	path_put(&root);
	return path_result(&b, end);
}
EXPORT_SYMBOL(d_path);

char *dentry_path_raw(struct dentry *dentry, char *buf, int buflen)
{
	struct path_buf b = { buf + buflen, buflen };
	char *end;

	prepend(&b, "", 1);
	end = b.at;
	read_lock(&dcache_lock);
	for (; !IS_ROOT(dentry); dentry = dentry->d_parent)
		prepend_name(&b, dentry);
	read_unlock(&dcache_lock);
	return path_result(&b, end);
}
EXPORT_SYMBOL(dentry_path_raw);

/*
 * The hook behind %pd and %pD: the last components of a name. printk() may be
 * called anywhere, so the lock is not waited for.
 */
static int sprint_dentry(char *buf, size_t size, const void *ptr, int depth)
{
	const struct dentry *dentry = ptr;
	struct path_buf b = { buf + size, size };

	if (depth < 0) {
		dentry = ((const struct file *)ptr)->f_path.dentry;
		depth = -depth;
	}
	prepend(&b, "", 1);
	if (read_trylock(&dcache_lock)) {
		for (; depth > 0 && !IS_ROOT(dentry); depth--) {
			prepend_name(&b, dentry);
			dentry = dentry->d_parent;
		}
		read_unlock(&dcache_lock);
		if (*b.at == '/' && depth <= 0)
			b.at++; /* names, not a path from the root */
		else if (!*b.at)
			prepend(&b, "/", 1);
	} else {
		prepend(&b, "(busy)", 6);
	}
	memmove(buf, b.at, buf + size - b.at);
	return strlen(buf);
}

void __init d_path_init(void)
{
	dentry_sprint = sprint_dentry;
}

/* getcwd(2): the length with its NUL; -ENOENT once the directory is gone. */
asmlinkage long sys_getcwd(char __user *buf, unsigned long size)
{
	struct path root, pwd;
	struct path_buf b;
	char *page, *end, *name;
	long error;

	page = kmalloc(PATH_MAX, GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	get_fs_root(current->fs, &root);
	get_fs_pwd(current->fs, &pwd);
	error = -ENOENT;
	if (d_unlinked(pwd.dentry))
		goto out;
	b.at = page + PATH_MAX;
	b.room = PATH_MAX;
	prepend(&b, "", 1);
	end = b.at;
	if (!prepend_path(&pwd, &root, &b))
		prepend(&b, "(unreachable)", 13);
	name = path_result(&b, end);
	error = PTR_ERR(name);
	if (IS_ERR(name))
		goto out;
	error = page + PATH_MAX - name;
	if ((unsigned long)error > size)
		error = -ERANGE;
	else if (copy_to_user(buf, name, error))
		error = -EFAULT;
out:
	path_put(&pwd);
	path_put(&root);
	kfree(page);
	return error;
}

// SPDX-License-Identifier: MIT
/*
 * Root, working directory and umask of tasks, and the calls that change them.
 */
#include "file_priv.h"

struct fs_struct init_fs = {
	.users = 1,
	.lock = __SPIN_LOCK_UNLOCKED,
	.umask = 0022,
};

static void replace_path(struct fs_struct *fs, struct path *slot,
			 const struct path *path)
{
	struct path old;

	path_get(path);
	spin_lock(&fs->lock);
	old = *slot;
	*slot = *path;
	spin_unlock(&fs->lock);
	if (old.dentry)
		path_put(&old);
}

void set_fs_root(struct fs_struct *fs, const struct path *path)
{
	replace_path(fs, &fs->root, path);
}

void set_fs_pwd(struct fs_struct *fs, const struct path *path)
{
	replace_path(fs, &fs->pwd, path);
}

void get_fs_root(struct fs_struct *fs, struct path *root)
{
	spin_lock(&fs->lock);
	*root = fs->root;
	path_get(root);
	spin_unlock(&fs->lock);
}

void get_fs_pwd(struct fs_struct *fs, struct path *pwd)
{
	spin_lock(&fs->lock);
	*pwd = fs->pwd;
	path_get(pwd);
	spin_unlock(&fs->lock);
}

struct fs_struct *copy_fs_struct(struct fs_struct *old)
{
	struct fs_struct *fs = kzalloc(sizeof(*fs), GFP_KERNEL);

	if (!fs)
		return NULL;
	fs->users = 1;
	spin_lock_init(&fs->lock);
	spin_lock(&old->lock);
	fs->umask = old->umask;
	fs->root = old->root;
	path_get(&fs->root);
	fs->pwd = old->pwd;
	path_get(&fs->pwd);
	spin_unlock(&old->lock);
	return fs;
}

void free_fs_struct(struct fs_struct *fs)
{
	path_put(&fs->root);
	path_put(&fs->pwd);
	kfree(fs);
}

int current_umask(void)
{
	return current->fs->umask;
}
EXPORT_SYMBOL(current_umask);

int task_copy_fs(unsigned long clone_flags, struct task_struct *p)
{
	struct fs_struct *fs = current->fs;

	if (!fs) {
		p->fs = NULL;
		return 0;
	}
	if (clone_flags & CLONE_FS) {
		spin_lock(&fs->lock);
		fs->users++;
		spin_unlock(&fs->lock);
		p->fs = fs;
		return 0;
	}
	p->fs = copy_fs_struct(fs);
	return p->fs ? 0 : -ENOMEM;
}

void task_exit_fs(struct task_struct *p)
{
	struct fs_struct *fs = p->fs;
	bool last;

	if (!fs)
		return;
	task_lock(p);
	p->fs = NULL;
	task_unlock(p);
	spin_lock(&fs->lock);
	last = --fs->users == 0;
	spin_unlock(&fs->lock);
	if (last)
		free_fs_struct(fs);
}

/* ---- system calls ---- */

asmlinkage long sys_umask(int mask)
{
	struct fs_struct *fs = current->fs;
	int old;

	spin_lock(&fs->lock);
	old = fs->umask;
	fs->umask = mask & S_IRWXUGO;
	spin_unlock(&fs->lock);
	return old;
}

static int may_chdir(const struct path *path)
{
	return inode_permission(&init_user_ns, d_inode(path->dentry),
				MAY_EXEC | MAY_CHDIR);
}

asmlinkage long sys_chdir(const char __user *filename)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, filename,
				 LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &path);

	if (error)
		return error;
	error = may_chdir(&path);
	if (!error)
		set_fs_pwd(current->fs, &path);
	path_put(&path);
	return error;
}

asmlinkage long sys_fchdir(unsigned int fd)
{
	struct fd f = fdget_raw(fd);
	int error = -ENOTDIR;

	if (!f.file)
		return -EBADF;
	if (d_is_dir(f.file->f_path.dentry)) {
		error = may_chdir(&f.file->f_path);
		if (!error)
			set_fs_pwd(current->fs, &f.file->f_path);
	}
	fdput(f);
	return error;
}

asmlinkage long sys_chroot(const char __user *filename)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, filename,
				 LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &path);

	if (error)
		return error;
	error = may_chdir(&path);
	if (!error && !capable(CAP_SYS_CHROOT))
		error = -EPERM;
	if (!error)
		set_fs_root(current->fs, &path);
	path_put(&path);
	return error;
}

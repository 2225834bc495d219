// SPDX-License-Identifier: MIT
/*
 * mount(2), umount2(2), /proc/mounts, and the root file system at start-up.
 */
#include <linux/seq_file.h>
#include "internal.h"

static int mnt_flags_of(unsigned long flags)
{
	static const struct {
		unsigned long ms;
		int mnt;
	} map[] = {
		{ MS_RDONLY, MNT_READONLY }, { MS_NOSUID, MNT_NOSUID },
		{ MS_NODEV, MNT_NODEV },     { MS_NOEXEC, MNT_NOEXEC },
		{ MS_NOATIME, MNT_NOATIME }, { MS_NODIRATIME, MNT_NODIRATIME },
	};
	int mnt = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(map); i++)
		if (flags & map[i].ms)
			mnt |= map[i].mnt;
	if (!(flags & (MS_NOATIME | MS_STRICTATIME)))
		mnt |= MNT_RELATIME;
	return mnt;
}

static int attach_or_drop(struct vfsmount *mnt, const struct path *path,
			  unsigned long flags)
{
	struct path at = *path;
	int error;

	mnt->mnt_flags = mnt_flags_of(flags);
	path_get(&at);
	error = attach_mount(real_mount(mnt), &at);
	path_put(&at);
	if (error)
		mntput(mnt);
	return error;
}

static int do_new_mount(const char *dev_name, const struct path *path,
			const char *type_name, unsigned long flags, void *data)
{
	struct file_system_type *type;
	struct vfsmount *mnt;

	if (!type_name)
		return -EINVAL;
	type = get_fs_type(type_name);
	if (!type)
		return -ENODEV;
	/* The mount is read-only, not the instance others may share. */
	mnt = vfs_kern_mount(type, flags & SB_SILENT, dev_name, data);
	put_filesystem(type);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	if (mnt->mnt_sb->s_flags & SB_NOUSER) {
		mntput(mnt);
		return -EINVAL;
	}
	return attach_or_drop(mnt, path, flags);
}

static int do_bind(const char *old_name, const struct path *path,
		   unsigned long flags)
{
	struct path old;
	struct mount *m;
	int error;

	if (!old_name || !*old_name)
		return -EINVAL;
	error = kern_path(old_name, LOOKUP_FOLLOW, &old);
	if (error)
		return error;
	m = alloc_mount(real_mount(old.mnt)->mnt_devname);
	if (!m) {
		path_put(&old);
		return -ENOMEM;
	}
	m->mnt.mnt_root = dget(old.dentry);
	m->mnt.mnt_sb = old.mnt->mnt_sb;
	m->mnt_mountpoint = m->mnt.mnt_root;
	grab_super(m->mnt.mnt_sb);
	path_put(&old);
	return attach_or_drop(&m->mnt, path, flags);
}

static int do_remount(const struct path *path, unsigned long flags, void *data)
{
	struct mount *m = real_mount(path->mnt);
	struct super_block *sb = path->mnt->mnt_sb;
	int sb_flags = flags, error = 0, old;

	if (path->dentry != path->mnt->mnt_root)
		return -EINVAL;
	mutex_lock(&namespace_mutex);
	if (sb->s_op->remount_fs && !(flags & MS_BIND))
		error = sb->s_op->remount_fs(sb, &sb_flags, data);
	if (!error) {
		old = m->mnt.mnt_flags;
		WRITE_ONCE(m->mnt.mnt_flags, mnt_flags_of(flags));
		smp_mb();
		if ((flags & MS_RDONLY) && atomic_read(&m->mnt_writers)) {
			m->mnt.mnt_flags = old;
			error = -EBUSY;
		}
	}
	mutex_unlock(&namespace_mutex);
	return error;
}

int do_mount(const char *dev_name, const struct path *path, const char *type,
	     unsigned long flags, void *data)
{
	if ((flags & MS_MGC_MSK) == MS_MGC_VAL)
		flags &= ~MS_MGC_MSK;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (flags & MS_REMOUNT)
		return do_remount(path, flags, data);
	if (flags & MS_BIND)
		return do_bind(dev_name, path, flags);
	if (flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE))
		return 0; /* one namespace: nothing propagates */
	if (flags & MS_MOVE)
		return -EINVAL;
	return do_new_mount(dev_name, path, type, flags, data);
}

/* A string argument, which may be NULL. */
static char *copy_mount_string(const char __user *data)
{
	return data ? strndup_user(data, PATH_MAX) : NULL;
}

/* A page of options, as much of it as is readable; always terminated. */
static char *copy_mount_options(const void __user *data)
{
	size_t left, at;
	char *copy;

	if (!data)
		return NULL;
	copy = kzalloc(PAGE_SIZE, GFP_KERNEL);
	if (!copy)
		return ERR_PTR(-ENOMEM);
	left = copy_from_user(copy, data, PAGE_SIZE - 1);
	/* Whole words were copied; a few bytes more may be there. */
	at = PAGE_SIZE - 1 - left;
	while (left-- && !get_user(copy[at], (const char __user *)data + at))
		at++;
	if (!at) {
		kfree(copy);
		return ERR_PTR(-EFAULT);
	}
	return copy;
}

asmlinkage long sys_mount(char __user *dev_name, char __user *dir_name,
			  char __user *type, unsigned long flags,
			  void __user *data)
{
	char *kernel_type, *kernel_dev, *options;
	struct path path;
	int error;

	kernel_type = copy_mount_string(type);
	if (IS_ERR(kernel_type))
		return PTR_ERR(kernel_type);
	kernel_dev = copy_mount_string(dev_name);
	error = PTR_ERR(kernel_dev);
	if (IS_ERR(kernel_dev))
		goto out_type;
	options = copy_mount_options(data);
	error = PTR_ERR(options);
	if (IS_ERR(options))
		goto out_dev;
	error = user_path_at(AT_FDCWD, dir_name, LOOKUP_FOLLOW, &path);
	if (!error) {
		error = do_mount(kernel_dev, &path, kernel_type, flags,
				 options);
		path_put(&path);
	}
	kfree(options);
out_dev:
	kfree(kernel_dev);
out_type:
	kfree(kernel_type);
	return error;
}

asmlinkage long sys_umount(char __user *name, int flags)
{
	unsigned int lookup = LOOKUP_FOLLOW;
	struct path path;
	int error;

	if (flags & ~(MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW))
		return -EINVAL;
	if ((flags & MNT_EXPIRE) && (flags & (MNT_FORCE | MNT_DETACH)))
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (flags & UMOUNT_NOFOLLOW)
		lookup = 0;
	error = user_path_at(AT_FDCWD, name, lookup, &path);
	if (error)
		return error;
	if (path.dentry != path.mnt->mnt_root) {
		path_put(&path);
		return -EINVAL;
	}
	dput(path.dentry);
	error = detach_mount(real_mount(path.mnt), flags);
	mntput_no_expire(real_mount(path.mnt));
	return error;
}

asmlinkage long sys_oldumount(char __user *name)
{
	return sys_umount(name, 0);
}

/* ---- /proc/mounts ---- */

static void show_flags(struct seq_file *m, const struct vfsmount *mnt)
{
	static const struct {
		int flag;
		const char *text;
	} map[] = {
		{ MNT_NOSUID, ",nosuid" },
		{ MNT_NODEV, ",nodev" },
		{ MNT_NOEXEC, ",noexec" },
		{ MNT_NOATIME, ",noatime" },
		{ MNT_NODIRATIME, ",nodiratime" },
		{ MNT_RELATIME, ",relatime" },
	};
	bool ro = (mnt->mnt_flags & MNT_READONLY) ||
		  (mnt->mnt_sb->s_flags & SB_RDONLY);
	unsigned int i;

	seq_puts(m, ro ? "ro" : "rw");
	for (i = 0; i < ARRAY_SIZE(map); i++)
		if (mnt->mnt_flags & map[i].flag)
			seq_puts(m, map[i].text);
}

int mounts_show(struct seq_file *m, void *v)
{
	struct mount *r;

	mutex_lock(&namespace_mutex);
	list_for_each_entry(r, &mount_list, mnt_list) {
		struct path at = { &r->mnt, r->mnt.mnt_root };
		const struct super_operations *op = r->mnt.mnt_sb->s_op;

		seq_escape(m, r->mnt_devname, " \t\n\\#");
		seq_putc(m, ' ');
		seq_path(m, &at, " \t\n\\#");
		seq_printf(m, " %s ", r->mnt.mnt_sb->s_type->name);
		show_flags(m, &r->mnt);
		if (op->show_options)
			op->show_options(m, r->mnt.mnt_root);
		seq_puts(m, " 0 0\n");
	}
	mutex_unlock(&namespace_mutex);
	return 0;
}

/* The super block's part of the options; the mount's own are separate. */
static void show_super(struct seq_file *m, const struct mount *r)
{
	const struct super_block *sb = r->mnt.mnt_sb;

	seq_printf(m, " - %s ", sb->s_type->name);
	seq_escape(m, r->mnt_devname, " \t\n\\#");
	seq_puts(m, sb->s_flags & SB_RDONLY ? " ro" : " rw");
	if (sb->s_op->show_options)
		sb->s_op->show_options(m, r->mnt.mnt_root);
	seq_putc(m, '\n');
}

/** mountinfo_show - all mounts in the format of /proc/PID/mountinfo */
int mountinfo_show(struct seq_file *m)
{
	struct mount *r;

	mutex_lock(&namespace_mutex);
	list_for_each_entry(r, &mount_list, mnt_list) {
		struct path at = { &r->mnt, r->mnt.mnt_root };
		dev_t dev = r->mnt.mnt_sb->s_dev;

		seq_printf(m, "%d %d %u:%u ", r->mnt_id, r->mnt_parent->mnt_id,
			   MAJOR(dev), MINOR(dev));
		seq_dentry(m, r->mnt.mnt_root, " \t\n\\");
		seq_putc(m, ' ');
		seq_path(m, &at, " \t\n\\#");
		seq_putc(m, ' ');
		show_flags(m, &r->mnt);
		show_super(m, r);
	}
	mutex_unlock(&namespace_mutex);
	return 0;
}

/* Mount rootfs and make it the root of init_task, thus of everybody. */
void __init init_mount_tree(void)
{
	struct file_system_type *type = get_fs_type("rootfs");
	struct vfsmount *mnt;
	struct path root;

	mnt = vfs_kern_mount(type, 0, "rootfs", NULL);
	if (IS_ERR(mnt))
		panic("VFS: cannot mount rootfs (%ld)", PTR_ERR(mnt));
	list_add_tail(&real_mount(mnt)->mnt_list, &mount_list);
	root.mnt = mnt;
	root.dentry = mnt->mnt_root;
	set_fs_root(&init_fs, &root);
	set_fs_pwd(&init_fs, &root);
}

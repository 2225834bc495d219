/* SPDX-License-Identifier: MIT */
/*
 * What the files of fs/ share among themselves and with nobody else.
 *
 * Lock order, outermost first: F_POS, RENAME (s_vfs_rename_mutex), I_RWSEM
 * (ancestor before descendant, then by address), NAMESPACE, PIPE, page locks,
 * then the spinlocks MOUNT, DCACHE; all others are leaves. Nothing sleeps under
 * a spinlock. docs/locking.md has them among the rest.
 */
#ifndef _FS_INTERNAL_H
#define _FS_INTERNAL_H

#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/printk.h>
#include <linux/init.h>
#include <linux/export.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/cred.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/uaccess.h>
#include <linux/syscalls.h>

struct linux_binprm;
struct cdev;

/* ---- dcache.c ---- */
void dcache_init(void);
void d_path_init(void);
/* Guards names, parents, children and the hash. Rank: DCACHE. */
extern rwlock_t dcache_lock;
/* Drop the extra reference of every entry below @parent. */
void d_genocide(struct dentry *parent);
/* Is it still the child's name and in the cache? */
bool d_is_live(const struct dentry *dentry);

/* ---- inode.c, super.c, filesystems.c ---- */
void inode_cache_init(void);
struct super_block *alloc_super(struct file_system_type *type, int flags);
int super_inodes_busy(struct super_block *sb);
int filesystems_show(struct seq_file *m, void *v);
struct dentry *mount_fs(struct file_system_type *type, int flags,
			const char *name, void *data);
void sync_filesystems(void);

/* ---- namespace.c: mounts ---- */

/*
 * One mount. Guarded by mount_lock: mnt_parent, mnt_mountpoint, the lists and
 * mnt.mnt_flags. mnt_count is atomic; it can only rise from 1, the reference
 * of the tree, under mount_lock, which is what makes umount's test final.
 */
struct mount {
	struct vfsmount mnt;
	struct mount *mnt_parent;      /* itself: root or not attached */
	struct dentry *mnt_mountpoint; /* in the parent; referenced */
	struct list_head mnt_mounts;   /* children */
	struct list_head mnt_child;    /* in the parent's mnt_mounts */
	struct hlist_node mnt_hash;
	struct list_head mnt_list; /* all attached ones, oldest first */
	atomic_t mnt_count;
	atomic_t mnt_writers; /* who asked mnt_want_write() */
	const char *mnt_devname;
	int mnt_id;
	bool mnt_expiring; /* umount2(MNT_EXPIRE) was there, nobody since */
};

static inline struct mount *real_mount(struct vfsmount *mnt)
{
	return container_of(mnt, struct mount, mnt);
}

/* As mntput(), without being a use of the mount. */
void mntput_no_expire(struct mount *m);

static inline bool mnt_has_parent(const struct mount *mnt)
{
	return mnt->mnt_parent != mnt;
}

extern rwlock_t mount_lock;
/* In order of mounting; changed and walked under namespace_mutex. */
extern struct list_head mount_list;
extern struct mutex namespace_mutex;

struct vfsmount *lookup_mnt(const struct path *path);
struct mount *alloc_mount(const char *name);
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags,
				const char *name, void *data);
int attach_mount(struct mount *mnt, struct path *path);
int detach_mount(struct mount *mnt, int flags);
/* What lies on @dentry or below leaves the tree: its place has gone. Sleeps. */
void detach_mounts(struct dentry *dentry);
int do_mount(const char *dev_name, const struct path *path, const char *type,
	     unsigned long flags, void *data);
void follow_mount(struct path *path);
void grab_super(struct super_block *sb);
int mounts_show(struct seq_file *m, void *v);
int mountinfo_show(struct seq_file *m);
void init_mount_tree(void);

/* ---- namei.c and its parts ---- */
int filename_lookup(int dfd, struct filename *name, unsigned int flags,
		    struct path *path);
int filename_parentat(int dfd, struct filename *name, unsigned int flags,
		      struct path *parent, struct qstr *last, int *type);
struct dentry *filename_create(int dfd, struct filename *name,
			       struct path *path, unsigned int flags);
struct dentry *lookup_one_qstr(const struct qstr *name, struct dentry *base,
			       unsigned int flags);
int may_open(const struct path *path, int acc_mode, int flag);
int may_create(struct inode *dir, struct dentry *child);
int may_delete(struct inode *dir, struct dentry *victim, bool isdir);
struct file *do_filp_open(int dfd, struct filename *name, int flags,
			  umode_t mode);
int vfs_rename(struct inode *old_dir, struct dentry *old_dentry,
	       struct inode *new_dir, struct dentry *new_dentry,
	       unsigned int flags);
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2);
void unlock_rename(struct dentry *p1, struct dentry *p2);

enum {
	LAST_NORM,
	LAST_ROOT,
	LAST_DOT,
	LAST_DOTDOT
};

/* ---- files ---- */
void file_table_init(void);
struct file *alloc_empty_file(int flags, const struct cred *cred);
void release_empty_file(struct file *file);
int do_dentry_open(struct file *f, struct inode *inode);
void task_files_init(void);
extern const struct file_operations def_chr_fops;
extern const struct file_operations pipefifo_fops;
void chrdev_init(void);
void chrdev_regions_init(void);
struct sweep;
void sweep_chrdev_regions(struct sweep *s);
int chrdevs_show(struct seq_file *m, void *v);
void pipe_init(void);
void socket_init(void);
long pipe_fcntl(struct file *filp, unsigned int cmd, unsigned long arg);
/* Two descriptors, to be filled or put. -EMFILE. */
int reserve_fds(int fds[2], int flags);
int do_vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd,
		 unsigned long arg);
int setfl(int fd, struct file *filp, unsigned long arg);
int rw_verify_area(int rw, struct file *file, const loff_t *ppos, size_t count);
void account_read(ssize_t ret);
void account_write(ssize_t ret);
extern const struct inode_operations ramfs_file_inode_operations;
void filemap_init(void);
void ramfs_init(void);
void devtmpfs_init(void);
void devpts_init(void);
void devices_init(void);
/* class.c */
struct kobject;
void classes_init(struct kobject *virtual);
int devtmpfs_mount_root(void);
void mem_dev_init(void);

/* ---- exec ---- */

/* An argument vector, in user or in kernel memory. */
struct arg_vector {
	bool kernel;
	union {
		const char __user *const __user *user;
		const char *const *kern;
	};
};

int count_strings(const struct arg_vector *argv);
int copy_strings(int argc, const struct arg_vector *argv,
		 struct linux_binprm *bprm);
int bprm_check_limits(struct linux_binprm *bprm);
int search_binary_handler(struct linux_binprm *bprm);
struct file *do_open_execat(int fd, struct filename *name, int flags);
int bprm_fill_creds(struct linux_binprm *bprm);

#endif /* _FS_INTERNAL_H */

/* SPDX-License-Identifier: MIT */
/*
 * The virtual file system: the calls on its objects. The objects themselves,
 * and the methods of file systems and drivers, are in linux/fs_types.h.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/fs_types.h>

/* ---- file systems and super blocks ---- */

/* What `mount -t NAME` asks for if no such type is registered. */
#define MODULE_ALIAS_FS(name) MODULE_ALIAS("fs-" name)

int register_filesystem(struct file_system_type *fs);
int unregister_filesystem(struct file_system_type *fs);
struct file_system_type *get_fs_type(const char *name);
void put_filesystem(struct file_system_type *fs);

struct dentry *
mount_nodev(struct file_system_type *fs_type, int flags, void *data,
	    int (*fill_super)(struct super_block *, void *, int));
struct dentry *
mount_single(struct file_system_type *fs_type, int flags, void *data,
	     int (*fill_super)(struct super_block *, void *, int));
struct dentry *mount_pseudo(struct file_system_type *type,
			    const struct super_operations *ops,
			    const struct dentry_operations *dops,
			    unsigned long magic);
void generic_shutdown_super(struct super_block *sb);
void kill_anon_super(struct super_block *sb);
void kill_litter_super(struct super_block *sb);
void deactivate_super(struct super_block *sb);
int simple_statfs(struct dentry *dentry, struct kstatfs *buf);
int vfs_statfs(const struct path *path, struct kstatfs *buf);

/* ---- inodes ---- */
struct inode *new_inode(struct super_block *sb);
unsigned int get_next_ino(void);
void ihold(struct inode *inode);
void iput(struct inode *inode);
void clear_inode(struct inode *inode);
void inode_init_owner(struct user_namespace *ns, struct inode *inode,
		      const struct inode *dir, umode_t mode);
void init_special_inode(struct inode *inode, umode_t mode, dev_t dev);
struct timespec64 current_time(struct inode *inode);
void touch_atime(const struct path *path);
int file_update_time(struct file *file);
int file_remove_privs(struct file *file);
int inode_newsize_ok(const struct inode *inode, loff_t offset);
void inc_nlink(struct inode *inode);
void drop_nlink(struct inode *inode);
void clear_nlink(struct inode *inode);
void set_nlink(struct inode *inode, unsigned int nlink);
loff_t i_size_read(const struct inode *inode);
void i_size_write(struct inode *inode, loff_t size);
int setattr_prepare(struct user_namespace *ns, struct dentry *dentry,
		    struct iattr *attr);
void setattr_copy(struct user_namespace *ns, struct inode *inode,
		  const struct iattr *attr);
int notify_change(struct user_namespace *ns, struct dentry *dentry,
		  struct iattr *attr, struct inode **delegated);
int inode_permission(struct user_namespace *ns, struct inode *inode, int mask);
int generic_permission(struct user_namespace *ns, struct inode *inode,
		       int mask);
bool inode_owner_or_capable(struct user_namespace *ns,
			    const struct inode *inode);
bool capable_wrt_inode_uidgid(struct user_namespace *ns,
			      const struct inode *inode, int cap);
int get_write_access(struct inode *inode);
int deny_write_access(struct file *file);
void put_write_access(struct inode *inode);
void allow_write_access(struct file *file);

static inline unsigned int iminor(const struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline unsigned int imajor(const struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

static inline struct inode *file_inode(const struct file *f)
{
	return f->f_inode;
}

static inline struct dentry *file_dentry(const struct file *file)
{
	return file->f_path.dentry;
}

static inline void inode_lock(struct inode *inode)
{
	down_write(&inode->i_rwsem);
}

static inline void inode_unlock(struct inode *inode)
{
	up_write(&inode->i_rwsem);
}

static inline void inode_lock_shared(struct inode *inode)
{
	down_read(&inode->i_rwsem);
}

static inline void inode_unlock_shared(struct inode *inode)
{
	up_read(&inode->i_rwsem);
}

static inline uid_t i_uid_read(const struct inode *inode)
{
	return inode->i_uid.val;
}

static inline gid_t i_gid_read(const struct inode *inode)
{
	return inode->i_gid.val;
}

/* ---- files ---- */
#define fops_get(fops) \
	(((fops) && try_module_get((fops)->owner)) ? (fops) : NULL)
#define fops_put(fops)                             \
	do {                                       \
		if (fops)                          \
			module_put((fops)->owner); \
	} while (0)
#define replace_fops(f, fops)              \
	do {                               \
		struct file *__file = (f); \
		fops_put(__file->f_op);    \
		__file->f_op = (fops);     \
	} while (0)

static inline struct file *get_file(struct file *f)
{
	atomic_long_inc(&f->f_count);
	return f;
}

/* Open files, and how many there may be: /proc/sys/fs/file-nr. */
long get_nr_files(void);
long get_max_files(void);

#define file_count(x) atomic_long_read(&(x)->f_count)

/**
 * filp_open - open @name (kernel memory) as the current task would.
 * Returns a file to be closed by filp_close(file, NULL), or an ERR_PTR.
 */
struct file *filp_open(const char *name, int flags, umode_t mode);
struct file *file_open_name(struct filename *name, int flags, umode_t mode);
struct file *dentry_open(const struct path *path, int flags,
			 const struct cred *cred);
int filp_close(struct file *filp, void *id);
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt,
			       const char *name, int flags,
			       const struct file_operations *fops);
int vfs_open(const struct path *path, struct file *file);
long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode);

ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos);
ssize_t kernel_write(struct file *file, const void *buf, size_t count,
		     loff_t *pos);

/**
 * kernel_read_file - read a whole regular file into vmalloc memory.
 * @buf: set to the memory, to be freed by vfree()
 * @size: set to the length in bytes, never 0
 * Reads from offset 0 and leaves f_pos alone. Errors: EBADF (not open for
 * reading), EINVAL (not regular, empty), ETXTBSY (open for writing by
 * anybody), EFBIG, EIO (short), ENOMEM. Process context.
 */
int kernel_read_file(struct file *file, void **buf, size_t *size);
ssize_t vfs_read(struct file *file, char __user *buf, size_t count,
		 loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count,
		  loff_t *pos);
loff_t vfs_llseek(struct file *file, loff_t offset, int whence);
int vfs_fsync(struct file *file, int datasync);
long vfs_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
int vfs_truncate(const struct path *path, loff_t length);
int do_truncate(struct user_namespace *ns, struct dentry *dentry, loff_t length,
		unsigned int time_attrs, struct file *filp);
int iterate_dir(struct file *file, struct dir_context *ctx);

ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter);
ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *iter);
int generic_file_mmap(struct file *file, struct vm_area_struct *vma);
int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma);
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
loff_t noop_llseek(struct file *file, loff_t offset, int whence);
loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence);
loff_t default_llseek(struct file *file, loff_t offset, int whence);
loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence,
			 loff_t size);
#define no_llseek NULL
int nonseekable_open(struct inode *inode, struct file *filp);
int stream_open(struct inode *inode, struct file *filp);
int generic_file_open(struct inode *inode, struct file *filp);
int simple_open(struct inode *inode, struct file *file);
int noop_fsync(struct file *file, loff_t start, loff_t end, int datasync);
ssize_t generic_read_dir(struct file *filp, char __user *buf, size_t siz,
			 loff_t *ppos);
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos,
				const void *from, size_t available);
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos,
			       const void __user *from, size_t count);
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos,
				const void *from, size_t available);
void init_sync_kiocb(struct kiocb *kiocb, struct file *filp);

static inline ssize_t call_read_iter(struct file *file, struct kiocb *kio,
				     struct iov_iter *iter)
{
	return file->f_op->read_iter(kio, iter);
}

static inline ssize_t call_write_iter(struct file *file, struct kiocb *kio,
				      struct iov_iter *iter)
{
	return file->f_op->write_iter(kio, iter);
}

/* ---- signals of files: SIGIO ---- */
struct fasync_struct {
	struct fasync_struct *fa_next;
	int fa_fd;
	struct file *fa_file;
};

/**
 * fasync_helper - add (@on != 0) or remove @filp in the list *@fapp.
 * Returns 1 if the list changed, 0 if not, -ENOMEM. Process context.
 */
int fasync_helper(int fd, struct file *filp, int on,
		  struct fasync_struct **fapp);

/** kill_fasync - send @sig to the owners on the list. Any context. */
void kill_fasync(struct fasync_struct **fp, int sig, int band);
int f_setown(struct file *filp, unsigned long arg, int force);
pid_t f_getown(struct file *filp);
int f_setown_ex(struct file *filp, const struct f_owner_ex __user *from);
int f_getown_ex(struct file *filp, struct f_owner_ex __user *to);

/* ---- names ---- */
struct filename {
	const char *name; /* kernel copy */
	const char __user *uptr;
	int refcnt;
	char iname[];
};

/**
 * getname - copy a path from user space.
 * Errors: EFAULT, ENOENT (empty), ENAMETOOLONG (PATH_MAX), ENOMEM.
 */
struct filename *getname(const char __user *filename);
struct filename *getname_flags(const char __user *filename, int flags,
			       int *empty);
struct filename *getname_kernel(const char *filename);
void putname(struct filename *name);

/* ---- operations on names; the parent's i_rwsem is held for writing ---- */
int vfs_create(struct user_namespace *ns, struct inode *dir,
	       struct dentry *dentry, umode_t mode, bool want_excl);
int vfs_mkdir(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry, umode_t mode);
int vfs_mknod(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry, umode_t mode, dev_t dev);
int vfs_symlink(struct user_namespace *ns, struct inode *dir,
		struct dentry *dentry, const char *oldname);
int vfs_link(struct dentry *old, struct user_namespace *ns, struct inode *dir,
	     struct dentry *dentry, struct inode **delegated);
int vfs_unlink(struct user_namespace *ns, struct inode *dir,
	       struct dentry *dentry, struct inode **delegated);
int vfs_rmdir(struct user_namespace *ns, struct inode *dir,
	      struct dentry *dentry);
int vfs_readlink(struct dentry *dentry, char __user *buf, int buflen);
int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask,
		unsigned int query_flags);
void generic_fillattr(struct user_namespace *ns, struct inode *inode,
		      struct kstat *stat);
const char *simple_get_link(struct dentry *dentry, struct inode *inode,
			    struct delayed_call *call);
extern const struct inode_operations simple_symlink_inode_operations;

/* ---- file systems that live in the dentry cache ---- */
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry,
			     unsigned int flags);
int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry);
int simple_unlink(struct inode *dir, struct dentry *dentry);
int simple_rmdir(struct inode *dir, struct dentry *dentry);
int simple_empty(struct dentry *dentry);
int simple_rename(struct user_namespace *ns, struct inode *old_dir,
		  struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry, unsigned int flags);
int simple_setattr(struct user_namespace *ns, struct dentry *dentry,
		   struct iattr *attr);
int simple_getattr(struct user_namespace *ns, const struct path *path,
		   struct kstat *stat, u32 request_mask,
		   unsigned int query_flags);
int dcache_dir_open(struct inode *inode, struct file *file);
int dcache_dir_close(struct inode *inode, struct file *file);
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence);
int dcache_readdir(struct file *file, struct dir_context *ctx);
extern const struct file_operations simple_dir_operations;
extern const struct inode_operations simple_dir_inode_operations;

static inline bool dir_emit(struct dir_context *ctx, const char *name,
			    int namelen, u64 ino, unsigned int type)
{
	return ctx->actor(ctx, name, namelen, ctx->pos, ino, type);
}

bool dir_emit_dots(struct file *file, struct dir_context *ctx);

#define DT_UNKNOWN 0
#define DT_FIFO	   1
#define DT_CHR	   2
#define DT_DIR	   4
#define DT_BLK	   6
#define DT_REG	   8
#define DT_LNK	   10
#define DT_SOCK	   12

static inline unsigned char fs_umode_to_dtype(umode_t mode)
{
	return (mode & S_IFMT) >> 12;
}

/* ---- character devices ---- */
#define CHRDEV_MAJOR_MAX 512

/**
 * register_chrdev_region - reserve @count numbers from @from. -EBUSY.
 * @name: shown in /proc/devices; copied
 */
int register_chrdev_region(dev_t from, unsigned int count, const char *name);

/** alloc_chrdev_region - reserve @count numbers with a free major. */
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count,
			const char *name);
void unregister_chrdev_region(dev_t from, unsigned int count);
int __register_chrdev(unsigned int major, unsigned int baseminor,
		      unsigned int count, const char *name,
		      const struct file_operations *fops);
void __unregister_chrdev(unsigned int major, unsigned int baseminor,
			 unsigned int count, const char *name);

/**
 * register_chrdev - take 256 minors of @major for @fops.
 * @major: 0 picks a free one. Returns 0 (the major if picked), -EBUSY,
 * -EINVAL, -ENOMEM.
 */
static inline int register_chrdev(unsigned int major, const char *name,
				  const struct file_operations *fops)
{
	return __register_chrdev(major, 0, 256, name, fops);
}

static inline void unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
}

/** devpts_create_node - make the node of pseudo-terminal @index. */
int devpts_create_node(unsigned int index, dev_t dev);

/** devpts_delete_node - remove the node of pseudo-terminal @index. */
void devpts_delete_node(unsigned int index);

/** devtmpfs_create_node - make /dev/@name; directories are made as needed. */
int devtmpfs_create_node(const char *name, umode_t mode, dev_t dev);
int devtmpfs_delete_node(const char *name);

/* ---- start-up ---- */

/** vfs_init - caches, rootfs as root of the boot task, pipefs, devices. */
void vfs_init(void);

#endif /* _LINUX_FS_H */

/* SPDX-License-Identifier: MIT */
/*
 * The objects of the virtual file system (file, inode, super block) and the
 * methods that a file system or driver gives them. Included by linux/fs.h.
 *
 * A method of a module is entered only while a count on the module is held:
 * by an open file (file_operations.owner), by a super block (file system
 * type's owner) or by the table in which it was found.
 */
#ifndef _LINUX_FS_TYPES_H
#define _LINUX_FS_TYPES_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/kdev_t.h>
#include <linux/stat.h>
#include <linux/path.h>
#include <linux/dcache.h>
#include <linux/fcntl.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/spinlock.h>
#include <linux/seqlock.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/wait.h>
#include <linux/radix-tree.h>
#include <linux/time64.h>
#include <linux/uidgid.h>
#include <linux/capability.h>
#include <uapi/linux/fs.h>

struct address_space;
struct cdev;
struct cred;
struct dir_context;
struct file;
struct file_system_type;
struct filename;
struct inode;
struct iov_iter;
struct kiocb;
struct kstat;
struct kstatfs;
struct module;
struct page;
struct pipe_inode_info;
struct poll_table_struct;
struct seq_file;
struct super_block;
struct vfsmount;
struct vm_area_struct;

/* f_mode */
#define FMODE_READ	 0x1
#define FMODE_WRITE	 0x2
#define FMODE_LSEEK	 0x4
#define FMODE_PREAD	 0x8
#define FMODE_PWRITE	 0x10
#define FMODE_EXEC	 0x20 /* opened by exec */
#define FMODE_PATH	 0x4000
#define FMODE_ATOMIC_POS 0x8000	 /* f_pos is locked during I/O */
#define FMODE_WRITER	 0x10000 /* counted in i_writecount */
#define FMODE_CAN_READ	 0x20000
#define FMODE_CAN_WRITE	 0x40000
#define FMODE_OPENED	 0x80000 /* ->open succeeded */
#define FMODE_CREATED	 0x100000
#define FMODE_STREAM	 0x200000

#define OPEN_FMODE(flag) ((fmode_t)(((flag) + 1) & O_ACCMODE))

#define MAY_EXEC   0x01
#define MAY_WRITE  0x02
#define MAY_READ   0x04
#define MAY_APPEND 0x08
#define MAY_ACCESS 0x10
#define MAY_OPEN   0x20
#define MAY_CHDIR  0x40

#define MAX_LFS_FILESIZE ((loff_t)0x7ff00000000LL)
#define MAX_RW_COUNT	 (INT_MAX & PAGE_MASK)
#define MAX_NON_LFS	 ((1UL << 31) - 1)

/* struct iattr's ia_valid */
#define ATTR_MODE      (1 << 0)
#define ATTR_UID       (1 << 1)
#define ATTR_GID       (1 << 2)
#define ATTR_SIZE      (1 << 3)
#define ATTR_ATIME     (1 << 4)
#define ATTR_MTIME     (1 << 5)
#define ATTR_CTIME     (1 << 6)
#define ATTR_ATIME_SET (1 << 7)
#define ATTR_MTIME_SET (1 << 8)
#define ATTR_FORCE     (1 << 9)
#define ATTR_KILL_SUID (1 << 11)
#define ATTR_KILL_SGID (1 << 12)
#define ATTR_FILE      (1 << 13)
#define ATTR_OPEN      (1 << 15)
#define ATTR_TIMES_SET (1 << 16)
#define ATTR_TOUCH     (1 << 17)

struct iattr {
	unsigned int ia_valid;
	umode_t ia_mode;
	kuid_t ia_uid;
	kgid_t ia_gid;
	loff_t ia_size;
	struct timespec64 ia_atime;
	struct timespec64 ia_mtime;
	struct timespec64 ia_ctime;
	struct file *ia_file;
};

struct address_space_operations {
	/* bring the locked page up to date and unlock it */
	int (*read_folio)(struct file *file, struct page *page);
	int (*writepage)(struct page *page, void *wbc);
};

/*
 * The cached pages of a file. tree_lock guards the tree and nrpages, with
 * interrupts on; innermost. Rank: PAGE_TREE.
 */
struct address_space {
	struct inode *host;
	struct radix_tree_root i_pages;
	spinlock_t tree_lock;
	unsigned long nrpages;
	const struct address_space_operations *a_ops;
	gfp_t gfp_mask;
	unsigned long flags;
	void *private_data;
};

struct inode {
	umode_t i_mode;
	unsigned short i_opflags;
	kuid_t i_uid;
	kgid_t i_gid;
	unsigned int i_flags;
	const struct inode_operations *i_op;
	struct super_block *i_sb;
	struct address_space *i_mapping;
	unsigned long i_ino;
	unsigned int i_nlink;
	dev_t i_rdev;
	loff_t i_size; /* use i_size_read/i_size_write */
	seqcount_t i_size_seqcount;
	struct timespec64 i_atime;
	struct timespec64 i_mtime;
	struct timespec64 i_ctime;
	spinlock_t i_lock; /* times, mode, i_pipe. Rank: INODE */
	unsigned int i_blkbits;
	blkcnt_t i_blocks;
	unsigned long i_state;
	/* Directory: its entries; file: its size and writes. Rank: I_RWSEM. */
	struct rw_semaphore i_rwsem;
	struct list_head i_sb_list; /* in i_sb->s_inodes */
	struct hlist_head i_dentry; /* its names, under dcache_lock */
	u64 i_version;
	atomic_t i_count;
	atomic_t i_writecount;	  /* >0 writers, <0 denials (exec) */
	struct list_head i_locks; /* of struct file_lock, under locks_lock */
	const struct file_operations *i_fop;
	struct address_space i_data;
	union {
		struct pipe_inode_info *i_pipe;
		struct cdev *i_cdev;
		char *i_link;
	};
	u32 i_generation;
	void *i_private;
};

#define I_NEW	  0x1
#define I_FREEING 0x2

/* inode->i_flags */
#define S_NOATIME   2
#define S_APPEND    4
#define S_IMMUTABLE 8
#define S_DEAD	    16
#define S_PRIVATE   512

#define IS_RDONLY(inode)    ((inode)->i_sb->s_flags & SB_RDONLY)
#define IS_APPEND(inode)    ((inode)->i_flags & S_APPEND)
#define IS_IMMUTABLE(inode) ((inode)->i_flags & S_IMMUTABLE)
#define IS_DEADDIR(inode)   ((inode)->i_flags & S_DEAD)

struct fown_struct {
	spinlock_t lock;   /* guards the rest; also in hard irq. Rank: FOWN */
	struct pid *owner; /* referenced; NULL: nobody */
	bool is_group;	   /* the owner is a process group */
	bool may_signal;   /* could who set it have sent a signal there? */
	int signum;
};

struct file {
	struct path f_path;
	struct inode *f_inode;
	const struct file_operations *f_op;
	spinlock_t f_lock; /* f_flags and fasync. Rank: FILE */
	atomic_long_t f_count;
	unsigned int f_flags;
	fmode_t f_mode;
	struct mutex f_pos_lock; /* f_pos if seekable. Rank: F_POS */
	loff_t f_pos;
	struct fown_struct f_owner;
	const struct cred *f_cred;
	u64 f_version;
	void *private_data;
	struct address_space *f_mapping;
	struct cdev *f_cdev;	      /* character device: held while open */
	struct file *f_deferred_next; /* in task->deferred_files */
};

struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	void (*ki_complete)(struct kiocb *iocb, long ret);
	void *private;
	int ki_flags;
	u16 ki_ioprio;
};

#define IOCB_EVENTFD (1 << 16)
#define IOCB_APPEND  (1 << 1)
#define IOCB_DIRECT  (1 << 17)
#define IOCB_NOWAIT  (1 << 3)
#define IOCB_DSYNC   (1 << 4)

static inline bool is_sync_kiocb(struct kiocb *kiocb)
{
	return !kiocb->ki_complete;
}

typedef bool (*filldir_t)(struct dir_context *ctx, const char *name, int len,
			  loff_t pos, u64 ino, unsigned int type);

struct dir_context {
	filldir_t actor;
	loff_t pos;
};

struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char __user *, size_t, loff_t *);
	ssize_t (*read_iter)(struct kiocb *, struct iov_iter *);
	ssize_t (*write_iter)(struct kiocb *, struct iov_iter *);
	int (*iterate)(struct file *, struct dir_context *);
	int (*iterate_shared)(struct file *, struct dir_context *);
	__poll_t (*poll)(struct file *, struct poll_table_struct *);
	long (*unlocked_ioctl)(struct file *, unsigned int, unsigned long);
	long (*compat_ioctl)(struct file *, unsigned int, unsigned long);
	int (*mmap)(struct file *, struct vm_area_struct *);
	unsigned long mmap_supported_flags;
	int (*open)(struct inode *, struct file *);
	int (*flush)(struct file *, void *id);
	int (*release)(struct inode *, struct file *);
	int (*fsync)(struct file *, loff_t, loff_t, int datasync);
	int (*fasync)(int, struct file *, int);
	int (*lock)(struct file *, int, void *);
	unsigned long (*get_unmapped_area)(struct file *, unsigned long,
					   unsigned long, unsigned long,
					   unsigned long);
	int (*check_flags)(int);
	ssize_t (*splice_write)(struct pipe_inode_info *, struct file *,
				loff_t *, size_t, unsigned int);
	ssize_t (*splice_read)(struct file *, loff_t *,
			       struct pipe_inode_info *, size_t, unsigned int);
	long (*fallocate)(struct file *, int mode, loff_t offset, loff_t len);
	void (*show_fdinfo)(struct seq_file *m, struct file *f);
};

struct user_namespace;
struct delayed_call;

struct inode_operations {
	struct dentry *(*lookup)(struct inode *, struct dentry *, unsigned int);
	/* the target, valid while the inode is held; may be in i_link */
	const char *(*get_link)(struct dentry *, struct inode *,
				struct delayed_call *);
	/* enter the magic target itself instead (/proc/PID/fd/N) */
	int (*get_path)(struct dentry *, struct inode *, struct path *);
	int (*permission)(struct user_namespace *, struct inode *, int);
	int (*readlink)(struct dentry *, char __user *, int);
	int (*create)(struct user_namespace *, struct inode *, struct dentry *,
		      umode_t, bool);
	int (*link)(struct dentry *, struct inode *, struct dentry *);
	int (*unlink)(struct inode *, struct dentry *);
	int (*symlink)(struct user_namespace *, struct inode *, struct dentry *,
		       const char *);
	int (*mkdir)(struct user_namespace *, struct inode *, struct dentry *,
		     umode_t);
	int (*rmdir)(struct inode *, struct dentry *);
	int (*mknod)(struct user_namespace *, struct inode *, struct dentry *,
		     umode_t, dev_t);
	int (*rename)(struct user_namespace *, struct inode *, struct dentry *,
		      struct inode *, struct dentry *, unsigned int);
	int (*setattr)(struct user_namespace *, struct dentry *,
		       struct iattr *);
	int (*getattr)(struct user_namespace *, const struct path *,
		       struct kstat *, u32, unsigned int);
};

/* Frees what get_link() returned, if that was allocated. */
struct delayed_call {
	void (*fn)(void *arg);
	void *arg;
};

static inline void set_delayed_call(struct delayed_call *call,
				    void (*fn)(void *), void *arg)
{
	call->fn = fn;
	call->arg = arg;
}

/* There is one user namespace; its methods' argument exists for the API. */
extern struct user_namespace init_user_ns;

struct super_operations {
	struct inode *(*alloc_inode)(struct super_block *sb);
	void (*destroy_inode)(struct inode *);
	void (*free_inode)(struct inode *);
	int (*drop_inode)(struct inode *);
	void (*evict_inode)(struct inode *);
	void (*put_super)(struct super_block *);
	int (*sync_fs)(struct super_block *sb, int wait);
	int (*statfs)(struct dentry *, struct kstatfs *);
	int (*remount_fs)(struct super_block *, int *, char *);
	void (*umount_begin)(struct super_block *);
	int (*show_options)(struct seq_file *, struct dentry *);
};

struct super_block {
	struct list_head s_list; /* all of them, under sb_lock */
	dev_t s_dev;
	unsigned char s_blocksize_bits;
	unsigned long s_blocksize;
	loff_t s_maxbytes;
	struct file_system_type *s_type;
	const struct super_operations *s_op;
	const struct dentry_operations *s_d_op;
	unsigned long s_flags; /* SB_ */
	unsigned long s_magic;
	struct dentry *s_root;
	struct rw_semaphore s_umount; /* Rank: S_UMOUNT */
	int s_active;		      /* mounts that use it, under sb_lock */
	u32 s_time_gran;
	spinlock_t s_inode_list_lock; /* guards s_inodes. Rank: SB_INODES */
	struct list_head s_inodes;
	void *s_fs_info;
	char s_id[32];
	/*
	 * Pages and inodes that files may take, 0: as many as there are; and
	 * those that they have. For file systems that live in memory.
	 */
	unsigned long s_max_pages;
	unsigned long s_max_inodes;
	atomic_long_t s_nr_pages;
	atomic_long_t s_nr_inodes;
	struct mutex s_vfs_rename_mutex; /* renames across dirs. Rank: RENAME */
};

#define SB_RDONLY    1
#define SB_NOSUID    2
#define SB_NODEV     4
#define SB_NOEXEC    8
#define SB_SILENT    32768
#define SB_KERNMOUNT (1 << 22)
#define SB_ACTIVE    (1 << 30)
#define SB_NOUSER    (1 << 31)

#define FS_REQUIRES_DEV 1
#define FS_HAS_SUBTYPE	4 /* may be mounted as "name.subtype" */
#define FS_USERNS_MOUNT 8

struct file_system_type {
	const char *name;
	int fs_flags;
	/* make or find a super block; its root, referenced, or ERR_PTR */
	struct dentry *(*mount)(struct file_system_type *, int, const char *,
				void *);
	void (*kill_sb)(struct super_block *);
	struct module *owner;
	struct file_system_type *next;
};

#endif /* _LINUX_FS_TYPES_H */

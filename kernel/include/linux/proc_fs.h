/* SPDX-License-Identifier: MIT */
/*
 * Entries of /proc. A callback of an entry runs only while the entry holds an
 * active reference; removal waits for the callbacks in progress, calls
 * ->proc_release of files still open, and later calls on such files fail.
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/fs.h>

struct proc_dir_entry;
struct seq_file;
struct seq_operations;
struct poll_table_struct;
struct vm_area_struct;

#define PROC_ENTRY_PERMANENT 1

struct proc_ops {
	unsigned int proc_flags;
	int (*proc_open)(struct inode *, struct file *);
	ssize_t (*proc_read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*proc_read_iter)(struct kiocb *, struct iov_iter *);
	ssize_t (*proc_write)(struct file *, const char __user *, size_t,
			      loff_t *);
	loff_t (*proc_lseek)(struct file *, loff_t, int);
	int (*proc_release)(struct inode *, struct file *);
	__poll_t (*proc_poll)(struct file *, struct poll_table_struct *);
	long (*proc_ioctl)(struct file *, unsigned int, unsigned long);
	int (*proc_mmap)(struct file *, struct vm_area_struct *);
	unsigned long (*proc_get_unmapped_area)(struct file *, unsigned long,
						unsigned long, unsigned long,
						unsigned long);
};

/**
 * proc_create - add a file to /proc.
 * @name: may contain '/', each part before the last must exist
 * @mode: permission bits; 0 means 0444
 * @parent: a directory, NULL for /proc itself
 * @ops: what is called; must stay valid until removal returns
 * Returns the entry, or NULL (name taken, memory). Process context.
 */
struct proc_dir_entry *proc_create(const char *name, umode_t mode,
				   struct proc_dir_entry *parent,
				   const struct proc_ops *ops);
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct proc_ops *ops, void *data);
struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size,
					       void *data);
#define proc_create_seq_data(name, mode, parent, ops, data) \
	proc_create_seq_private(name, mode, parent, ops, 0, data)
#define proc_create_seq(name, mode, parent, ops) \
	proc_create_seq_private(name, mode, parent, ops, 0, NULL)
struct proc_dir_entry *
proc_create_single_data(const char *name, umode_t mode,
			struct proc_dir_entry *parent,
			int (*show)(struct seq_file *, void *), void *data);
#define proc_create_single(name, mode, parent, show) \
	proc_create_single_data(name, mode, parent, show, NULL)

struct proc_dir_entry *proc_mkdir(const char *name,
				  struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent,
				       void *data);
struct proc_dir_entry *
proc_symlink(const char *name, struct proc_dir_entry *parent, const char *dest);

void proc_set_size(struct proc_dir_entry *pde, loff_t size);
void proc_set_user(struct proc_dir_entry *pde, kuid_t uid, kgid_t gid);

/** proc_remove - remove @pde and all below it; waits for callbacks. */
void proc_remove(struct proc_dir_entry *pde);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
int remove_proc_subtree(const char *name, struct proc_dir_entry *parent);

/** pde_data - the data pointer given at creation of what @inode shows. */
void *pde_data(const struct inode *inode);
#define PDE_DATA(inode) pde_data(inode)
void *proc_get_parent_data(const struct inode *inode);

/** proc_root_init - mount point directories and files of /proc; at boot. */
void proc_root_init(void);

#endif /* _LINUX_PROC_FS_H */

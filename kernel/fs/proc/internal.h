/* SPDX-License-Identifier: MIT */
/* What the files of fs/proc share among themselves. */
#ifndef _FS_PROC_INTERNAL_H
#define _FS_PROC_INTERNAL_H

#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include "../pseudo.h"

struct proc_dir_entry {
	struct pseudo_node node;
};

extern struct proc_dir_entry *proc_root;

/* ---- processes (base.c, task_*.c, fd.c) ---- */

struct pid_entry;

/* Behind i_private of every inode below a process's directory. */
struct proc_pid_inode {
	struct pid *pid;	       /* referenced */
	const struct pid_entry *entry; /* NULL: a directory of entries */
	unsigned int fd;	       /* below fd/ and fdinfo/ */
	bool thread;		       /* below task/: one thread's figures */
};

/* A name in the directory of a process. Exactly one method is set. */
struct pid_entry {
	const char *name;
	umode_t mode; /* with its type */
	int (*show)(struct seq_file *m, struct task_struct *task);
	ssize_t (*write)(struct task_struct *task, const char *buf, size_t len);
	int (*get_path)(struct task_struct *task, struct path *path);
	const struct inode_operations *iop; /* directories */
	const struct file_operations *fop;  /* they, and files of their own */
	bool guarded; /* only for who may trace the task */
};

extern const struct inode_operations proc_self_inode_operations;
extern const struct inode_operations proc_thread_self_inode_operations;
extern const struct inode_operations proc_pid_dir_inode_operations;
extern const struct file_operations proc_pid_dir_operations;
extern const struct inode_operations proc_tid_dir_inode_operations;
extern const struct file_operations proc_tid_dir_operations;
extern const struct inode_operations proc_task_inode_operations;
extern const struct file_operations proc_task_operations;
extern const struct inode_operations proc_fd_inode_operations;
extern const struct file_operations proc_fd_operations;
extern const struct inode_operations proc_fdinfo_inode_operations;
extern const struct inode_operations proc_pid_link_inode_operations;
extern const struct inode_operations proc_pid_file_inode_operations;
extern const struct file_operations proc_pid_file_operations;
bool proc_fd_find(const struct inode *dir, const struct dentry *dentry,
		  unsigned int *fd, fmode_t *mode);

struct proc_pid_inode *proc_pid_info(const struct inode *inode);
struct task_struct *proc_pid_task(const struct inode *inode);
struct inode *proc_pid_make_inode(struct super_block *sb, struct pid *pid,
				  const struct pid_entry *entry, umode_t mode);
struct dentry *proc_pid_instantiate(struct dentry *dentry, struct inode *inode);
bool proc_may_access(struct task_struct *task);
void proc_pid_evict(struct inode *inode);

struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry,
				unsigned int flags);
int proc_root_iterate(struct file *file, struct dir_context *ctx);

int proc_pid_stat_show(struct seq_file *m, struct task_struct *task);
int proc_pid_statm_show(struct seq_file *m, struct task_struct *task);
int proc_pid_status_show(struct seq_file *m, struct task_struct *task);
int proc_pid_cmdline_show(struct seq_file *m, struct task_struct *task);
int proc_pid_environ_show(struct seq_file *m, struct task_struct *task);
int proc_pid_maps_show(struct seq_file *m, struct task_struct *task);
int proc_pid_limits_show(struct seq_file *m, struct task_struct *task);
int proc_pid_auxv_show(struct seq_file *m, struct task_struct *task);
int proc_pid_smaps_show(struct seq_file *m, struct task_struct *task);
int proc_pid_wchan_show(struct seq_file *m, struct task_struct *task);
int proc_pid_stack_show(struct seq_file *m, struct task_struct *task);
int proc_pid_io_show(struct seq_file *m, struct task_struct *task);
void proc_show_vma(struct seq_file *m, struct vm_area_struct *vma);
/* Every mapping, with its memory's lock held for reading; 0. */
int proc_show_vmas(struct seq_file *m, struct task_struct *task,
		   void (*show)(struct seq_file *m,
				struct vm_area_struct *vma));
char proc_task_state(struct task_struct *task, const char **name);

/* ---- the files of /proc itself ---- */
void proc_system_init(void);
void proc_cpuinfo_init(void);
void proc_stat_init(void);
void proc_interrupts_init(void);
void proc_sysctl_init(void);
void proc_config_init(void);

#endif /* _FS_PROC_INTERNAL_H */

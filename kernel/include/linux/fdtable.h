/* SPDX-License-Identifier: MIT */
/*
 * The table of open files of a task (or of several, with CLONE_FILES).
 *
 * The arrays are replaced when they grow; all access is under file_lock.
 */
#ifndef _LINUX_FDTABLE_H
#define _LINUX_FDTABLE_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/spinlock.h>

struct file;
struct task_struct;

#define NR_OPEN_DEFAULT 32

struct fdtable {
	unsigned int max_fds; /* entries in fd[], a multiple of 32 */
	struct file **fd;
	unsigned long *open_fds; /* bit: in use or reserved */
	unsigned long *close_on_exec;
};

struct files_struct {
	atomic_t count; /* tasks that share it, and visitors */
	/*
	 * Guards everything below, in process context only. A file that
	 * was found is referenced before the lock is dropped.
	 * Rank: FILES.
	 */
	spinlock_t file_lock;
	struct fdtable fdt;
	unsigned int next_fd; /* no free descriptor below this */
	unsigned long open_fds_init[1];
	unsigned long close_on_exec_init[1];
	struct file *fd_array[NR_OPEN_DEFAULT];
};

extern struct files_struct init_files;

/** get_files_struct - the table of @task with a reference, or NULL. */
struct files_struct *get_files_struct(struct task_struct *task);
void put_files_struct(struct files_struct *files);

/** fget_task - the file @fd of another @task, referenced, or NULL. */
struct file *fget_task(struct task_struct *task, unsigned int fd);

/** task_lookup_next_fd - first open file at or after *@fd, or NULL. */
struct file *task_lookup_next_fd(struct task_struct *task, unsigned int *fd);

/** unshare_files - give the current task a table of its own; for exec. */
int unshare_files(void);
void do_close_on_exec(struct files_struct *files);

/** iterate_fd - call @fn for each open file from @fd on, until non-zero. */
int iterate_fd(struct files_struct *files, unsigned int fd,
	       int (*fn)(const void *, struct file *, unsigned int),
	       const void *arg);

#endif /* _LINUX_FDTABLE_H */

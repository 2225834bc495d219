/* SPDX-License-Identifier: MIT */
/*
 * Locks that programs put on files: between locks.c (what conflicts, waiting),
 * lock_sys.c (the system calls) and the places where files are closed.
 */
#ifndef _FS_LOCKS_H
#define _FS_LOCKS_H

#include <linux/fs.h>
#include <linux/list.h>
#include <linux/wait.h>

#define OFFSET_MAX LLONG_MAX

/* FLOCK ignores the other two, these conflict with each other. */
enum file_lock_kind {
	LOCK_KIND_FLOCK, /* flock(2): the whole file, owned by the open file */
	LOCK_KIND_POSIX, /* fcntl(2): a range, owned by the descriptor table */
	LOCK_KIND_OFD,	 /* fcntl(2): a range, owned by the open file */
};

/**
 * struct file_lock - a lock, or the wish for one
 * @link: in inode->i_locks; while it waits: in blocker->waiters
 * @all: in the list of all locks, or of all that wait
 * @waiters: those that wait for this one
 * @blocker: while it waits: what for
 * @wait: where its task sleeps
 * @owner: its own locks never conflict
 * @type: F_RDLCK, F_WRLCK; F_UNLCK in a wish
 * @pid: for whom it was taken; -1 where the owner is an open file of fcntl(2)
 * @start: first byte
 * @end: last byte; OFFSET_MAX: however long the file becomes
 */
struct file_lock {
	struct list_head link, all, waiters;
	struct file_lock *blocker;
	wait_queue_head_t wait;
	struct inode *inode;
	const void *owner;
	enum file_lock_kind kind;
	short type;
	pid_t pid;
	loff_t start, end;
};

void locks_init(void);

/** init_file_lock - a wish of that kind for the whole of @filp's inode. */
void init_file_lock(struct file_lock *lock, struct file *filp,
		    enum file_lock_kind kind);

/**
 * file_lock_set - give @want->owner the range, or take it away (F_UNLCK)
 * @want: stays the caller's
 * @wait: sleep while others have it
 *
 * Return: 0, -EAGAIN (not @wait), -EDEADLK, -ENOLCK, -ERESTARTSYS.
 */
int file_lock_set(struct file_lock *want, bool wait);

/**
 * file_lock_test - what stands in the way of @want
 *
 * Return: false if nothing does; else @want describes it.
 */
bool file_lock_test(struct file_lock *want);

/** locks_remove_owner - all that @owner has on @inode goes. */
void locks_remove_owner(struct inode *inode, const void *owner);

extern const struct seq_operations locks_seq_ops; /* /proc/locks */

/* fcntl(2) with struct flock, fcntl64(2) with struct flock64. */
long fcntl_lock(unsigned int fd, struct file *filp, unsigned int cmd,
		unsigned long arg);
long fcntl_lock64(unsigned int fd, struct file *filp, unsigned int cmd,
		  unsigned long arg);

#endif /* _FS_LOCKS_H */

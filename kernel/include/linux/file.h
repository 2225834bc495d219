/* SPDX-License-Identifier: MIT */
/* From a descriptor to a struct file, and back. */
#ifndef _LINUX_FILE_H
#define _LINUX_FILE_H

#include <linux/types.h>
#include <linux/compiler.h>

struct file;

/** struct fd - what fdget() returns; fdput() ends its use. */
struct fd {
	struct file *file;
	unsigned int flags;
};

#define FDPUT_FPUT	 1
#define FDPUT_POS_UNLOCK 2

/** fget - the file behind @fd with a reference, or NULL (also for O_PATH). */
struct file *fget(unsigned int fd);
/** fget_raw - as fget(), but O_PATH files count. */
struct file *fget_raw(unsigned int fd);
/** fput - drop a reference; the last one closes the file. May sleep. */
void fput(struct file *file);

/**
 * fput_deferred - fput() for callers that hold an mmap_lock
 *
 * A release method may need locks under which others touch user memory. So
 * the last reference is dropped when the task is about to leave the kernel.
 * Process context.
 */
void fput_deferred(struct file *file);
/* Do what fput_deferred() of the current task has put off. May sleep. */
void flush_deferred_files(void);

struct fd fdget(unsigned int fd);
struct fd fdget_raw(unsigned int fd);
/** fdget_pos - fdget() that also locks f_pos when the file can seek. */
struct fd fdget_pos(unsigned int fd);
void fdput(struct fd fd);
void fdput_pos(struct fd fd);

/**
 * get_unused_fd_flags - reserve the lowest free descriptor.
 * @flags: O_CLOEXEC or 0. Returns it, or -EMFILE or -ENOMEM.
 */
int get_unused_fd_flags(unsigned int flags);
void put_unused_fd(unsigned int fd);

/** fd_install - publish @file under the reserved @fd; takes the reference. */
void fd_install(unsigned int fd, struct file *file);

/** close_fd - close descriptor @fd of the current task; -EBADF. */
int close_fd(unsigned int fd);

int replace_fd(unsigned int fd, struct file *file, unsigned int flags);
void set_close_on_exec(unsigned int fd, int flag);
bool get_close_on_exec(unsigned int fd);

#endif /* _LINUX_FILE_H */

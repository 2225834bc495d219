/* SPDX-License-Identifier: MIT */
/* Between file.c, fdtable.c, file_lookup.c, fs_struct.c and fcntl.c. */
#ifndef _FS_FILE_PRIV_H
#define _FS_FILE_PRIV_H

#include "internal.h"

struct files_struct *dup_files(struct files_struct *old);
/* Room for descriptor @nr; file_lock is held and dropped meanwhile. */
int expand_files(struct files_struct *files, unsigned int nr);
int f_dupfd(unsigned int from, struct file *file, unsigned int flags);
int task_copy_fs(unsigned long clone_flags, struct task_struct *p);
void task_exit_fs(struct task_struct *p);

#endif /* _FS_FILE_PRIV_H */

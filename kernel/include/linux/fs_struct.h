/* SPDX-License-Identifier: MIT */
/* A task's root, working directory and umask (shared with CLONE_FS). */
#ifndef _LINUX_FS_STRUCT_H
#define _LINUX_FS_STRUCT_H

#include <linux/path.h>
#include <linux/spinlock.h>

struct fs_struct {
	int users; /* tasks that share it */
	/* Guards all of this structure; process context. Rank: FS. */
	spinlock_t lock;
	int umask;
	int in_exec;
	struct path root;
	struct path pwd;
};

extern struct fs_struct init_fs;

void set_fs_root(struct fs_struct *fs, const struct path *path);
void set_fs_pwd(struct fs_struct *fs, const struct path *path);
void get_fs_root(struct fs_struct *fs, struct path *root);
void get_fs_pwd(struct fs_struct *fs, struct path *pwd);
void free_fs_struct(struct fs_struct *fs);
struct fs_struct *copy_fs_struct(struct fs_struct *old);
int current_umask(void);

#endif /* _LINUX_FS_STRUCT_H */

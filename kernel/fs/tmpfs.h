/* SPDX-License-Identifier: MIT */
/* Between ramfs.c, which makes the files, and tmpfs.c, which limits them. */
#ifndef _FS_TMPFS_H
#define _FS_TMPFS_H

#include <linux/fs.h>

/* What a mount may ask for. 0 pages or inodes: no limit. */
struct tmpfs_options {
	unsigned long pages;
	unsigned long inodes;
	umode_t mode;
	kuid_t uid;
	kgid_t gid;
};

extern const struct super_operations tmpfs_ops;

void ramfs_evict_inode(struct inode *inode);

/** tmpfs_defaults - half of the memory. */
void tmpfs_defaults(struct tmpfs_options *opts);

/** tmpfs_parse - change @opts as the text says. -EINVAL. */
int tmpfs_parse(struct tmpfs_options *opts, char *text);
void tmpfs_apply(struct super_block *sb, const struct tmpfs_options *opts);

/** tmpfs_limit_root - the root file system, once it is filled. */
void tmpfs_limit_root(void);

#endif /* _FS_TMPFS_H */

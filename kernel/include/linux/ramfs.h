/* SPDX-License-Identifier: MIT */
/* What file systems on top of ramfs use of it. */
#ifndef _LINUX_RAMFS_H
#define _LINUX_RAMFS_H

#include <linux/fs.h>

struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir,
			      umode_t mode, dev_t dev);
/* The same with limits; @data as for mount -t tmpfs -o. */
int tmpfs_fill_super(struct super_block *sb, void *data, int silent);
int ramfs_fill_super(struct super_block *sb, void *data, int silent);

#endif /* _LINUX_RAMFS_H */

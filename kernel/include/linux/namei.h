/* SPDX-License-Identifier: MIT */
/* Path look-up: from a name to a struct path. */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/types.h>
#include <linux/path.h>
#include <linux/fcntl.h>
#include <linux/errno.h>
#include <linux/limits.h>

struct filename;
struct inode;

#define MAXSYMLINKS 40

#define LOOKUP_FOLLOW	     0x0001 /* follow a symlink at the end */
#define LOOKUP_DIRECTORY     0x0002 /* the end must be a directory */
#define LOOKUP_EMPTY	     0x4000 /* "" means the start directory */
#define LOOKUP_PARENT	     0x0010 /* stop before the last component */
#define LOOKUP_OPEN	     0x0100
#define LOOKUP_CREATE	     0x0200
#define LOOKUP_EXCL	     0x0400
#define LOOKUP_RENAME_TARGET 0x0800

/**
 * kern_path - look up @name (kernel memory) from the current root and cwd.
 * On success @path holds references. Errors: those of path_resolution(7).
 */
int kern_path(const char *name, unsigned int flags, struct path *path);

/** vfs_path_lookup - as kern_path(), relative to @dentry in @mnt. */
int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt,
		    const char *name, unsigned int flags, struct path *path);

int user_path_at(int dfd, const char __user *name, unsigned int flags,
		 struct path *path);
int user_path_at_empty(int dfd, const char __user *name, unsigned int flags,
		       struct path *path, int *empty);

/**
 * kern_path_create - find the parent of @name and lock it, for a creation.
 * Returns the negative dentry, parent's i_rwsem held for writing; end with
 * done_path_create(). @flags may hold LOOKUP_DIRECTORY for mkdir.
 */
struct dentry *kern_path_create(int dfd, const char *name, struct path *path,
				unsigned int flags);
struct dentry *user_path_create(int dfd, const char __user *name,
				struct path *path, unsigned int flags);
void done_path_create(struct path *path, struct dentry *dentry);

/** lookup_one_len - child @name of @base; base's i_rwsem must be held. */
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len);

/** follow_up - from the root of a mount to where it is mounted; 1 if it was. */
int follow_up(struct path *path);

#endif /* _LINUX_NAMEI_H */

/* SPDX-License-Identifier: MIT */
/* struct path: a place in the tree, which is a mount and a name in it. */
#ifndef _LINUX_PATH_H
#define _LINUX_PATH_H

#include <linux/types.h>

struct dentry;
struct vfsmount;

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

/** path_get - take one reference on both halves of @path. */
void path_get(const struct path *path);

/** path_put - drop what path_get() took. May sleep. */
void path_put(const struct path *path);

static inline bool path_equal(const struct path *a, const struct path *b)
{
	return a->mnt == b->mnt && a->dentry == b->dentry;
}

#endif /* _LINUX_PATH_H */

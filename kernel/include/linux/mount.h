/* SPDX-License-Identifier: MIT */
/*
 * A mounted file system as the rest of the kernel sees it. What namespace.c
 * alone needs (parent, mount point, lists) is in its own struct mount around
 * this one.
 */
#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H

#include <linux/types.h>

struct super_block;
struct dentry;
struct file_system_type;

#define MNT_NOSUID     0x01
#define MNT_NODEV      0x02
#define MNT_NOEXEC     0x04
#define MNT_NOATIME    0x08
#define MNT_NODIRATIME 0x10
#define MNT_RELATIME   0x20
#define MNT_READONLY   0x40
#define MNT_INTERNAL   0x4000

struct vfsmount {
	struct dentry *mnt_root; /* root of what is mounted */
	struct super_block *mnt_sb;
	int mnt_flags; /* MNT_ flags; under mount_lock */
};

/** mntget - take a reference on @mnt (may be NULL); returns it. */
struct vfsmount *mntget(struct vfsmount *mnt);

/** mntput - drop a reference; the last one of a detached mount frees it. */
void mntput(struct vfsmount *mnt);

/** kern_mount - mount @type once for the kernel's own use, outside the tree. */
struct vfsmount *kern_mount(struct file_system_type *type);
void kern_unmount(struct vfsmount *mnt);

/** mnt_want_write - ask to write through @mnt; -EROFS if it is read-only. */
int mnt_want_write(struct vfsmount *mnt);
void mnt_drop_write(struct vfsmount *mnt);

#endif /* _LINUX_MOUNT_H */

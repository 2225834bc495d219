/* SPDX-License-Identifier: MIT */
/*
 * An archive as tarfs_archive.c reads it and tarfs_main.c mounts it: entry by
 * entry, in the formats ustar (POSIX.1-1988), pax (POSIX.1-2001) and GNU's.
 */
#ifndef TARFS_H
#define TARFS_H

#include <linux/fs.h>
#include <linux/limits.h>

/**
 * struct tar_entry - one member of an archive
 * @name:  its path, without a leading "/" or "./"
 * @link:  what it links to, "" for none
 * @mode:  kind and permissions; 0: a hard link to @link
 * @uid:   owner
 * @gid:   group
 * @size:  bytes of contents
 * @mtime: seconds since 1970
 * @rdev:  of a device node
 * @data:  where its contents begin in the archive
 */
struct tar_entry {
	char name[PATH_MAX];
	char link[PATH_MAX];
	umode_t mode;
	u32 uid;
	u32 gid;
	loff_t size;
	s64 mtime;
	dev_t rdev;
	loff_t data;
};

/**
 * struct tar_archive - an archive that is being read
 * @file: the archive
 * @pos:  of the next header
 * @size: bytes of the file
 */
struct tar_archive {
	struct file *file;
	loff_t pos;
	loff_t size;
};

/*
 * Reads the next entry. 1: there is one; 0: the end; -EINVAL: not an archive,
 * or a broken one (the log says what is wrong); -EIO, -ENOMEM.
 */
int tar_next(struct tar_archive *archive, struct tar_entry *entry);

#endif

/* SPDX-License-Identifier: MIT */
/* Archives in cpio's newc format (070701 and 070702), without state. */
#ifndef _LINUX_CPIO_H
#define _LINUX_CPIO_H

#include <linux/types.h>

/**
 * struct cpio_entry - one member
 * @name: its path, terminated inside the archive, never empty
 * @name_len: without the NUL
 * @data: contents, inside the archive
 * @size: bytes of contents
 */
struct cpio_entry {
	const char *name;
	size_t name_len;
	const void *data;
	u32 size;
	u32 ino, mode, uid, gid, nlink, mtime;
	u32 major, minor;   /* of the file system it came from */
	u32 rmajor, rminor; /* of a device node */
};

/**
 * cpio_next() - parse the next member
 * @archive: the whole archive
 * @size: its size
 * @offset: where to begin; moved behind the member
 * @entry: the member
 *
 * Zero bytes between members and archives are skipped; so several archives
 * can follow each other. Nothing outside the archive is read.
 *
 * Context: any.
 * Return: 1 a member, 0 the end, -EINVAL malformed or cut off.
 */
int cpio_next(const void *archive, size_t size, size_t *offset,
	      struct cpio_entry *entry);

/* Does this look like the beginning of an archive? */
bool cpio_detect(const void *data, size_t size);

#endif /* _LINUX_CPIO_H */

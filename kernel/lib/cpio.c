// SPDX-License-Identifier: MIT
/*
 * A parser for cpio archives (newc), which the initrd comes in. It trusts
 * nothing in them: all offsets are checked against the archive's size before
 * they are used. Pure; it keeps no state but the caller's offset.
 */
#include <linux/align.h>
#include <linux/cpio.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/string.h>

#define HEADER_SIZE 110
#define MAGIC_SIZE  6
#define TRAILER	    "TRAILER!!!"

/* The numbers of a header, in their order: 8 hex digits each. */
/* clang-format off */
enum cpio_field {
	F_INO, F_MODE, F_UID, F_GID, F_NLINK, F_MTIME, F_FILESIZE,
	F_MAJOR, F_MINOR, F_RMAJOR, F_RMINOR, F_NAMESIZE, F_CHECK,
	F_COUNT
};
/* clang-format on */

bool cpio_detect(const void *data, size_t size)
{
	const char *magic = data;

	return size >= HEADER_SIZE && !memcmp(magic, "07070", 5) &&
	       (magic[5] == '1' || magic[5] == '2');
}

static int parse_fields(const char *header, u32 fields[F_COUNT])
{
	int i, j, digit;

	header += MAGIC_SIZE;
	for (i = 0; i < F_COUNT; i++) {
		fields[i] = 0;
		for (j = 0; j < 8; j++) {
			digit = hex_to_bin(*header++);
			if (digit < 0)
				return -EINVAL;
			fields[i] = fields[i] << 4 | digit;
		}
	}
	return 0;
}

/* The member at start; *next is where the one after it begins. */
static int parse_member(const char *archive, size_t size, size_t start,
			size_t *next, struct cpio_entry *entry)
{
	size_t left = size - start;
	size_t data, name_size;
	u32 fields[F_COUNT];

	if (!cpio_detect(archive + start, left) ||
	    parse_fields(archive + start, fields))
		return -EINVAL;
	name_size = fields[F_NAMESIZE];
	if (name_size < 2 || name_size > PATH_MAX ||
	    name_size > left - HEADER_SIZE)
		return -EINVAL;
	entry->name = archive + start + HEADER_SIZE;
	if (entry->name[name_size - 1] != '\0' || !entry->name[0])
		return -EINVAL;
	entry->name_len = strlen(entry->name);
	entry->size = fields[F_FILESIZE];
	/* The padding at the very end of an archive may be missing. */
	data = ALIGN(HEADER_SIZE + name_size, 4);
	data = min(data, left);
	if (entry->size > left - data)
		return -EINVAL;
	entry->data = archive + start + data;
	*next = start + data + min((size_t)ALIGN(entry->size, 4), left - data);
	entry->ino = fields[F_INO];
	entry->mode = fields[F_MODE];
	entry->uid = fields[F_UID];
	entry->gid = fields[F_GID];
	entry->nlink = fields[F_NLINK];
	entry->mtime = fields[F_MTIME];
	entry->major = fields[F_MAJOR];
	entry->minor = fields[F_MINOR];
	entry->rmajor = fields[F_RMAJOR];
	entry->rminor = fields[F_RMINOR];
	return 1;
}

int cpio_next(const void *archive, size_t size, size_t *offset,
	      struct cpio_entry *entry)
{
	const char *bytes = archive;
	size_t next;
	int err;

	for (;;) {
		while (*offset < size && !bytes[*offset])
			(*offset)++;
		if (*offset >= size)
			return 0;
		err = parse_member(bytes, size, *offset, &next, entry);
		if (err < 0)
			return err;
		*offset = next;
		if (strcmp(entry->name, TRAILER))
			return 1;
	}
}

// SPDX-License-Identifier: MIT
/*
 * Reads the headers of a tar archive. Nothing in it is trusted: every number
 * is checked, every text cut where its field ends, and what does not fit into
 * the file is refused. Called by tarfs_main.c while an archive is mounted.
 */
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>

#include "tarfs.h"

#define BLOCK 512

/* A header as it lies in the archive (POSIX.1-1988, ustar). */
struct tar_header {
	char name[100];
	char mode[8];
	char uid[8];
	char gid[8];
	char size[12];
	char mtime[12];
	char checksum[8];
	char type;
	char link[100];
	char magic[6];
	char version[2];
	char owner[32];
	char group[32];
	char major[8];
	char minor[8];
	char prefix[155];
	char unused[12];
};
static_assert(sizeof(struct tar_header) == BLOCK);

/* What the entries before a member say of it: GNU's L and K, pax's x. */
struct overrides {
	char *name;
	char *link;
	loff_t size; /* -1: not said */
};

static int broken(const struct tar_archive *archive, const char *what)
{
	pr_err("tarfs: at byte %lld: %s\n", archive->pos, what);
	return -EINVAL;
}

/* Octal digits, or, with the highest bit set, a big-endian number (GNU). */
static bool get_number(const char *field, size_t size, s64 *value)
{
	u64 number = 0;
	size_t i = 0;

	if ((u8)field[0] == 0x80) {
		for (i = 1; i < size; i++) {
			if (number >> 55)
				return false;
			number = number << 8 | (u8)field[i];
		}
		*value = number;
		return true;
	}
	while (i < size && field[i] == ' ')
		i++;
	for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
		number = number << 3 | (field[i] - '0');
	*value = number;
	return i == size || field[i] == '\0' || field[i] == ' ';
}

#define GET_NUMBER(header, field, value) \
	get_number((header)->field, sizeof((header)->field), value)

/* The sum of all bytes, the checksum's own counted as blanks. */
static bool checksum_fits(const struct tar_header *header)
{
	const u8 *bytes = (const u8 *)header;
	s64 expected, sum = 0;
	size_t i;

	for (i = 0; i < sizeof(*header); i++)
		sum += bytes[i];
	for (i = 0; i < sizeof(header->checksum); i++)
		sum += ' ' - (u8)header->checksum[i];
	return GET_NUMBER(header, checksum, &expected) && sum == expected;
}

static int read_at(const struct tar_archive *archive, loff_t pos, void *to,
		   size_t size)
{
	ssize_t done = kernel_read(archive->file, to, size, &pos);

	return done == size ? 0 : done < 0 ? done : -EIO;
}

/* 1: a header; 0: the end of the archive. */
static int read_header(struct tar_archive *archive, struct tar_header *header)
{
	int err;

	if (archive->pos >= archive->size)
		return 0;
	if (archive->size - archive->pos < BLOCK)
		return broken(archive, "the file ends inside a header");
	err = read_at(archive, archive->pos, header, BLOCK);
	if (err)
		return err;
	if (!memchr_inv(header, 0, BLOCK))
		return 0;
	if (!checksum_fits(header))
		return broken(archive, "no tar header, or a wrong checksum");
	return 1;
}

/* The size of what follows a header; moves to the header after it. */
static int read_size(struct tar_archive *archive,
		     const struct tar_header *header, loff_t override,
		     loff_t *data, loff_t *size)
{
	s64 number = override;

	if (override < 0 && !GET_NUMBER(header, size, &number))
		return broken(archive, "the size is no number");
	/* Links and nodes have no contents, whatever their size says. */
	if (header->type >= '1' && header->type <= '6')
		number = 0;
	*data = archive->pos + BLOCK;
	if (number < 0 || number > archive->size - *data)
		return broken(archive, "the contents end after the file");
	*size = number;
	archive->pos = *data + ALIGN(number, BLOCK);
	return 0;
}

/* The whole contents of an entry that describes another one. */
static int read_text(struct tar_archive *archive,
		     const struct tar_header *header, char **text,
		     size_t *length)
{
	loff_t data, size;
	int err = read_size(archive, header, -1, &data, &size);

	if (err)
		return err;
	if (size >= 16 * PATH_MAX)
		return broken(archive, "a name or a pax header is too long");
	*text = kzalloc(size + 1, GFP_KERNEL);
	if (!*text)
		return -ENOMEM;
	err = read_at(archive, data, *text, size);
	if (err)
		kfree(*text);
	*length = size;
	return err;
}

static int set_text(char **to, const char *value)
{
	kfree(*to);
	*to = kstrdup(value, GFP_KERNEL);
	return *to ? 0 : -ENOMEM;
}

/* One "keyword=value" of a pax header; others than these are left out. */
static int take_pax(struct overrides *overrides, char *keyword)
{
	char *value = strchr(keyword, '=');
	u64 size;

	if (!value)
		return -EINVAL;
	*value++ = '\0';
	if (!strcmp(keyword, "path"))
		return set_text(&overrides->name, value);
	if (!strcmp(keyword, "linkpath"))
		return set_text(&overrides->link, value);
	if (!strcmp(keyword, "size")) {
		if (kstrtou64(value, 10, &size) || size > LLONG_MAX)
			return -EINVAL;
		overrides->size = size;
	}
	return 0;
}

/* "LENGTH keyword=value\n" again and again; LENGTH counts all of it. */
static int parse_pax(struct tar_archive *archive, char *text, size_t length,
		     struct overrides *overrides)
{
	char *end = text + length;

	while (text < end) {
		unsigned long record = 0;
		char *c = text;
		int err;

		while (c < end && *c >= '0' && *c <= '9' && record <= length)
			record = record * 10 + (*c++ - '0');
		if (*c != ' ' || record > end - text || record < c - text + 2 ||
		    text[record - 1] != '\n')
			return broken(archive, "a broken pax header");
		text[record - 1] = '\0';
		err = take_pax(overrides, c + 1);
		if (err == -EINVAL)
			return broken(archive, "a broken pax header");
		if (err)
			return err;
		text += record;
	}
	return 0;
}

/* An entry that says something of the next one. */
static int read_override(struct tar_archive *archive,
			 const struct tar_header *header,
			 struct overrides *overrides)
{
	size_t length;
	char *text;
	int err = read_text(archive, header, &text, &length);

	if (err)
		return err;
	if (header->type == 'L')
		err = set_text(&overrides->name, text);
	else if (header->type == 'K')
		err = set_text(&overrides->link, text);
	else if (header->type == 'x')
		err = parse_pax(archive, text, length, overrides);
	kfree(text);
	return err;
}

/* PREFIX/NAME, each ended by a NUL or by its field's end. */
static void join_name(struct tar_entry *entry, const struct tar_header *header)
{
	bool is_ustar = !memcmp(header->magic, "ustar", 6);
	int prefix = is_ustar ? strnlen(header->prefix, 155) : 0;

	snprintf(entry->name, sizeof(entry->name), "%.*s%s%.*s", prefix,
		 header->prefix, prefix ? "/" : "",
		 (int)strnlen(header->name, 100), header->name);
}

static int set_names(struct tar_archive *archive, struct tar_entry *entry,
		     const struct tar_header *header,
		     const struct overrides *overrides)
{
	if (!overrides->name)
		join_name(entry, header);
	else if (strscpy(entry->name, overrides->name, PATH_MAX) < 0)
		return broken(archive, "a name is too long");
	if (!overrides->link)
		snprintf(entry->link, PATH_MAX, "%.*s",
			 (int)strnlen(header->link, 100), header->link);
	else if (strscpy(entry->link, overrides->link, PATH_MAX) < 0)
		return broken(archive, "the name of a link is too long");
	return 0;
}

static umode_t kind_of(const struct tar_header *header,
		       const struct tar_entry *entry)
{
	size_t length = strlen(entry->name);

	switch (header->type) {
	case '1':
		return 0;
	case '2':
		return S_IFLNK;
	case '3':
		return S_IFCHR;
	case '4':
		return S_IFBLK;
	case '5':
		return S_IFDIR;
	case '6':
		return S_IFIFO;
	default: /* before ustar a directory was a file with this name */
		return length && entry->name[length - 1] == '/' ? S_IFDIR :
								  S_IFREG;
	}
}

static int set_fields(struct tar_archive *archive, struct tar_entry *entry,
		      const struct tar_header *header)
{
	s64 mode, uid, gid, major = 0, minor = 0;

	if (!GET_NUMBER(header, mode, &mode) ||
	    !GET_NUMBER(header, uid, &uid) || !GET_NUMBER(header, gid, &gid) ||
	    !GET_NUMBER(header, mtime, &entry->mtime))
		return broken(archive, "a field is no number");
	entry->mode = kind_of(header, entry);
	if (S_ISCHR(entry->mode) || S_ISBLK(entry->mode)) {
		if (!GET_NUMBER(header, major, &major) ||
		    !GET_NUMBER(header, minor, &minor))
			return broken(archive, "a device has no number");
		entry->rdev = MKDEV(major, minor);
	}
	if (entry->mode)
		entry->mode |= mode & S_IALLUGO;
	entry->uid = uid;
	entry->gid = gid;
	return 0;
}

static int read_member(struct tar_archive *archive, struct tar_entry *entry,
		       const struct tar_header *header,
		       const struct overrides *overrides)
{
	int err = set_names(archive, entry, header, overrides);

	if (err)
		return err;
	err = set_fields(archive, entry, header);
	if (err)
		return err;
	err = read_size(archive, header, overrides->size, &entry->data,
			&entry->size);
	return err ? err : 1;
}

int tar_next(struct tar_archive *archive, struct tar_entry *entry)
{
	struct overrides overrides = { .size = -1 };
	struct tar_header *header = kmalloc(sizeof(*header), GFP_KERNEL);
	int ret = header ? 0 : -ENOMEM;

	while (!ret) {
		ret = read_header(archive, header);
		if (ret <= 0)
			break;
		if (!header->type || !strchr("LKxg", header->type))
			ret = read_member(archive, entry, header, &overrides);
		else
			ret = read_override(archive, header, &overrides);
	}
	kfree(header);
	kfree(overrides.name);
	kfree(overrides.link);
	return ret;
}

// SPDX-License-Identifier: MIT
/* Archives, sound and malformed. Each is parsed in memory of its own size,
 * so that the sanitizer sees a read past its end. */
#include <linux/cpio.h>

#include "test.h"

static char archive[4096];
static size_t used;

static void pad(void)
{
	while (used % 4)
		archive[used++] = '\0';
}

static void add(const char *name, const char *data, u32 size, u32 mode)
{
	used += sprintf(archive + used,
			"070701%08x%08x%08x%08x%08x%08x%08x"
			"%08x%08x%08x%08x%08x%08x",
			1, mode, 10, 20, 1, 0x5000, size, 3, 4, 5, 6,
			(u32)strlen(name) + 1, 0);
	used += sprintf(archive + used, "%s", name) + 1;
	pad();
	memcpy(archive + used, data, size);
	used += size;
	pad();
}

/* What the parser says of the first size bytes: names, then the result. */
static void check_archive(size_t size, const char *want)
{
	char *copy = malloc(size + !size);
	char got[256] = "";
	struct cpio_entry entry;
	size_t offset = 0;
	int result;

	memcpy(copy, archive, size);
	while ((result = cpio_next(copy, size, &offset, &entry)) == 1) {
		strlcat(got, entry.name, sizeof(got));
		strlcat(got, ":", sizeof(got));
		strncat(got, entry.data, min(entry.size, 20U));
		strlcat(got, "/", sizeof(got));
		CHECK(offset <= size);
	}
	strlcat(got, result ? "bad" : "end", sizeof(got));
	CHECK_STR(got, want);
	free(copy);
}

static void sound(void)
{
	struct cpio_entry entry;
	size_t offset = 0;

	used = 0;
	check_archive(0, "end");
	add(".", "", 0, 0040755);
	add("etc/rc", "echo hi", 7, 0100644);
	add("a", "1234", 4, 0100600);
	add("TRAILER!!!", "", 0, 0);
	check_archive(used, ".:/etc/rc:echo hi/a:1234/end");
	CHECK(cpio_detect(archive, used));
	CHECK(!cpio_detect(archive, 109));
	CHECK(!cpio_detect("\177ELF", 4));
	CHECK_EQ(cpio_next(archive, used, &offset, &entry), 1);
	CHECK_EQ(cpio_next(archive, used, &offset, &entry), 1);
	CHECK_EQ(entry.mode, 0100644);
	CHECK_EQ(entry.uid, 10);
	CHECK_EQ(entry.gid, 20);
	CHECK_EQ(entry.rmajor, 5);
	CHECK_EQ(entry.rminor, 6);
	CHECK_EQ(entry.mtime, 0x5000);
	CHECK_EQ(entry.name_len, 6);
}

static void several(void)
{
	used = 0;
	add("a", "x", 1, 0100644);
	add("TRAILER!!!", "", 0, 0);
	memset(archive + used, 0, 512 - used);
	used = 512;
	add("b", "y", 1, 0100644);
	archive[used - 3] = 'z'; /* padding is not looked at */
	check_archive(used, "a:x/b:y/end");
	/* Without trailer and padding. */
	check_archive(used - 3, "a:x/b:y/end");
	memset(archive, 0, 100);
	check_archive(100, "end");
}

static void cut_off(void)
{
	size_t size;

	used = 0;
	add("name", "contents", 8, 0100644);
	for (size = 1; size < used; size++)
		check_archive(size, "bad");
	check_archive(used, "name:contents/end");
}

/* Change a field to a text and look that it is refused. */
static void check_bad_field(int field, const char *text)
{
	used = 0;
	add("name", "contents", 8, 0100644);
	memcpy(archive + 6 + 8 * field, text, 8);
	check_archive(used, "bad");
}

static void malformed(void)
{
	check_bad_field(6, "ffffffff"); /* size of contents */
	check_bad_field(6, "fffffff8");
	check_bad_field(6, "00000009");
	check_bad_field(6, "0000 008");
	check_bad_field(11, "00000000"); /* size of the name */
	check_bad_field(11, "00000001");
	check_bad_field(11, "00000004");
	check_bad_field(11, "ffffffff");
	check_bad_field(11, "fffffffe");
	check_bad_field(11, "00001001");
	check_bad_field(0, "0000000g");
	used = 0;
	add("name", "contents", 8, 0100644);
	archive[0] = '1';
	check_archive(used, "bad");
	memcpy(archive, "070707", 6);
	check_archive(used, "bad");
	used = 0;
	add("", "contents", 8, 0100644);
	check_archive(used, "bad");
}

/* Random damage never leads outside; the sanitizer watches. */
static void damaged(void)
{
	struct cpio_entry entry;
	size_t offset;
	char *copy;
	int round, i;

	used = 0;
	add("first", "contents", 8, 0100644);
	add("second/file", "more contents", 13, 0100644);
	for (round = 0; round < 5000; round++) {
		copy = malloc(used);
		memcpy(copy, archive, used);
		for (i = 0; i <= round % 4; i++)
			copy[test_random() % used] = "0f8\xff"[round % 4];
		offset = 0;
		while (cpio_next(copy, used, &offset, &entry) == 1)
			CHECK((const char *)entry.data >= copy &&
			      (const char *)entry.data + entry.size <=
				      copy + used);
		free(copy);
	}
}

SUITE(cpio, "cpio", CASE(sound), CASE(several), CASE(cut_off), CASE(malformed),
      CASE(damaged));

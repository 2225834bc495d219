// SPDX-License-Identifier: MIT
/*
 * Archives made to harm the file system "tar": cut short anywhere, with bytes
 * changed at random, with names and numbers that lead out of bounds. Each is
 * refused with EINVAL or mounted, read through and unmounted. It mounts, and
 * is therefore no test that runs on a host.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define BLOCK	 512
#define FILE_TAR "/tmp/hostile.tar"
#define FOLDER	 "/tmp/hostile"
#define CROWD	 8000 /* members, more than a moment's work */

static unsigned char image[(CROWD + 64) * BLOCK];
static size_t used;

static void set_checksum(unsigned char *header)
{
	unsigned int i, sum = 0;
	char text[8];

	memset(header + 148, ' ', 8);
	for (i = 0; i < BLOCK; i++)
		sum += header[i];
	snprintf(text, sizeof(text), "%06o", sum);
	memcpy(header + 148, text, sizeof(text));
}

static void add(char type, const char *name, const char *link, const void *data,
		size_t size)
{
	unsigned char *header = image + used;

	memset(header, 0, BLOCK);
	strncpy((char *)header, name, 100);
	strcpy((char *)header + 100, "0000755");
	strcpy((char *)header + 108, "0000000");
	strcpy((char *)header + 116, "0000000");
	snprintf((char *)header + 124, 12, "%011zo", size);
	strcpy((char *)header + 136, "14000000000");
	header[156] = type;
	strncpy((char *)header + 157, link, 100);
	memcpy(header + 257, "ustar\00000", 8);
	strcpy((char *)header + 329, "0000001");
	strcpy((char *)header + 337, "0000003");
	set_checksum(header);
	used += BLOCK;
	memset(image + used, 0, (size + BLOCK - 1) / BLOCK * BLOCK);
	memcpy(image + used, data, size);
	used += (size + BLOCK - 1) / BLOCK * BLOCK;
}

/* One of each kind of entry that tarfs knows. */
static void add_all_kinds(void)
{
	static const char pax[] = "19 path=dir/by-pax\n12 size=100\n"
				  "20 linkpath=dir/one\n";
	static const char text[300] = "text";

	used = 0;
	add('5', "dir/", "", "", 0);
	add('0', "dir/one", "", text, sizeof(text));
	add('1', "dir/two", "dir/one", "", 0);
	add('2', "dir/link", "one", "", 0);
	add('3', "null", "", "", 0);
	add('6', "fifo", "", "", 0);
	add('L', "././@LongLink", "", "dir/longer", 10);
	add('K', "././@LongLink", "", "dir/two", 7);
	add('1', "short", "short", "", 0);
	add('x', "pax", "", pax, sizeof(pax) - 1);
	add('0', "short", "", text, sizeof(text));
	add('0', "implied/by/name", "", text, 1);
}

static int visit(const char *path, const struct stat *status, int kind,
		 struct FTW *where)
{
	char text[1000];
	int fd;

	(void)kind;
	(void)where;
	if (S_ISLNK(status->st_mode))
		CHECK(readlink(path, text, sizeof(text)) >= 0);
	if (!S_ISREG(status->st_mode))
		return 0;
	fd = open(path, O_RDONLY);
	CHECK(fd >= 0);
	while (read(fd, text, sizeof(text)) > 0)
		;
	close(fd);
	return 0;
}

static void write_archive(const unsigned char *bytes, size_t size)
{
	int fd = open(FILE_TAR, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	CHECK(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
	close(fd);
}

static int mount_archive(void)
{
	return mount(FILE_TAR, FOLDER, "tar", 0, NULL);
}

/* Whether it was mounted; all of it has been read then. */
static bool try_archive(const unsigned char *bytes, size_t size)
{
	write_archive(bytes, size);
	if (mount_archive() < 0) {
		CHECK(errno == EINVAL);
		return false;
	}
	CHECK(nftw(FOLDER, visit, 8, FTW_PHYS) == 0);
	CHECK(umount(FOLDER) == 0);
	return true;
}

static bool is_inside_header(size_t size)
{
	return size % BLOCK &&
	       !memcmp(image + size / BLOCK * BLOCK + 257, "ustar", 5);
}

static void try_cuts(unsigned int step)
{
	unsigned int mounted = 0;
	size_t size;

	add_all_kinds();
	CHECK(try_archive(image, used));
	for (size = 0; size < used; size += step) {
		bool whole = try_archive(image, size);

		CHECK(!whole || !is_inside_header(size));
		mounted += whole;
	}
	CHECK(mounted > 0);
}

/* Every second time the checksum fits: so what is behind it is reached. */
static void try_random_bytes(unsigned int rounds, unsigned int seed)
{
	static unsigned char bytes[64 * BLOCK];
	unsigned int state = seed, round, i;

	for (round = 0; round < rounds && !failures; round++) {
		unsigned char *block;

		memcpy(bytes, image, used);
		block = bytes + next_number(&state) % (used / BLOCK) * BLOCK;
		for (i = next_number(&state) % 6 + 1; i; i--)
			block[next_number(&state) % 345] = next_number(&state);
		if (round % 2 && !memcmp(block + 257, "ustar", 5))
			set_checksum(block);
		try_archive(bytes, used);
		if (failures)
			fprintf(stderr, "seed %u, round %u\n", seed, round);
	}
}

/* One entry after a file and a folder of these names. */
static bool accepts(char type, const char *name, const char *link)
{
	used = 0;
	add('0', "file", "", "x", 1);
	add('5', "folder", "", "", 0);
	add(type, name, link, "", 0);
	return try_archive(image, used);
}

static bool accepts_pax(const char *text)
{
	used = 0;
	add('x', "pax", "", text, strlen(text));
	add('0', "file", "", "x", 1);
	return try_archive(image, used);
}

static void try_names(void)
{
	static char deep[4000];
	size_t i;

	CHECK(accepts('2', "empty", ""));
	CHECK(accepts('0', "", "") && accepts('0', "/./", ""));
	CHECK(accepts('0', "/file", "") && accepts('5', "folder/", ""));
	CHECK(!accepts('0', "../file", "") && !accepts('0', "a/../b", ""));
	CHECK(!accepts('0', "file/below", "") && !accepts('0', "folder", ""));
	CHECK(!accepts('1', "file", "file") && !accepts('1', "a", "folder"));
	CHECK(!accepts('1', "a", "none") && !accepts('1', "a", ""));
	CHECK(!accepts('1', "a", "../file") && !accepts('1', "folder", "file"));
	for (i = 0; i < sizeof(deep); i += 2)
		memcpy(deep + i, "d/", 2);
	used = 0;
	add('L', "", "", deep, sizeof(deep) - 1);
	add('0', "", "", "x", 1);
	CHECK(try_archive(image, used));
}

static void try_numbers(void)
{
	static const char *const bad[] = {
		"",
		" ",
		"9",
		"5 a=b",
		"5 ab\n",
		"0 a=b\n",
		"1 a=b\n",
		"2 \n",
		"99 path=x\n",
		"5 a=b\n",
		"4294967302 a=b\n",
		"18446744073709551622 a=b\n",
		"27 size=9223372036854775807\n",
		"28 size=18446744073709551615\n",
		"10 size=-1\n",
	};
	size_t i;

	CHECK(accepts_pax("6 a=b\n") && accepts_pax("8 path=\n"));
	for (i = 1; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!accepts_pax(bad[i]));
	used = 0;
	add('0', "file", "", "x", 1);
	memset(image + 124, 0xff, 12); /* the size, binary */
	image[124] = 0x80;
	set_checksum(image);
	CHECK(!try_archive(image, used));
	memset(image + 124, 0, 12);
	image[124] = 0x80;
	memset(image + 128, 0x7f, 8);
	set_checksum(image);
	CHECK(!try_archive(image, used));
}

/* Has the kernel complained of what is at this place? */
static bool complained(size_t place)
{
	static char log[1 << 17];
	char text[32];

	snprintf(text, sizeof(text), "at byte %zu:", place);
	CHECK(klogctl(3, log, sizeof(log) - 1) > 0);
	return strstr(log, text);
}

/* A mount that is killed does not come to the end, which is broken. */
static void try_to_kill(void)
{
	char name[16], byte = 0;
	int i, ends[2];
	pid_t pid;

	used = 0;
	for (i = 0; i < CROWD; i++) {
		snprintf(name, sizeof(name), "member%d", i);
		add('0', name, "", "", 0);
	}
	memset(image + used, 'x', BLOCK);
	write_archive(image, used + BLOCK);
	CHECK(pipe(ends) == 0);
	pid = fork_or_die();
	if (!pid) {
		CHECK(write(ends[1], &byte, 1) == 1);
		mount_archive();
		end_child();
	}
	CHECK(read(ends[0], &byte, 1) == 1);
	usleep(10000);
	kill(pid, SIGKILL);
	CHECK(signal_of_child(pid) == SIGKILL);
	CHECK(!complained(used));
	CHECK_ERRNO(umount(FOLDER), EINVAL);
}

/* +archives STEP ROUNDS SEED */
int tool_archives(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	CHECK(mkdir(FOLDER, 0755) == 0);
	try_names();
	try_numbers();
	try_cuts(atoi(argv[1]));
	try_random_bytes(atoi(argv[2]), atoi(argv[3]));
	try_to_kill();
	CHECK(rmdir(FOLDER) == 0 && unlink(FILE_TAR) == 0);
	return failures != 0;
}

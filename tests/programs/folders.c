// SPDX-License-Identifier: MIT
/*
 * Folders as readers see them: getdents(2) in both shapes, positions, entries
 * that come and go meanwhile, 10,000 of them; and the working directory.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define MANY 10000

struct old_entry {
	unsigned long inode, offset;
	unsigned short length;
	char name[];
};

struct new_entry {
	unsigned long long inode, offset;
	unsigned short length;
	unsigned char type;
	char name[];
} __attribute__((packed));

static void make_file(const char *name)
{
	int fd = open(name, O_CREAT | O_EXCL | O_WRONLY, 0600);

	CHECK(fd >= 0 && close(fd) == 0);
}

/* Both shapes say the same, record by record. */
static void check_records(void)
{
	char old[1024], new[1024];
	int fd = open("small", O_RDONLY), n, i = 0, j = 0, count = 0;

	n = syscall(SYS_getdents, fd, old, sizeof(old));
	CHECK(n > 0 && lseek(fd, 0, SEEK_SET) == 0);
	CHECK(syscall(SYS_getdents64, fd, new, sizeof(new)) > 0);
	for (; i < n; count++) {
		struct old_entry *a = (void *)(old + i);
		struct new_entry *b = (void *)(new + j);
		unsigned char type = old[i + a->length - 1];

		CHECK(!strcmp(a->name, b->name) && a->inode == b->inode);
		CHECK(type == b->type && a->length % 4 == 0);
		CHECK(b->length % 8 == 0 && a->length >= 12);
		if (!strcmp(b->name, "link"))
			CHECK(type == DT_LNK);
		if (!strcmp(b->name, "fifo"))
			CHECK(type == DT_FIFO);
		if (!strcmp(b->name, "file"))
			CHECK(type == DT_REG);
		if (!strcmp(b->name, "folder") || b->name[0] == '.')
			CHECK(type == DT_DIR);
		i += a->length;
		j += b->length;
	}
	CHECK(count == 6);
	CHECK(syscall(SYS_getdents64, fd, new, sizeof(new)) == 0);
	CHECK_ERRNO(syscall(SYS_getdents64, 999, new, sizeof(new)), EBADF);
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
	CHECK_ERRNO(syscall(SYS_getdents64, fd, new, 8), EINVAL);
	CHECK_ERRNO(syscall(SYS_getdents, fd, old, 8), EINVAL);
	CHECK(close(fd) == 0);
	fd = open("small/file", O_RDONLY);
	CHECK_ERRNO(syscall(SYS_getdents64, fd, new, 1024), ENOTDIR);
	CHECK(close(fd) == 0);
}

static void check_small(void)
{
	CHECK(mkdir("small", 0700) == 0 && mkdir("small/folder", 0700) == 0);
	make_file("small/file");
	CHECK(symlink("x", "small/link") == 0);
	CHECK(mkfifo("small/fifo", 0600) == 0);
	check_records();
	CHECK(unlink("small/file") == 0 && unlink("small/link") == 0);
	CHECK(unlink("small/fifo") == 0 && rmdir("small/folder") == 0);
	CHECK(rmdir("small") == 0);
}

static int count_entries(DIR *dir, bool *seen)
{
	struct dirent *entry;
	int count = 0, i;

	while ((entry = readdir(dir)) != NULL)
		if (sscanf(entry->d_name, "e%d", &i) == 1 && i >= 0 &&
		    i < MANY && !seen[i]) {
			seen[i] = true;
			count++;
		}
	return count;
}

/* Each of those that stay is seen once, whatever is removed meanwhile. */
static void check_many(void)
{
	static bool seen[MANY];
	char name[16];
	struct stat s;
	int i, left = 0;
	DIR *dir;

	CHECK(mkdir("many", 0700) == 0 && chdir("many") == 0);
	for (i = 0; i < MANY; i++) {
		sprintf(name, "e%d", i);
		make_file(name);
	}
	dir = opendir(".");
	CHECK(count_entries(dir, seen) == MANY);
	rewinddir(dir);
	for (i = 0; i < 10; i++)
		CHECK(readdir(dir) != NULL);
	for (i = 0; i < MANY; i++) {
		sprintf(name, "e%d", i);
		if (i % 2 == 0)
			CHECK(unlink(name) == 0);
	}
	memset(seen, 0, sizeof(seen));
	count_entries(dir, seen);
	for (i = 1; i < MANY; i += 2)
		left += seen[i];
	CHECK(left >= MANY / 2 - 10 && left <= MANY / 2);
	closedir(dir);
	CHECK(stat("e9999", &s) == 0 && S_ISREG(s.st_mode));
	CHECK_ERRNO(stat("e9998", &s), ENOENT);
	CHECK_ERRNO(rmdir("../many"), ENOTEMPTY);
	for (i = 1; i < MANY; i += 2) {
		sprintf(name, "e%d", i);
		CHECK(unlink(name) == 0);
	}
	CHECK(chdir("..") == 0 && rmdir("many") == 0);
}

/* A position from telldir() leads back to the same entry. */
static void check_positions(void)
{
	long places[20];
	char names[20][256], name[32];
	struct dirent *entry;
	int i, count = 0;
	DIR *dir;

	CHECK(mkdir("places", 0700) == 0);
	for (i = 0; i < 15; i++) {
		sprintf(name, "places/%d", i);
		make_file(name);
	}
	dir = opendir("places");
	for (; count < 17; count++) {
		places[count] = telldir(dir);
		entry = readdir(dir);
		CHECK(entry != NULL);
		if (entry)
			snprintf(names[count], 256, "%s", entry->d_name);
	}
	CHECK(!readdir(dir));
	while (count-- > 0) {
		seekdir(dir, places[count]);
		entry = readdir(dir);
		CHECK(entry && !strcmp(entry->d_name, names[count]));
	}
	closedir(dir);
	for (i = 0; i < 15; i++) {
		sprintf(name, "places/%d", i);
		CHECK(unlink(name) == 0);
	}
	CHECK(rmdir("places") == 0);
}

static void check_working_directory(const char *here)
{
	char text[PATH_MAX], deep[64];
	int fd = open(".", O_RDONLY), file;
	struct stat s;

	CHECK(mkdir("a", 0700) == 0 && mkdir("a/b", 0700) == 0);
	CHECK(chdir("a/b") == 0);
	snprintf(deep, sizeof(deep), "%s/a/b", here);
	CHECK(syscall(SYS_getcwd, text, sizeof(text)) ==
	      (long)strlen(deep) + 1);
	CHECK(!strcmp(text, deep));
	CHECK_ERRNO(syscall(SYS_getcwd, text, strlen(deep)), ERANGE);
	CHECK(syscall(SYS_getcwd, text, strlen(deep) + 1) > 0);
	CHECK(rename("../../a", "../../moved") == 0);
	snprintf(deep, sizeof(deep), "%s/moved/b", here);
	CHECK(getcwd(text, sizeof(text)) && !strcmp(text, deep));
	CHECK(rmdir("../b") == 0 && stat(".", &s) == 0 && s.st_nlink == 0);
	CHECK_ERRNO(syscall(SYS_getcwd, text, sizeof(text)), ENOENT);
	CHECK_ERRNO(mkdir("x", 0700), ENOENT);
	CHECK_ERRNO(open("x", O_CREAT | O_RDWR, 0600), ENOENT);
	CHECK_ERRNO(link("/proc/self/exe", "x"), ENOENT);
	CHECK(stat("..", &s) == 0);
	CHECK(fchdir(fd) == 0 && rmdir("moved") == 0 && close(fd) == 0);
	make_file("file");
	file = open("file", O_RDONLY);
	CHECK_ERRNO(fchdir(file), ENOTDIR);
	CHECK_ERRNO(fchdir(999), EBADF);
	CHECK_ERRNO(chdir("file"), ENOTDIR);
	CHECK_ERRNO(chdir("missing"), ENOENT);
	CHECK_ERRNO(rmdir("file"), ENOTDIR);
	CHECK_ERRNO(rmdir("."), EINVAL);
	CHECK_ERRNO(mkdir(".", 0700), EEXIST);
	CHECK_ERRNO(mkdir("/", 0700), EEXIST);
	CHECK_ERRNO(mkdir("file/x", 0700), ENOTDIR);
	CHECK(mkdir("slash/", 0700) == 0 && rmdir("slash/") == 0);
	CHECK(close(file) == 0 && unlink("file") == 0);
}

int test_folders(int argc, char **argv)
{
	char folder[] = "/tmp/folders-XXXXXX";

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	check_small();
	check_positions();
	check_many();
	check_working_directory(folder);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

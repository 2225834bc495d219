// SPDX-License-Identifier: MIT
/*
 * rename(2): every kind of file over every other, within a folder and between
 * two; its flags; where it must refuse.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define NOREPLACE 1
#define EXCHANGE  2

enum kind {
	NOTHING,
	REGULAR,
	LINK,
	FIFO,
	EMPTY,
	FULL,
	KINDS
};

static const char *const kind_names[] = { "nothing", "a file",	 "a link",
					  "a FIFO",  "a folder", "a full one" };

static void make(const char *name, enum kind kind)
{
	char inside[64];
	int fd;

	switch (kind) {
	case REGULAR:
		fd = open(name, O_CREAT | O_EXCL | O_WRONLY, 0600);
		CHECK(fd >= 0 && close(fd) == 0);
		break;
	case LINK:
		CHECK(symlink("target", name) == 0);
		break;
	case FIFO:
		CHECK(mkfifo(name, 0600) == 0);
		break;
	case EMPTY:
	case FULL:
		CHECK(mkdir(name, 0700) == 0);
		if (kind == EMPTY)
			break;
		snprintf(inside, sizeof(inside), "%s/inside", name);
		make(inside, REGULAR);
		break;
	default:
		break;
	}
}

static void remove_all(const char *name)
{
	char inside[64];

	snprintf(inside, sizeof(inside), "%s/inside", name);
	unlink(inside);
	if (unlink(name) < 0)
		rmdir(name);
}

static int expected(enum kind from, enum kind to)
{
	bool is_folder = from == EMPTY || from == FULL;

	if (from == NOTHING)
		return ENOENT;
	if (to == NOTHING)
		return 0;
	if (is_folder)
		return to == EMPTY ? 0 : to == FULL ? ENOTEMPTY : ENOTDIR;
	return to == EMPTY || to == FULL ? EISDIR : 0;
}

static bool is_kind(const char *name, ino_t inode)
{
	struct stat s;

	if (lstat(name, &s) < 0)
		return !inode;
	return s.st_ino == inode;
}

static ino_t inode_of(const char *name)
{
	struct stat s;

	return lstat(name, &s) == 0 ? s.st_ino : 0;
}

static void check_pair(const char *old, const char *new, int from, int to)
{
	ino_t source, target;
	int error;

	make(old, from);
	make(new, to);
	source = inode_of(old);
	target = inode_of(new);
	error = rename(old, new) == 0 ? 0 : errno;
	if (error != expected(from, to))
		fail_check(__FILE__, __LINE__, "%s over %s: %s",
			   kind_names[from], kind_names[to], strerror(error));
	CHECK(is_kind(old, error ? source : 0));
	CHECK(is_kind(new, error ? target : source));
	remove_all(old);
	remove_all(new);
}

static void check_kinds(void)
{
	int from, to;

	CHECK(mkdir("here", 0700) == 0 && mkdir("there", 0700) == 0);
	for (from = NOTHING; from < KINDS; from++)
		for (to = NOTHING; to < KINDS; to++) {
			check_pair("old", "new", from, to);
			check_pair("here/old", "there/new", from, to);
		}
	CHECK(rmdir("here") == 0 && rmdir("there") == 0);
}

/* Link counts of the folders follow. */
static void check_counts(void)
{
	struct stat s;

	CHECK(mkdir("a", 0700) == 0 && mkdir("b", 0700) == 0);
	CHECK(mkdir("a/x", 0700) == 0 && mkdir("b/y", 0700) == 0);
	CHECK(rename("a/x", "b/y") == 0);
	CHECK(stat("a", &s) == 0 && s.st_nlink == 2);
	CHECK(stat("b", &s) == 0 && s.st_nlink == 3);
	CHECK(stat("b/y/..", &s) == 0 && s.st_ino == inode_of("b"));
	CHECK_ERRNO(rename("b", "b/y/z"), EINVAL);
	CHECK_ERRNO(rename("b/y", "b"), ENOTEMPTY);
	CHECK_ERRNO(rename("b/y/.", "c"), EBUSY);
	CHECK_ERRNO(rename("b/y/..", "c"), EBUSY);
	CHECK_ERRNO(rename("a", "b/y/."), EBUSY);
	CHECK_ERRNO(rename("/", "/kt-c"), EBUSY);
	CHECK(rename("b/y/", "a/x/") == 0);
	CHECK(rename("a", "a") == 0 && rmdir("a/x") == 0);
	CHECK(rmdir("a") == 0 && rmdir("b") == 0);
}

static void check_same_file(void)
{
	struct stat s;

	make("one", REGULAR);
	CHECK(link("one", "two") == 0 && rename("one", "two") == 0);
	CHECK(stat("one", &s) == 0 && s.st_nlink == 2);
	CHECK_ERRNO(rename("one/", "three"), ENOTDIR);
	CHECK_ERRNO(rename("one", "three/"), ENOTDIR);
	CHECK_ERRNO(rename("one", "missing/three"), ENOENT);
	CHECK_ERRNO(rename("one", "two/three"), ENOTDIR);
	CHECK_ERRNO(rename("one", ""), ENOENT);
	CHECK_ERRNO(rename("one", "/proc/kt-renamed"), EXDEV);
	CHECK_ERRNO(link("one", "/dev/shm/kt-linked"), EXDEV);
	CHECK(unlink("two") == 0 && unlink("one") == 0);
}

static long rename2(const char *old, const char *new, unsigned int flags)
{
	return syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, flags);
}

static void check_flags(void)
{
	ino_t file, folder;
	struct stat s;

	make("file", REGULAR);
	CHECK(mkdir("up", 0700) == 0 && mkdir("up/folder", 0700) == 0);
	CHECK_ERRNO(rename2("file", "up", NOREPLACE), EEXIST);
	CHECK_ERRNO(rename2("file", "file", NOREPLACE), EEXIST);
	CHECK(rename2("file", "moved", NOREPLACE) == 0);
	CHECK_ERRNO(rename2("moved", "file", EXCHANGE), ENOENT);
	CHECK_ERRNO(rename2("moved", "up", NOREPLACE | EXCHANGE), EINVAL);
	CHECK_ERRNO(rename2("moved", "x", 0x80), EINVAL);
	file = inode_of("moved");
	folder = inode_of("up/folder");
	CHECK(rename2("moved", "up/folder", EXCHANGE) == 0);
	CHECK(inode_of("moved") == folder && inode_of("up/folder") == file);
	CHECK(stat("up", &s) == 0 && s.st_nlink == 2);
	CHECK(stat("moved/..", &s) == 0 && s.st_ino == inode_of("."));
	CHECK_ERRNO(rename2("up", "up/folder", EXCHANGE), EINVAL);
	CHECK(unlink("up/folder") == 0 && rmdir("up") == 0);
	CHECK(rmdir("moved") == 0);
}

/* A file that is renamed over lives on for those who have it open. */
static void check_open_file(void)
{
	int fd = open("old", O_CREAT | O_RDWR, 0600);
	struct stat s;
	char c = 0;

	make("new", REGULAR);
	CHECK(write(fd, "o", 1) == 1 && rename("new", "old") == 0);
	CHECK(pread(fd, &c, 1, 0) == 1 && c == 'o');
	CHECK(fstat(fd, &s) == 0 && s.st_nlink == 0);
	CHECK(close(fd) == 0 && unlink("old") == 0);
}

/* Rights count in both folders; the sticky bit in each. */
static void check_rights(void)
{
	pid_t child;

	CHECK(mkdir("mine", 0755) == 0 && mkdir("all", 0777) == 0);
	CHECK(mkdir("sticky", 0700) == 0 && chmod("sticky", 01777) == 0);
	make("mine/x", REGULAR);
	make("all/y", REGULAR);
	make("sticky/z", REGULAR);
	child = fork_or_die();
	if (!child) {
		CHECK(setgid(1234) == 0 && setuid(1234) == 0);
		make("all/own", REGULAR);
		CHECK_ERRNO(rename("mine/x", "all/x"), EACCES);
		CHECK_ERRNO(rename("all/y", "mine/y"), EACCES);
		CHECK_ERRNO(rename("sticky/z", "all/z"), EPERM);
		CHECK_ERRNO(rename("all/own", "sticky/z"), EPERM);
		CHECK_ERRNO(link("all/own", "mine/l"), EACCES);
		CHECK_ERRNO(unlink("mine/x"), EACCES);
		CHECK_ERRNO(rmdir("mine"), EACCES);
		CHECK_ERRNO(mkdir("mine/m", 0700), EACCES);
		CHECK_ERRNO(symlink("x", "mine/s"), EACCES);
		CHECK(rename("all/own", "all/y") == 0);
		end_child();
	}
	check_child(child);
	CHECK(unlink("mine/x") == 0 && unlink("all/y") == 0);
	CHECK(unlink("sticky/z") == 0 && rmdir("mine") == 0);
	CHECK(rmdir("all") == 0 && rmdir("sticky") == 0);
}

int test_renaming(int argc, char **argv)
{
	char folder[] = "/tmp/renaming-XXXXXX";

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && chmod(".", 0755) == 0);
	umask(0);
	check_kinds();
	check_counts();
	check_same_file();
	check_flags();
	check_open_file();
	if (!geteuid())
		check_rights();
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

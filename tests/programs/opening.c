// SPDX-License-Identifier: MIT
/* open(2) and its kin: each flag, each error; limits of descriptors. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static int create(const char *name, const char *text)
{
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0644);

	CHECK(fd >= 0);
	CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	return fd;
}

static void check_creation(void)
{
	struct stat s;
	int fd = create("file", "text");

	CHECK(close(fd) == 0);
	CHECK_ERRNO(open("file", O_CREAT | O_EXCL | O_RDWR, 0600), EEXIST);
	CHECK_ERRNO(open("missing", O_RDWR), ENOENT);
	CHECK_ERRNO(open("missing/x", O_CREAT | O_RDWR, 0600), ENOENT);
	CHECK_ERRNO(open("", O_RDONLY), ENOENT);
	CHECK_ERRNO(open("file/x", O_CREAT | O_RDWR, 0600), ENOTDIR);
	CHECK_ERRNO(open("new/", O_CREAT | O_RDWR, 0600), EISDIR);
	CHECK_ERRNO(open("folder", O_CREAT | O_RDONLY, 0600), EISDIR);
	CHECK_ERRNO(open("folder", O_RDWR), EISDIR);
	CHECK_ERRNO(open("folder", O_WRONLY | O_TRUNC), EISDIR);
	CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
	CHECK_ERRNO(open("file/", O_RDONLY), ENOTDIR);
	fd = syscall(SYS_creat, "file", 0600);
	CHECK(fd >= 0 && fstat(fd, &s) == 0 && s.st_size == 0);
	CHECK((s.st_mode & 07777) == 0644);
	CHECK_ERRNO(read(fd, &s, 1), EBADF);
	CHECK(close(fd) == 0);
	umask(027);
	fd = open("masked", O_CREAT | O_RDONLY, 07777);
	CHECK(fstat(fd, &s) == 0 && (s.st_mode & 0777) == 0750);
	CHECK_ERRNO(write(fd, "x", 1), EBADF);
	CHECK(close(fd) == 0 && umask(0) == 027);
	/* The mode is for later opens, not for this one. */
	fd = open("masked", O_RDONLY | O_TRUNC);
	CHECK(fd >= 0 && close(fd) == 0 && unlink("masked") == 0);
	fd = open("none", O_CREAT | O_RDWR, 0);
	CHECK(write(fd, "x", 1) == 1 && close(fd) == 0 && !unlink("none"));
}

static void check_links(void)
{
	char path[PATH_MAX + 2], text[8];
	int fd = create("file", "text");

	CHECK(close(fd) == 0 && symlink("file", "soft") == 0);
	CHECK(symlink("nowhere", "dangling") == 0);
	CHECK(symlink("soft2", "soft1") == 0 && symlink("soft1", "soft2") == 0);
	CHECK_ERRNO(open("soft", O_RDONLY | O_NOFOLLOW), ELOOP);
	CHECK_ERRNO(open("soft1", O_RDONLY), ELOOP);
	CHECK_ERRNO(open("dangling", O_RDONLY), ENOENT);
	CHECK_ERRNO(open("dangling", O_CREAT | O_EXCL, 0600), EEXIST);
	CHECK_ERRNO(open("soft", O_RDONLY | O_DIRECTORY), ENOTDIR);
	fd = open("soft", O_PATH | O_NOFOLLOW);
	CHECK(fd >= 0 && readlinkat(fd, "", text, 8) == 4);
	CHECK_ERRNO(read(fd, text, 1), EBADF);
	CHECK_ERRNO(fchmod(fd, 0600), EBADF);
	CHECK(close(fd) == 0);
	fd = open("dangling", O_CREAT | O_RDWR, 0600);
	CHECK(fd >= 0 && close(fd) == 0 && unlink("nowhere") == 0);
	memset(path, 'a', sizeof(path));
	path[256] = '\0';
	CHECK_ERRNO(open(path, O_RDONLY), ENAMETOOLONG);
	CHECK_ERRNO(mkdir(path, 0700), ENAMETOOLONG);
	CHECK_ERRNO(symlink("x", path), ENAMETOOLONG);
	path[256] = '/';
	path[sizeof(path) - 1] = '\0';
	CHECK_ERRNO(open(path, O_RDONLY), ENAMETOOLONG);
	CHECK_ERRNO(symlink(path, "long"), ENAMETOOLONG);
	CHECK(unlink("soft") == 0 && unlink("dangling") == 0);
	CHECK(unlink("soft1") == 0 && unlink("soft2") == 0);
}

static void check_at(void)
{
	int dir = open("folder", O_RDONLY | O_DIRECTORY), fd;
	int file = create("file", "text"), path;

	fd = openat(dir, "inside", O_CREAT | O_RDWR, 0600);
	CHECK(fd >= 0 && close(fd) == 0);
	path = open("folder", O_PATH);
	fd = openat(path, "inside", O_RDONLY);
	CHECK(fd >= 0 && close(fd) == 0 && close(path) == 0);
	fd = openat(file, "/", O_RDONLY); /* absolute: @file does not matter */
	CHECK(fd >= 0 && close(fd) == 0);
	CHECK_ERRNO(openat(file, "inside", O_RDONLY), ENOTDIR);
	CHECK_ERRNO(openat(-1, "inside", O_RDONLY), EBADF);
	CHECK_ERRNO(openat(999, "inside", O_RDONLY), EBADF);
	CHECK_ERRNO(mkdirat(file, "x", 0700), ENOTDIR);
	CHECK_ERRNO(mknodat(-1, "x", S_IFIFO, 0), EBADF);
	CHECK_ERRNO(symlinkat("x", file, "y"), ENOTDIR);
	CHECK_ERRNO(linkat(file, "x", dir, "y", 0), ENOTDIR);
	CHECK_ERRNO(linkat(dir, "inside", dir, "y", 0x8000), EINVAL);
	CHECK_ERRNO(fchmodat(-1, "x", 0600, 0), EBADF);
	CHECK_ERRNO(fchownat(dir, "inside", -1, -1, 0x8000), EINVAL);
	CHECK(fchownat(file, "", -1, -1, AT_EMPTY_PATH) == 0);
	CHECK_ERRNO(faccessat(file, "x", F_OK, 0), ENOTDIR);
	CHECK_ERRNO(unlinkat(dir, "inside", AT_REMOVEDIR), ENOTDIR);
	CHECK_ERRNO(unlinkat(dir, "", 0), ENOENT);
	CHECK(unlinkat(dir, "inside", 0) == 0);
	CHECK(close(dir) == 0 && close(file) == 0);
}

/* Appending goes to the end, wherever another descriptor has put it. */
static void check_append(void)
{
	int fd = create("file", "1234"), other;
	char text[16] = "";

	other = open("file", O_WRONLY | O_APPEND);
	CHECK(write(fd, "56", 2) == 2 && write(other, "789", 3) == 3);
	CHECK(lseek(other, 0, SEEK_CUR) == 9);
	CHECK(lseek(other, 2, SEEK_SET) == 2 && write(other, "x", 1) == 1);
	CHECK(pread(fd, text, 15, 0) == 10 && !strcmp(text, "123456789x"));
	/* In Linux pwrite() appends, too. */
	CHECK(pwrite(other, "y", 1, 0) == 1 && pread(fd, text, 15, 0) == 11);
	CHECK(!strcmp(text, "123456789xy"));
	CHECK(ftruncate(fd, 3) == 0 && write(other, "z", 1) == 1);
	CHECK(pread(fd, text, 15, 0) == 4 && !memcmp(text, "123z", 4));
	CHECK(close(fd) == 0 && close(other) == 0);
}

static void check_descriptor_limit(void)
{
	struct rlimit limit = { 50, 50 };
	int fd, last = -1, pair[2];

	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	while ((fd = open("file", O_RDONLY)) >= 0)
		last = fd;
	CHECK(last == 49 && errno == EMFILE);
	CHECK_ERRNO(dup(last), EMFILE);
	CHECK_ERRNO(fcntl(last, F_DUPFD, 10), EMFILE);
	CHECK_ERRNO(fcntl(last, F_DUPFD, 50), EINVAL);
	CHECK_ERRNO(pipe(pair), EMFILE);
	CHECK_ERRNO(dup2(last, 50), EBADF);
	CHECK_ERRNO(syscall(SYS_dup3, last, 51, 0), EBADF);
	CHECK(close(10) == 0 && fcntl(last, F_DUPFD, 0) == 10);
	CHECK(syscall(SYS_close_range, 20, 1000, 0) == 0);
	CHECK_ERRNO(close(20), EBADF);
	CHECK_ERRNO(close(49), EBADF);
	CHECK(syscall(SYS_close_range, 19, 19, 4 /* CLOEXEC */) == 0);
	CHECK(fcntl(19, F_GETFD) == FD_CLOEXEC);
	CHECK_ERRNO(syscall(SYS_close_range, 9, 8, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_close_range, 8, 9, 99), EINVAL);
	end_child();
}

/* Beyond RLIMIT_FSIZE: SIGXFSZ, or EFBIG for who ignores that. */
static void check_size_limit(void)
{
	struct rlimit limit = { 100, 100 };
	int fd = open("limited", O_CREAT | O_RDWR, 0600);
	char block[64] = "";

	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	signal(SIGXFSZ, SIG_IGN);
	CHECK(write(fd, block, 64) == 64 && write(fd, block, 64) == 36);
	CHECK_ERRNO(write(fd, block, 1), EFBIG);
	CHECK_ERRNO(ftruncate(fd, 101), EFBIG);
	CHECK_ERRNO(truncate("limited", 101), EFBIG);
	CHECK(ftruncate(fd, 50) == 0 && unlink("limited") == 0);
	signal(SIGXFSZ, SIG_DFL);
	CHECK(failures == 0);
	CHECK(pwrite(fd, block, 1, 200) == 99); /* the end */
	end_child();
}

static void check_limits(void)
{
	pid_t child = fork_or_die();

	if (!child)
		check_descriptor_limit();
	check_child(child);
	child = fork_or_die();
	if (!child)
		check_size_limit();
	CHECK(signal_of_child(child) == SIGXFSZ);
}

/* Special files, and what no flag can make of them. */
static void check_special(void)
{
	int fd;

	CHECK(mkfifo("fifo", 0600) == 0);
	CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
	CHECK_ERRNO(mkfifo("fifo", 0600), EEXIST);
	CHECK_ERRNO(mknod("x", S_IFDIR | 0700, 0), EPERM);
	CHECK_ERRNO(mknod("x", 0170000, 0), EINVAL);
	CHECK(mknod("regular", 0600, 0) == 0 && unlink("regular") == 0);
	fd = open("fifo", O_RDWR);
	CHECK(fd >= 0 && write(fd, "x", 1) == 1 && close(fd) == 0);
	CHECK_ERRNO(lseek(999, 0, SEEK_SET), EBADF);
	CHECK_ERRNO(truncate("fifo", 0), EINVAL);
	CHECK_ERRNO(truncate("folder", 0), EISDIR);
	CHECK_ERRNO(truncate("missing", 0), ENOENT);
	CHECK_ERRNO(truncate("file", -1), EINVAL);
	CHECK_ERRNO(ftruncate(999, 0), EBADF);
	fd = open("file", O_RDONLY);
	CHECK_ERRNO(ftruncate(fd, 0), EINVAL);
	CHECK_ERRNO(lseek(fd, 0, 99), EINVAL);
	CHECK_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
	CHECK(close(fd) == 0 && unlink("fifo") == 0);
	CHECK_ERRNO(open("/dev/null/x", O_RDONLY), ENOTDIR);
	fd = open("/dev/full", O_WRONLY);
	CHECK_ERRNO(write(fd, "x", 1), ENOSPC);
	CHECK(close(fd) == 0);
	if (!geteuid()) {
		CHECK(mknod("nothing", S_IFCHR | 0600, 0x2a00) == 0);
		CHECK_ERRNO(open("nothing", O_RDONLY), ENXIO);
		CHECK(unlink("nothing") == 0);
	}
}

int test_opening(int argc, char **argv)
{
	char folder[] = "/tmp/opening-XXXXXX";

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	umask(0);
	CHECK(mkdir("folder", 0755) == 0);
	check_creation();
	check_links();
	check_at();
	check_append();
	check_limits();
	check_special();
	CHECK(unlink("file") == 0 && rmdir("folder") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

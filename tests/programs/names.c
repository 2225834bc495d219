// SPDX-License-Identifier: MIT
/* Paths: every error of the walk, links, renaming, permissions, attributes. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

/* An address that is nobody's, unknown to the compiler. */
static void *volatile bad_address = (void *)8;

static void touch(const char *name)
{
	int fd = open(name, O_CREAT | O_WRONLY, 0644);

	CHECK(fd >= 0);
	close(fd);
}

static void check_walk(void)
{
	char longname[300], path[PATH_MAX + 10];
	struct stat s, t;
	int i;

	touch("file");
	CHECK(mkdir("dir", 0755) == 0 && mkdir("dir/sub", 0755) == 0);
	CHECK_ERRNO(stat("", &s), ENOENT);
	CHECK_ERRNO(stat("missing/x", &s), ENOENT);
	CHECK_ERRNO(stat("file/x", &s), ENOTDIR);
	CHECK_ERRNO(stat("file/", &s), ENOTDIR);
	CHECK_ERRNO(stat("file/.", &s), ENOTDIR);
	CHECK_ERRNO(open("file/", O_RDONLY), ENOTDIR);
	CHECK(stat("dir/", &s) == 0 && stat("dir//sub/..///.", &t) == 0);
	CHECK(s.st_ino == t.st_ino && s.st_nlink == 3);
	CHECK(stat("/", &s) == 0 && stat("/../..", &t) == 0);
	CHECK(s.st_ino == t.st_ino);
	memset(longname, 'n', sizeof(longname));
	longname[255] = '\0';
	touch(longname);
	CHECK(unlink(longname) == 0);
	longname[255] = 'n';
	longname[256] = '\0';
	CHECK_ERRNO(open(longname, O_CREAT | O_WRONLY, 0600), ENAMETOOLONG);
	for (i = 0; i < PATH_MAX; i += 2)
		memcpy(path + i, "./", 3);
	CHECK_ERRNO(stat(path, &s), ENAMETOOLONG);
	path[PATH_MAX - 1] = '\0';
	CHECK(stat(path, &s) == 0);
	CHECK_ERRNO(syscall(SYS_stat64, bad_address, &s), EFAULT);
	CHECK_ERRNO(syscall(SYS_stat64, "file", bad_address), EFAULT);
}

static void check_symlinks(void)
{
	char name[16], text[64];
	struct stat s;
	int i;

	CHECK(symlink("dir/sub", "link") == 0 && symlink("link/", "2") == 0);
	CHECK(stat("2/..", &s) == 0 && S_ISDIR(s.st_mode));
	CHECK(lstat("link", &s) == 0 && S_ISLNK(s.st_mode) && s.st_size == 7);
	CHECK(lstat("link/", &s) == 0 && S_ISDIR(s.st_mode));
	CHECK_ERRNO(open("link", O_RDONLY | O_NOFOLLOW), ELOOP);
	CHECK_ERRNO(mkdir("link", 0755), EEXIST);
	CHECK_ERRNO(open("link", O_CREAT | O_EXCL | O_WRONLY, 0600), EEXIST);
	CHECK_ERRNO(open("link", O_CREAT | O_WRONLY, 0600), EISDIR);
	CHECK(symlink("made", "tomake") == 0);
	touch("tomake");
	CHECK(lstat("made", &s) == 0 && S_ISREG(s.st_mode));
	CHECK(readlink("tomake", text, 2) == 2 && !memcmp(text, "ma", 2));
	CHECK_ERRNO(readlink("file", text, sizeof(text)), EINVAL);
	CHECK_ERRNO(readlink("tomake", text, 0), EINVAL);
	CHECK_ERRNO(symlink("", "empty"), ENOENT);
	CHECK_ERRNO(symlink("x", "file"), EEXIST);
	/* 40 links are followed, 41 are not. */
	CHECK(symlink("file", "l0") == 0);
	for (i = 1; i <= 40; i++) {
		sprintf(text, "l%d", i - 1);
		sprintf(name, "l%d", i);
		CHECK(symlink(text, name) == 0);
	}
	CHECK(stat("l39", &s) == 0 && S_ISREG(s.st_mode));
	CHECK_ERRNO(stat("l40", &s), ELOOP);
	CHECK(symlink("/", "root") == 0 && stat("root/../.", &s) == 0);
	CHECK(unlink("root") == 0);
	for (i = 0; i <= 40; i++) {
		sprintf(name, "l%d", i);
		CHECK(unlink(name) == 0);
	}
	CHECK(unlink("link") == 0 && unlink("2") == 0);
	CHECK(unlink("made") == 0 && unlink("tomake") == 0);
}

static void check_removal(void)
{
	int fd;

	CHECK_ERRNO(unlink("dir"), EISDIR);
	CHECK_ERRNO(rmdir("dir"), ENOTEMPTY);
	CHECK_ERRNO(rmdir("file"), ENOTDIR);
	CHECK_ERRNO(rmdir("dir/."), EINVAL);
	CHECK_ERRNO(rmdir("dir/sub/.."), ENOTEMPTY);
	CHECK_ERRNO(rmdir("/"), EBUSY);
	CHECK_ERRNO(unlink("missing"), ENOENT);
	CHECK_ERRNO(unlink("file/"), ENOTDIR);
	CHECK_ERRNO(unlinkat(AT_FDCWD, "file", 1), EINVAL);
	CHECK(mkdir("gone", 0755) == 0 && chdir("gone") == 0);
	CHECK(rmdir("../gone") == 0);
	CHECK_ERRNO(open("new", O_CREAT | O_WRONLY, 0600), ENOENT);
	CHECK_ERRNO(syscall(SYS_getcwd, bad_address, 100), ENOENT);
	CHECK(chdir("..") == 0);
	fd = open("file", O_RDONLY);
	CHECK_ERRNO(openat(fd, "x", O_RDONLY), ENOTDIR);
	CHECK_ERRNO(openat(-5, "x", O_RDONLY), EBADF);
	close(fd);
	fd = open("dir", O_RDONLY | O_DIRECTORY);
	CHECK(fd >= 0 && mkdirat(fd, "other", 0700) == 0);
	CHECK(unlinkat(fd, "other", AT_REMOVEDIR) == 0);
	CHECK_ERRNO(read(fd, &fd, 1), EISDIR);
	CHECK_ERRNO(open("dir", O_WRONLY), EISDIR);
	CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
	close(fd);
}

static void check_rename(void)
{
	struct stat s;

	CHECK(mkdir("a", 0755) == 0 && mkdir("a/b", 0755) == 0);
	CHECK(mkdir("c", 0755) == 0);
	touch("c/full");
	CHECK_ERRNO(rename("a", "a/b/c"), EINVAL);
	CHECK_ERRNO(rename("a/b", "a"), ENOTEMPTY);
	CHECK_ERRNO(rename("a", "c"), ENOTEMPTY);
	CHECK_ERRNO(rename("file", "a"), EISDIR);
	CHECK_ERRNO(rename("a", "file"), ENOTDIR);
	CHECK_ERRNO(rename("missing", "x"), ENOENT);
	CHECK_ERRNO(rename("a/.", "x"), EBUSY);
	CHECK_ERRNO(rename("file", "x/"), ENOTDIR);
	CHECK(rename("a/b", "c/b") == 0 && stat("c", &s) == 0);
	CHECK(s.st_nlink == 3 && stat("a", &s) == 0 && s.st_nlink == 2);
	CHECK(rename("c/b", "a") == 0 && stat("a", &s) == 0);
	CHECK_ERRNO(stat("c/b", &s), ENOENT);
	touch("old");
	CHECK(link("old", "same") == 0 && rename("old", "same") == 0);
	CHECK(stat("old", &s) == 0 && s.st_nlink == 2);
	CHECK(unlink("same") == 0 && rename("old", "c/full") == 0);
	CHECK_ERRNO(syscall(SYS_renameat2, AT_FDCWD, "file", AT_FDCWD, "c/full",
			    1),
		    EEXIST);
	CHECK(unlink("c/full") == 0 && rmdir("c") == 0 && rmdir("a") == 0);
}

static void check_links(void)
{
	struct stat s;

	CHECK_ERRNO(link("dir", "hard"), EPERM);
	CHECK_ERRNO(link("missing", "hard"), ENOENT);
	CHECK_ERRNO(link("file", "dir"), EEXIST);
	CHECK(symlink("file", "soft") == 0 && link("soft", "hard") == 0);
	CHECK(lstat("hard", &s) == 0 && S_ISLNK(s.st_mode) && s.st_nlink == 2);
	CHECK(unlink("hard") == 0);
	CHECK(linkat(AT_FDCWD, "soft", AT_FDCWD, "hard", AT_SYMLINK_FOLLOW) ==
	      0);
	CHECK(lstat("hard", &s) == 0 && S_ISREG(s.st_mode) && s.st_nlink == 2);
	CHECK(unlink("hard") == 0 && unlink("soft") == 0);
	CHECK(mkfifo("fifo", 0600) == 0 && stat("fifo", &s) == 0);
	CHECK(S_ISFIFO(s.st_mode) && unlink("fifo") == 0);
}

static void check_times(void)
{
	struct timespec t[2] = { { 1000, 5 }, { 2000, 7 } };
	struct timeval v[2] = { { 3000, 8 }, { 4000, 9 } };
	struct stat s;

	CHECK(utimensat(AT_FDCWD, "file", t, 0) == 0 && !stat("file", &s));
	CHECK(s.st_atim.tv_sec == 1000 && s.st_atim.tv_nsec == 5);
	CHECK(s.st_mtim.tv_sec == 2000 && s.st_mtim.tv_nsec == 7);
	t[0].tv_nsec = UTIME_OMIT;
	t[1].tv_nsec = UTIME_NOW;
	CHECK(utimensat(AT_FDCWD, "file", t, 0) == 0 && !stat("file", &s));
	CHECK(s.st_atim.tv_sec == 1000 && s.st_mtim.tv_sec > 100000);
	t[1].tv_nsec = 2000000000;
	CHECK_ERRNO(utimensat(AT_FDCWD, "file", t, 0), EINVAL);
	CHECK(utimes("file", v) == 0 && stat("file", &s) == 0);
	CHECK(s.st_mtim.tv_sec == 4000 && s.st_mtim.tv_nsec == 9000);
}

/* As somebody who may not do everything; only root can become that. */
static void check_permissions(void)
{
	struct stat s;
	int fd;

	CHECK(chmod("file", 0640) == 0 && chown("file", 0, 0) == 0);
	CHECK(mkdir("shut", 0700) == 0 && mkdir("sticky", 01777) == 0);
	CHECK(chmod("sticky", 01777) == 0);
	touch("sticky/roots");
	CHECK(chmod(".", 0755) == 0 && setgid(1234) == 0 && setuid(1234) == 0);
	CHECK_ERRNO(open("file", O_RDONLY), EACCES);
	CHECK_ERRNO(open("shut/x", O_RDONLY), EACCES);
	CHECK_ERRNO(chdir("shut"), EACCES);
	CHECK_ERRNO(open("new", O_CREAT | O_WRONLY, 0600), EACCES);
	CHECK_ERRNO(unlink("file"), EACCES);
	CHECK_ERRNO(chmod("file", 0777), EPERM);
	CHECK_ERRNO(chown("file", 1234, 1234), EPERM);
	CHECK_ERRNO(unlink("sticky/roots"), EPERM);
	CHECK_ERRNO(access("file", R_OK), EACCES);
	CHECK(access("file", F_OK) == 0);
	CHECK_ERRNO(mknod("sticky/null", S_IFCHR | 0666, 0x103), EPERM);
	CHECK_ERRNO(chroot("."), EPERM);
	fd = open("sticky/mine", O_CREAT | O_WRONLY, 06755);
	CHECK(fd >= 0 && fstat(fd, &s) == 0 && s.st_uid == 1234);
	CHECK((s.st_mode & 07777) == 06755);
	CHECK(write(fd, "x", 1) == 1 && fstat(fd, &s) == 0);
	CHECK((s.st_mode & 06000) == 0);
	CHECK(fchmod(fd, 0) == 0);
	CHECK_ERRNO(open("sticky/mine", O_RDONLY), EACCES);
	CHECK(rename("sticky/mine", "sticky/my") == 0);
	CHECK(unlink("sticky/my") == 0);
	close(fd);
	end_child();
}

int test_names(int argc, char **argv)
{
	char folder[] = "/tmp/names-XXXXXX", text[PATH_MAX];
	struct statfs fs;
	pid_t child;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	umask(0);
	check_walk();
	check_symlinks();
	check_removal();
	check_rename();
	check_links();
	check_times();
	CHECK(getcwd(text, sizeof(text)) && !strcmp(text, folder));
	CHECK_ERRNO(syscall(SYS_getcwd, text, 3), ERANGE);
	CHECK(statfs(".", &fs) == 0 && fs.f_namelen == 255 && fs.f_bsize);
	if (!getuid()) {
		child = fork_or_die();
		if (!child)
			check_permissions();
		check_child(child);
		CHECK(unlink("sticky/roots") == 0 && rmdir("sticky") == 0);
		CHECK(rmdir("shut") == 0);
	}
	CHECK(unlink("file") == 0 && rmdir("dir/sub") == 0);
	CHECK(rmdir("dir") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

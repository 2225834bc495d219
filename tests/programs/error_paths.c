// SPDX-License-Identifier: MIT
/*
 * Every system call that takes a path, with every kind of path that cannot be
 * followed: ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, EACCES, EROFS, and with bad
 * descriptors to start from: EBADF, ENOTDIR. A row is a call that is right but
 * for one path.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define NOBODY 12345

/* In a row: the bad path; the descriptor it starts from. */
#define PATH 0x70000001
#define FROM 0x70000002
#define HERE AT_FDCWD

/* What a call does with its path. */
#define MAKES  1  /* its last part need not be there */
#define WRITES 2  /* not on a file system that is read-only */
#define LINKS  4  /* a symlink at the end is not followed */
#define ROOT   8  /* refused to others before any look at the path */
#define EMPTY  16 /* an empty path has another meaning */

struct row {
	int number;
	const char *name;
	unsigned int flags;
	long args[6];
};

#define ROW(name_, flags_, ...)                \
	{                                      \
		SYS_##name_, #name_, (flags_), \
		{                              \
			__VA_ARGS__            \
		}                              \
	}
/* An address in a row, which is a constant all the same. */
#define AT(object) (long)(object)

static char buffer[512], good[] = "file", made[] = "new";
static char *arguments[] = { good, NULL };
static const long times64[8];

static const struct row rows[] = {
	ROW(open, 0, PATH, O_RDONLY),
	ROW(open, MAKES | WRITES, PATH, O_CREAT | O_WRONLY, 0600),
	ROW(creat, MAKES | WRITES, PATH, 0600),
	ROW(link, LINKS, PATH, AT(made)),
	ROW(link, MAKES | WRITES | LINKS, AT(good), PATH),
	ROW(unlink, WRITES | LINKS, PATH),
	ROW(execve, 0, PATH, AT(arguments), AT(arguments + 1)),
	ROW(chdir, 0, PATH),
	ROW(mknod, MAKES | WRITES | LINKS, PATH, S_IFIFO | 0600, 0),
	ROW(chmod, WRITES, PATH, 0600),
	ROW(lchown, WRITES | LINKS, PATH, -1, -1),
	ROW(oldstat, 0, PATH, AT(buffer)),
	ROW(mount, ROOT, 0, PATH, 0, MS_REMOUNT, 0),
	ROW(umount, ROOT, PATH),
	ROW(umount2, ROOT, PATH, 0),
	ROW(utime, WRITES, PATH, 0),
	ROW(access, WRITES, PATH, W_OK),
	ROW(rename, WRITES | LINKS, PATH, AT(made)),
	ROW(rename, MAKES | WRITES | LINKS, AT(good), PATH),
	ROW(mkdir, MAKES | WRITES | LINKS, PATH, 0700),
	ROW(rmdir, WRITES | LINKS, PATH),
	ROW(chroot, 0, PATH),
	ROW(symlink, MAKES | WRITES | LINKS, AT(good), PATH),
	ROW(oldlstat, LINKS, PATH, AT(buffer)),
	ROW(readlink, LINKS, PATH, AT(buffer), 100),
	ROW(truncate, WRITES, PATH, 0),
	ROW(statfs, 0, PATH, AT(buffer)),
	ROW(stat, 0, PATH, AT(buffer)),
	ROW(lstat, LINKS, PATH, AT(buffer)),
	ROW(chown, WRITES, PATH, -1, -1),
	ROW(truncate64, WRITES, PATH, 0, 0),
	ROW(stat64, 0, PATH, AT(buffer)),
	ROW(lstat64, LINKS, PATH, AT(buffer)),
	ROW(lchown32, WRITES | LINKS, PATH, -1, -1),
	ROW(chown32, WRITES, PATH, -1, -1),
	ROW(statfs64, 0, PATH, 84, AT(buffer)),
	ROW(utimes, WRITES, PATH, 0),
	ROW(openat, 0, FROM, PATH, O_RDONLY),
	ROW(openat, MAKES | WRITES, FROM, PATH, O_CREAT | O_WRONLY, 0600),
	ROW(mkdirat, MAKES | WRITES | LINKS, FROM, PATH, 0700),
	ROW(mknodat, MAKES | WRITES | LINKS, FROM, PATH, S_IFIFO | 0600, 0),
	ROW(fchownat, WRITES, FROM, PATH, -1, -1, 0),
	ROW(futimesat, WRITES, FROM, PATH, 0),
	ROW(fstatat64, 0, FROM, PATH, AT(buffer), 0),
	ROW(unlinkat, WRITES | LINKS, FROM, PATH, 0),
	ROW(renameat, WRITES | LINKS, FROM, PATH, HERE, AT(made)),
	ROW(renameat, MAKES | WRITES | LINKS, HERE, AT(good), FROM, PATH),
	ROW(linkat, LINKS, FROM, PATH, HERE, AT(made), 0),
	ROW(linkat, MAKES | WRITES | LINKS, HERE, AT(good), FROM, PATH, 0),
	ROW(symlinkat, MAKES | WRITES | LINKS, AT(good), FROM, PATH),
	ROW(readlinkat, LINKS, FROM, PATH, AT(buffer), 100),
	ROW(fchmodat, WRITES, FROM, PATH, 0600),
	ROW(faccessat, WRITES, FROM, PATH, W_OK),
	ROW(utimensat, WRITES, FROM, PATH, 0, 0),
	ROW(renameat2, WRITES | LINKS, FROM, PATH, HERE, AT(made), 0),
	ROW(renameat2, MAKES | WRITES | LINKS, HERE, AT(good), FROM, PATH, 0),
	ROW(execveat, 0, FROM, PATH, AT(arguments), AT(arguments + 1), 0),
	ROW(statx, 0, FROM, PATH, 0, 0x7ff, AT(buffer)),
	ROW(utimensat_time64, WRITES, FROM, PATH, AT(times64), 0),
	ROW(faccessat2, WRITES, FROM, PATH, W_OK, 0),
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static char long_name[NAME_MAX + 2], long_path[PATH_MAX + 1];

/* The call of @row with @path, from the descriptor @from, must fail so. */
static void must_fail(const struct row *row, const char *path, long from,
		      int error)
{
	long args[6], result;
	int i;

	for (i = 0; i < 6; i++)
		args[i] = row->args[i] == PATH ? (long)path :
			  row->args[i] == FROM ? from :
						 row->args[i];
	errno = 0;
	result = syscall(row->number, args[0], args[1], args[2], args[3],
			 args[4], args[5]);
	if (result != -1 || errno != error)
		fail_check(__FILE__, __LINE__, "%s(%.20s): %ld, %s, not %s",
			   row->name, path, result, strerror(errno),
			   strerror(error));
}

static bool has(const struct row *row, long what)
{
	int i;

	for (i = 0; i < 6; i++)
		if (row->args[i] == what)
			return true;
	return false;
}

static void check_row(const struct row *row, int file_fd)
{
	if ((row->flags & ROOT) && getuid() != 0)
		return;
	must_fail(row, "", HERE, ENOENT);
	must_fail(row, "missing/x", HERE, ENOENT);
	if (!(row->flags & MAKES))
		must_fail(row, "missing", HERE, ENOENT);
	must_fail(row, "file/x", HERE, ENOTDIR);
	must_fail(row, "loop/x", HERE, ELOOP);
	if (!(row->flags & LINKS))
		must_fail(row, "loop", HERE, ELOOP);
	must_fail(row, long_name, HERE, ENAMETOOLONG);
	must_fail(row, long_path, HERE, ENAMETOOLONG);
	if (has(row, FROM)) {
		must_fail(row, "x", 999, EBADF);
		must_fail(row, "x", file_fd, ENOTDIR);
	}
}

/* Of somebody who may not search the folder. */
static void check_closed(void)
{
	pid_t pid = fork_or_die();
	size_t i;

	if (pid) {
		check_child(pid);
		return;
	}
	CHECK(chmod("closed", 0) == 0);
	if (getuid() == 0)
		CHECK(setgid(NOBODY) == 0 && setuid(NOBODY) == 0);
	for (i = 0; i < ROWS; i++)
		if (!(rows[i].flags & ROOT))
			must_fail(&rows[i], "closed/x", HERE, EACCES);
	end_child();
}

/* "file" is there and "x" is not, on a file system that cannot change. */
static void check_read_only(void)
{
	size_t i;

	CHECK(mkdir("ro", 0755) == 0);
	CHECK(mount("tmpfs", "ro", "tmpfs", 0, NULL) == 0);
	CHECK(close(open("ro/file", O_CREAT | O_WRONLY, 0644)) == 0);
	CHECK(mkdir("ro/folder", 0755) == 0);
	CHECK(mount("tmpfs", "ro", "tmpfs", MS_REMOUNT | MS_RDONLY, NULL) == 0);
	CHECK(chdir("ro") == 0);
	for (i = 0; i < ROWS; i++) {
		bool folder = rows[i].number == SYS_rmdir;

		if (rows[i].flags & WRITES)
			must_fail(&rows[i],
				  rows[i].flags & MAKES ? "x" :
				  folder		? "folder" :
							  "file",
				  HERE, EROFS);
	}
	CHECK(chdir("..") == 0 && umount("ro") == 0 && rmdir("ro") == 0);
}

static void make_names(void)
{
	int fd = open("file", O_CREAT | O_WRONLY, 0644);
	size_t i;

	CHECK(fd >= 0 && close(fd) == 0);
	CHECK(symlink("loop", "loop") == 0 && mkdir("closed", 0700) == 0);
	memset(long_name, 'n', sizeof(long_name) - 1);
	for (i = 0; i < sizeof(long_path) - 1; i += 2)
		memcpy(long_path + i, "./", 2);
}

int test_errorpaths(__attribute__((unused)) int argc,
		    __attribute__((unused)) char **argv)
{
	char folder[] = "/tmp/kt-paths-XXXXXX";
	int file_fd;
	size_t i;

	CHECK(mkdtemp(folder) && chdir(folder) == 0 && chmod(".", 0755) == 0);
	make_names();
	file_fd = open("file", O_RDONLY);
	for (i = 0; i < ROWS; i++)
		check_row(&rows[i], file_fd);
	check_closed();
	close(file_fd);
	if (getuid() == 0)
		check_read_only();
	CHECK(unlink("file") == 0 && unlink("loop") == 0);
	CHECK(rmdir("closed") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

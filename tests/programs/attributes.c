// SPDX-License-Identifier: MIT
/*
 * What a file has beside its data: mode, owner, times, size, and the calls that
 * show and change them; sparse files; files that nobody names any more.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

static mode_t mode_of(const char *name)
{
	struct stat s;

	return lstat(name, &s) == 0 ? s.st_mode & 07777 : 0170000;
}

static void check_modes(int fd)
{
	CHECK(chmod("file", 07777) == 0 && mode_of("file") == 07777);
	CHECK(fchmod(fd, 0100640) == 0 && mode_of("file") == 0640);
	CHECK(fchmodat(AT_FDCWD, "link", 0600, 0) == 0);
	CHECK(mode_of("file") == 0600 && mode_of("link") == 0777);
	CHECK_ERRNO(chmod("missing", 0600), ENOENT);
	CHECK_ERRNO(chmod("file/x", 0600), ENOTDIR);
	CHECK_ERRNO(chmod("loop", 0600), ELOOP);
	CHECK_ERRNO(fchmod(999, 0600), EBADF);
	CHECK_ERRNO(access("missing", F_OK), ENOENT);
	CHECK_ERRNO(access("file", 8), EINVAL);
	CHECK_ERRNO(access("file/x", F_OK), ENOTDIR);
	CHECK_ERRNO(access("loop", F_OK), ELOOP);
	CHECK(syscall(SYS_faccessat2, AT_FDCWD, "loop", F_OK,
		      AT_SYMLINK_NOFOLLOW) == 0);
	CHECK_ERRNO(syscall(SYS_faccessat2, AT_FDCWD, "file", F_OK, 0x8000),
		    EINVAL);
	CHECK(access("file", R_OK | W_OK) == 0);
	/* Not even root executes what nobody may. */
	CHECK_ERRNO(access("file", X_OK), EACCES);
}

static void check_owners(int fd)
{
	struct stat s;
	pid_t child;

	CHECK(chown("link", 10, 20) == 0 && fstat(fd, &s) == 0);
	CHECK(s.st_uid == 10 && s.st_gid == 20);
	CHECK(lchown("link", 30, -1) == 0 && lstat("link", &s) == 0);
	CHECK(s.st_uid == 30 && fchown(fd, -1, 40) == 0);
	CHECK(fstat(fd, &s) == 0 && s.st_uid == 10 && s.st_gid == 40);
	CHECK(fchownat(AT_FDCWD, "link", 50, 60, AT_SYMLINK_NOFOLLOW) == 0);
	CHECK(lstat("link", &s) == 0 && s.st_gid == 60);
	/* A new owner takes the set-id bits away, but only from programs. */
	CHECK(chmod("file", 06755) == 0 && chown("file", 1234, 1234) == 0);
	CHECK(mode_of("file") == 0755);
	CHECK(chmod("file", 06644) == 0);
	child = fork_or_die();
	if (!child) {
		CHECK(setgid(1234) == 0 && setuid(1234) == 0);
		CHECK_ERRNO(chown("file", 0, -1), EPERM);
		CHECK_ERRNO(chown("file", -1, 99), EPERM);
		CHECK(chown("file", 1234, 1234) == 0);
		CHECK_ERRNO(chmod("/", 0700), EPERM);
		CHECK_ERRNO(utimensat(AT_FDCWD, "/", NULL, 0), EACCES);
		CHECK_ERRNO(truncate("/etc/passwd", 0), EACCES);
		end_child();
	}
	check_child(child);
	CHECK(chown("file", 0, 0) == 0);
}

static void check_times(int fd)
{
	struct timespec t[2] = { { 100, 7 }, { 200, 8 } };
	struct stat s, before;

	CHECK(futimens(fd, t) == 0 && fstat(fd, &s) == 0);
	CHECK(s.st_atim.tv_nsec == 7 && s.st_mtim.tv_sec == 200);
	CHECK(s.st_ctim.tv_sec > 1600000000);
	t[0].tv_nsec = t[1].tv_nsec = UTIME_OMIT;
	CHECK(futimens(fd, t) == 0 && fstat(fd, &before) == 0);
	CHECK(before.st_mtim.tv_sec == 200 && before.st_atim.tv_sec == 100);
	CHECK(utimensat(AT_FDCWD, "link", NULL, AT_SYMLINK_NOFOLLOW) == 0);
	CHECK(fstat(fd, &s) == 0 && s.st_mtim.tv_sec == 200);
	CHECK_ERRNO(utimensat(AT_FDCWD, "missing", NULL, 0), ENOENT);
	CHECK_ERRNO(utimensat(AT_FDCWD, "file", NULL, 0x8000), EINVAL);
	CHECK_ERRNO(utimensat(999, "file", NULL, 0), EBADF);
	CHECK_ERRNO(syscall(SYS_utimensat, 999, NULL, NULL, 0), EBADF);
	t[1].tv_nsec = 1000000000;
	CHECK_ERRNO(futimens(fd, t), EINVAL);
	/* Writing changes the time, and so does making something inside. */
	CHECK(write(fd, "x", 1) == 1 && fstat(fd, &s) == 0);
	CHECK(s.st_mtim.tv_sec > 1600000000 && s.st_atim.tv_sec == 100);
	t[0].tv_nsec = t[1].tv_nsec = 0;
	CHECK(mkdir("folder", 0700) == 0);
	CHECK(utimensat(AT_FDCWD, "folder", t, 0) == 0);
	CHECK(mkdir("folder/x", 0700) == 0 && stat("folder", &s) == 0);
	CHECK(s.st_mtim.tv_sec > 1600000000);
	CHECK(utimensat(AT_FDCWD, "folder", t, 0) == 0);
	CHECK(rmdir("folder/x") == 0 && stat("folder", &s) == 0);
	CHECK(s.st_mtim.tv_sec > 1600000000 && rmdir("folder") == 0);
}

/* Every shape of stat says the same. */
static void check_shapes(int fd)
{
	struct statfs a, b;
	struct statx x;
	struct stat s;

	CHECK(fstat(fd, &s) == 0);
	CHECK(statx(fd, "", AT_EMPTY_PATH, STATX_ALL, &x) == 0);
	CHECK((x.stx_mask & STATX_BASIC_STATS) == STATX_BASIC_STATS);
	CHECK(x.stx_ino == s.st_ino && x.stx_mode == s.st_mode);
	CHECK(x.stx_size == (unsigned long long)s.st_size);
	CHECK(x.stx_mtime.tv_sec == s.st_mtim.tv_sec);
	CHECK(x.stx_nlink == s.st_nlink && x.stx_uid == s.st_uid);
	CHECK(statx(AT_FDCWD, "link", AT_SYMLINK_NOFOLLOW, STATX_TYPE, &x) ==
	      0);
	CHECK(S_ISLNK(x.stx_mode));
	CHECK_ERRNO(statx(AT_FDCWD, "", 0, 0, &x), ENOENT);
	CHECK_ERRNO(statx(AT_FDCWD, "file", 0, 0x80000000, &x), EINVAL);
	CHECK_ERRNO(statx(AT_FDCWD, "file", 0x6000, 0, &x), EINVAL);
	CHECK_ERRNO(statx(999, "file", 0, 0, &x), EBADF);
	CHECK_ERRNO(fstatat(AT_FDCWD, "file", &s, 0x8000), EINVAL);
	CHECK_ERRNO(fstat(999, &s), EBADF);
	CHECK(statfs("file", &a) == 0 && fstatfs(fd, &b) == 0);
	CHECK(a.f_type == b.f_type && a.f_bsize == b.f_bsize);
	CHECK(a.f_blocks == b.f_blocks && a.f_namelen == 255);
	CHECK_ERRNO(statfs("missing", &a), ENOENT);
	CHECK_ERRNO(fstatfs(999, &a), EBADF);
	CHECK_ERRNO(syscall(SYS_statfs64, "file", 10, &a), EINVAL);
	CHECK_ERRNO(syscall(SYS_fstatfs64, fd, 10, &a), EINVAL);
}

static void check_sparse(int fd)
{
	char block[16];
	struct stat s;

	CHECK(ftruncate(fd, 0) == 0 && ftruncate(fd, 1 << 20) == 0);
	CHECK(fstat(fd, &s) == 0 && s.st_size == 1 << 20 && !s.st_blocks);
	CHECK(pwrite(fd, "end", 3, 3 << 20) == 3 && fstat(fd, &s) == 0);
	CHECK(s.st_size == (3 << 20) + 3 && s.st_blocks <= 64);
	memset(block, 1, sizeof(block));
	CHECK(pread(fd, block, 16, 2 << 20) == 16 && !block[0] && !block[15]);
	CHECK(pread(fd, block, 16, 3 << 20) == 3 && !memcmp(block, "end", 3));
	CHECK(pread(fd, block, 16, 4 << 20) == 0);
	/* What was cut off comes back as zeroes. */
	CHECK(ftruncate(fd, (3 << 20) + 1) == 0);
	CHECK(truncate64("file", (3 << 20) + 3) == 0);
	CHECK(pread(fd, block, 16, 3 << 20) == 3);
	CHECK(block[0] == 'e' && !block[1] && !block[2]);
	CHECK(ftruncate64(fd, 5) == 0 && lseek(fd, 0, SEEK_END) == 5);
	CHECK(lseek(fd, 100, SEEK_CUR) == 105 && fstat(fd, &s) == 0);
	CHECK(s.st_size == 5 && lseek64(fd, 1LL << 33, SEEK_SET) == 1LL << 33);
	CHECK_ERRNO(lseek(fd, 0, SEEK_CUR), EOVERFLOW);
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
}

static void check_unlinked(void)
{
	int fd = open("gone", O_CREAT | O_RDWR, 0600), copy;
	char path[32], text[8];
	struct stat s;

	CHECK(unlink("gone") == 0 && write(fd, "still", 5) == 5);
	CHECK(fstat(fd, &s) == 0 && s.st_nlink == 0 && s.st_size == 5);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	copy = open(path, O_RDONLY);
	CHECK(copy >= 0 && read(copy, text, 8) == 5 && !close(copy));
	CHECK(fchmod(fd, 0644) == 0 && ftruncate(fd, 2) == 0);
	CHECK(close(fd) == 0);
}

static void check_transfers(int fd)
{
	int out = open("out", O_CREAT | O_RDWR, 0600), ends[2], append;
	off_t at = 1;
	char text[8];

	CHECK(ftruncate(fd, 0) == 0 && pwrite(fd, "012345", 6, 0) == 6);
	CHECK(pipe(ends) == 0);
	CHECK(sendfile(ends[1], fd, &at, 3) == 3 && at == 4);
	CHECK(read(ends[0], text, 8) == 3 && !memcmp(text, "123", 3));
	CHECK_ERRNO(sendfile(out, 999, NULL, 1), EBADF);
	CHECK_ERRNO(sendfile(999, fd, NULL, 1), EBADF);
	CHECK_ERRNO(sendfile(ends[0], fd, NULL, 1), EBADF);
	at = -1;
	CHECK_ERRNO(sendfile(out, fd, &at, 1), EINVAL);
	append = open("out", O_WRONLY | O_APPEND);
	CHECK_ERRNO(sendfile(append, fd, NULL, 1), EINVAL);
	CHECK(fsync(fd) == 0 && fdatasync(fd) == 0 && syncfs(fd) == 0);
	CHECK_ERRNO(fsync(999), EBADF);
	CHECK_ERRNO(fdatasync(ends[0]), EINVAL);
	CHECK_ERRNO(syncfs(999), EBADF);
	CHECK(posix_fadvise(fd, 0, 0, POSIX_FADV_WILLNEED) == 0);
	CHECK(posix_fadvise(fd, 0, 0, 77) == EINVAL);
	CHECK(posix_fadvise(ends[0], 0, 0, POSIX_FADV_NORMAL) == ESPIPE);
	CHECK(readahead(fd, 0, 100) == 0);
	CHECK_ERRNO(readahead(append, 0, 100), EBADF);
	CHECK_ERRNO(readahead(ends[0], 0, 100), EINVAL);
	CHECK_ERRNO(fallocate(append, 0, 0, 0), EINVAL);
	CHECK_ERRNO(fallocate(999, 0, 0, 1), EBADF);
	CHECK_ERRNO(fallocate(ends[1], 0, 0, 1), ESPIPE);
	CHECK(close(append) == 0 && close(out) == 0 && unlink("out") == 0);
	CHECK(close(ends[0]) == 0 && close(ends[1]) == 0);
	sync();
}

int test_attributes(int argc, char **argv)
{
	char folder[] = "/tmp/attributes-XXXXXX";
	int fd;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && chmod(".", 0755) == 0);
	umask(0);
	fd = open("file", O_CREAT | O_RDWR, 0644);
	CHECK(fd >= 0 && symlink("file", "link") == 0);
	CHECK(symlink("loop", "loop") == 0);
	check_modes(fd);
	check_times(fd);
	check_shapes(fd);
	check_sparse(fd);
	check_unlinked();
	check_transfers(fd);
	if (!geteuid())
		check_owners(fd);
	CHECK(close(fd) == 0 && unlink("file") == 0 && unlink("link") == 0);
	CHECK(unlink("loop") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

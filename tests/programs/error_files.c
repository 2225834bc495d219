// SPDX-License-Identifier: MIT
/*
 * Every system call that takes a descriptor, with one that is not open
 * (EBADF) or of a kind that it cannot use; every call that gives a
 * descriptor, when there is none left (EMFILE).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include "check.h"
#include "error_rows.h"

/* Open while the rows run; in a row, the descriptor that is wrong. */
enum {
	FILE_FD = 40,
	FOLDER_FD,
	READ_FD,
	WRITE_FD,
	PATH_FD,
	BIG_FD,
	REMOVED_FD,
	APPEND_FD,
	SOCKET_FD,
	CLOSED_FD
};

#define BAD CLOSED_FD

static char buffer[512];
static const struct iovec vector = { buffer, 10 };
static struct msghdr message;
static int ints[2];
static fd_set just_bad;
static long select_args[5];
static const long map_closed[6] = { 0, 4096, PROT_READ, MAP_PRIVATE, BAD, 0 };
static const long map_write[6] = {
	0, 4096, PROT_WRITE, MAP_SHARED, FILE_FD, 0
};
static const long map_odd[6] = { 0, 4096, PROT_READ, MAP_PRIVATE, FILE_FD, 1 };
static long long zero;
static int minus_one = -1;
static char netlink_name[12] = { AF_NETLINK };

static const struct error_row closed[] = {
	ROW(read, EBADF, BAD, AT(buffer), 1),
	ROW(write, EBADF, BAD, AT(buffer), 1),
	ROW(close, EBADF, BAD),
	ROW(lseek, EBADF, BAD, 0, SEEK_SET),
	ROW(oldfstat, EBADF, BAD, AT(buffer)),
	ROW(fstat, EBADF, BAD, AT(buffer)),
	ROW(fstat64, EBADF, BAD, AT(buffer)),
	ROW(dup, EBADF, BAD),
	ROW(dup2, EBADF, BAD, 50),
	ROW(dup3, EBADF, BAD, 50, 0),
	ROW(ioctl, EBADF, BAD, 0x5401, AT(buffer)),
	ROW(fcntl, EBADF, BAD, F_GETFD, 0),
	ROW(fcntl64, EBADF, BAD, F_GETFD, 0),
	ROW(ftruncate, EBADF, BAD, 0),
	ROW(ftruncate64, EBADF, BAD, 0, 0),
	ROW(fchmod, EBADF, BAD, 0600),
	ROW(fchown, EBADF, BAD, -1, -1),
	ROW(fchown32, EBADF, BAD, -1, -1),
	ROW(fstatfs, EBADF, BAD, AT(buffer)),
	ROW(fstatfs64, EBADF, BAD, 84, AT(buffer)),
	ROW(fsync, EBADF, BAD),
	ROW(fdatasync, EBADF, BAD),
	ROW(syncfs, EBADF, BAD),
	ROW(fchdir, EBADF, BAD),
	ROW(_llseek, EBADF, BAD, 0, 0, AT(buffer), SEEK_SET),
	ROW(getdents, EBADF, BAD, AT(buffer), 512),
	ROW(getdents64, EBADF, BAD, AT(buffer), 512),
	ROW(flock, EBADF, BAD, 1),
	ROW(readv, EBADF, BAD, AT(&vector), 1),
	ROW(writev, EBADF, BAD, AT(&vector), 1),
	ROW(preadv, EBADF, BAD, AT(&vector), 1, 0, 0),
	ROW(pwritev, EBADF, BAD, AT(&vector), 1, 0, 0),
	ROW(pread64, EBADF, BAD, AT(buffer), 1, 0, 0),
	ROW(pwrite64, EBADF, BAD, AT(buffer), 1, 0, 0),
	ROW(sendfile, EBADF, BAD, FILE_FD, 0, 1),
	ROW(sendfile64, EBADF, FILE_FD, BAD, 0, 1),
	ROW(_newselect, EBADF, BAD + 1, AT(&just_bad), 0, 0, 0),
	ROW(select, EBADF, AT(select_args)),
	ROW(pselect6, EBADF, BAD + 1, AT(&just_bad), 0, 0, 0, 0),
	ROW(pselect6_time64, EBADF, BAD + 1, AT(&just_bad), 0, 0, 0, 0),
	ROW(mmap2, EBADF, 0, 4096, PROT_READ, MAP_PRIVATE, BAD, 0),
	ROW(readahead, EBADF, BAD, 0, 0, 1),
	ROW(fadvise64, EBADF, BAD, 0, 0, 0, 0),
	ROW(fadvise64_64, EBADF, BAD, 0, 0, 0, 0, 0),
	ROW(fallocate, EBADF, BAD, 0, 0, 0, 1, 0),
	ROW(futimesat, EBADF, BAD, 0, 0),
	ROW(utimensat, EBADF, BAD, 0, 0, 0),
	ROW(utimensat_time64, EBADF, BAD, 0, 0, 0),
	ROW(statx, EBADF, BAD, AT("x"), 0, 0x7ff, AT(buffer)),
	ROW(bind, EBADF, BAD, AT(buffer), 16),
	ROW(connect, EBADF, BAD, AT(buffer), 16),
	ROW(listen, EBADF, BAD, 1),
	ROW(accept4, EBADF, BAD, 0, 0, 0),
	ROW(getsockopt, EBADF, BAD, 1, 3, AT(buffer), AT(ints)),
	ROW(setsockopt, EBADF, BAD, 1, 8, AT(buffer), 4),
	ROW(getsockname, EBADF, BAD, AT(buffer), AT(ints)),
	ROW(getpeername, EBADF, BAD, AT(buffer), AT(ints)),
	ROW(sendto, EBADF, BAD, AT(buffer), 1, 0, 0, 0),
	ROW(recvfrom, EBADF, BAD, AT(buffer), 1, 0, 0, 0),
	ROW(sendmsg, EBADF, BAD, AT(&message), 0),
	ROW(recvmsg, EBADF, BAD, AT(&message), 0),
	ROW(shutdown, EBADF, BAD, 0),
};

/* Descriptors that are open, but not for this. */
static const struct error_row wrong[] = {
	ROW(read, EBADF, WRITE_FD, AT(buffer), 1),
	ROW(write, EBADF, READ_FD, AT(buffer), 1),
	ROW(read, EBADF, PATH_FD, AT(buffer), 1),
	ROW(fchmod, EBADF, PATH_FD, 0600),
	ROW(fchown32, EBADF, PATH_FD, -1, -1),
	ROW(ftruncate, EINVAL, READ_FD, 0),
	ROW(mmap2, EBADF, 0, 4096, PROT_READ, MAP_PRIVATE, PATH_FD, 0),
	ROW(mmap2, EACCES, 0, 4096, PROT_READ, MAP_PRIVATE, WRITE_FD, 0),
	ROW(mmap2, ENODEV, 0, 4096, PROT_READ, MAP_PRIVATE, READ_FD, 0),
	ROW(mmap2, EACCES, 0, 4096, PROT_WRITE, MAP_SHARED, FILE_FD, 0),
	ROW(read, EISDIR, FOLDER_FD, AT(buffer), 1),
	ROW(readv, EISDIR, FOLDER_FD, AT(&vector), 1),
	ROW(pread64, EISDIR, FOLDER_FD, AT(buffer), 1, 0, 0),
	ROW(fchdir, ENOTDIR, FILE_FD),
	ROW(getdents, ENOTDIR, FILE_FD, AT(buffer), 512),
	ROW(getdents64, ENOTDIR, FILE_FD, AT(buffer), 512),
	ROW(getdents64, EINVAL, FOLDER_FD, AT(buffer), 1),
	ROW(lseek, ESPIPE, READ_FD, 0, SEEK_SET),
	ROW(lseek, EINVAL, FILE_FD, 0, 99),
	ROW(lseek, EINVAL, FILE_FD, -1, SEEK_SET),
	ROW(lseek, ENXIO, FILE_FD, 1000, SEEK_DATA),
	ROW(lseek, ENXIO, FILE_FD, 1000, SEEK_HOLE),
	ROW(_llseek, ESPIPE, READ_FD, 0, 0, AT(buffer), SEEK_SET),
	ROW(pread64, ESPIPE, READ_FD, AT(buffer), 1, 0, 0),
	ROW(pwrite64, ESPIPE, WRITE_FD, AT(buffer), 1, 0, 0),
	ROW(preadv, ESPIPE, READ_FD, AT(&vector), 1, 0, 0),
	ROW(pwritev, ESPIPE, WRITE_FD, AT(&vector), 1, 0, 0),
	ROW(preadv, EINVAL, FILE_FD, AT(&vector), 1, 0, -1),
	ROW(pwritev, EINVAL, FILE_FD, AT(&vector), 1, 0, -1),
	ROW(pread64, EINVAL, FILE_FD, AT(buffer), 1, 0, -1),
	ROW(pwrite64, EINVAL, FILE_FD, AT(buffer), 1, 0, -1),
	ROW(readv, EINVAL, FILE_FD, AT(&vector), 5000),
	ROW(writev, EINVAL, WRITE_FD, AT(&vector), 5000),
	ROW(fadvise64, ESPIPE, READ_FD, 0, 0, 0, 0),
	ROW(fadvise64_64, ESPIPE, READ_FD, 0, 0, 0, 0, 0),
	ROW(fadvise64_64, EINVAL, FILE_FD, 0, 0, 0, 0, 99),
	ROW(readahead, EINVAL, READ_FD, 0, 0, 1),
	ROW(fsync, EINVAL, READ_FD),
	ROW(fdatasync, EINVAL, READ_FD),
	ROW(flock, EINVAL, FILE_FD, 16),
	ROW(dup2, EBADF, FILE_FD, -1),
	ROW(dup3, EINVAL, FILE_FD, FILE_FD, 0),
	ROW(fcntl, EINVAL, FILE_FD, 9999, 0),
	ROW(fcntl64, EINVAL, FILE_FD, F_DUPFD, -1),
	ROW(fcntl64, EBADF, PATH_FD, F_SETFL, 0),
	ROW(ioctl, ENOTTY, FILE_FD, 0x5401, AT(buffer)),
	ROW(sendfile, EBADF, FILE_FD, FILE_FD, 0, 1),
	ROW(sendfile64, EBADF, WRITE_FD, WRITE_FD, 0, 1),
	ROW(execveat, ENOTDIR, FILE_FD, AT("x"), 0, 0, 0),
	ROW(getsockopt, ENOTSOCK, FILE_FD, 1, 3, AT(buffer), AT(ints)),
	ROW(getpeername, ENOTSOCK, FILE_FD, AT(buffer), AT(ints)),
	ROW(recvfrom, ENOTSOCK, FILE_FD, AT(buffer), 1, 0, 0, 0),
	ROW(lstat, EOVERFLOW, AT("big"), AT(buffer)),
	ROW(stat, EOVERFLOW, AT("big"), AT(buffer)),
	ROW(fstat, EOVERFLOW, BIG_FD, AT(buffer)),
	ROW(oldstat, EOVERFLOW, AT("big"), AT(buffer)),
	ROW(oldlstat, EOVERFLOW, AT("big"), AT(buffer)),
	ROW(oldfstat, EOVERFLOW, BIG_FD, AT(buffer)),
	ROW(open, EOVERFLOW, AT("big"), O_RDONLY),
	ROW(openat, EOVERFLOW, AT_FDCWD, AT("big"), O_RDONLY),
	ROW(getdents, ENOENT, REMOVED_FD, AT(buffer), 512),
	ROW(getdents64, ENOENT, REMOVED_FD, AT(buffer), 512),
	ROW(sendfile, ESPIPE, WRITE_FD, READ_FD, AT(&zero), 1),
	ROW(sendfile64, ESPIPE, WRITE_FD, READ_FD, AT(&zero), 1),
	ROW(sendfile64, EINVAL, APPEND_FD, FILE_FD, 0, 1),
	ROW(mmap, EBADF, AT(map_closed)),
	ROW(mmap, EACCES, AT(map_write)),
	ROW(mmap, EINVAL, AT(map_odd)),
	ROW(socketpair, EPROTONOSUPPORT, AF_NETLINK, SOCK_DGRAM, 99, AT(ints)),
	ROW(getsockopt, EINVAL, SOCKET_FD, SOL_SOCKET, SO_TYPE, AT(buffer),
	    AT(&minus_one)),
	ROW(sendto, EINVAL, SOCKET_FD, AT(buffer), 1, 0, AT(netlink_name), 4),
	ROW(connect, EINVAL, SOCKET_FD, AT(netlink_name), 4),
	ROW(truncate, EFBIG, AT("file"), 1 << 20),
	ROW(truncate64, EFBIG, AT("file"), 1 << 20, 0),
	ROW(ftruncate, EFBIG, APPEND_FD, 1 << 20),
	ROW(ftruncate64, EFBIG, APPEND_FD, 1 << 20, 0),
	ROW(pwrite64, EFBIG, BIG_FD, AT(buffer), 1, 1 << 20, 0),
	ROW(poll, EFAULT, 16, 1, 0),
	ROW(poll, EINVAL, AT(buffer), -1, 0),
};

/* What gives a descriptor. */
static const struct error_row more[] = {
	ROW(open, EMFILE, AT("file"), O_RDONLY),
	ROW(creat, EMFILE, AT("file"), 0600),
	ROW(openat, EMFILE, AT_FDCWD, AT("file"), O_RDONLY),
	ROW(dup, EMFILE, FILE_FD),
	ROW(fcntl, EMFILE, FILE_FD, F_DUPFD, 0),
	ROW(fcntl64, EMFILE, FILE_FD, F_DUPFD_CLOEXEC, 0),
	ROW(pipe, EMFILE, AT(ints)),
	ROW(pipe2, EMFILE, AT(ints), 0),
	ROW(socketpair, EMFILE, AF_NETLINK, SOCK_DGRAM, 15, AT(ints)),
	ROW(socket, EMFILE, AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT),
};

static void put(int fd, int at)
{
	CHECK(fd >= 0 && dup2(fd, at) == at && close(fd) == 0);
}

static void open_all(void)
{
	int ends[2];

	CHECK(close(open("file", O_CREAT | O_WRONLY, 0600)) == 0);
	put(open("file", O_RDONLY), FILE_FD);
	put(open(".", O_RDONLY), FOLDER_FD);
	CHECK(pipe(ends) == 0);
	put(ends[0], READ_FD);
	put(ends[1], WRITE_FD);
	put(open("file", O_PATH), PATH_FD);
	put(open("file", O_WRONLY | O_APPEND), APPEND_FD);
	put(open64("big", O_CREAT | O_RDWR, 0600), BIG_FD);
	CHECK(ftruncate64(BIG_FD, 1LL << 32) == 0);
	CHECK(mkdir("gone", 0700) == 0);
	put(open("gone", O_RDONLY | O_DIRECTORY), REMOVED_FD);
	CHECK(rmdir("gone") == 0);
	put(socket(AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT), SOCKET_FD);
	FD_SET(BAD, &just_bad);
	select_args[0] = BAD + 1;
	select_args[1] = (long)&just_bad;
	ints[0] = sizeof(buffer);
}

static void check_no_more(void)
{
	struct rlimit old, limit;
	int fd;

	while ((fd = dup(FILE_FD)) >= 0 && fd < 60)
		;
	CHECK(fd == 60 && getrlimit(RLIMIT_NOFILE, &old) == 0);
	limit = (struct rlimit){ 60, old.rlim_max };
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	RUN(more, NULL);
	CHECK_ERRNO(fcntl(FILE_FD, F_DUPFD, 60), EINVAL);
	CHECK_ERRNO(dup3(FILE_FD, 60, 0), EBADF);
	CHECK_ERRNO(poll((struct pollfd *)buffer, 61, 0), EINVAL);
	CHECK(setrlimit(RLIMIT_NOFILE, &old) == 0);
}

int test_errorfiles(__attribute__((unused)) int argc,
		    __attribute__((unused)) char **argv)
{
	static const struct rlimit small = { 1000, 1000 };
	char folder[] = "/tmp/kt-files-XXXXXX";

	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	open_all();
	RUN(closed, NULL);
	signal(SIGXFSZ, SIG_IGN);
	CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
	RUN(wrong, NULL);
	check_no_more();
	CHECK(unlink("file") == 0 && unlink("big") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

// SPDX-License-Identifier: MIT
/*
 * Calls that exist in several shapes: those which today's C library does not
 * use for i386, each compared with the one that it does use.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/klog.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

/* As the kernel lays them out. */
struct stat32 {
	unsigned long dev, ino;
	unsigned short mode, links, uid, gid;
	unsigned long rdev, size, block_size, blocks;
	unsigned long times[6], unused[2];
};

struct stat64_packed {
	unsigned long long dev;
	unsigned char pad0[4];
	unsigned long short_ino;
	unsigned int mode, links;
	unsigned long uid, gid;
	unsigned long long rdev;
	unsigned char pad3[4];
	long long size;
	unsigned long block_size;
	unsigned long long blocks;
	unsigned long times[6];
	unsigned long long ino;
} __attribute__((packed));

static void check_same(const struct stat32 *a, const struct stat64_packed *b,
		       const struct stat *c)
{
	CHECK(a->ino == c->st_ino && b->ino == c->st_ino);
	CHECK(a->mode == c->st_mode && b->mode == c->st_mode);
	CHECK(a->links == c->st_nlink && b->links == c->st_nlink);
	CHECK(a->uid == c->st_uid && b->uid == c->st_uid);
	CHECK(a->size == (unsigned long)c->st_size && b->size == c->st_size);
	CHECK(a->blocks == (unsigned long)c->st_blocks);
	CHECK(b->blocks == (unsigned long long)c->st_blocks);
	CHECK(a->times[2] == (unsigned long)c->st_mtim.tv_sec);
	CHECK(b->times[3] == (unsigned long)c->st_mtim.tv_nsec);
}

static void check_stat(int fd)
{
	struct stat64_packed wide;
	struct stat32 narrow;
	struct stat now;

	CHECK(sizeof(narrow) == 64 && sizeof(wide) == 96);
	CHECK(fstat(fd, &now) == 0);
	CHECK(syscall(SYS_fstat, fd, &narrow) == 0);
	CHECK(syscall(SYS_fstat64, fd, &wide) == 0);
	check_same(&narrow, &wide, &now);
	CHECK(syscall(SYS_stat, "link", &narrow) == 0);
	CHECK(syscall(SYS_stat64, "link", &wide) == 0);
	check_same(&narrow, &wide, &now);
	CHECK(syscall(SYS_fstatat64, AT_FDCWD, "file", &wide, 0) == 0);
	check_same(&narrow, &wide, &now);
	CHECK(lstat("link", &now) == 0 && S_ISLNK(now.st_mode));
	CHECK(syscall(SYS_lstat, "link", &narrow) == 0);
	CHECK(syscall(SYS_lstat64, "link", &wide) == 0);
	check_same(&narrow, &wide, &now);
	CHECK_ERRNO(syscall(SYS_stat, "missing", &narrow), ENOENT);
	CHECK_ERRNO(syscall(SYS_lstat, "missing", &narrow), ENOENT);
	CHECK_ERRNO(syscall(SYS_stat64, "missing", &wide), ENOENT);
	CHECK_ERRNO(syscall(SYS_fstat, 999, &narrow), EBADF);
}

static void check_statfs(int fd)
{
	unsigned int a[16], b[16];
	struct statfs now;

	CHECK(statfs("file", &now) == 0);
	CHECK(syscall(SYS_statfs, "file", a) == 0);
	CHECK(syscall(SYS_fstatfs, fd, b) == 0);
	CHECK(a[0] == (unsigned int)now.f_type && b[0] == a[0]);
	CHECK(a[1] == (unsigned int)now.f_bsize && a[2] == now.f_blocks);
	CHECK_ERRNO(syscall(SYS_statfs, "missing", a), ENOENT);
	CHECK_ERRNO(syscall(SYS_fstatfs, 999, a), EBADF);
}

static void check_names(int dir)
{
	struct timespec past[2] = { { 100, 0 }, { 200, 0 } };
	long long wide[4] = { 300, 1, 400, 2 };
	struct stat s;

	CHECK(syscall(SYS_mknod, "node", S_IFIFO | 0600, 0) == 0);
	CHECK(syscall(SYS_renameat, dir, "node", dir, "moved") == 0);
	CHECK_ERRNO(syscall(SYS_renameat, dir, "node", dir, "x"), ENOENT);
	CHECK(syscall(SYS_faccessat, dir, "moved", R_OK) == 0);
	CHECK_ERRNO(syscall(SYS_faccessat, dir, "node", R_OK), ENOENT);
	CHECK(syscall(SYS_utimensat, dir, "moved", past, 0) == 0);
	CHECK(stat("moved", &s) == 0 && s.st_mtim.tv_sec == 200);
	CHECK(syscall(SYS_utimensat_time64, dir, "moved", wide, 0) == 0);
	CHECK(stat("moved", &s) == 0 && s.st_mtim.tv_sec == 400);
	CHECK(s.st_mtim.tv_nsec == 2 && s.st_atim.tv_sec == 300);
	CHECK(syscall(SYS_unlink, "moved") == 0);
}

static void check_data(int fd)
{
	struct iovec parts[2] = { { "ab", 2 }, { "cd", 2 } };
	unsigned long long offset = 1;
	int ends[2];
	char text[8];

	CHECK(syscall(SYS_pwritev, fd, parts, 2, 3, 0) == 4);
	CHECK(syscall(SYS_pread64, fd, text, 4, 3, 0) == 4);
	CHECK(!memcmp(text, "abcd", 4));
	CHECK(syscall(SYS_lseek, fd, 2, SEEK_SET) == 2);
	CHECK_ERRNO(syscall(SYS_lseek, fd, -1, SEEK_SET), EINVAL);
	CHECK(pipe(ends) == 0);
	CHECK(syscall(SYS_sendfile64, ends[1], fd, &offset, 3) == 3);
	CHECK(offset == 4 && read(ends[0], text, 8) == 3);
	CHECK(syscall(SYS_fadvise64_64, fd, 0, 0, 0, 0, 0) == 0);
	CHECK_ERRNO(syscall(SYS_fadvise64_64, fd, 0, 0, 0, 0, 99), EINVAL);
	CHECK_ERRNO(syscall(SYS_fadvise64_64, 999, 0, 0, 0, 0, 0), EBADF);
	close(ends[0]);
	close(ends[1]);
}

static void check_select(void)
{
	long long none64[2] = { 0, 0 };
	struct timeval none = { 0, 0 };
	struct pollfd p;
	fd_set in;
	int ends[2];
	char c;
	struct {
		long count;
		void *in, *out, *except, *timeout;
	} old;

	CHECK(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
	FD_ZERO(&in);
	FD_SET(ends[0], &in);
	old.count = ends[0] + 1;
	old.in = &in;
	old.out = old.except = NULL;
	old.timeout = &none;
	CHECK(syscall(SYS_select, &old) == 1 && FD_ISSET(ends[0], &in));
	CHECK(syscall(SYS__newselect, ends[0] + 1, &in, 0, 0, &none) == 1);
	CHECK(syscall(SYS_pselect6_time64, ends[0] + 1, &in, 0, 0, none64, 0) ==
	      1);
	p = (struct pollfd){ ends[0], POLLIN, 0 };
	CHECK(syscall(SYS_ppoll_time64, &p, 1, none64, NULL, 8) == 1);
	CHECK(p.revents == POLLIN && read(ends[0], &c, 1) == 1);
	CHECK(syscall(SYS_select, &old) == 0 && !FD_ISSET(ends[0], &in));
	old.count = -1;
	CHECK_ERRNO(syscall(SYS_select, &old), EINVAL);
	close(ends[0]);
	close(ends[1]);
}

static void check_time(void)
{
	long long wide[2] = { 0, 1000000000 };
	struct timezone zone = { 77, 77 };
	long narrow[2] = { 0, 1000000 };
	unsigned int word = 1;

	CHECK(syscall(SYS_gettimeofday, narrow, &zone) == 0);
	CHECK(narrow[0] > 1600000000 && zone.tz_minuteswest != 77);
	CHECK_ERRNO(syscall(SYS_clock_settime64, CLOCK_REALTIME, wide), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_settime64, CLOCK_MONOTONIC, wide),
		    EINVAL);
	narrow[1] = 1000000;
	CHECK_ERRNO(syscall(SYS_settimeofday, narrow, NULL), EINVAL);
	wide[1] = 1000000;
	CHECK_ERRNO(syscall(SYS_futex_time64, &word, FUTEX_WAIT_PRIVATE, 1,
			    wide, NULL, 0),
		    ETIMEDOUT);
	CHECK_ERRNO(syscall(SYS_futex_time64, &word, FUTEX_WAIT_PRIVATE, 2,
			    wide, NULL, 0),
		    EAGAIN);
}

static void check_owner(int fd)
{
	struct f_owner_ex owner = { F_OWNER_PID, getpid() };

	CHECK(fcntl(fd, F_SETOWN_EX, &owner) == 0);
	CHECK(fcntl(fd, F_GETOWN) == getpid());
	owner.type = F_OWNER_PGRP;
	owner.pid = getpgrp();
	CHECK(fcntl(fd, F_SETOWN_EX, &owner) == 0);
	memset(&owner, 0, sizeof(owner));
	CHECK(fcntl(fd, F_GETOWN_EX, &owner) == 0);
	CHECK(owner.type == F_OWNER_PGRP && owner.pid == getpgrp());
	owner.pid = -5;
	CHECK_ERRNO(fcntl(fd, F_SETOWN_EX, &owner), ESRCH);
	owner.type = 9;
	CHECK_ERRNO(fcntl(fd, F_SETOWN_EX, &owner), EINVAL);
	owner.type = F_OWNER_PID;
	owner.pid = 0; /* nobody */
	CHECK(fcntl(fd, F_SETOWN_EX, &owner) == 0);
	CHECK(fcntl(fd, F_GETOWN) == 0);
}

static void check_others(int fd)
{
	char text[64] = "";

	CHECK(syscall(SYS_fcntl, fd, F_SETFD, FD_CLOEXEC) == 0);
	CHECK(syscall(SYS_fcntl, fd, F_GETFD) == FD_CLOEXEC);
	CHECK_ERRNO(syscall(SYS_fcntl, 999, F_GETFD), EBADF);
	CHECK_ERRNO(syscall(SYS_fcntl, fd, 12345), EINVAL);
	CHECK(syscall(SYS_getrandom, text, 64, 0) == 64);
	CHECK(syscall(SYS_getrandom, text, 64, GRND_NONBLOCK) == 64);
	CHECK(syscall(SYS_getrandom, text, 0, 0) == 0);
	CHECK_ERRNO(syscall(SYS_getrandom, text, 1, 0x100), EINVAL);
	if (geteuid()) /* others may be refused the log */
		return;
	CHECK(klogctl(10, NULL, 0) > 1000);
	CHECK_ERRNO(klogctl(99, NULL, 0), EINVAL);
	CHECK_ERRNO(klogctl(3, text, -1), EINVAL);
	CHECK(klogctl(3, text, sizeof(text)) >= 0);
}

/* A sleep that a stop interrupts goes on for what was left. */
static void check_restart(void)
{
	struct timespec half = { 0, 500000000 }, start = { 0, 0 }, end;
	long long taken;
	int status;
	pid_t child = fork_or_die();

	if (!child) {
		clock_gettime(CLOCK_MONOTONIC, &start);
		CHECK(nanosleep(&half, NULL) == 0);
		clock_gettime(CLOCK_MONOTONIC, &end);
		taken = (end.tv_sec - start.tv_sec) * 1000000000LL +
			end.tv_nsec - start.tv_nsec;
		CHECK(taken >= 500000000);
		end_child();
	}
	usleep(20000);
	CHECK(kill(child, SIGSTOP) == 0);
	CHECK(waitpid(child, &status, WUNTRACED) == child);
	CHECK(WIFSTOPPED(status) && kill(child, SIGCONT) == 0);
	check_child(child);
}

static void check_processes(void)
{
	unsigned int entry[4] = { 0 }, selector, copy[4];
	char *arguments[] = { "kt", "enosys", NULL };
	struct rlimit limit = { 0, 0 };
	size_t length = 0;
	void *list = NULL;
	int folder, status;
	pid_t child;

	asm("movl %%gs, %0" : "=r"(selector));
	entry[0] = selector >> 3;
	CHECK(syscall(SYS_get_thread_area, entry) == 0 && entry[1]);
	memcpy(copy, entry, sizeof(copy));
	copy[0] = -1u;
	CHECK(syscall(SYS_set_thread_area, copy) == 0 && copy[0] != entry[0]);
	copy[1] = 0;
	CHECK(syscall(SYS_get_thread_area, copy) == 0 && copy[1] == entry[1]);
	copy[0] = 99;
	CHECK_ERRNO(syscall(SYS_get_thread_area, copy), EINVAL);
	CHECK_ERRNO(syscall(SYS_set_thread_area, copy), EINVAL);
	CHECK(syscall(SYS_get_robust_list, 0, &list, &length) == 0);
	CHECK(length == 12);
	CHECK_ERRNO(syscall(SYS_get_robust_list, 99999, &list, &length), ESRCH);
	CHECK_ERRNO(syscall(SYS_set_robust_list, NULL, 11), EINVAL);
	CHECK(syscall(SYS_set_tid_address, &folder) == gettid());
	fflush(stdout);
	child = syscall(SYS_fork);
	if (!child) {
		syscall(SYS_setrlimit, RLIMIT_CORE, &limit);
		folder = open("/proc/self", O_RDONLY | O_DIRECTORY);
		syscall(SYS_execveat, folder, "exe", arguments, NULL, 0);
		_exit(98);
	}
	CHECK(waitpid(child, &status, 0) == child && status == 0);
	folder = open("/proc/self", O_RDONLY | O_DIRECTORY);
	CHECK_ERRNO(syscall(SYS_execveat, folder, "none", arguments, NULL, 0),
		    ENOENT);
	CHECK_ERRNO(syscall(SYS_execveat, 999, "exe", arguments, NULL, 0),
		    EBADF);
	CHECK_ERRNO(syscall(SYS_execveat, folder, "exe", arguments, NULL, 1),
		    EINVAL);
	CHECK_ERRNO(syscall(SYS_execveat, folder, "exe", arguments, NULL,
			    AT_SYMLINK_NOFOLLOW),
		    ELOOP);
	close(folder);
}

int test_shapes(int argc, char **argv)
{
	char folder[] = "/dev/shm/shapes-XXXXXX";
	int fd, dir;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	fd = open("file", O_CREAT | O_RDWR, 0640);
	dir = open(".", O_RDONLY);
	CHECK(symlink("file", "link") == 0);
	check_data(fd);
	check_stat(fd);
	check_statfs(fd);
	check_names(dir);
	check_select();
	check_time();
	check_owner(fd);
	check_others(fd);
	check_restart();
	check_processes();
	close(fd);
	close(dir);
	CHECK(unlink("file") == 0 && unlink("link") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

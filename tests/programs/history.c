// SPDX-License-Identifier: MIT
/*
 * The system calls that the C library does not use any more, but old programs
 * do: 16-bit ids, the first shapes of stat, uname, select, mmap, signals.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

struct old_stat {
	unsigned short dev, ino, mode, links, uid, gid, rdev;
	unsigned long size, atime, mtime, ctime;
};

/* As root, and then as somebody whose ids do not fit into 16 bits. */
static void check_ids_as_root(void)
{
	unsigned short groups[3] = { 7, 65534, 9 }, none = -1, ids[3];

	CHECK(syscall(SYS_setgroups, 3, groups) == 0);
	CHECK(syscall(SYS_getgroups, 0, NULL) == 3);
	CHECK_ERRNO(syscall(SYS_getgroups, 2, groups), EINVAL);
	CHECK_ERRNO(syscall(SYS_getgroups, -1, groups), EINVAL);
	CHECK_ERRNO(syscall(SYS_setgroups, 65537, groups), EINVAL);
	CHECK_ERRNO(syscall(SYS_setgroups, 1, &none), EINVAL);
	CHECK(syscall(SYS_getgroups, 3, groups) == 3);
	CHECK(groups[0] == 7 && groups[1] == 9 && groups[2] == 65534);
	CHECK(syscall(SYS_setresgid, 1, 2, 3) == 0);
	CHECK(syscall(SYS_getresgid, ids, ids + 1, ids + 2) == 0);
	CHECK(ids[0] == 1 && ids[1] == 2 && ids[2] == 3);
	CHECK(syscall(SYS_setregid, 2, -1) == 0 && getgid() == 2);
	CHECK(syscall(SYS_setgid, 5) == 0 && syscall(SYS_getegid) == 5);
	CHECK(syscall(SYS_getgid) == 5 && syscall(SYS_setfsgid, -1) == 5);
	CHECK(syscall(SYS_setresuid, 1, 0, 3) == 0);
	CHECK(syscall(SYS_getresuid, ids, ids + 1, ids + 2) == 0);
	CHECK(ids[0] == 1 && ids[1] == 0 && ids[2] == 3);
	CHECK(syscall(SYS_setreuid, -1, 3) == 0 && geteuid() == 3);
	CHECK(syscall(SYS_setreuid, 1, 0) == -1 && errno == EPERM);
	CHECK(syscall(SYS_getuid) == 1 && syscall(SYS_geteuid) == 3);
	CHECK(syscall(SYS_setfsuid, -1) == 3);
	CHECK(syscall(SYS_setuid, 1) == 0 && syscall(SYS_geteuid) == 1);
	CHECK_ERRNO(syscall(SYS_setuid, 0), EPERM);
	CHECK_ERRNO(syscall(SYS_setgid, 0), EPERM);
	CHECK_ERRNO(syscall(SYS_setgroups, 1, groups), EPERM);
	CHECK_ERRNO(syscall(SYS_setresuid, 9, -1, -1), EPERM);
	end_child();
}

static void check_large_ids(void)
{
	unsigned short ids[3];
	struct old_stat s;

	CHECK(chown("owned", 70000, 80000) == 0);
	CHECK(syscall(SYS_oldstat, "owned", &s) == 0 || errno == EOVERFLOW);
	CHECK(syscall(SYS_chown, "owned", 5, -1) == 0);
	CHECK(syscall(SYS_lchown, "owned", -1, 6) == 0);
	CHECK(setresgid(80000, 80000, 80000) == 0);
	CHECK(setresuid(70000, 70000, 70000) == 0);
	CHECK(syscall(SYS_getuid) == 65534 && syscall(SYS_getegid) == 65534);
	CHECK(syscall(SYS_geteuid) == 65534 && syscall(SYS_getgid) == 65534);
	CHECK(syscall(SYS_getresuid, ids, ids + 1, ids + 2) == 0);
	CHECK(ids[0] == 65534 && ids[1] == 65534 && ids[2] == 65534);
	end_child();
}

static void check_ids(void)
{
	struct stat s;
	pid_t child;
	int fd = open("owned", O_CREAT | O_RDWR, 0644);

	CHECK(syscall(SYS_fchown, fd, -1, -1) == 0 && close(fd) == 0);
	if (geteuid() == 0) {
		child = fork_or_die();
		if (!child)
			check_ids_as_root();
		check_child(child);
		child = fork_or_die();
		if (!child)
			check_large_ids();
		check_child(child);
		CHECK(stat("owned", &s) == 0);
		CHECK(s.st_uid == 5 && s.st_gid == 6);
	}
	CHECK(unlink("owned") == 0);
}

/* Inode numbers of 16 bits: only small file systems have these. */
static void check_stat(void)
{
	struct old_stat a, b, c;
	struct stat now;
	int fd = open("/dev/null", O_RDONLY);

	CHECK(stat("/dev/null", &now) == 0 && now.st_ino < 65536);
	CHECK(syscall(SYS_oldstat, "/dev/null", &a) == 0);
	CHECK(syscall(SYS_oldlstat, "/dev/null", &b) == 0);
	CHECK(syscall(SYS_oldfstat, fd, &c) == 0);
	CHECK(!memcmp(&a, &b, sizeof(a)) && !memcmp(&a, &c, sizeof(a)));
	CHECK(a.ino == now.st_ino && a.mode == now.st_mode);
	CHECK(a.rdev == 0x103 && a.size == 0 && a.links == now.st_nlink);
	CHECK(a.mtime == (unsigned long)now.st_mtime);
	CHECK_ERRNO(syscall(SYS_oldstat, "missing", &a), ENOENT);
	CHECK_ERRNO(syscall(SYS_oldlstat, "", &a), ENOENT);
	CHECK(close(fd) == 0);
	CHECK_ERRNO(syscall(SYS_oldfstat, fd, &a), EBADF);
}

static void check_uname(void)
{
	char first[5][9], second[5][65];
	struct utsname now;

	memset(first, 'x', sizeof(first));
	memset(second, 'x', sizeof(second));
	CHECK(uname(&now) == 0);
	CHECK(syscall(SYS_oldolduname, first) == 0);
	CHECK(syscall(SYS_olduname, second) == 0);
	CHECK(!strcmp(first[0], "Linux") && !strcmp(second[0], "Linux"));
	CHECK(!strcmp(second[1], now.nodename));
	CHECK(!strcmp(second[2], now.release));
	CHECK(!strncmp(first[2], now.release, 8) && first[2][8] == '\0');
	CHECK(!strcmp(second[3], now.version) && strlen(second[4]) > 3);
}

static volatile sig_atomic_t got;

static void on_signal(int number)
{
	got = number;
}

/* signal(48) is not BSD's: the handler is used once. */
static void check_signals(void)
{
	struct {
		void (*handler)(int);
		unsigned long mask, flags;
		void *restorer;
	} new = { on_signal, 0, SA_NODEFER, NULL }, old;
	unsigned long mask, pending;

	CHECK(syscall(SYS_signal, SIGUSR1, on_signal) == (long)SIG_DFL);
	CHECK(raise(SIGUSR1) == 0 && got == SIGUSR1);
	CHECK(syscall(SYS_signal, SIGUSR1, SIG_IGN) == (long)SIG_DFL);
	CHECK(syscall(SYS_signal, SIGUSR1, SIG_DFL) == (long)SIG_IGN);
	CHECK_ERRNO(syscall(SYS_signal, SIGKILL, SIG_IGN), EINVAL);
	CHECK_ERRNO(syscall(SYS_signal, 65, SIG_IGN), EINVAL);
	CHECK(syscall(SYS_sigaction, SIGUSR1, &new, NULL) == 0);
	CHECK(syscall(SYS_sigaction, SIGUSR1, NULL, &old) == 0);
	CHECK(old.handler == on_signal && old.flags == SA_NODEFER);
	CHECK_ERRNO(syscall(SYS_sigaction, SIGSTOP, &new, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_sigaction, 0, &new, NULL), EINVAL);
	CHECK(syscall(SYS_ssetmask, 1 << (SIGUSR1 - 1)) == 0);
	CHECK(syscall(SYS_sgetmask) == 1 << (SIGUSR1 - 1));
	got = 0;
	CHECK(raise(SIGUSR1) == 0 && got == 0);
	CHECK(syscall(SYS_sigpending, &pending) == 0);
	CHECK(pending == 1 << (SIGUSR1 - 1));
	CHECK_ERRNO(syscall(SYS_sigsuspend, 0, 0, 0), EINTR);
	CHECK(got == SIGUSR1);
	mask = 1 << (SIGUSR2 - 1);
	CHECK(syscall(SYS_sigprocmask, SIG_BLOCK, &mask, &pending) == 0);
	CHECK(pending == 1 << (SIGUSR1 - 1));
	CHECK_ERRNO(syscall(SYS_sigprocmask, 3, &mask, NULL), EINVAL);
	/* SIGKILL and SIGSTOP are never blocked. */
	CHECK(syscall(SYS_ssetmask, -1) != 0);
	CHECK((syscall(SYS_sgetmask) & 0x40100) == 0);
	CHECK(syscall(SYS_ssetmask, 0) != 0 && syscall(SYS_sgetmask) == 0);
	CHECK(syscall(SYS_signal, SIGUSR1, SIG_DFL) == (long)on_signal);
}

static void check_memory_and_limits(void)
{
	struct {
		unsigned long address, length, protection, flags, fd, offset;
	} map = { 0,  8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		  -1, 0 };
	char *memory = (char *)syscall(SYS_mmap, &map);
	struct {
		unsigned long now, most;
	} limit;

	CHECK(memory != MAP_FAILED && memory[8191] == 0);
	memory[0] = 1;
	CHECK(munmap(memory, 8192) == 0);
	map.offset = 100;
	CHECK_ERRNO(syscall(SYS_mmap, &map), EINVAL);
	CHECK(syscall(SYS_getrlimit, RLIMIT_CORE, &limit) == 0);
	CHECK(limit.now <= INT_MAX && limit.most <= INT_MAX);
	CHECK_ERRNO(syscall(SYS_getrlimit, 99, &limit), EINVAL);
}

static void check_times(void)
{
	long value, past[2] = { 1000, 2000 };
	struct timeval times[2] = { { 3000, 5 }, { 4000, 6 } };
	struct stat s;
	int fd = open("timed", O_CREAT | O_WRONLY, 0600);

	CHECK(syscall(SYS_time, &value) == value && value > 1600000000);
	CHECK(syscall(SYS_utime, "timed", past) == 0 && !fstat(fd, &s));
	CHECK(s.st_atime == 1000 && s.st_mtime == 2000);
	CHECK(syscall(SYS_utimes, "timed", times) == 0 && !fstat(fd, &s));
	CHECK(s.st_atime == 3000 && s.st_mtim.tv_nsec == 6000);
	CHECK(syscall(SYS_futimesat, fd, NULL, NULL) == 0 && !fstat(fd, &s));
	CHECK(s.st_mtime > 1600000000);
	times[0].tv_usec = 1000000;
	CHECK_ERRNO(syscall(SYS_utimes, "timed", times), EINVAL);
	CHECK_ERRNO(syscall(SYS_utime, "missing", NULL), ENOENT);
	CHECK(close(fd) == 0 && unlink("timed") == 0);
	if (geteuid()) {
		CHECK_ERRNO(syscall(SYS_stime, &value), EPERM);
	}
	value = syscall(SYS_nice, 1);
	CHECK(value == 0 && getpriority(PRIO_PROCESS, 0) == 1);
	CHECK(syscall(SYS_nice, 100) == 0);
	CHECK(getpriority(PRIO_PROCESS, 0) == 19);
}

int test_history(int argc, char **argv)
{
	char folder[] = "/tmp/history-XXXXXX";
	pid_t child;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && chmod(".", 0777) == 0);
	check_ids();
	check_stat();
	check_uname();
	check_signals();
	check_memory_and_limits();
	child = fork_or_die();
	if (!child) {
		check_times();
		end_child();
	}
	check_child(child);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

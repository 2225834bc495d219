// SPDX-License-Identifier: MIT
/*
 * System calls that must refuse: bad pointers, unknown numbers; and who may
 * do what.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

static void check_bad_pointer(char *bad)
{
	int null = open("/dev/zero", O_RDONLY), ends[2];
	int file = open("/tmp/kt-efault", O_RDWR | O_CREAT, 0600);

	CHECK(null >= 0 && file >= 0);
	CHECK(write(file, "x", 1) == 1 && lseek(file, 0, SEEK_SET) == 0);
	CHECK_ERRNO(syscall(SYS_read, null, bad, 100), EFAULT);
	CHECK_ERRNO(syscall(SYS_read, file, bad, 1), EFAULT);
	CHECK_ERRNO(syscall(SYS_write, file, bad, 100), EFAULT);
	CHECK_ERRNO(syscall(SYS_open, bad, O_RDONLY, 0), EFAULT);
	CHECK_ERRNO(syscall(SYS_stat64, bad, bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_stat64, "/", bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_chdir, bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_pipe, bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_uname, bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_getcwd, bad, 100), EFAULT);
	CHECK_ERRNO(syscall(SYS_nanosleep, bad, NULL), EFAULT);
	CHECK_ERRNO(syscall(SYS_clock_gettime, CLOCK_REALTIME, bad), EFAULT);
	CHECK_ERRNO(syscall(SYS_rt_sigaction, SIGUSR1, bad, NULL, 8), EFAULT);
	CHECK_ERRNO(syscall(SYS_rt_sigprocmask, SIG_BLOCK, bad, NULL, 8),
		    EFAULT);
	CHECK_ERRNO(syscall(SYS_execve, bad, NULL, NULL), EFAULT);
	CHECK_ERRNO(syscall(SYS_readv, null, bad, 1), EFAULT);
	CHECK_ERRNO(syscall(SYS_readlink, "/proc/self/exe", bad, 100), EFAULT);
	CHECK_ERRNO(syscall(SYS_getdents64, open("/", O_RDONLY), bad, 1000),
		    EFAULT);
	CHECK_ERRNO(syscall(SYS_sysinfo, bad), EFAULT);
	CHECK(pipe(ends) == 0 && write(ends[1], "abc", 3) == 3);
	CHECK_ERRNO(syscall(SYS_read, ends[0], bad, 3), EFAULT);
	close(ends[0]);
	close(ends[1]);
	close(null);
	close(file);
	CHECK(unlink("/tmp/kt-efault") == 0);
}

/* What reaches over the end of a mapping. */
static void check_edge(void)
{
	char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int zero = open("/dev/zero", O_RDONLY);

	CHECK(munmap(pages + 4096, 4096) == 0);
	memset(pages, '/', 4096);
	CHECK_ERRNO(syscall(SYS_open, pages + 4000, O_RDONLY), EFAULT);
	CHECK_ERRNO(syscall(SYS_uname, pages + 4090), EFAULT);
	CHECK_ERRNO(syscall(SYS_pipe, pages + 4092), EFAULT);
	memset(pages, '/', 4095);
	pages[4095] = '\0';
	CHECK(syscall(SYS_open, pages + 4090, O_RDONLY) >= 0);
	CHECK(syscall(SYS_read, zero, pages, 4096) == 4096);
	CHECK(mprotect(pages, 4096, PROT_READ) == 0);
	CHECK_ERRNO(syscall(SYS_read, zero, pages, 10), EFAULT);
	CHECK(munmap(pages, 4096) == 0);
	close(zero);
}

int test_efault(int argc, char **argv)
{
	char *none =
		mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int child, status;

	(void)argc;
	(void)argv;
	check_bad_pointer((char *)8);
	check_bad_pointer(none);
	check_bad_pointer((char *)0xffffe800);
	check_bad_pointer((char *)0xffffffff);
	check_edge();
	child = fork_or_die();
	if (!child)
		_exit(0);
	CHECK_ERRNO(syscall(SYS_wait4, child, 8, 0, NULL), EFAULT);
	waitpid(child, &status, 0);
	return 0;
}

int test_enosys(int argc, char **argv)
{
	static const long numbers[] = {
		17,  31,  32,  127, 130,  137,	      167, 223,
		251, 285, 500, 999, 4000, 0x7fffffff, -1,  (long)0x80000000,
	};
	size_t i;

	(void)argc;
	(void)argv;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		errno = 0;
		if (syscall(numbers[i], 1, 2, 3, 4, 5, 6) != -1 ||
		    errno != ENOSYS)
			fail_check(__FILE__, __LINE__, "call %ld: errno %d",
				   numbers[i], errno);
	}
	return 0;
}

/* A kernel without modules has these calls refused in another way. */
static void check_modules_refused(void)
{
	errno = 0;
	if (syscall(SYS_init_module, NULL, 0, NULL) == -1 && errno == ENOSYS)
		return;
	CHECK_ERRNO(syscall(SYS_init_module, NULL, 0, NULL), EPERM);
	CHECK_ERRNO(syscall(SYS_init_module, 8, 5000, 8), EPERM);
	CHECK_ERRNO(syscall(SYS_delete_module, NULL, 0), EPERM);
}

static void check_as_user(uid_t uid)
{
	struct stat status;

	CHECK(getuid() == uid && geteuid() == uid && getgid() == uid);
	CHECK_ERRNO(setuid(0), EPERM);
	check_modules_refused();
	CHECK_ERRNO(sethostname("x", 1), EPERM);
	CHECK_ERRNO(kill(1, SIGTERM), EPERM);
	CHECK_ERRNO(chown("/", uid, uid), EPERM);
	CHECK_ERRNO(open("/kt-not-allowed", O_CREAT | O_WRONLY, 0600), EACCES);
	CHECK_ERRNO(open("/tmp/kt-private", O_RDONLY), EACCES);
	CHECK(stat("/tmp/kt-private", &status) == 0 && status.st_uid == 0);
}

/* Needs root: who is nobody may not load modules, nor become root again. */
int test_ids(int argc, char **argv)
{
	gid_t group = 65534;
	int fd;
	pid_t pid;

	(void)argc;
	(void)argv;
	if (getuid()) {
		puts("ok: ids # SKIP only root can change its user");
		return 0;
	}
	fd = open("/tmp/kt-private", O_CREAT | O_WRONLY, 0600);
	CHECK(fd >= 0 && close(fd) == 0);
	pid = fork_or_die();
	if (!pid) {
		CHECK(setgroups(1, &group) == 0);
		CHECK(setgid(65534) == 0 && setuid(65534) == 0);
		check_as_user(65534);
		end_child();
	}
	check_child(pid);
	CHECK(seteuid(1000) == 0);
	check_modules_refused();
	CHECK(seteuid(0) == 0);
	CHECK(unlink("/tmp/kt-private") == 0);
	return 0;
}

int test_time(int argc, char **argv)
{
	struct timespec wait = { 0, 50 * 1000 * 1000 }, zero = { 0, 0 };
	double before = seconds_now(), after;
	int i;

	(void)argc;
	(void)argv;
	CHECK(nanosleep(&wait, NULL) == 0);
	after = seconds_now();
	CHECK(after - before >= 0.05);
	CHECK(nanosleep(&zero, NULL) == 0);
	wait.tv_nsec = 1000 * 1000 * 1000;
	CHECK_ERRNO(nanosleep(&wait, NULL), EINVAL);
	for (i = 0; i < 2000; i++) {
		before = after;
		after = seconds_now();
		CHECK(after >= before);
	}
	CHECK(time(NULL) > 1600000000);
	return 0;
}

// SPDX-License-Identifier: MIT
/* flock(2) and the record locks of fcntl(2), 32 and 64 bits wide. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "locks.h"

/* The kernel's structure for fcntl(2); glibc's may be the other one. */
struct narrow_lock {
	short type, whence;
	int start, len, pid;
};

int lock_fd;

int lock64(int file, int cmd, int type, long long start, long long len)
{
	struct flock64 lock = { .l_type = type,
				.l_start = start,
				.l_len = len };

	return syscall(SYS_fcntl64, file, cmd, &lock);
}

int set_lock(int type, long long start, long long len)
{
	return lock64(lock_fd, F_SETLK64, type, start, len);
}

/* What another process would find in the way of a write lock, as text. */
const char *seen_lock(long long start, long long len)
{
	static char text[64];
	struct flock64 lock = { .l_type = F_WRLCK,
				.l_start = start,
				.l_len = len };
	int ends[2];
	pid_t pid;

	CHECK(pipe(ends) == 0);
	pid = fork_or_die();
	if (!pid) {
		CHECK(syscall(SYS_fcntl64, lock_fd, F_GETLK64, &lock) == 0);
		CHECK(write(ends[1], &lock, sizeof(lock)) == sizeof(lock));
		end_child();
	}
	CHECK(read(ends[0], &lock, sizeof(lock)) == sizeof(lock));
	check_child(pid);
	close(ends[0]);
	close(ends[1]);
	if (lock.l_type == F_UNLCK)
		return "free";
	CHECK(lock.l_pid == getpid() && lock.l_whence == SEEK_SET);
	sprintf(text, "%c %lld+%lld", lock.l_type == F_WRLCK ? 'w' : 'r',
		(long long)lock.l_start, (long long)lock.l_len);
	return text;
}

static bool is_listed(const char *word, int pid)
{
	char line[200], mark[40];
	FILE *file = fopen("/proc/locks", "r");
	bool found = false;

	sprintf(mark, " %d ", pid);
	while (file && fgets(line, sizeof(line), file))
		found |= strstr(line, word) && strstr(line, mark);
	if (file)
		fclose(file);
	return found;
}

/* ---- ranges ---- */

static void check_split_and_merge(void)
{
	CHECK(set_lock(F_WRLCK, 10, 10) == 0);
	CHECK_SEEN(0, 10, "free");
	CHECK_SEEN(0, 11, "w 10+10");
	CHECK_SEEN(20, FOREVER, "free");
	CHECK(set_lock(F_UNLCK, 13, 3) == 0);
	CHECK_SEEN(0, FOREVER, "w 10+3");
	CHECK_SEEN(13, 3, "free");
	CHECK_SEEN(13, FOREVER, "w 16+4");
	CHECK(set_lock(F_WRLCK, 13, 3) == 0);
	CHECK_SEEN(19, 1, "w 10+10");
	CHECK(set_lock(F_RDLCK, 12, 2) == 0);
	CHECK_SEEN(12, 1, "r 12+2");
	CHECK_SEEN(14, 1, "w 14+6");
	CHECK_SEEN(11, 1, "w 10+2");
	CHECK(set_lock(F_RDLCK, 14, 6) == 0);
	CHECK_SEEN(19, 1, "r 12+8");
	CHECK(set_lock(F_RDLCK, 5, 5) == 0 && set_lock(F_RDLCK, 10, 2) == 0);
	CHECK_SEEN(7, 1, "r 5+15");
	CHECK(set_lock(F_WRLCK, 20, FOREVER) == 0);
	CHECK_SEEN(1LL << 40, 1, "w 20+0");
	CHECK(set_lock(F_UNLCK, 1LL << 33, 1) == 0);
	CHECK_SEEN(1LL << 34, 1, "w 8589934593+0");
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
	CHECK_SEEN(0, FOREVER, "free");
	CHECK(set_lock(F_WRLCK, 10, -4) == 0);
	CHECK_SEEN(0, FOREVER, "w 6+4");
	CHECK(set_lock(F_WRLCK, 10, LLONG_MAX - 9) == 0);
	CHECK_SEEN(10, 1, "w 6+0");
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
}

static void check_bad_arguments(void)
{
	struct flock64 lock = { .l_type = F_UNLCK };
	int reader = open(LOCK_NAME, O_RDONLY),
	    writer = open(LOCK_NAME, O_WRONLY);
	int path = open(LOCK_NAME, O_PATH);

	CHECK_ERRNO(set_lock(7, 0, 1), EINVAL);
	CHECK_ERRNO(set_lock(F_WRLCK, -1, 1), EINVAL);
	CHECK_ERRNO(set_lock(F_WRLCK, 5, -6), EINVAL);
	CHECK_ERRNO(set_lock(F_WRLCK, LLONG_MAX, 2), EOVERFLOW);
	CHECK_ERRNO(syscall(SYS_fcntl64, lock_fd, F_GETLK64, &lock), EINVAL);
	lock.l_whence = 3;
	CHECK_ERRNO(syscall(SYS_fcntl64, lock_fd, F_SETLK64, &lock), EINVAL);
	CHECK_ERRNO(syscall(SYS_fcntl64, lock_fd, F_SETLK64, -1L), EFAULT);
	CHECK_ERRNO(syscall(SYS_fcntl, lock_fd, F_SETLK, -1L), EFAULT);
	CHECK_ERRNO(syscall(SYS_fcntl, lock_fd, F_SETLK64, &lock), EINVAL);
	CHECK_ERRNO(lock64(reader, F_SETLK64, F_WRLCK, 0, 1), EBADF);
	CHECK_ERRNO(lock64(writer, F_SETLK64, F_RDLCK, 0, 1), EBADF);
	CHECK_ERRNO(lock64(path, F_SETLK64, F_RDLCK, 0, 1), EBADF);
	CHECK_ERRNO(lock64(99, F_SETLK64, F_RDLCK, 0, 1), EBADF);
	CHECK_ERRNO(flock(99, LOCK_SH), EBADF);
	CHECK_ERRNO(flock(path, LOCK_SH), EBADF);
	CHECK_ERRNO(flock(lock_fd, LOCK_SH | LOCK_EX), EINVAL);
	CHECK_ERRNO(flock(99, 0), EINVAL);
	CHECK(flock(99, LOCK_SH | 32) == 0 || errno == EBADF);
	close(reader);
	close(writer);
	close(path);
	CHECK_SEEN(0, FOREVER, "free");
}

static void check_whence_and_narrow(void)
{
	struct narrow_lock lock = { F_WRLCK, SEEK_CUR, 5, 5, 0 };
	pid_t pid;

	CHECK(ftruncate(lock_fd, 100) == 0 &&
	      lseek(lock_fd, 20, SEEK_SET) == 20);
	CHECK(syscall(SYS_fcntl, lock_fd, F_SETLK, &lock) == 0);
	CHECK_SEEN(0, FOREVER, "w 25+5");
	lock = (struct narrow_lock){ F_RDLCK, SEEK_END, -10, 0, 0 };
	CHECK(syscall(SYS_fcntl64, lock_fd, F_SETLKW, &lock) == 0);
	CHECK_SEEN(30, FOREVER, "r 90+0");
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
	CHECK(set_lock(F_WRLCK, 1LL << 31, 1) == 0);
	pid = fork_or_die();
	if (!pid) {
		lock = (struct narrow_lock){ F_WRLCK, SEEK_SET, 0, 5, 7 };
		CHECK(syscall(SYS_fcntl, lock_fd, F_GETLK, &lock) == 0);
		CHECK(lock.type == F_UNLCK && lock.len == 5 && lock.pid == 7);
		lock = (struct narrow_lock){ F_WRLCK, SEEK_SET, 0, 0, 0 };
		CHECK_ERRNO(syscall(SYS_fcntl, lock_fd, F_GETLK, &lock),
			    EOVERFLOW);
		CHECK_ERRNO(syscall(SYS_fcntl, lock_fd, F_SETLK, &lock),
			    EAGAIN);
		end_child();
	}
	check_child(pid);
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
}

/* ---- owners ---- */

static void check_owner(void)
{
	int other = open(LOCK_NAME, O_RDWR), copy;
	pid_t pid;

	CHECK(set_lock(F_WRLCK, 0, 10) == 0);
	CHECK(is_listed("POSIX  ADVISORY  WRITE", getpid()));
	/* Another open file of the same process: no conflict. */
	CHECK(lock64(other, F_SETLK64, F_WRLCK, 5, 10) == 0);
	CHECK_SEEN(0, FOREVER, "w 0+15");
	pid = fork_or_die();
	if (!pid) { /* owns nothing: closing takes nothing away */
		CHECK_ERRNO(set_lock(F_RDLCK, 0, 1), EAGAIN);
		CHECK(set_lock(F_UNLCK, 0, 1) == 0);
		close(lock_fd);
		end_child();
	}
	check_child(pid);
	CHECK_SEEN(0, FOREVER, "w 0+15");
	/* Closing any descriptor of the file gives all up. */
	copy = dup(other);
	close(copy);
	CHECK_SEEN(0, FOREVER, "free");
	CHECK(set_lock(F_WRLCK, 0, 1) == 0 && dup2(lock_fd, other) == other);
	CHECK_SEEN(0, FOREVER, "free");
	close(other);
	pid = fork_or_die();
	if (!pid) {
		CHECK(set_lock(F_WRLCK, 3, 1) == 0);
		end_child();
	}
	check_child(pid);
	CHECK_SEEN(0, FOREVER, "free");
}

static void check_exec(void)
{
	char *const keep[] = { "kt", "+locks-child", "w 0+1", NULL };
	char *const lose[] = { "kt", "+locks-child", "free", NULL };
	pid_t pid = fork_or_die();

	if (!pid) {
		CHECK(set_lock(F_WRLCK, 0, 1) == 0);
		dup2(lock_fd, 9);
		CHECK(lock64(9, F_SETLK64, F_WRLCK, 0, 1) == 0);
		execv("/proc/self/exe", keep);
		end_child();
	}
	check_child(pid);
	pid = fork_or_die();
	if (!pid) {
		dup2(lock_fd, 9);
		CHECK(set_lock(F_WRLCK, 0, 1) == 0);
		fcntl(lock_fd, F_SETFD, FD_CLOEXEC);
		execv("/proc/self/exe", lose);
		end_child();
	}
	check_child(pid);
}

/* "kt +locks-child SEEN": what others see of this process, behind exec. */
int tool_locks_child(int argc, char **argv)
{
	lock_fd = 9;
	if (argc > 1)
		CHECK_SEEN(0, FOREVER, argv[1]);
	return failures;
}

static void check_open_file_locks(void)
{
	struct flock64 lock = { .l_type = F_WRLCK, .l_len = 1 };
	int other = open(LOCK_NAME, O_RDWR), copy = dup(lock_fd);

	CHECK(lock64(lock_fd, F_OFD_SETLK, F_WRLCK, 0, 10) == 0);
	CHECK(is_listed("OFDLCK ADVISORY  WRITE", -1));
	CHECK(lock64(copy, F_OFD_SETLK, F_WRLCK, 5, 10) == 0);
	CHECK_ERRNO(lock64(other, F_OFD_SETLK, F_RDLCK, 14, 1), EAGAIN);
	CHECK_ERRNO(lock64(other, F_SETLK64, F_RDLCK, 14, 1), EAGAIN);
	CHECK(syscall(SYS_fcntl64, other, F_OFD_GETLK, &lock) == 0);
	CHECK(lock.l_type == F_WRLCK && lock.l_pid == -1);
	CHECK(lock.l_start == 0 && lock.l_len == 15);
	lock.l_pid = 1;
	CHECK_ERRNO(syscall(SYS_fcntl64, other, F_OFD_SETLK, &lock), EINVAL);
	CHECK_ERRNO(syscall(SYS_fcntl64, other, F_OFD_GETLK, &lock), EINVAL);
	CHECK_ERRNO(syscall(SYS_fcntl, other, F_OFD_SETLK, &lock), EINVAL);
	close(copy);
	CHECK_ERRNO(lock64(other, F_OFD_SETLK, F_WRLCK, 0, 1), EAGAIN);
	if (!fork_or_die()) { /* the open file is the parent's as well */
		CHECK(lock64(lock_fd, F_OFD_SETLK, F_UNLCK, 0, 5) == 0);
		end_child();
	}
	wait(NULL);
	CHECK(lock64(other, F_OFD_SETLK, F_WRLCK, 0, 5) == 0);
	CHECK_ERRNO(lock64(other, F_OFD_SETLK, F_WRLCK, 5, 1), EAGAIN);
	CHECK(lock64(lock_fd, F_OFD_SETLK, F_UNLCK, 0, FOREVER) == 0);
	close(other);
	CHECK(lock64(lock_fd, F_OFD_SETLK, F_WRLCK, 0, FOREVER) == 0);
	CHECK(lock64(lock_fd, F_OFD_SETLK, F_UNLCK, 0, FOREVER) == 0);
}

static void check_flock(void)
{
	int a = open(LOCK_NAME, O_RDONLY), b = open(LOCK_NAME, O_RDONLY),
	    copy = dup(a);

	CHECK(flock(a, LOCK_SH) == 0 && flock(b, LOCK_SH) == 0);
	CHECK(is_listed("FLOCK  ADVISORY  READ", getpid()));
	/* What cannot be had at once costs what one had. */
	CHECK_ERRNO(flock(a, LOCK_EX | LOCK_NB), EWOULDBLOCK);
	CHECK(flock(b, LOCK_EX | LOCK_NB) == 0);
	CHECK(flock(b, LOCK_EX) == 0);
	CHECK_ERRNO(flock(copy, LOCK_SH | LOCK_NB), EWOULDBLOCK);
	CHECK(flock(b, LOCK_SH | LOCK_NB) == 0);
	CHECK(flock(copy, LOCK_SH | LOCK_NB) == 0);
	CHECK(flock(b, LOCK_UN) == 0 && flock(b, LOCK_UN) == 0);
	CHECK(flock(a, LOCK_EX | LOCK_NB) == 0);
	close(a);
	CHECK_ERRNO(flock(b, LOCK_SH | LOCK_NB), EWOULDBLOCK);
	if (!fork_or_die()) {
		CHECK(flock(copy, LOCK_UN) == 0);
		end_child();
	}
	wait(NULL);
	CHECK(flock(b, LOCK_EX | LOCK_NB) == 0);
	CHECK(set_lock(F_WRLCK, 0, 1) == 0); /* knows nothing of flock */
	close(b);
	CHECK(flock(copy, LOCK_EX | LOCK_NB) == 0);
	close(copy);
}

int test_locks(__attribute__((unused)) int argc,
	       __attribute__((unused)) char **argv)
{
	if (chdir("/tmp") < 0)
		return 1;
	lock_fd = open(LOCK_NAME, O_RDWR | O_CREAT | O_TRUNC, 0600);
	CHECK(lock_fd >= 0);
	check_split_and_merge();
	check_bad_arguments();
	check_whence_and_narrow();
	check_owner();
	check_exec();
	check_open_file_locks();
	check_flock();
	check_lock_waits();
	unlink(LOCK_NAME);
	return 0;
}

/* "kt +show-locks": /proc/locks while this process has locks of each kind. */
int tool_show_locks(__attribute__((unused)) int argc,
		    __attribute__((unused)) char **argv)
{
	char name[] = "/tmp/kt-locks-XXXXXX", text[4096];
	int list = open("/proc/locks", O_RDONLY);
	ssize_t length;

	lock_fd = mkstemp(name);
	CHECK(lock_fd >= 0 && unlink(name) == 0);
	CHECK(flock(lock_fd, LOCK_EX) == 0 && set_lock(F_WRLCK, 5, 10) == 0);
	CHECK(lock64(lock_fd, F_OFD_SETLK, F_RDLCK, 20, 0) == 0);
	while ((length = read(list, text, sizeof(text))) > 0)
		CHECK(write(STDOUT_FILENO, text, length) == length);
	close(list);
	close(lock_fd);
	return failures;
}

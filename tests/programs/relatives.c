// SPDX-License-Identifier: MIT
/*
 * Parents and children: wait4, waitpid and waitid with all their options,
 * process groups and sessions, who may signal whom, clone's flags.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

/* Stops, and when it goes on, waits at the gate before it ends. */
static pid_t stopped_child(int gate)
{
	pid_t child = fork_or_die();
	char c;

	if (!child) {
		raise(SIGSTOP);
		CHECK(gate < 0 || read(gate, &c, 1) == 1);
		_exit(3);
	}
	return child;
}

static void check_waitpid(void)
{
	int status;
	pid_t child;

	CHECK_ERRNO(waitpid(-1, &status, 0), ECHILD);
	CHECK_ERRNO(waitpid(1, &status, 0), ECHILD);
	CHECK_ERRNO(waitpid(-99999, &status, 0), ECHILD);
	CHECK_ERRNO(waitpid(-1, &status, 0x100), EINVAL);
	CHECK_ERRNO(syscall(SYS_wait4, 0x80000000, NULL, 0, NULL), ESRCH);
	child = stopped_child(-1);
	CHECK(waitpid(child, &status, WUNTRACED) == child);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
	CHECK(waitpid(child, &status, WUNTRACED | WNOHANG) == 0);
	CHECK(kill(child, SIGCONT) == 0);
	CHECK(syscall(SYS_waitpid, child, &status, 0) == child);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 3);
	child = fork_or_die();
	if (!child) {
		CHECK(setpgid(0, 0) == 0);
		_exit(4);
	}
	setpgid(child, child);
	CHECK(waitpid(-child, &status, 0) == child);
	CHECK(WEXITSTATUS(status) == 4);
	child = fork_or_die();
	if (!child)
		_exit(5);
	CHECK(waitpid(0, &status, 0) == child && WEXITSTATUS(status) == 5);
}

static void check_waitid(void)
{
	struct rusage usage;
	siginfo_t info;
	int gate[2];
	pid_t child;

	CHECK(pipe(gate) == 0);
	child = stopped_child(gate[0]);
	memset(&info, 0x55, sizeof(info));
	CHECK(waitid(P_PID, child, &info, WSTOPPED) == 0);
	CHECK(info.si_signo == SIGCHLD && info.si_code == CLD_STOPPED);
	CHECK(info.si_pid == child && info.si_status == SIGSTOP);
	CHECK(info.si_uid == getuid() && info.si_errno == 0);
	CHECK(waitid(P_PID, child, &info, WSTOPPED | WNOHANG) == 0);
	CHECK(info.si_pid == 0 && info.si_signo == 0);
	CHECK(kill(child, SIGCONT) == 0);
	CHECK(waitid(P_ALL, 0, &info, WCONTINUED) == 0);
	CHECK(info.si_code == CLD_CONTINUED && info.si_status == SIGCONT);
	CHECK(write(gate[1], "x", 1) == 1);
	CHECK(waitid(P_PID, child, &info, WEXITED | WNOWAIT) == 0);
	CHECK(info.si_code == CLD_EXITED && info.si_status == 3);
	CHECK(syscall(SYS_waitid, P_PGID, getpgrp(), &info, WEXITED, &usage) ==
	      0);
	CHECK(info.si_pid == child);
	CHECK_ERRNO(waitid(P_PID, child, &info, WEXITED), ECHILD);
	CHECK_ERRNO(waitid(P_PID, child, &info, 0), EINVAL);
	CHECK_ERRNO(waitid(P_PID, 0, &info, WEXITED), EINVAL);
	CHECK_ERRNO(waitid(9, 0, &info, WEXITED), EINVAL);
	child = fork_or_die();
	if (!child)
		for (;;)
			pause();
	CHECK(kill(child, SIGTERM) == 0);
	CHECK(waitid(P_PID, child, &info, WEXITED) == 0);
	CHECK(info.si_code == CLD_KILLED && info.si_status == SIGTERM);
	close(gate[0]);
	close(gate[1]);
}

static void check_groups(void)
{
	int gate[2];
	pid_t child, self = getpid();
	char c;

	CHECK_ERRNO(setpgid(99999, 0), ESRCH);
	CHECK_ERRNO(setpgid(1, 0), ESRCH); /* no child of ours */
	CHECK_ERRNO(setpgid(0, -1), EINVAL);
	CHECK_ERRNO(setpgid(0, 99999), EPERM);
	CHECK_ERRNO(getpgid(99999), ESRCH);
	CHECK_ERRNO(getsid(99999), ESRCH);
	CHECK(getpgid(0) == getpgrp() && getsid(0) == getsid(self));
	CHECK(pipe(gate) == 0);
	child = fork_or_die();
	if (!child) {
		CHECK(setpgid(0, 0) == 0 && getpgrp() == getpid());
		CHECK_ERRNO(setsid(), EPERM); /* a leader of a group */
		CHECK(setpgid(0, getppid()) == 0 || errno == EPERM);
		CHECK(write(gate[1], "x", 1) == 1);
		end_child();
	}
	CHECK(read(gate[0], &c, 1) == 1);
	check_child(child);
	child = fork_or_die();
	if (!child) {
		CHECK(setsid() == getpid() && getsid(0) == getpid());
		CHECK(getpgrp() == getpid());
		CHECK_ERRNO(setsid(), EPERM);
		CHECK_ERRNO(setpgid(0, 0), EPERM);
		CHECK_ERRNO(open("/dev/tty", O_RDONLY), ENXIO);
		CHECK(write(gate[1], "x", 1) == 1);
		pause();
	}
	CHECK(read(gate[0], &c, 1) == 1 && getsid(child) == child);
	CHECK_ERRNO(setpgid(child, 0), EPERM); /* another session */
	CHECK(kill(-child, SIGKILL) == 0);
	CHECK(signal_of_child(child) == SIGKILL);
	close(gate[0]);
	close(gate[1]);
}

static void check_kill(void)
{
	pid_t child;

	CHECK(kill(getpid(), 0) == 0 && kill(0, 0) == 0);
	CHECK_ERRNO(kill(99999, 0), ESRCH);
	CHECK_ERRNO(kill(-99999, 0), ESRCH);
	CHECK_ERRNO(kill(getpid(), -1), EINVAL);
	CHECK_ERRNO(kill(getpid(), 65), EINVAL);
	CHECK_ERRNO(kill(0x80000000, 0), ESRCH);
	CHECK(syscall(SYS_tgkill, getpid(), gettid(), 0) == 0);
	CHECK(syscall(SYS_tkill, gettid(), 0) == 0);
	CHECK_ERRNO(syscall(SYS_tgkill, getpid() + 1, gettid(), 0), ESRCH);
	CHECK_ERRNO(syscall(SYS_tgkill, -1, gettid(), 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_tgkill, getpid(), 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_tkill, 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_tkill, gettid(), 99), EINVAL);
	/* A zombie can be signalled still. */
	child = fork_or_die();
	if (!child)
		_exit(0);
	CHECK(waitid(P_PID, child, NULL, WEXITED | WNOWAIT) == 0);
	CHECK(kill(child, SIGKILL) == 0);
	check_child(child);
	CHECK_ERRNO(kill(child, 0), ESRCH);
	if (geteuid())
		return;
	child = fork_or_die();
	if (!child) {
		CHECK(setuid(1234) == 0);
		CHECK_ERRNO(kill(getppid(), SIGTERM), EPERM);
		CHECK_ERRNO(kill(1, 0), EPERM);
		CHECK_ERRNO(syscall(SYS_tkill, getppid(), 0), EPERM);
		end_child();
	}
	check_child(child);
}

/* Orphans go to the nearest ancestor that asked for them. */
static void check_subreaper(void)
{
	int is_reaper = 0, status;
	pid_t child, orphan = 0;
	int ends[2];

	CHECK(pipe(ends) == 0 && prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
	CHECK(prctl(PR_GET_CHILD_SUBREAPER, &is_reaper) == 0 && is_reaper);
	child = fork_or_die();
	if (!child) {
		CHECK(prctl(PR_GET_CHILD_SUBREAPER, &is_reaper) == 0);
		CHECK(!is_reaper);
		orphan = fork_or_die();
		if (orphan)
			end_child();
		CHECK(read(ends[0], &status, 1) == 1);
		_exit(6);
	}
	check_child(child);
	CHECK(write(ends[1], "x", 1) == 1);
	orphan = waitpid(-1, &status, 0);
	CHECK(orphan > 0 && orphan != child && WEXITSTATUS(status) == 6);
	CHECK(prctl(PR_SET_CHILD_SUBREAPER, 0) == 0);
	close(ends[0]);
	close(ends[1]);
}

static int shared;

static int clone_child(void *arg)
{
	shared = 5;
	CHECK(close((intptr_t)arg) == 0);
	CHECK(chdir("/") == 0);
	return 7;
}

/* What is shared is seen to change, what is not is not. */
static void check_clone(void)
{
	static char stack[65536] __attribute__((aligned(16)));
	int fd = open("/dev/null", O_RDONLY), status, tid = 0;
	char before[256], after[256];
	pid_t child;

	CHECK(chdir("/tmp") == 0 && getcwd(before, sizeof(before)));
	shared = 0;
	child = clone(clone_child, stack + sizeof(stack), SIGCHLD,
		      (void *)(intptr_t)fd);
	CHECK(waitpid(child, &status, 0) == child && status == 7 << 8);
	CHECK(shared == 0 && fcntl(fd, F_GETFD) == 0);
	CHECK(getcwd(after, sizeof(after)) && !strcmp(before, after));
	child = clone(clone_child, stack + sizeof(stack),
		      CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_PARENT_SETTID |
			      SIGCHLD,
		      (void *)(intptr_t)fd, &tid);
	CHECK(waitpid(child, &status, 0) == child && tid == child);
	CHECK(shared == 5 && getcwd(after, sizeof(after)));
	CHECK(!strcmp(after, "/"));
	CHECK_ERRNO(fcntl(fd, F_GETFD), EBADF);
	/* No signal at the end: only __WALL and __WCLONE see it. */
	fd = open("/dev/null", O_RDONLY);
	child = clone(clone_child, stack + sizeof(stack), CLONE_FILES,
		      (void *)(intptr_t)fd);
	CHECK_ERRNO(waitpid(child, &status, 0), ECHILD);
	CHECK(waitpid(child, &status, __WCLONE) == child);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_THREAD, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_SIGHAND, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_FS | CLONE_NEWNS, 0, 0, 0, 0),
		    EINVAL);
}

static void check_clone3(void)
{
	unsigned long long args[11] = { 0 };
	int status;
	pid_t child;

	fflush(stdout);
	args[4] = SIGCHLD;
	child = syscall(SYS_clone3, args, 64);
	if (!child)
		_exit(9);
	CHECK(waitpid(child, &status, 0) == child && status == 9 << 8);
	CHECK_ERRNO(syscall(SYS_clone3, args, 63), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone3, args, 5000), E2BIG);
	args[4] = 65;
	CHECK_ERRNO(syscall(SYS_clone3, args, 64), EINVAL);
	args[4] = 0;
	args[0] = SIGCHLD;
	CHECK_ERRNO(syscall(SYS_clone3, args, 64), EINVAL);
	args[0] = CLONE_THREAD;
	CHECK_ERRNO(syscall(SYS_clone3, args, 64), EINVAL);
	args[0] = 0;
	args[5] = 4096; /* a stack without a size */
	CHECK_ERRNO(syscall(SYS_clone3, args, 64), EINVAL);
	args[5] = 0;
	args[9] = 1; /* a size without ids */
	CHECK_ERRNO(syscall(SYS_clone3, args, 88), EINVAL);
}

/* The parent of a vfork runs on when the child has gone or has exec'ed. */
static void check_vfork(void)
{
	volatile int value = 1;
	pid_t child = vfork();

	if (!child) {
		value = 2;
		_exit(0);
	}
	CHECK(value == 2);
	check_child(child);
}

int test_relatives(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_waitpid();
	check_waitid();
	check_groups();
	check_kill();
	check_subreaper();
	check_clone();
	check_clone3();
	check_vfork();
	return 0;
}

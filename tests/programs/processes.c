// SPDX-License-Identifier: MIT
/* fork, execve, wait4 and exit: what a shell does all day. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define CHILDREN 20
#define MANY	 100

static void check_exit_statuses(void)
{
	pid_t pids[CHILDREN];
	int i, status;

	for (i = 0; i < CHILDREN; i++) {
		pids[i] = fork_or_die();
		if (!pids[i])
			_exit(i * 3);
	}
	for (i = CHILDREN - 1; i >= 0; i--) {
		CHECK(waitpid(pids[i], &status, 0) == pids[i]);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == i * 3);
	}
	CHECK_ERRNO(waitpid(-1, &status, 0), ECHILD);
}

static void check_no_hang(void)
{
	int ends[2], status;
	char c;
	pid_t pid;

	CHECK(pipe(ends) == 0);
	pid = fork_or_die();
	if (!pid) {
		close(ends[1]);
		_exit(read(ends[0], &c, 1) == 0 ? 7 : 8);
	}
	CHECK(waitpid(pid, &status, WNOHANG) == 0);
	close(ends[0]);
	close(ends[1]);
	CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7);
}

/* A grandchild outlives its parent and then belongs to another process. */
static void check_orphan(void)
{
	int ends[2], answer[2];
	pid_t pid, parent = 0;
	char c;

	CHECK(pipe(ends) == 0 && pipe(answer) == 0);
	pid = fork_or_die();
	if (!pid) {
		pid_t self = getpid();

		if (fork_or_die())
			_exit(0);
		close(ends[1]);
		if (read(ends[0], &c, 1) != 0)
			_exit(1);
		while (getppid() == self)
			sched_yield();
		parent = getppid();
		if (write(answer[1], &parent, sizeof(parent)) < 0)
			_exit(1);
		_exit(0);
	}
	check_child(pid);
	close(ends[0]);
	close(ends[1]);
	CHECK(read(answer[0], &parent, sizeof(parent)) == sizeof(parent));
	CHECK(parent != pid && parent > 0);
	close(answer[0]);
	close(answer[1]);
}

int test_fork(int argc, char **argv)
{
	pid_t pid, parent = getpid();

	(void)argc;
	(void)argv;
	check_exit_statuses();
	check_no_hang();
	check_orphan();
	pid = fork_or_die();
	if (!pid) {
		CHECK(getppid() == parent);
		CHECK(getpid() != parent);
		end_child();
	}
	check_child(pid);
	pid = vfork();
	if (!pid)
		_exit(0);
	check_child(pid);
	return 0;
}

/* What test_exec starts: its arguments and environment must have arrived. */
int tool_exec_child(int argc, char **argv)
{
	size_t length;

	CHECK(argc == 4);
	CHECK(!strcmp(argv[1], "one two"));
	CHECK(!strcmp(argv[2], ""));
	length = strlen(argv[3]);
	CHECK(length == 50000 && argv[3][0] == 'x' && argv[3][49999] == 'x');
	CHECK(getenv("FIRST") && !strcmp(getenv("FIRST"), "1"));
	CHECK(!getenv("HOME"));
	CHECK(write(9, "", 0) == -1 && errno == EBADF);
	CHECK(write(8, "", 0) == 0);
	return failures ? 1 : 0;
}

int test_exec(int argc, char **argv)
{
	char *text = malloc(50001), self[256];
	char *arguments[] = { "kt", "+exec-child", "one two", "", text, NULL };
	char *environment[] = { "FIRST=1", NULL };
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
	pid_t pid;

	(void)argc;
	CHECK(length > 0);
	self[length > 0 ? length : 0] = '\0';
	memset(text, 'x', 50000);
	text[50000] = '\0';
	pid = fork_or_die();
	if (!pid) {
		dup2(1, 8);
		dup2(1, 9);
		CHECK(dup3(1, 9, O_CLOEXEC) == 9);
		execve(length > 0 ? self : argv[0], arguments, environment);
		CHECK(!"execve came back");
		end_child();
	}
	check_child(pid);
	CHECK_ERRNO(execve("/no/such", arguments, environment), ENOENT);
	CHECK_ERRNO(execve("/", arguments, environment), EACCES);
	CHECK_ERRNO(execve("/dev/null", arguments, environment), EACCES);
	CHECK_ERRNO(syscall(SYS_execve, self, 1, environment), EFAULT);
	free(text);
	return 0;
}

/* Many processes at once, each of which waits for all to be there. */
int test_many(int argc, char **argv)
{
	int i, gate[2], ready[2], status, ended = 0;
	char c = 0;

	(void)argc;
	(void)argv;
	CHECK(pipe(gate) == 0 && pipe(ready) == 0);
	for (i = 0; i < MANY; i++) {
		if (fork_or_die())
			continue;
		close(gate[1]);
		if (write(ready[1], &c, 1) != 1 || read(gate[0], &c, 1) != 0)
			_exit(1);
		_exit(0);
	}
	for (i = 0; i < MANY; i++)
		CHECK(read(ready[0], &c, 1) == 1);
	close(gate[0]);
	close(gate[1]);
	while (wait(&status) > 0) {
		CHECK(status == 0);
		ended++;
	}
	CHECK(ended == MANY);
	return 0;
}

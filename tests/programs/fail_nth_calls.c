// SPDX-License-Identifier: MIT
/*
 * What `kt +fail-calls` does with a failing allocation or copy: fail_nth.c
 * compares memory before and after. Undoing may have to be tried again, since
 * the failure may happen there.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "fail_nth.h"

static const char data[20000];

static int call_open(void)
{
	int fd = open("/tmp/fail-nth", O_RDWR | O_CREAT, 0600);

	if (fd < 0)
		return -1;
	close(fd);
	return 0;
}

static int call_write(void)
{
	int fd = open("/tmp/fail-nth-new", O_RDWR | O_CREAT, 0600);
	ssize_t len = fd < 0 ? -1 : pwrite(fd, data, sizeof(data), 0);
	int error = errno;

	if (fd >= 0)
		close(fd);
	while (fd >= 0 && unlink("/tmp/fail-nth-new") < 0)
		;
	errno = error;
	return len < 0 ? -1 : 0;
}

static int call_folder(void)
{
	if (mkdir("/tmp/fail-nth-d", 0700) < 0)
		return -1;
	while (rmdir("/tmp/fail-nth-d") < 0)
		;
	return 0;
}

static int call_pipe(void)
{
	int fds[2];

	if (pipe(fds) < 0)
		return -1;
	close(fds[0]);
	close(fds[1]);
	return 0;
}

static int call_mmap(void)
{
	char *at = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int result;

	if (at == MAP_FAILED)
		return -1;
	result = mprotect(at + 4096, 4096, PROT_READ);
	while (munmap(at, 1 << 20) < 0)
		;
	return result;
}

static int call_fork(void)
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		return -1;
	if (!pid)
		_exit(0);
	while (waitpid(pid, &status, 0) < 0)
		;
	return 0;
}

static int call_read_proc(void)
{
	static char page[4096];
	int fd = open("/proc/self/maps", O_RDONLY);
	ssize_t len = fd < 0 ? -1 : read(fd, page, sizeof(page));

	if (fd >= 0)
		close(fd);
	return len < 0 ? -1 : 0;
}

const struct failing_call failing_calls[] = {
	{ .name = "open", .call = call_open },
	{ .name = "write", .call = call_write },
	{ .name = "mkdir", .call = call_folder },
	{ .name = "pipe", .call = call_pipe },
	{ .name = "mmap", .call = call_mmap },
	{ .name = "fork", .call = call_fork },
	{ .name = "maps", .call = call_read_proc },
	{ .name = NULL },
};

// SPDX-License-Identifier: MIT
/*
 * A tool, not a test: the module `crowd` comes, fails to come, goes and is
 * forced out, while processes open and read its device and its file.
 *
 *   kt +crowd ROUNDS [force]
 *
 * Prints how often each end was met. Without `force` nothing may leak.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define NODE  "/tmp/crowd-node"
#define USERS 8

static char image[1 << 16];

static void read_from(const char *path)
{
	char buf[256];
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		return;
	while (read(fd, buf, sizeof(buf)) > 0 && rand() % 4)
		;
	close(fd);
}

static pid_t start_user(int number)
{
	pid_t child = fork_or_die();

	if (child)
		return child;
	srand(number);
	for (;;) {
		read_from(rand() % 2 ? NODE : "/proc/crowd");
		/* Now and then nobody is there, and a delete succeeds. */
		usleep(rand() % 5000);
	}
}

/* Its end, in whatever way it can be had. */
static void unload_crowd(bool force, int *waited)
{
	while (syscall(SYS_delete_module, "crowd", force ? O_TRUNC : 0)) {
		if (errno != EAGAIN) {
			perror("delete_module");
			exit(1);
		}
		(*waited)++;
		sched_yield();
	}
}

int tool_crowd(int argc, char **argv)
{
	int i, rounds = argc > 1 ? atoi(argv[1]) : 0, waited = 0, failed = 0;
	int fd = open("/tests/modules/crowd.ko", O_RDONLY);
	ssize_t size = read(fd, image, sizeof(image));
	bool force = argc > 2;
	pid_t users[USERS];

	if (size <= 0 || mknod(NODE, S_IFCHR | 0600, makedev(243, 0)))
		return 2;
	for (i = 0; i < USERS; i++)
		users[i] = start_user(i);
	for (i = 0; i < rounds; i++) {
		const char *args = i % 3 == 2 ? "fail=1" : "";

		if (syscall(SYS_init_module, image, size, args) == 0)
			unload_crowd(force, &waited);
		else if (errno == EIO)
			failed++;
		else
			perror("init_module");
	}
	for (i = 0; i < USERS; i++) {
		kill(users[i], SIGKILL);
		waitpid(users[i], NULL, 0);
	}
	unlink(NODE);
	printf("rounds %d failed %d waited %d\n", rounds, failed, waited);
	return 0;
}

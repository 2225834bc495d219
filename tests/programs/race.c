// SPDX-License-Identifier: MIT
/*
 * A tool: using a module's device while it is loaded and unloaded.
 *
 *   kt +device-race PROCESSES UNLOADS PAIRS
 *
 * PROCESSES open /dev/race, read PAIRS bytes (so many gets and puts of the
 * module, see race_dev.c) and close it, again and again, while race_dev.ko is
 * loaded and unloaded UNLOADS times. Prints what was done, and ends with 1
 * when a process died or the idle module could not be unloaded. As process 1
 * it prepares /dev first and switches the machine off at the end.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

#define BUS	      "/tests/modules/race_bus.ko"
#define DEVICE_MODULE "/tests/modules/race_dev.ko"
#define MAX_PAIRS     4096
/* Refused unloads before the users are asked to pause. */
#define PATIENCE 20

static struct shared {
	volatile int end;
	volatile int pause;
	volatile int inside; /* users that may have the device open */
	unsigned long opened, refused, pairs;
} * shared;

static int load_file(const char *path)
{
	int fd = open(path, O_RDONLY), result;

	if (fd < 0)
		return -1;
	result = syscall(SYS_finit_module, fd, "", 0);
	close(fd);
	return result;
}

static void nap(unsigned int us)
{
	struct timespec time = { .tv_nsec = us * 1000L };

	nanosleep(&time, NULL);
}

static void use_once(int pairs)
{
	static char buffer[MAX_PAIRS];
	int fd = open("/dev/race", O_RDONLY);

	if (fd < 0) {
		__sync_fetch_and_add(&shared->refused, 1);
		return;
	}
	if (read(fd, buffer, pairs) == pairs)
		__sync_fetch_and_add(&shared->pairs, pairs);
	close(fd);
	__sync_fetch_and_add(&shared->opened, 1);
}

/* In bursts, between which the module is idle at times. */
static void user(int number, int pairs)
{
	unsigned int state = number;

	while (!shared->end) {
		unsigned int times = next_number(&state) % 8;

		__sync_fetch_and_add(&shared->inside, 1);
		while (times-- && !shared->pause)
			use_once(pairs);
		__sync_fetch_and_sub(&shared->inside, 1);
		nap(next_number(&state) % 4000);
	}
	_exit(0);
}

/* Until no user has the device open; false if one of them died. */
static bool wait_until_idle(void)
{
	__sync_lock_test_and_set(&shared->pause, 1);
	while (shared->inside) {
		if (waitpid(-1, NULL, WNOHANG) > 0)
			return false;
		nap(1000);
	}
	return true;
}

static int unload(void)
{
	return syscall(SYS_delete_module, "race_dev", O_NONBLOCK);
}

/* 0; -1 if it cannot be unloaded though nobody uses it, or a user died. */
static int unload_race_dev(void)
{
	int tries, result = -1;

	for (tries = 0; tries < PATIENCE && result; tries++) {
		result = unload();
		if (result && errno != EWOULDBLOCK)
			break;
	}
	if (result && !wait_until_idle()) {
		puts("device-race: a user died");
		return -1;
	}
	if (result && unload()) {
		printf("device-race: idle, but not unloaded: %s\n",
		       strerrorname_np(errno));
		return -1;
	}
	shared->pause = 0;
	return 0;
}

static int load_and_unload(int unloads)
{
	int i;

	for (i = 0; i < unloads; i++) {
		if (load_file(DEVICE_MODULE)) {
			printf("device-race: not loaded: %s\n",
			       strerrorname_np(errno));
			return -1;
		}
		nap(500);
		if (unload_race_dev())
			return -1;
	}
	return 0;
}

static int race(int processes, int unloads, int pairs)
{
	int i, result, status;

	if (load_file(BUS)) {
		perror(BUS);
		return 2;
	}
	for (i = 0; i < processes; i++)
		if (!fork_or_die())
			user(i, pairs);
	result = load_and_unload(unloads);
	shared->end = 1;
	while (wait(&status) > 0)
		if (status)
			result = -1;
	printf("device-race: opened %lu refused %lu pairs %lu\n",
	       shared->opened, shared->refused, shared->pairs);
	if (!result && syscall(SYS_delete_module, "race_bus", O_NONBLOCK))
		result = -1;
	printf("device-race: %s\n", result ? "failed" : "done");
	return result ? 1 : 0;
}

static void open_console(void)
{
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	dup2(open("/dev/console", O_RDWR), STDOUT_FILENO);
	dup2(STDOUT_FILENO, STDERR_FILENO);
}

int tool_device_race(int argc, char **argv)
{
	int result;

	if (argc < 4 || atoi(argv[3]) > MAX_PAIRS)
		return 2;
	if (getpid() == 1)
		open_console();
	setvbuf(stdout, NULL, _IOLBF, 0);
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	result = race(atoi(argv[1]), atoi(argv[2]), atoi(argv[3]));
	if (getpid() == 1) {
		tcdrain(STDOUT_FILENO); /* the console is not waited for */
		reboot(RB_POWER_OFF);
	}
	return result;
}

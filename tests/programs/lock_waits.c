// SPDX-License-Identifier: MIT
/* Sleeping until a lock on a file can be had. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "locks.h"

/* Until @count processes sleep in calls that lock our file. */
static void await_waiters(int count)
{
	char line[200], mark[40];
	struct stat status;
	FILE *file;
	int found;

	CHECK(fstat(lock_fd, &status) == 0);
	sprintf(mark, ":%lu ", (unsigned long)status.st_ino);
	do {
		found = 0;
		file = fopen("/proc/locks", "r");
		while (file && fgets(line, sizeof(line), file))
			found += strstr(line, "-> ") && strstr(line, mark);
		if (file)
			fclose(file);
		sched_yield();
	} while (found != count);
}

static volatile sig_atomic_t alarms;

static void on_alarm(int number)
{
	(void)number;
	alarms++;
}

static void on_signal(int flags)
{
	struct sigaction action = { .sa_handler = on_alarm, .sa_flags = flags };

	sigaction(SIGUSR1, &action, NULL);
}

/* A child that holds everything until it reads a byte. */
static pid_t holder(int cmd, int *release)
{
	int go[2], ready[2];
	char byte = 0;
	pid_t pid;

	CHECK(pipe(go) == 0 && pipe(ready) == 0);
	pid = fork_or_die();
	if (!pid) {
		int own = open(LOCK_NAME, O_RDWR);

		close(go[1]);
		CHECK(cmd ? lock64(own, cmd, F_WRLCK, 0, FOREVER) == 0 :
			    flock(own, LOCK_EX) == 0);
		CHECK(write(ready[1], "r", 1) == 1);
		CHECK(read(go[0], &byte, 1) == 0);
		end_child();
	}
	CHECK(read(ready[0], &byte, 1) == 1);
	close(go[0]);
	close(ready[0]);
	close(ready[1]);
	*release = go[1];
	return pid;
}

static int wait_for_it(int cmd)
{
	return cmd ? lock64(lock_fd, cmd + 1, F_WRLCK, 3, 1) :
		     flock(lock_fd, LOCK_SH);
}

static void check_waiting(int cmd)
{
	int release, i;
	pid_t pid = holder(cmd, &release), waiters[4];

	for (i = 0; i < 4; i++) {
		waiters[i] = fork_or_die();
		if (!waiters[i]) {
			close(release);
			lock_fd = open(LOCK_NAME, O_RDWR);
			on_signal(i == 1 ? SA_RESTART : 0);
			if (i == 0)
				CHECK_ERRNO(wait_for_it(cmd), EINTR);
			else
				CHECK(wait_for_it(cmd) == 0);
			CHECK(alarms == (i < 2));
			end_child();
		}
		await_waiters(i + 1);
	}
	kill(waiters[0], SIGUSR1);
	kill(waiters[1], SIGUSR1);
	kill(waiters[3], SIGKILL);
	check_child(waiters[0]);
	CHECK(signal_of_child(waiters[3]) == SIGKILL);
	close(release);
	check_child(waiters[1]);
	check_child(waiters[2]);
	check_child(pid);
}

/* A has 0 and wants 1, B has 1 and wants 0: the second gets EDEADLK. */
static void check_deadlock(void)
{
	int ready[2];
	char byte;
	pid_t pid;

	CHECK(pipe(ready) == 0 && set_lock(F_WRLCK, 0, 1) == 0);
	pid = fork_or_die();
	if (!pid) {
		CHECK(set_lock(F_WRLCK, 1, 1) == 0);
		CHECK(write(ready[1], "r", 1) == 1);
		CHECK(lock64(lock_fd, F_SETLKW64, F_WRLCK, 0, 1) == 0);
		end_child();
	}
	CHECK(read(ready[0], &byte, 1) == 1);
	await_waiters(1);
	CHECK_ERRNO(lock64(lock_fd, F_SETLKW64, F_WRLCK, 1, 1), EDEADLK);
	CHECK_SEEN(0, 1, "w 0+1");
	CHECK(set_lock(F_UNLCK, 0, 1) == 0);
	check_child(pid);
	CHECK(lock64(lock_fd, F_SETLKW64, F_WRLCK, 1, 1) == 0);
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
	close(ready[0]);
	close(ready[1]);
}

/* Shrinking and downgrading wake, too. */
static void check_wake_on_change(void)
{
	pid_t a, b;

	CHECK(set_lock(F_WRLCK, 0, 10) == 0);
	a = fork_or_die();
	if (!a) {
		CHECK(lock64(lock_fd, F_SETLKW64, F_WRLCK, 8, 1) == 0);
		end_child();
	}
	await_waiters(1);
	b = fork_or_die();
	if (!b) {
		CHECK(lock64(lock_fd, F_SETLKW64, F_RDLCK, 0, 5) == 0);
		end_child();
	}
	await_waiters(2);
	CHECK(set_lock(F_UNLCK, 7, 3) == 0);
	check_child(a);
	CHECK(set_lock(F_RDLCK, 0, 5) == 0);
	check_child(b);
	CHECK(set_lock(F_UNLCK, 0, FOREVER) == 0);
}

static char stack[65536];

/* Shares its parent's descriptors: closes one that the parent waits with. */
static int close_descriptor(void *number)
{
	await_waiters(1);
	close(*(int *)number);
	return 0;
}

static bool is_closed(pid_t pid, int number)
{
	char name[64];
	struct stat status;

	sprintf(name, "/proc/%d/fd/%d", pid, number);
	return lstat(name, &status) < 0;
}

/* Without the descriptor nobody could ever give the lock up. */
static void check_close_while_waiting(void)
{
	int release, own = open(LOCK_NAME, O_RDWR), status;
	pid_t pid = holder(F_SETLK64, &release), waiter, closer;

	waiter = fork_or_die();
	if (!waiter) {
		close(release);
		closer = clone(close_descriptor, stack + sizeof(stack),
			       CLONE_FILES | SIGCHLD, &own);
		CHECK_ERRNO(lock64(own, F_SETLKW64, F_WRLCK, 0, 1), EBADF);
		CHECK(waitpid(closer, &status, 0) == closer && !status);
		CHECK(lock64(lock_fd, F_SETLK64, F_WRLCK, 5, 1) == 0);
		CHECK_SEEN(0, FOREVER, "w 5+1");
		end_child();
	}
	await_waiters(1);
	while (!is_closed(waiter, own))
		sched_yield();
	close(release);
	check_child(pid);
	check_child(waiter);
	close(own);
}

/* ---- everything at once ---- */

#define COUNTERS 4
#define WORKERS	 6
#define TURNS	 200

static int add_one(int mode, off_t at)
{
	unsigned int value = 0;
	int done;

	if (mode == 0)
		CHECK(flock(lock_fd, LOCK_EX) == 0);
	else
		CHECK(lock64(lock_fd, mode == 1 ? F_SETLKW64 : F_OFD_SETLKW,
			     F_WRLCK, at, 4) == 0);
	done = pread(lock_fd, &value, 4, at);
	value++;
	done = pwrite(lock_fd, &value, 4, at);
	if (mode == 0)
		CHECK(flock(lock_fd, LOCK_UN) == 0);
	else
		CHECK(lock64(lock_fd, mode == 1 ? F_SETLK64 : F_OFD_SETLK,
			     F_UNLCK, at, 4) == 0);
	return done;
}

/* Counters in a file that only their locks protect. */
static void check_exclusion(int mode)
{
	unsigned int values[COUNTERS] = { 0 }, sum = 0, i, j;
	pid_t pids[WORKERS];

	CHECK(pwrite(lock_fd, values, sizeof(values), 0) == sizeof(values));
	for (i = 0; i < WORKERS; i++) {
		unsigned int state = i + 1;

		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		lock_fd = open(LOCK_NAME, O_RDWR);
		for (j = 0; j < TURNS; j++)
			CHECK(add_one(mode,
				      next_number(&state) % COUNTERS * 4) == 4);
		end_child();
	}
	for (i = 0; i < WORKERS; i++)
		check_child(pids[i]);
	CHECK(pread(lock_fd, values, sizeof(values), 0) == sizeof(values));
	for (i = 0; i < COUNTERS; i++)
		sum += values[i];
	CHECK(sum == WORKERS * TURNS);
}

void check_lock_waits(void)
{
	int mode;

	check_waiting(0);
	check_waiting(F_SETLK64);
	check_waiting(F_OFD_SETLK);
	check_deadlock();
	check_wake_on_change();
	check_close_while_waiting();
	for (mode = 0; mode < 3; mode++)
		check_exclusion(mode);
}

// SPDX-License-Identifier: MIT
/*
 * Tools, not tests: programs that take all there is of something. The machine
 * and its shell must live on.
 *
 *   kt +exhaust memory      anonymous memory, until killed
 *   kt +exhaust thread      the same, by a thread; the first one has ended
 *   kt +exhaust shared      the same, shared with a child
 *   kt +exhaust tables      page tables: one page here and there
 *   kt +exhaust pipes       pipes, each filled
 *   kt +exhaust crowd       processes of one megabyte each
 *   kt +exhaust bomb        processes that make processes
 *   kt +exhaust sleepers N  N processes at once; says how many there were
 *   kt +exhaust writers N   one full pipe, N writers; each byte arrives
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define STEP	(1u << 20)
#define PAGE	4096u
#define TABLE	(2u << 20) /* that one page table maps */
#define RECORDS 20	   /* of a writer */
#define RECORD	512	   /* bytes, written at once */

static int take_memory(int flags)
{
	for (;;) {
		char *at = mmap(NULL, STEP, PROT_READ | PROT_WRITE,
				flags | MAP_ANONYMOUS, -1, 0);

		if (at == MAP_FAILED)
			return 0;
		memset(at, 1, STEP);
	}
}

static void *in_thread(void *unused)
{
	take_memory(MAP_PRIVATE);
	return unused;
}

static int take_in_thread(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, in_thread, NULL) == 0)
		pthread_exit(NULL);
	return 1;
}

static int take_shared(void)
{
	pid_t pid = fork();

	if (pid)
		waitpid(pid, NULL, 0);
	return take_memory(MAP_SHARED);
}

static void touch_tables(void)
{
	unsigned int at, size = 1u << 30;
	char *base = mmap(NULL, size, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	for (at = 0; base != MAP_FAILED && at < size; at += TABLE)
		base[at] = 1;
}

static void touch_megabyte(void)
{
	memset(malloc(STEP), 1, STEP);
}

/* One process after the other takes its part and stays; until one dies. */
static int crowd(void (*touch)(void))
{
	int status = 0x7f;
	pid_t pid;

	while (WIFSTOPPED(status)) {
		pid = fork();
		if (!pid) {
			touch();
			raise(SIGSTOP);
		}
		if (pid < 0 || waitpid(pid, &status, WUNTRACED) < 0)
			break;
	}
	kill(0, SIGKILL);
	return 0;
}

/* A process fills as many as it may have; then its child goes on. */
static int take_pipes(void)
{
	static char full[PAGE];
	int ends[2];
	pid_t pid;

	for (;;) {
		if (pipe2(ends, O_NONBLOCK) == 0) {
			while (write(ends[1], full, sizeof(full)) > 0)
				;
			if (errno == EAGAIN)
				continue;
		}
		pid = errno == EMFILE ? fork() : -1;
		if (pid)
			break;
		close_range(3, ~0u, 0); /* the parent keeps its own */
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return 0;
}

static int bomb(void)
{
	unsigned int failed = 0;

	while (failed < 100)
		if (fork() < 0)
			failed++;
	return 0;
}

static int sleepers(int count)
{
	int made = 0, ends[2];
	char byte;

	if (pipe(ends) < 0)
		return 1;
	for (; made < count; made++) {
		pid_t pid = fork();

		if (pid < 0)
			break;
		if (pid)
			continue;
		close(ends[1]);
		_exit(read(ends[0], &byte, 1));
	}
	printf("%d at once\n", made);
	close(ends[1]);
	while (wait(NULL) > 0)
		;
	return made != count;
}

static void write_records(int fd, unsigned char number)
{
	char record[RECORD];
	int i;

	memset(record, number, sizeof(record));
	for (i = 0; i < RECORDS; i++)
		if (write(fd, record, sizeof(record)) != sizeof(record))
			_exit(1);
	_exit(0);
}

/* Records up to PIPE_BUF are never mixed, however many write. */
static int writers(int count)
{
	unsigned char record[RECORD];
	int seen[256] = { 0 }, ends[2], i;

	if (count > 256 || pipe(ends) < 0)
		return 1;
	for (i = 0; i < count; i++)
		if (!fork_or_die())
			write_records(ends[1], i);
	close(ends[1]);
	while (read(ends[0], record, RECORD) == RECORD) {
		for (i = 1; i < RECORD; i++)
			CHECK(record[i] == record[0]);
		seen[record[0]]++;
	}
	for (i = 0; i < count; i++) {
		CHECK(seen[i] == RECORDS);
		wait(NULL);
	}
	printf("%d writers\n", count);
	return failures;
}

int tool_exhaust(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int count = argc > 2 ? atoi(argv[2]) : 100;

	if (!strcmp(what, "memory"))
		return take_memory(MAP_PRIVATE);
	if (!strcmp(what, "thread"))
		return take_in_thread();
	if (!strcmp(what, "shared"))
		return take_shared();
	if (!strcmp(what, "tables"))
		return crowd(touch_tables);
	if (!strcmp(what, "pipes"))
		return take_pipes();
	if (!strcmp(what, "crowd"))
		return crowd(touch_megabyte);
	if (!strcmp(what, "bomb"))
		return bomb();
	if (!strcmp(what, "sleepers"))
		return sleepers(count);
	return !strcmp(what, "writers") ? writers(count) : 2;
}

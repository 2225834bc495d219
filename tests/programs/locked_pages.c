// SPDX-License-Identifier: MIT
/*
 * mlock(), mlockall() and MAP_LOCKED: which pages are brought in at once, what
 * RLIMIT_MEMLOCK refuses, and what does not go on to a child.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define PAGE	4096u
#define PRIVATE (MAP_PRIVATE | MAP_ANONYMOUS)
#define RW	(PROT_READ | PROT_WRITE)

static char *map(size_t pages, int flags)
{
	char *p = mmap(NULL, pages * PAGE, RW, PRIVATE | flags, -1, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

/* How many of up to 16 pages are in memory. */
static int pages_in(char *p, size_t pages)
{
	unsigned char in[16];
	int sum = 0;
	size_t i;

	CHECK(mincore(p, pages * PAGE, in) == 0);
	for (i = 0; i < pages; i++)
		sum += in[i] & 1;
	return sum;
}

static long locked_kib(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[128];
	long kib = -1;

	CHECK(file);
	while (fgets(line, sizeof(line), file))
		sscanf(line, "VmLck: %ld kB", &kib);
	fclose(file);
	return kib;
}

/* Each way to lock a mapping that is there. */
static void check_present(void)
{
	char *p = map(4, 0), *hole = map(3, 0), *q;

	CHECK(munmap(hole + PAGE, PAGE) == 0);
	CHECK(pages_in(p, 4) == 0 && locked_kib() == 0);
	CHECK(mlock(p + PAGE, 2 * PAGE) == 0 && pages_in(p, 4) == 2);
	CHECK(locked_kib() == 8 && munlock(p, 4 * PAGE) == 0);
	CHECK(syscall(SYS_mlock2, p + 3 * PAGE, PAGE, 1) == 0);
	CHECK(pages_in(p, 4) == 2 && locked_kib() == 4);
	CHECK(mlockall(MCL_CURRENT | MCL_ONFAULT) == 0);
	CHECK(pages_in(p, 4) == 2 && pages_in(hole, 1) == 0);
	CHECK(locked_kib() > 12);
	CHECK(mlockall(MCL_CURRENT) == 0 && pages_in(p, 4) == 4);
	CHECK(pages_in(hole, 1) == 1 && pages_in(hole + 2 * PAGE, 1) == 1);
	q = map(4, 0); /* this one comes later */
	CHECK(pages_in(q, 4) == 0);
	CHECK(munlockall() == 0 && locked_kib() == 0);
	CHECK(munmap(q, 4 * PAGE) == 0);
	q = map(4, MAP_LOCKED);
	CHECK(pages_in(q, 4) == 4 && locked_kib() == 16);
	q = mremap(q, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE);
	CHECK(q != MAP_FAILED && pages_in(q, 8) == 8 && locked_kib() == 32);
	CHECK(munmap(p, 4 * PAGE) == 0 && munmap(q, 8 * PAGE) == 0);
	CHECK(munmap(hole, 3 * PAGE) == 0 && locked_kib() == 0);
}

/* MCL_FUTURE: what is mapped from then on. */
static void check_future(void)
{
	char *end = sbrk(0), *p;
	pid_t child;

	CHECK(mlockall(MCL_FUTURE) == 0 && locked_kib() == 0);
	p = map(4, 0);
	CHECK(pages_in(p, 4) == 4 && locked_kib() == 16);
	end = (char *)(((unsigned long)end + PAGE - 1) & -PAGE);
	CHECK(syscall(SYS_brk, end + 3 * PAGE) == (long)end + 3 * (long)PAGE);
	CHECK(pages_in(end, 3) == 3 && locked_kib() == 28);
	child = fork_or_die();
	if (!child) {
		CHECK(locked_kib() == 0);
		CHECK(pages_in(map(4, 0), 4) == 0);
		end_child();
	}
	check_child(child);
	CHECK(munmap(p, 4 * PAGE) == 0);
	CHECK(mlockall(MCL_FUTURE | MCL_ONFAULT) == 0);
	p = map(4, 0);
	CHECK(pages_in(p, 4) == 0 && locked_kib() == 28);
	p[PAGE] = 1;
	CHECK(pages_in(p, 4) == 1 && munlockall() == 0 && !locked_kib());
	CHECK(munmap(p, 4 * PAGE) == 0);
	p = map(4, 0);
	CHECK(pages_in(p, 4) == 0 && munmap(p, 4 * PAGE) == 0);
}

/* What cannot be brought in is an error of mlock(), not of mlockall(). */
static void check_unreachable(void)
{
	char name[] = "/tmp/locked-XXXXXX";
	int fd = mkstemp(name);
	char *p;

	CHECK(fd >= 0 && unlink(name) == 0 && write(fd, "1", 1) == 1);
	p = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);
	CHECK(p != MAP_FAILED && mlock(p, PAGE) == 0);
	CHECK_ERRNO(mlock(p, 2 * PAGE), ENOMEM);
	CHECK(mlockall(MCL_CURRENT) == 0 && munlockall() == 0);
	CHECK(munmap(p, 2 * PAGE) == 0 && close(fd) == 0);
	p = mmap(NULL, PAGE, PROT_EXEC, PRIVATE, -1, 0);
	CHECK(mlock(p, PAGE) == 0 && pages_in(p, 1) == 1);
	CHECK(munmap(p, PAGE) == 0);
	p = mmap(NULL, PAGE, PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	CHECK(mlock(p, PAGE) == 0 && pages_in(p, 1) == 1);
	CHECK(munmap(p, PAGE) == 0);
	p = mmap(NULL, PAGE, PROT_NONE, PRIVATE, -1, 0);
	CHECK_ERRNO(mlock(p, PAGE), ENOMEM);
	CHECK(munlock(p, PAGE) == 0 && munmap(p, PAGE) == 0);
}

/* As a user, with leave to lock 8 pages. */
static void check_limit(void)
{
	struct rlimit limit = { 8 * PAGE, 8 * PAGE };
	pid_t child = fork_or_die();
	long end;
	char *p;

	if (child) {
		check_child(child);
		return;
	}
	CHECK(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
	CHECK(setgid(65534) == 0 && setuid(65534) == 0);
	p = map(9, 0);
	CHECK_ERRNO(mlock(p, 9 * PAGE), ENOMEM);
	CHECK_ERRNO(mlockall(MCL_CURRENT), ENOMEM);
	CHECK_ERRNO((long)mmap(NULL, 9 * PAGE, RW, PRIVATE | MAP_LOCKED, -1, 0),
		    EAGAIN);
	CHECK(mlockall(MCL_FUTURE) == 0);
	CHECK_ERRNO((long)mmap(NULL, 9 * PAGE, RW, PRIVATE, -1, 0), EAGAIN);
	end = syscall(SYS_brk, 0);
	CHECK(syscall(SYS_brk, end + 10 * PAGE) == end);
	p = map(4, 0);
	CHECK_ERRNO((long)mremap(p, 4 * PAGE, 9 * PAGE, MREMAP_MAYMOVE),
		    EAGAIN);
	CHECK(mremap(p, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE) != MAP_FAILED);
	CHECK(locked_kib() == 32);
	end_child();
}

int test_mlock(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_present();
	check_future();
	check_unreachable();
	check_limit();
	return 0;
}

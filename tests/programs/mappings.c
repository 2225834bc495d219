// SPDX-License-Identifier: MIT
/*
 * mmap2 and what changes a mapping afterwards: protections, parts, moving,
 * advice, locking; brk; and what each refuses.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define PAGE	4096u
#define PRIVATE (MAP_PRIVATE | MAP_ANONYMOUS)
#define RW	(PROT_READ | PROT_WRITE)

static char *map(size_t pages)
{
	char *p = mmap(NULL, pages * PAGE, RW, PRIVATE, -1, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

static sigjmp_buf escape;

static void on_fault(int number)
{
	siglongjmp(escape, number);
}

/* The signal that an access makes, or 0. */
static int access_signal(volatile char *address, bool write_to)
{
	struct sigaction action = { .sa_handler = on_fault };
	int number;

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	number = sigsetjmp(escape, 1);
	if (!number) {
		if (write_to)
			*address = 1;
		else
			(void)*address;
	}
	return number;
}

static void check_arguments(void)
{
	int fd = open("file", O_RDWR), reader = open("file", O_RDONLY);
	int writer = open("file", O_WRONLY), folder = open(".", O_RDONLY);
	int ends[2];

	CHECK(pipe(ends) == 0);
	CHECK_ERRNO((long)mmap(NULL, 0, RW, PRIVATE, -1, 0), EINVAL);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_ANONYMOUS, -1, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_mmap2, 1, PAGE, RW, PRIVATE | MAP_FIXED, -1, 0),
		    EINVAL);
	CHECK_ERRNO((long)mmap(NULL, 0xfffff000u, RW, PRIVATE, -1, 0), ENOMEM);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_PRIVATE, 999, 0), EBADF);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_SHARED, reader, 0), EACCES);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_SHARED, writer, 0), EACCES);
	CHECK_ERRNO((long)mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, writer, 0),
		    EACCES);
	CHECK_ERRNO((long)mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, folder, 0),
		    ENODEV);
	CHECK_ERRNO((long)mmap(NULL, PAGE, PROT_READ, MAP_SHARED, ends[0], 0),
		    ENODEV);
	CHECK(mmap(NULL, PAGE, RW, MAP_PRIVATE, reader, 0) != MAP_FAILED);
	/* A shared map of what was opened for reading stays so. */
	char *p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, reader, 0);
	CHECK_ERRNO(mprotect(p, PAGE, RW), EACCES);
	CHECK(munmap(p, PAGE) == 0);
	close(fd);
	close(reader);
	close(writer);
	close(folder);
	close(ends[0]);
	close(ends[1]);
}

static void check_fixed(void)
{
	char *p = map(4), *q;

	memset(p, 1, 4 * PAGE);
	q = mmap(p + PAGE, PAGE, RW, PRIVATE | MAP_FIXED, -1, 0);
	CHECK(q == p + PAGE && q[0] == 0 && p[0] == 1 && q[PAGE] == 1);
	CHECK_ERRNO((long)mmap(p, PAGE, RW, PRIVATE | MAP_FIXED_NOREPLACE, -1,
			       0),
		    EEXIST);
	CHECK_ERRNO((long)mmap(p - PAGE, 2 * PAGE, RW,
			       PRIVATE | MAP_FIXED_NOREPLACE, -1, 0),
		    EEXIST);
	CHECK(munmap(p + PAGE, PAGE) == 0);
	q = mmap(p + PAGE, PAGE, RW, PRIVATE | MAP_FIXED_NOREPLACE, -1, 0);
	CHECK(q == p + PAGE && q[5] == 0);
	/* A hint is taken where nothing is, and only there. */
	CHECK(munmap(p + PAGE, PAGE) == 0);
	CHECK(mmap(p + PAGE, PAGE, RW, PRIVATE, -1, 0) == p + PAGE);
	q = mmap(p, PAGE, RW, PRIVATE, -1, 0);
	CHECK(q != p && q != MAP_FAILED && p[0] == 1);
	CHECK(munmap(q, PAGE) == 0 && munmap(p, 4 * PAGE) == 0);
}

static void check_parts(void)
{
	char *p = map(6);

	memset(p, 1, 6 * PAGE);
	CHECK(munmap(p + 2 * PAGE, PAGE) == 0);
	CHECK(munmap(p + 2 * PAGE, PAGE) == 0); /* nothing there: no error */
	CHECK_ERRNO(munmap(p + 1, PAGE), EINVAL);
	CHECK_ERRNO(munmap(p, 0), EINVAL);
	CHECK_ERRNO(munmap(p, 0xfffff000u), EINVAL);
	CHECK(access_signal(p + 2 * PAGE, false) == SIGSEGV);
	CHECK(mprotect(p + 4 * PAGE, PAGE, PROT_NONE) == 0);
	CHECK(access_signal(p + 4 * PAGE, false) == SIGSEGV);
	CHECK(access_signal(p + 5 * PAGE, true) == 0);
	CHECK(mprotect(p + 3 * PAGE, 3 * PAGE, PROT_READ) == 0);
	CHECK(access_signal(p + 4 * PAGE, false) == 0 && p[4 * PAGE] == 1);
	CHECK(access_signal(p + 4 * PAGE, true) == SIGSEGV);
	CHECK(mprotect(p, 0, RW) == 0);
	CHECK_ERRNO(mprotect(p + 1, PAGE, RW), EINVAL);
	CHECK_ERRNO(mprotect(p, PAGE, 0x100), EINVAL);
	CHECK_ERRNO(mprotect(p, 3 * PAGE, RW), ENOMEM);
	/* Up to the hole it is done all the same. */
	CHECK(access_signal(p + PAGE, true) == 0);
	CHECK(munmap(p, 6 * PAGE) == 0);
}

static void check_moving(void)
{
	char *p = map(4), *q;

	memset(p, 3, 4 * PAGE);
	CHECK(mremap(p, 4 * PAGE, 2 * PAGE, 0) == p); /* shrinks in place */
	CHECK(access_signal(p + 2 * PAGE, false) == SIGSEGV);
	CHECK(mmap(p + 2 * PAGE, PAGE, RW, PRIVATE | MAP_FIXED, -1, 0) ==
	      p + 2 * PAGE);
	CHECK_ERRNO((long)mremap(p, 2 * PAGE, 9 * PAGE, 0), ENOMEM);
	q = mremap(p, 2 * PAGE, 9 * PAGE, MREMAP_MAYMOVE);
	CHECK(q != MAP_FAILED && q[0] == 3 && q[2 * PAGE - 1] == 3);
	CHECK(q[2 * PAGE] == 0 && q[9 * PAGE - 1] == 0);
	CHECK(access_signal(p, false) == SIGSEGV);
	p = mremap(q, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p);
	CHECK(p != MAP_FAILED && p[5] == 3);
	CHECK(access_signal(q, false) == SIGSEGV && q[PAGE] == 3);
	CHECK_ERRNO((long)mremap(p + 1, PAGE, PAGE, 0), EINVAL);
	CHECK_ERRNO((long)mremap(p, PAGE, 0, 0), EINVAL);
	CHECK_ERRNO((long)mremap(p, PAGE, PAGE, 0x80), EINVAL);
	CHECK_ERRNO((long)mremap(p, PAGE, PAGE, MREMAP_FIXED, q), EINVAL);
	CHECK_ERRNO((long)mremap(p, PAGE, PAGE, MREMAP_FIXED | MREMAP_MAYMOVE,
				 p),
		    EINVAL);
	CHECK_ERRNO((long)mremap(q, PAGE, 2 * PAGE, 0), EFAULT);
	CHECK(munmap(p, 3 * PAGE) == 0 && munmap(q, 9 * PAGE) == 0);
}

static void check_advice(void)
{
	unsigned char in[4];
	char *p = map(4);

	memset(p, 1, 2 * PAGE);
	CHECK(mincore(p, 4 * PAGE, in) == 0);
	CHECK((in[0] & 1) && (in[1] & 1) && !(in[3] & 1));
	CHECK(madvise(p, PAGE, MADV_DONTNEED) == 0 && p[0] == 0);
	CHECK(p[PAGE] == 1 && madvise(p, 4 * PAGE, MADV_WILLNEED) == 0);
	CHECK(madvise(p, 4 * PAGE, MADV_NORMAL) == 0);
	CHECK(madvise(p, 0, MADV_DONTNEED) == 0);
	CHECK_ERRNO(madvise(p + 1, PAGE, MADV_DONTNEED), EINVAL);
	CHECK_ERRNO(madvise(p, PAGE, 12345), EINVAL);
	CHECK_ERRNO(mincore(p + 1, PAGE, in), EINVAL);
	CHECK(munmap(p + 2 * PAGE, PAGE) == 0);
	CHECK_ERRNO(madvise(p, 4 * PAGE, MADV_DONTNEED), ENOMEM);
	CHECK_ERRNO(mincore(p, 4 * PAGE, in), ENOMEM);
	CHECK_ERRNO(msync(p, 4 * PAGE, MS_SYNC), ENOMEM);
	CHECK(msync(p, 2 * PAGE, MS_SYNC) == 0);
	CHECK(msync(p, 2 * PAGE, MS_ASYNC) == 0);
	CHECK_ERRNO(msync(p, PAGE, MS_SYNC | MS_ASYNC), EINVAL);
	CHECK_ERRNO(msync(p, PAGE, 0x80), EINVAL);
	CHECK_ERRNO(msync(p + 1, PAGE, MS_SYNC), EINVAL);
	CHECK(mlock(p, PAGE) == 0 && munlock(p, PAGE) == 0);
	CHECK(syscall(SYS_mlock2, p, PAGE, 0) == 0);
	CHECK_ERRNO(syscall(SYS_mlock2, p, PAGE, 99), EINVAL);
	CHECK_ERRNO(mlock(p + 2 * PAGE, PAGE), ENOMEM);
	CHECK_ERRNO(mlockall(0), EINVAL);
	CHECK_ERRNO(mlockall(0x80), EINVAL);
	CHECK(munlockall() == 0);
	CHECK(munmap(p, 4 * PAGE) == 0);
}

/* Behind the last page of a file: SIGBUS; within it, zeroes. */
static void check_file_end(void)
{
	int fd = open("file", O_RDWR);
	char *p, *q;

	CHECK(ftruncate(fd, 0) == 0 && write(fd, "12345", 5) == 5);
	p = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);
	q = mmap(NULL, 3 * PAGE, RW, MAP_PRIVATE, fd, 0);
	CHECK(!memcmp(p, "12345", 6) && p[PAGE - 1] == 0);
	CHECK(access_signal(p + PAGE, false) == SIGBUS);
	CHECK(access_signal(q + PAGE, true) == SIGBUS);
	CHECK(ftruncate(fd, 2 * PAGE) == 0 && p[PAGE] == 0);
	p[PAGE] = 'x';
	CHECK(q[PAGE] == 'x');
	q[PAGE] = 'y';
	CHECK(p[PAGE] == 'x');
	CHECK(ftruncate(fd, 3) == 0 && p[3] == 0 && p[2] == '3');
	CHECK(access_signal(p + PAGE, false) == SIGBUS);
	CHECK(access_signal(q + PAGE, false) == SIGBUS);
	CHECK(close(fd) == 0 && p[0] == '1'); /* the map keeps the file */
	CHECK(munmap(p, 3 * PAGE) == 0 && munmap(q, 3 * PAGE) == 0);
	/* mmap2 counts in pages. */
	fd = open("file", O_RDWR);
	CHECK(pwrite(fd, "third", 5, 2 * PAGE) == 5);
	p = (char *)syscall(SYS_mmap2, 0, PAGE, RW, MAP_SHARED, fd, 2);
	CHECK(!memcmp(p, "third", 5) && munmap(p, PAGE) == 0);
	CHECK(close(fd) == 0);
}

static void check_brk(void)
{
	char *start = sbrk(0), *p;
	struct rlimit limit = { 1 << 20, 1 << 20 };
	pid_t child;

	CHECK(syscall(SYS_brk, 0) == (long)start);
	p = (char *)syscall(SYS_brk, start + 5 * PAGE);
	CHECK(p == start + 5 * PAGE && p[-1] == 0);
	p[-1] = 1;
	CHECK(syscall(SYS_brk, start) == (long)start);
	CHECK(syscall(SYS_brk, start + 5 * PAGE) == (long)p && p[-1] == 0);
	CHECK(syscall(SYS_brk, start) == (long)start);
	/* What cannot be leaves it as it was. */
	CHECK(syscall(SYS_brk, 0xfffff000u) == (long)start);
	CHECK(syscall(SYS_brk, 1) == (long)start);
	child = fork_or_die();
	if (!child) {
		CHECK(setrlimit(RLIMIT_DATA, &limit) == 0);
		CHECK(syscall(SYS_brk, start + (8 << 20)) == (long)start);
		limit.rlim_cur = 64 << 20;
		limit.rlim_max = 64 << 20;
		CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
		CHECK_ERRNO((long)mmap(NULL, 80 << 20, PROT_READ, PRIVATE, -1,
				       0),
			    ENOMEM);
		end_child();
	}
	check_child(child);
}

int test_mappings(int argc, char **argv)
{
	char folder[] = "/tmp/mappings-XXXXXX";
	int fd;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	fd = open("file", O_CREAT | O_RDWR, 0600);
	CHECK(write(fd, "0123456789", 10) == 10 && close(fd) == 0);
	check_arguments();
	check_fixed();
	check_parts();
	check_moving();
	check_advice();
	check_file_end();
	check_brk();
	signal(SIGSEGV, SIG_DFL);
	signal(SIGBUS, SIG_DFL);
	CHECK(unlink("file") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

// SPDX-License-Identifier: MIT
/* Copy-on-write, mappings, brk, the stack: what a process sees of memory. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define PAGE	  4096u
#define COW_PAGES 1024

static unsigned int initialised = 0x1234;

static bool pages_hold(const unsigned int *memory, unsigned int value)
{
	size_t i;

	for (i = 0; i < COW_PAGES; i++)
		if (memory[i * PAGE / 4] != value + i)
			return false;
	return true;
}

static void fill_pages(unsigned int *memory, unsigned int value)
{
	size_t i;

	for (i = 0; i < COW_PAGES; i++)
		memory[i * PAGE / 4] = value + i;
}

/* Children and parent write to the same pages and see only their own. */
int test_cow(int argc, char **argv)
{
	unsigned int *memory;
	pid_t pids[3];
	int i;

	(void)argc;
	(void)argv;
	memory = mmap(NULL, COW_PAGES * PAGE, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(memory != MAP_FAILED);
	fill_pages(memory, 1000);
	for (i = 0; i < 3; i++) {
		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		CHECK(pages_hold(memory, 1000));
		fill_pages(memory, 7000 + i);
		CHECK(initialised == 0x1234);
		initialised = i;
		CHECK(pages_hold(memory, 7000 + i));
		if (i == 2) {
			pid_t grandchild = fork_or_die();

			if (!grandchild) {
				CHECK(pages_hold(memory, 7002));
				fill_pages(memory, 9000);
				end_child();
			}
			check_child(grandchild);
			CHECK(pages_hold(memory, 7002));
		}
		end_child();
	}
	fill_pages(memory, 5000);
	for (i = 0; i < 3; i++)
		check_child(pids[i]);
	CHECK(pages_hold(memory, 5000) && initialised == 0x1234);
	CHECK(munmap(memory, COW_PAGES * PAGE) == 0);
	return 0;
}

static int signal_of_access(volatile char *address, bool write_to)
{
	pid_t pid = fork_or_die();

	if (!pid) {
		char c = *address;

		if (write_to)
			*address = c + 1;
		_exit(0);
	}
	return signal_of_child(pid);
}

static void check_parts(void)
{
	char *memory = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	CHECK(memory != MAP_FAILED && ((unsigned long)memory & 4095) == 0);
	for (i = 0; i < 8; i++) {
		CHECK(memory[i * PAGE] == 0 && memory[i * PAGE + 4095] == 0);
		memory[i * PAGE] = i + 1;
	}
	CHECK(munmap(memory + 2 * PAGE, 2 * PAGE) == 0);
	CHECK(mprotect(memory + 5 * PAGE, PAGE, PROT_READ) == 0);
	CHECK(mprotect(memory + 6 * PAGE, PAGE, PROT_NONE) == 0);
	CHECK(signal_of_access(memory + PAGE, true) == 0);
	CHECK(signal_of_access(memory + 2 * PAGE, false) == SIGSEGV);
	CHECK(signal_of_access(memory + 5 * PAGE, false) == 0);
	CHECK(signal_of_access(memory + 5 * PAGE, true) == SIGSEGV);
	CHECK(signal_of_access(memory + 6 * PAGE, false) == SIGSEGV);
	CHECK(mprotect(memory + 6 * PAGE, PAGE, PROT_READ | PROT_WRITE) == 0);
	CHECK(memory[6 * PAGE] == 7 && memory[7 * PAGE] == 8);
	CHECK(mmap(memory + 2 * PAGE, PAGE, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
		   0) == memory + 2 * PAGE);
	CHECK(memory[2 * PAGE] == 0);
	CHECK(munmap(memory, 8 * PAGE) == 0);
	CHECK_ERRNO(mprotect(memory, PAGE, PROT_READ), ENOMEM);
}

static void check_shared(void)
{
	volatile int *shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
				    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	CHECK(shared != MAP_FAILED);
	*shared = 1;
	pid = fork_or_die();
	if (!pid) {
		CHECK(*shared == 1);
		*shared = 2;
		end_child();
	}
	check_child(pid);
	CHECK(*shared == 2);
	CHECK(munmap((void *)shared, PAGE) == 0);
}

static void check_file(void)
{
	char path[] = "/tmp/kt-mmap-XXXXXX", text[16];
	int fd = mkstemp(path);
	char *private, *shared;

	CHECK(fd >= 0 && unlink(path) == 0);
	CHECK(write(fd, "0123456789", 10) == 10);
	private = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	CHECK(private != MAP_FAILED && !memcmp(private, "0123456789", 11));
	shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(shared != MAP_FAILED && !memcmp(shared, "0123456789", 11));
	private[0] = 'p';
	shared[1] = 's';
	CHECK(pread(fd, text, 10, 0) == 10 && !memcmp(text, "0s23456789", 10));
	CHECK(shared[0] == '0' && private[0] == 'p');
	CHECK(munmap(private, PAGE) == 0 && munmap(shared, PAGE) == 0);
	close(fd);
	CHECK(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED &&
	      errno == EBADF);
}

/* Recursion through 2 MiB: the stack grows by itself. */
static int __attribute__((noinline)) deep(int depth)
{
	volatile char block[4096];

	block[0] = depth;
	block[4095] = depth;
	return depth ? deep(depth - 1) + (block[0] == (char)depth) : 0;
}

int test_mmap(int argc, char **argv)
{
	char *end = sbrk(0), *block;

	(void)argc;
	(void)argv;
	check_parts();
	check_shared();
	check_file();
	CHECK(deep(500) == 500);
	block = sbrk(3 * PAGE);
	CHECK(block == end && block[0] == 0);
	memset(block, 1, 3 * PAGE);
	CHECK(sbrk(-3 * (long)PAGE) == end + 3 * PAGE && sbrk(0) == end);
	block = malloc(1 << 20);
	CHECK(block != NULL);
	memset(block, 5, 1 << 20);
	block = realloc(block, 3 << 20);
	CHECK(block && block[0] == 5 && block[(1 << 20) - 1] == 5);
	free(block);
	CHECK(signal_of_access(NULL, false) == SIGSEGV);
	CHECK(signal_of_access((char *)0xc0000000, false) == SIGSEGV);
	CHECK(signal_of_access((char *)0xc0100000, true) == SIGSEGV);
	CHECK(signal_of_access((char *)test_mmap, true) == SIGSEGV);
	return 0;
}

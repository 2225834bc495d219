// SPDX-License-Identifier: MIT
/*
 * Tools, not tests: the two system calls of modules, called bare, so that
 * tests see their errno and can call them many times or at the same time.
 *
 *   kt +load FILE [PARAMETERS]    init_module
 *   kt +cost FILE [PARAMETERS]    the same, and the ticks that it took
 *   kt +finit FILE FLAGS [PARAMETERS]  finit_module
 *   kt +unload NAME [FLAGS]       delete_module
 *   kt +names                     delete_module with all kinds of names
 *   kt +rounds N NAME FILE        both, N times
 *   kt +race N FILE               init_module by N processes at once
 *   kt +spin SECONDS              keep one CPU busy
 *
 * PARAMETERS that are the word NULL are a NULL pointer.
 * Each prints the errno by name ("0" for success) and ends with 0 unless it
 * was called wrongly.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static void *image;
static size_t image_size;

static bool read_image(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t size;

	if (fd < 0) {
		perror(path);
		return false;
	}
	image = malloc(1 << 20);
	size = read(fd, image, 1 << 20);
	close(fd);
	image_size = size;
	return size >= 0;
}

/* The word after the others, which may be missing. */
static const char *parameters_of(const char *word)
{
	if (!word)
		return "";
	return strcmp(word, "NULL") ? word : NULL;
}

/* What has no name is returned as a number, such as -4095 and -4096. */
static const char *load(const char *parameters)
{
	long result = syscall(SYS_init_module, image, image_size, parameters);
	static char number[12];

	if (result == -1) {
		if (strerrorname_np(errno))
			return strerrorname_np(errno);
		result = -errno;
	}
	snprintf(number, sizeof(number), "%ld", result);
	return number;
}

static const char *unload(const char *name, unsigned int flags)
{
	if (syscall(SYS_delete_module, name, flags) == 0)
		return "0";
	return strerrorname_np(errno);
}

int tool_load(int argc, char **argv)
{
	if (argc < 2 || !read_image(argv[1]))
		return 2;
	puts(load(parameters_of(argv[2])));
	return 0;
}

int tool_cost(int argc, char **argv)
{
	unsigned long long start;
	const char *result;

	if (argc < 2 || !read_image(argv[1]))
		return 2;
	start = __builtin_ia32_rdtsc();
	result = load(argv[2] ? argv[2] : "");
	printf("%s %llu\n", result, __builtin_ia32_rdtsc() - start);
	return 0;
}

int tool_finit(int argc, char **argv)
{
	int fd = argc > 2 ? open(argv[1], O_RDONLY) : -1;
	long result;

	if (fd < 0)
		return 2;
	result = syscall(SYS_finit_module, fd, parameters_of(argv[3]),
			 strtoul(argv[2], NULL, 0));
	puts(result == 0 ? "0" : strerrorname_np(errno));
	return 0;
}

int tool_unload(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	puts(unload(argv[1],
		    argc > 2 ? strtoul(argv[2], NULL, 0) : O_NONBLOCK));
	return 0;
}

/* A page that can be used, its end filled with @text, and one that cannot. */
static char *before_hole(const char *text, size_t len)
{
	char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mprotect(pages + 4096, 4096, PROT_NONE);
	return memcpy(pages + 4096 - len, text, len);
}

/* Every row of what delete_module() says of a name, in one line each. */
int tool_names(int argc, char **argv)
{
	static const char long_name[] =
		"a123456789b123456789c123456789d123456789e123456789f123456789";
	char longest[60] = { 0 };

	(void)argc, (void)argv;
	memcpy(longest, long_name, 59);
	printf("null %s\n", unload(NULL, 0));
	printf("kernel %s\n", unload((char *)0xc0100000, 0));
	printf("hole %s\n", unload(before_hole("", 0), 0));
	printf("unended %s\n", unload(before_hole("hello", 5), 0));
	printf("ended %s\n", unload(before_hole("nothing", 8), 0));
	printf("empty %s\n", unload("", 0));
	printf("longest %s\n", unload(longest, 0));
	printf("toolong %s\n", unload(long_name, 0));
	printf("toolong-hole %s\n", unload(before_hole(long_name, 60), 0));
	printf("flags %s\n", unload("nothing", 0xffffffff));
	return 0;
}

int tool_rounds(int argc, char **argv)
{
	int i, rounds = argc > 3 ? atoi(argv[1]) : 0;

	if (!rounds || !read_image(argv[3]))
		return 2;
	for (i = 0; i < rounds; i++) {
		const char *result = load("");

		if (strcmp(result, "0")) {
			printf("round %d: load: %s\n", i, result);
			return 1;
		}
		result = unload(argv[2], O_NONBLOCK);
		if (strcmp(result, "0")) {
			printf("round %d: unload: %s\n", i, result);
			return 1;
		}
	}
	puts("0");
	return 0;
}

/* All processes spin on one shared counter, so that they call together. */
int tool_race(int argc, char **argv)
{
	int i, racers = argc > 2 ? atoi(argv[1]) : 0, cpus = cpu_count();
	volatile int *arrived;

	if (!racers || !read_image(argv[2]))
		return 2;
	arrived = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (i = 0; i < racers; i++) {
		if (fork_or_die())
			continue;
		stay_on_cpu(i % cpus);
		__sync_fetch_and_add(arrived, 1);
		while (*arrived < racers)
			if (racers > cpus)
				sched_yield();
		puts(load(""));
		end_child();
	}
	while (wait(NULL) > 0)
		;
	return 0;
}

int tool_spin(int argc, char **argv)
{
	double end = seconds_now() + (argc > 1 ? atof(argv[1]) : 1);

	while (seconds_now() < end)
		;
	return 0;
}

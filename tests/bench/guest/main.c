// SPDX-License-Identifier: MIT
/*
 * The benchmark program: the same binary on Kmodo and on Linux, started as
 * the first process. It prints lines "bench: NAME MINIMUM MEDIAN" and then
 * restarts the machine, which ends QEMU. Arguments, from the kernel's command
 * line, are groups of rows, and "counting" if ticks are instructions.
 *
 * As "bench stamp" it prints the time-stamp counter, and ends; as "bench
 * nothing" it is what fork+exec+wait runs.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "bench.h"

/* The counter at this program's first instruction; set by the code below. */
ticks_t first_tick;

__asm__(".globl bench_start\n"
	"bench_start:\n"
	"	rdtsc\n"
	"	mov %eax, first_tick\n"
	"	mov %edx, first_tick + 4\n"
	"	xor %edx, %edx\n" /* nothing to be called at exit */
	"	jmp _start\n");

void add_sample(struct samples *samples, ticks_t value)
{
	if (samples->count == MOST_SAMPLES)
		fail("add_sample");
	samples->values[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
	ticks_t left = *(const ticks_t *)a, right = *(const ticks_t *)b;

	return (left > right) - (left < right);
}

void report_samples(const char *name, struct samples *samples)
{
	qsort(samples->values, samples->count, sizeof(ticks_t), compare);
	printf("bench: %s %llu %llu\n", name, samples->values[0],
	       samples->values[samples->count / 2]);
}

void report(const char *name, ticks_t value)
{
	printf("bench: %s %llu %llu\n", name, value, value);
}

static void restart(void)
{
	fflush(stdout);
	sync();
	reboot(RB_AUTOBOOT);
}

void fail(const char *what)
{
	printf("bench failed: %s: %s\n", what, strerror(errno));
	if (getpid() == 1)
		restart();
	exit(1);
}

unsigned long meminfo(const char *key)
{
	FILE *file = fopen("/proc/meminfo", "r");
	unsigned long value = 0, found;
	char line[128], name[64];

	if (!file)
		fail("/proc/meminfo");
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "%63[^:]: %lu", name, &found) == 2 &&
		    !strcmp(name, key))
			value = found;
	fclose(file);
	return value;
}

/* What is there already is no error: not every kernel starts with the same. */
static void mount_all(void)
{
	static const char *const systems[][2] = { { "proc", "/proc" },
						  { "sysfs", "/sys" },
						  { "devtmpfs", "/dev" } };
	size_t i;

	for (i = 0; i < sizeof(systems) / sizeof(systems[0]); i++) {
		mkdir(systems[i][1], 0755);
		if (mount(systems[i][0], systems[i][1], systems[i][0], 0, "") &&
		    errno != EBUSY)
			fail(systems[i][1]);
	}
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* How fast the counter runs, by this kernel's clock. */
static void measure_counter(void)
{
	double begin = milliseconds(), end = begin;
	ticks_t start = ticks();

	while (end < begin + 50)
		end = milliseconds();
	report("ticks_per_ms", (ticks() - start) / (end - begin));
}

static void bench_boot(void)
{
	report("first_tick", first_tick);
	measure_counter();
	report("memory_total", meminfo("MemTotal"));
	report("memory_free", meminfo("MemFree"));
}

/* Endless, for who counts what the kernel does meanwhile. */
static void profile_hello(void)
{
	struct image image = read_image("hello");

	printf("bench: started\n");
	for (;;) {
		load(&image, "");
		unload("hello");
	}
}

static const struct group {
	const char *name;
	void (*run)(void);
} groups[] = {
	{ "boot", bench_boot },	      { "calls", bench_calls },
	{ "inside", bench_inside },   { "stops", bench_stops },
	{ "waiting", bench_waiting }, { "loading", bench_loading },
	{ "params", bench_params },   { "lookup", bench_lookup },
	{ "many", bench_many },
};

static int named(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return 0;
}

int main(int argc, char **argv)
{
	size_t i;

	if (argc == 2 && !strcmp(argv[1], "nothing"))
		return 0;
	if (argc == 2 && !strcmp(argv[1], "stamp")) {
		report("stamp", first_tick);
		return 0;
	}
	mount_all();
	counting = named("counting", argc, argv);
	if (named("profile_hello", argc, argv))
		profile_hello();
	for (i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (named(groups[i].name, argc, argv))
			groups[i].run();
	printf("bench done\n");
	restart();
	return 1;
}

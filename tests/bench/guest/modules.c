// SPDX-License-Identifier: MIT
/*
 * Loading and unloading: modules of several kinds and sizes, one beside very
 * many others, and finding symbols among those of very many.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS	  5
#define FEW_MANY  10
#define MANY	  1000
#define EXPORTERS 100

struct image read_image(const char *name)
{
	struct image image;
	struct stat stat;
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/bench/modules/%s.ko", name);
	fd = open(path, O_RDONLY);
	if (fd < 0 || fstat(fd, &stat))
		fail(path);
	image.size = stat.st_size;
	image.data = malloc(image.size);
	if (!image.data ||
	    read(fd, image.data, image.size) != (ssize_t)image.size)
		fail(path);
	close(fd);
	return image;
}

void load(const struct image *image, const char *parameters)
{
	if (syscall(SYS_init_module, image->data, image->size, parameters))
		fail("init_module");
}

void unload(const char *name)
{
	if (syscall(SYS_delete_module, name, O_NONBLOCK))
		fail(name);
}

void number_image(struct image *to, const struct image *from, int number)
{
	char digits[12], *at = to->data, *end = to->data + to->size;

	memcpy(to->data, from->data, from->size);
	snprintf(digits, sizeof(digits), "%04d", number);
	while ((at = memmem(at, end - at, "aaaa", 4)))
		memcpy(at, digits, 4);
}

/* Rows init_NAME and delete_NAME. */
static void measure_module(const char *row, const char *file,
			   const char *parameters)
{
	struct samples loads = { .count = 0 }, unloads = { .count = 0 };
	struct image image = read_image(file);
	char name[64];
	ticks_t start;
	int n;

	for (n = 0; n < ROUNDS; n++) {
		start = worked();
		load(&image, parameters);
		add_sample(&loads, worked() - start);
		start = worked();
		unload(file);
		add_sample(&unloads, worked() - start);
	}
	free(image.data);
	snprintf(name, sizeof(name), "init_%s", row);
	report_samples(name, &loads);
	snprintf(name, sizeof(name), "delete_%s", row);
	report_samples(name, &unloads);
}

/* "p0000=abcdefgh p0001=abcdefgh …" */
static char *parameter_text(int count)
{
	char *text = malloc(count * 16 + 1), *at = text;
	int i;

	if (!text)
		fail("malloc");
	*at = '\0';
	for (i = 0; i < count; i++)
		at += sprintf(at, "p%04d=abcdefgh ", i);
	return text;
}

static void measure_parameters(const char *name, int count)
{
	char *text = parameter_text(count);

	measure_module(name, name, text);
	free(text);
}

/* Time that passes, with what the kernel waits for. */
void bench_waiting(void)
{
	measure_module("waiting_hello", "hello", "");
}

void bench_loading(void)
{
	start_spinner();
	measure_module("hello", "hello", "");
	measure_module("relocs_100", "relocs_100", "");
	measure_module("relocs_1000", "relocs_1000", "");
	measure_module("relocs_10000", "relocs_10000", "");
	measure_module("relocs_100000", "relocs_100000", "");
	measure_module("exports_10", "exports_10", "");
	measure_module("exports_100", "exports_100", "");
	measure_module("exports_1000", "exports_1000", "");
	stop_spinner();
}

void bench_params(void)
{
	start_spinner();
	measure_parameters("params_10", 10);
	measure_parameters("params_100", 100);
	measure_parameters("params_1000", 1000);
	stop_spinner();
}

/* Copies of one module, numbered from 0 on. */
struct copies {
	const char *prefix;
	struct image template, copy;
	int loaded;
};

static struct copies make_copies(const char *prefix)
{
	struct copies copies = { .prefix = prefix };
	char name[64];

	snprintf(name, sizeof(name), "%s_aaaa", prefix);
	copies.template = read_image(name);
	copies.copy.size = copies.template.size;
	copies.copy.data = malloc(copies.copy.size);
	if (!copies.copy.data)
		fail("malloc");
	return copies;
}

static void load_copies(struct copies *copies, int upto)
{
	for (; copies->loaded < upto; copies->loaded++) {
		number_image(&copies->copy, &copies->template, copies->loaded);
		load(&copies->copy, "");
	}
}

static void unload_copies(struct copies *copies)
{
	char name[64];

	while (copies->loaded) {
		snprintf(name, sizeof(name), "%s_%04d", copies->prefix,
			 --copies->loaded);
		unload(name);
	}
	free(copies->template.data);
	free(copies->copy.data);
}

void bench_lookup(void)
{
	static const int places[] = { 1, 10, EXPORTERS };
	struct copies copies = make_copies("exports");
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		load_copies(&copies, places[i]);
		report_lookup(places[i]);
	}
	unload_copies(&copies);
}

/*
 * Loads as the 1st, 10th, 100th …, and the memory of the ones between. They
 * stay: unloading them takes long where that waits.
 */
void bench_many(void)
{
	static const int places[] = { 1, 10, 100, 300, MANY };
	struct copies copies = make_copies("hello");
	unsigned long before = 0;
	char row[32];
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		load_copies(&copies, places[i] - 1);
		if (places[i] == FEW_MANY)
			before = meminfo("MemFree");
		snprintf(row, sizeof(row), "as_%d", places[i]);
		start_spinner();
		measure_module(row, "hello", "");
		stop_spinner();
	}
	report("module_bytes",
	       (before - meminfo("MemFree")) * 1024ULL / (MANY - FEW_MANY));
}

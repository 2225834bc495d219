/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the benchmark program share. Measuring is always the
 * same: ticks of the time-stamp counter before and after, several times. They
 * are instructions when QEMU counts these (-icount shift=0).
 */
#ifndef KMODO_BENCH_H
#define KMODO_BENCH_H

#include <stddef.h>

#define MOST_SAMPLES 64

typedef unsigned long long ticks_t;

static inline ticks_t ticks(void)
{
	return __builtin_ia32_rdtsc();
}

/* Ticks are instructions; there is one CPU. */
extern int counting;

/*
 * What ticks() says; when counting and between the other two, without the time
 * in which all were waiting.
 */
ticks_t worked(void);
void start_spinner(void);
void stop_spinner(void);

struct samples {
	ticks_t values[MOST_SAMPLES];
	int count;
};

void add_sample(struct samples *samples, ticks_t value);

/* Prints "bench: NAME MINIMUM MEDIAN". */
void report_samples(const char *name, struct samples *samples);

/* Prints "bench: NAME VALUE VALUE". */
void report(const char *name, ticks_t value);

/* Says what failed, with errno, and ends the run: no row is left out. */
void fail(const char *what) __attribute__((noreturn));

/* A value of /proc/meminfo, in KiB; 0 if there is no such line. */
unsigned long meminfo(const char *key);

/* ---- images of modules, below /bench/modules ---- */

struct image {
	char *data;
	size_t size;
};

struct image read_image(const char *name);
void load(const struct image *image, const char *parameters);
void unload(const char *name);

/* Makes "aaaa" the four digits of a number, in "to" of the same size. */
void number_image(struct image *to, const struct image *from, int number);

/* What lookup.ko finds among the exports of so many modules, as a row. */
void report_lookup(unsigned int modules);

/* ---- the groups of rows ---- */

void bench_calls(void);
void bench_inside(void);
void bench_stops(void);
void bench_loading(void);
void bench_waiting(void);
void bench_params(void);
void bench_many(void);
void bench_lookup(void);

#endif /* KMODO_BENCH_H */

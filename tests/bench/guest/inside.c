// SPDX-License-Identifier: MIT
/*
 * What modules measure inside the kernel when they are loaded, as rows: use
 * counts, context switches, stopping the machine, finding symbols. What came
 * out are values of their parameters.
 */
#include <stdio.h>
#include <stdlib.h>
#include "bench.h"

/* The values of a module's parameter, of which there may be several. */
static struct samples read_values(const char *module, const char *parameter)
{
	struct samples samples = { .count = 0 };
	ticks_t value;
	char path[80];
	FILE *file;

	snprintf(path, sizeof(path), "/sys/module/%s/parameters/%s", module,
		 parameter);
	file = fopen(path, "r");
	if (!file)
		fail(path);
	while (fscanf(file, "%llu%*[,\n]", &value) == 1)
		add_sample(&samples, value);
	fclose(file);
	if (!samples.count)
		fail(path);
	return samples;
}

static void report_value(const char *row, const char *module,
			 const char *parameter)
{
	report(row, read_values(module, parameter).values[0]);
}

/* A row for each number of CPUs that were at work: 1, 2, 4 and so on. */
static void report_rates(void)
{
	struct samples rates = read_values("inside", "pairs_per_ms");
	char row[32];
	int i;

	for (i = 0; i < rates.count; i++) {
		snprintf(row, sizeof(row), "pairs_per_ms_%d", 1 << i);
		report(row, rates.values[i]);
	}
}

void bench_inside(void)
{
	struct image inside = read_image("inside");

	load(&inside, "");
	report_value("pair_x100", "inside", "pair_x100");
	report_value("context_switch", "inside", "context_switch");
	report_rates();
	unload("inside");
	free(inside.data);
}

void bench_stops(void)
{
	struct image stops = read_image("stops");
	struct samples samples;

	load(&stops, "");
	samples = read_values("stops", "ticks");
	report_samples("stop", &samples);
	unload("stops");
	free(stops.data);
}

void report_lookup(unsigned int modules)
{
	struct image lookup = read_image("lookup");
	char text[32];

	snprintf(text, sizeof(text), "exporters=%u", modules);
	load(&lookup, text);
	snprintf(text, sizeof(text), "lookup_%u", modules * 1000);
	report_value(text, "lookup", "ticks");
	unload("lookup");
	free(lookup.data);
}

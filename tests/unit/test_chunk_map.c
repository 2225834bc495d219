// SPDX-License-Identifier: MIT
/* The allocator inside a per-CPU unit, against a plain map of bytes. */
#include <linux/bitmap.h>
#include <linux/errno.h>

#include "../../kernel/mm/chunk_map.h"
#include "test.h"

#define SIZE	 8192
#define RESERVED 100
#define PARTS	 100

static DECLARE_BITMAP(used, SIZE / CHUNK_GRAIN);
static DECLARE_BITMAP(first, SIZE / CHUNK_GRAIN);
static struct chunk_map map;
static bool taken[SIZE];

static void set_up(void)
{
	chunk_map_init(&map, used, first, SIZE);
	chunk_map_reserve(&map, 0, RESERVED);
	memset(taken, 0, sizeof(taken));
	memset(taken, 1, RESERVED);
}

static void mark(long offset, unsigned int size, bool now)
{
	unsigned int i;

	if (!CHECK(offset + size <= SIZE))
		return;
	for (i = 0; i < size; i++) {
		CHECK(taken[offset + i] != now);
		taken[offset + i] = now;
	}
}

static void random_use(void)
{
	unsigned int sizes[PARTS] = { 0 }, round, align, i;
	long offsets[PARTS];

	set_up();
	for (round = 0; round < 100000; round++) {
		i = test_random() % PARTS;
		if (sizes[i]) {
			CHECK_EQ(chunk_map_free(&map, offsets[i]),
				 (sizes[i] + 3) & ~3U);
			CHECK_EQ(chunk_map_free(&map, offsets[i]), -EINVAL);
			mark(offsets[i], sizes[i], false);
			sizes[i] = 0;
			continue;
		}
		align = 1U << test_random() % 8;
		sizes[i] = 1 + test_random() % 200;
		offsets[i] = chunk_map_alloc(&map, sizes[i], align);
		if (offsets[i] < 0) {
			CHECK_EQ(offsets[i], -ENOMEM);
			sizes[i] = 0;
			continue;
		}
		CHECK_EQ(offsets[i] & (align - 1), 0);
		mark(offsets[i], sizes[i], true);
	}
}

static void fills_up(void)
{
	unsigned int count = 0;

	set_up();
	while (chunk_map_alloc(&map, 4, 4) >= 0)
		count++;
	CHECK_EQ(count, (SIZE - RESERVED) / 4);
	CHECK_EQ(chunk_map_free(&map, 4096), 4);
	CHECK_EQ(chunk_map_alloc(&map, 3, 1), 4096);
}

static void bad_arguments(void)
{
	set_up();
	CHECK_EQ(chunk_map_alloc(&map, 0, 4), -EINVAL);
	CHECK_EQ(chunk_map_alloc(&map, 4, 0), -EINVAL);
	CHECK_EQ(chunk_map_alloc(&map, 4, 6), -EINVAL);
	CHECK_EQ(chunk_map_alloc(&map, SIZE + 1, 4), -EINVAL);
	CHECK_EQ(chunk_map_alloc(&map, SIZE, 4), -ENOMEM);
	CHECK_EQ(chunk_map_free(&map, 2), -EINVAL);
	CHECK_EQ(chunk_map_free(&map, SIZE), -EINVAL);
	CHECK_EQ(chunk_map_free(&map, 200), -EINVAL);
}

SUITE(chunk_map, "chunk_map", CASE(random_use), CASE(fills_up),
      CASE(bad_arguments));

// SPDX-License-Identifier: MIT
/* The buddy system: splitting, joining, and that no page is given twice. */
#include <linux/page-flags.h>

#include "../../kernel/mm/buddy.h"
#include "test.h"

#define PAGES 4000 /* not a multiple of the largest block */
#define HELD  200

static struct page map[PAGES];
static bool taken[PAGES];
static struct buddy buddy;

static void free_all(void)
{
	unsigned int i;

	memset(map, 0, sizeof(map));
	memset(taken, 0, sizeof(taken));
	buddy_init(&buddy, map, PAGES);
	for (i = 0; i < PAGES; i++)
		buddy_free(&buddy, map + i, 0);
}

/* 4000 = 3 * 1024 + 512 + 256 + 128 + 32: everything joined. */
static void check_whole(void)
{
	static const unsigned int blocks[MAX_ORDER] = {
		[10] = 3, [9] = 1, [8] = 1, [7] = 1, [5] = 1,
	};
	unsigned int order;

	CHECK_EQ(buddy.free_pages, PAGES);
	for (order = 0; order < MAX_ORDER; order++)
		CHECK_EQ(buddy.nr_free[order], blocks[order]);
}

static void joins(void)
{
	free_all();
	check_whole();
}

static void splits(void)
{
	struct page *page;
	unsigned int order;

	free_all();
	page = buddy_alloc(&buddy, 0);
	CHECK(page && !PageBuddy(page));
	CHECK_EQ(buddy.free_pages, PAGES - 1);
	/* The smallest block that would do was the one of 32. */
	for (order = 0; order < 5; order++)
		CHECK_EQ(buddy.nr_free[order], 1);
	CHECK_EQ(buddy.nr_free[5], 0);
	buddy_free(&buddy, page, 0);
	check_whole();
}

static void exhausts(void)
{
	unsigned int i;

	free_all();
	for (i = 0; i < 3; i++)
		CHECK(buddy_alloc(&buddy, 10));
	CHECK(!buddy_alloc(&buddy, 10));
	CHECK(buddy_alloc(&buddy, 9));
	CHECK_EQ(buddy.free_pages, PAGES - 3 * 1024 - 512);
}

static void mark(struct page *page, unsigned int order, bool now)
{
	unsigned long index = page - map, i;

	CHECK_EQ(index & ((1UL << order) - 1), 0);
	CHECK(index + (1UL << order) <= PAGES);
	for (i = index; i < index + (1UL << order); i++) {
		CHECK(taken[i] != now);
		taken[i] = now;
	}
}

static void random_use(void)
{
	struct page *held[HELD] = { NULL };
	unsigned int orders[HELD], round, i;

	free_all();
	for (round = 0; round < 100000; round++) {
		i = test_random() % HELD;
		if (held[i]) {
			mark(held[i], orders[i], false);
			buddy_free(&buddy, held[i], orders[i]);
			held[i] = NULL;
			continue;
		}
		orders[i] = test_random() % 7;
		held[i] = buddy_alloc(&buddy, orders[i]);
		if (held[i])
			mark(held[i], orders[i], true);
	}
	for (i = 0; i < HELD; i++)
		if (held[i])
			buddy_free(&buddy, held[i], orders[i]);
	check_whole();
}

SUITE(buddy, "buddy", CASE(joins), CASE(splits), CASE(exhausts),
      CASE(random_use));

// SPDX-License-Identifier: MIT
/* The allocator of kernel addresses, against a plain map of pages. */
#include <linux/errno.h>

#include "../../kernel/mm/va_space.h"
#include "test.h"

#define START 0xf8000000UL
#define PAGE  4096UL
#define PAGES 1000
#define AREAS 300

static struct va_space space;
static struct va_area areas[AREAS];
static bool used[AREAS], taken[PAGES];

static void set_up(bool next_fit)
{
	va_space_init(&space, START, START + PAGES * PAGE, next_fit);
	memset(used, 0, sizeof(used));
	memset(taken, 0, sizeof(taken));
}

/* Is there a hole for these pages? */
static bool has_room(unsigned int pages, unsigned int align)
{
	unsigned int at, n;

	for (at = 0; at + pages <= PAGES; at += align) {
		for (n = 0; n < pages && !taken[at + n]; n++)
			;
		if (n == pages)
			return true;
	}
	return false;
}

static void mark(const struct va_area *area, bool now)
{
	unsigned long addr;

	for (addr = area->start; addr < area->end; addr += PAGE) {
		unsigned long page = (addr - START) / PAGE;

		if (!CHECK(page < PAGES && taken[page] != now))
			return;
		taken[page] = now;
	}
}

static void give(unsigned int i)
{
	CHECK(va_space_find(&space, areas[i].start) == &areas[i]);
	CHECK(va_space_find(&space, areas[i].end - 1) == &areas[i]);
	va_space_give(&space, &areas[i]);
	CHECK(!va_space_find(&space, areas[i].start));
	mark(&areas[i], false);
	used[i] = false;
}

static void take(unsigned int i)
{
	unsigned int pages = 1 + test_random() % 10;
	unsigned int align = 1U << test_random() % 3;
	bool room = has_room(pages, align);
	int err = va_space_take(&space, &areas[i], pages * PAGE, align * PAGE);

	CHECK_EQ(err, room ? 0 : -ENOMEM);
	if (err)
		return;
	used[i] = true;
	CHECK_EQ(areas[i].end - areas[i].start, pages * PAGE);
	CHECK_EQ(areas[i].start & (align * PAGE - 1), 0);
	mark(&areas[i], true);
}

static void random_use(bool next_fit)
{
	unsigned int round, i;

	set_up(next_fit);
	for (round = 0; round < 30000; round++) {
		i = test_random() % AREAS;
		if (used[i])
			give(i);
		else
			take(i);
	}
}

static void first_fit(void)
{
	random_use(false);
}

static void next_fit(void)
{
	random_use(true);
}

/* An address comes back only after all others have been used. */
static void next_fit_wraps(void)
{
	unsigned int i;

	set_up(true);
	for (i = 0; i < PAGES / 10; i++) {
		CHECK_EQ(va_space_take(&space, &areas[0], 10 * PAGE, PAGE), 0);
		CHECK_EQ(areas[0].start, START + i * 10 * PAGE);
		va_space_give(&space, &areas[0]);
	}
	CHECK_EQ(va_space_take(&space, &areas[0], 10 * PAGE, PAGE), 0);
	CHECK_EQ(areas[0].start, START);
}

static void bad_arguments(void)
{
	set_up(false);
	CHECK_EQ(va_space_take(&space, &areas[0], 0, PAGE), -EINVAL);
	CHECK_EQ(va_space_take(&space, &areas[0], PAGE, 0), -EINVAL);
	CHECK_EQ(va_space_take(&space, &areas[0], PAGE, 3 * PAGE), -EINVAL);
	CHECK_EQ(va_space_take(&space, &areas[0], (PAGES + 1) * PAGE, PAGE),
		 -ENOMEM);
	CHECK_EQ(va_space_take(&space, &areas[0], ~0UL, PAGE), -ENOMEM);
}

SUITE(va_space, "va_space", CASE(first_fit), CASE(next_fit),
      CASE(next_fit_wraps), CASE(bad_arguments));

// SPDX-License-Identifier: MIT
/*
 * The buddy system, used by page_alloc.c under its lock.
 *
 * A block of order n starts at an index that is a multiple of 2^n. Its buddy
 * is the block whose index differs in bit n only; two free buddies are always
 * joined, so the free lists never hold both.
 */
#include <linux/page-flags.h>
#include "buddy.h"

void buddy_init(struct buddy *b, struct page *map, unsigned long nr_pages)
{
	unsigned int order;

	b->map = map;
	b->nr_pages = nr_pages;
	b->free_pages = 0;
	for (order = 0; order < MAX_ORDER; order++) {
		b->nr_free[order] = 0;
		INIT_LIST_HEAD(&b->free[order]);
	}
}

static void add_block(struct buddy *b, struct page *page, unsigned int order)
{
	page->private = order;
	SetPageBuddy(page);
	list_add(&page->lru, &b->free[order]);
	b->nr_free[order]++;
}

static void remove_block(struct buddy *b, struct page *page, unsigned int order)
{
	list_del(&page->lru);
	ClearPageBuddy(page);
	page->private = 0;
	b->nr_free[order]--;
}

struct page *buddy_alloc(struct buddy *b, unsigned int order)
{
	unsigned int found = order;
	struct page *page;

	while (found < MAX_ORDER && list_empty(&b->free[found]))
		found++;
	if (found >= MAX_ORDER)
		return NULL;
	page = list_first_entry(&b->free[found], struct page, lru);
	remove_block(b, page, found);
	while (found > order) {
		found--;
		add_block(b, page + (1UL << found), found);
	}
	b->free_pages -= 1UL << order;
	return page;
}

/* The free buddy that the block at index can be joined with, or NULL. */
static struct page *free_buddy(struct buddy *b, unsigned long index,
			       unsigned int order)
{
	unsigned long other = index ^ (1UL << order);
	struct page *page;

	if (other + (1UL << order) > b->nr_pages)
		return NULL;
	page = b->map + other;
	return PageBuddy(page) && page->private == order ? page : NULL;
}

void buddy_free(struct buddy *b, struct page *page, unsigned int order)
{
	unsigned long index = page - b->map;
	struct page *other;

	b->free_pages += 1UL << order;
	while (order < MAX_ORDER - 1) {
		other = free_buddy(b, index, order);
		if (!other)
			break;
		remove_block(b, other, order);
		index &= ~(1UL << order);
		order++;
	}
	add_block(b, b->map + index, order);
}

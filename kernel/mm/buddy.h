/* SPDX-License-Identifier: MIT */
/*
 * The buddy system over an array of struct page. Pure: no locks.
 */
#ifndef _MM_BUDDY_H
#define _MM_BUDDY_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/gfp.h>
#include <linux/mm_types.h>

/**
 * struct buddy - free blocks of 2^order pages
 * @map: the array; index 0 is aligned to every order
 * @nr_pages: its length
 * @free_pages: pages in all free blocks
 * @nr_free: blocks by order
 * @free: the blocks by order, linked through page->lru of their first page,
 *        which is PageBuddy and has the order in page->private
 */
struct buddy {
	struct page *map;
	unsigned long nr_pages;
	unsigned long free_pages;
	unsigned long nr_free[MAX_ORDER];
	struct list_head free[MAX_ORDER];
};

/**
 * buddy_init - nothing is free
 * @b: the allocator
 * @map: array of pages
 * @nr_pages: its length
 */
void buddy_init(struct buddy *b, struct page *map, unsigned long nr_pages);

/**
 * buddy_alloc - take a block
 * @b: the allocator
 * @order: 0..MAX_ORDER-1
 *
 * Return: its first page, NULL when there is no block of this size.
 */
struct page *buddy_alloc(struct buddy *b, unsigned int order);

/**
 * buddy_free - give a block back and join it with its free buddies
 * @b: the allocator
 * @page: first page, aligned to the order
 * @order: 0..MAX_ORDER-1
 */
void buddy_free(struct buddy *b, struct page *page, unsigned int order);

#endif /* _MM_BUDDY_H */

/* SPDX-License-Identifier: MIT */
/*
 * Which parts of a range of addresses are in use. Pure: no locks, no memory
 * allocation; the caller supplies the nodes.
 */
#ifndef _MM_VA_SPACE_H
#define _MM_VA_SPACE_H

#include <linux/types.h>
#include <linux/rbtree.h>

/**
 * struct va_area - one part in use
 * @rb: node in va_space.root
 * @start: first address
 * @end: first address after it, guard included
 */
struct va_area {
	struct rb_node rb;
	unsigned long start;
	unsigned long end;
};

/**
 * struct va_space - a range of addresses and its parts in use
 * @root: the parts by address; they do not overlap
 * @start: first address of the range
 * @end: first address after it
 * @cursor: where the next search begins. First fit: no hole lies below it.
 *          Next fit: the end of the part taken last.
 * @next_fit: addresses are used again only after the range has wrapped
 */
struct va_space {
	struct rb_root root;
	unsigned long start;
	unsigned long end;
	unsigned long cursor;
	bool next_fit;
};

/**
 * va_space_init - set up an empty range
 * @space: the range
 * @start: first address
 * @end: first address after it
 * @next_fit: search policy
 */
void va_space_init(struct va_space *space, unsigned long start,
		   unsigned long end, bool next_fit);

/**
 * va_space_take - find a hole and put a part into it
 * @space: the range
 * @area: the new part; start and end are set
 * @size: bytes, not 0
 * @align: power of two
 *
 * Return: 0, -EINVAL, -ENOMEM when no hole is large enough.
 */
int va_space_take(struct va_space *space, struct va_area *area,
		  unsigned long size, unsigned long align);

/**
 * va_space_give - remove a part
 * @space: the range
 * @area: a part of it
 */
void va_space_give(struct va_space *space, struct va_area *area);

/**
 * va_space_find - the part that contains an address
 * @space: the range
 * @addr: any address
 *
 * Return: the part, or NULL.
 */
struct va_area *va_space_find(const struct va_space *space, unsigned long addr);

#endif /* _MM_VA_SPACE_H */

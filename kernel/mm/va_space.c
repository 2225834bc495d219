// SPDX-License-Identifier: MIT
/*
 * The allocator of kernel virtual addresses, used by vmalloc.c.
 *
 * The parts in use stand in a tree by address. A search begins at the cursor
 * and walks upwards over the parts; the first hole that is large enough is
 * taken. With first fit the cursor makes the usual case (no hole skipped)
 * short; with next fit it also keeps freed addresses from coming back soon.
 */
#include <linux/errno.h>
#include "va_space.h"

#define va_entry(node) rb_entry(node, struct va_area, rb)

void va_space_init(struct va_space *space, unsigned long start,
		   unsigned long end, bool next_fit)
{
	space->root = RB_ROOT;
	space->start = start;
	space->end = end;
	space->cursor = start;
	space->next_fit = next_fit;
}

/* The first part that ends above addr, or NULL. */
static struct va_area *first_ending_above(const struct va_space *space,
					  unsigned long addr)
{
	struct rb_node *node = space->root.rb_node;
	struct va_area *best = NULL;

	while (node) {
		struct va_area *area = va_entry(node);

		if (area->end > addr) {
			best = area;
			node = node->rb_left;
		} else {
			node = node->rb_right;
		}
	}
	return best;
}

struct va_area *va_space_find(const struct va_space *space, unsigned long addr)
{
	struct va_area *area = first_ending_above(space, addr);

	return area && area->start <= addr ? area : NULL;
}

/*
 * Search [from, to) for a hole. Returns its address, 0 when there is none.
 * *skipped tells whether a hole was passed over as too small.
 */
static unsigned long find_hole(const struct va_space *space, unsigned long from,
			       unsigned long to, unsigned long size,
			       unsigned long align, bool *skipped)
{
	struct va_area *area = first_ending_above(space, from);
	unsigned long floor = from, addr;

	*skipped = false;
	if (area && area->start < floor)
		floor = area->end;
	for (;;) {
		if (area && area->end <= floor) {
			struct rb_node *next = rb_next(&area->rb);

			area = next ? va_entry(next) : NULL;
		}
		addr = (floor + align - 1) & ~(align - 1);
		if (addr < floor || addr >= to || size > to - addr)
			return 0;
		if (addr != floor)
			*skipped = true;
		if (!area || addr + size <= area->start)
			return addr;
		if (area->start > floor)
			*skipped = true;
		floor = area->end;
	}
}

static void insert(struct va_space *space, struct va_area *area)
{
	struct rb_node **link = &space->root.rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		if (area->start < va_entry(parent)->start)
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&area->rb, parent, link);
	rb_insert_color(&area->rb, &space->root);
}

int va_space_take(struct va_space *space, struct va_area *area,
		  unsigned long size, unsigned long align)
{
	unsigned long addr;
	bool skipped;

	if (!size || !align || (align & (align - 1)))
		return -EINVAL;
	addr = find_hole(space, space->cursor, space->end, size, align,
			 &skipped);
	if (!addr && space->next_fit)
		addr = find_hole(space, space->start, space->end, size, align,
				 &skipped);
	if (!addr)
		return -ENOMEM;
	area->start = addr;
	area->end = addr + size;
	insert(space, area);
	if (space->next_fit || !skipped)
		space->cursor = area->end;
	return 0;
}

void va_space_give(struct va_space *space, struct va_area *area)
{
	rb_erase(&area->rb, &space->root);
	if (!space->next_fit && area->start < space->cursor)
		space->cursor = area->start;
}

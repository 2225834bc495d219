// SPDX-License-Identifier: MIT
/*
 * The allocator inside a per-CPU unit, used by percpu.c under its lock: first
 * fit over a bitmap of 4-byte grains. A second bitmap has the beginnings of
 * the allocations, so that no size need be stored: one ends where the next
 * begins or where the used bits end.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include "chunk_map.h"

void chunk_map_init(struct chunk_map *map, unsigned long *used,
		    unsigned long *first, size_t size)
{
	map->used = used;
	map->first = first;
	map->grains = size / CHUNK_GRAIN;
	map->hint = 0;
	bitmap_zero(used, map->grains);
	bitmap_zero(first, map->grains);
}

static void take(struct chunk_map *map, unsigned int start, unsigned int count)
{
	bitmap_set(map->used, start, count);
	__set_bit(start, map->first);
	if (start == map->hint)
		map->hint = start + count;
}

long chunk_map_alloc(struct chunk_map *map, size_t size, size_t align)
{
	unsigned int count, start, end, step;

	if (!size || !align || (align & (align - 1)) ||
	    size > map->grains * CHUNK_GRAIN)
		return -EINVAL;
	count = DIV_ROUND_UP(size, CHUNK_GRAIN);
	step = align > CHUNK_GRAIN ? align / CHUNK_GRAIN : 1;
	start = ALIGN(map->hint, step);
	while (start + count <= map->grains) {
		end = find_next_bit(map->used, start + count, start);
		if (end >= start + count) {
			take(map, start, count);
			return (long)start * CHUNK_GRAIN;
		}
		start = find_next_zero_bit(map->used, map->grains, end);
		start = ALIGN(start, step);
	}
	return -ENOMEM;
}

void chunk_map_reserve(struct chunk_map *map, size_t offset, size_t size)
{
	if (size)
		take(map, offset / CHUNK_GRAIN,
		     DIV_ROUND_UP(size, CHUNK_GRAIN));
}

long chunk_map_free(struct chunk_map *map, size_t offset)
{
	unsigned int start = offset / CHUNK_GRAIN, end;

	if (offset % CHUNK_GRAIN || start >= map->grains ||
	    !test_bit(start, map->first))
		return -EINVAL;
	end = find_next_zero_bit(map->used, map->grains, start);
	end = find_next_bit(map->first, end, start + 1);
	bitmap_clear(map->used, start, end - start);
	__clear_bit(start, map->first);
	map->hint = min(map->hint, start);
	return (long)(end - start) * CHUNK_GRAIN;
}

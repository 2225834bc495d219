/* SPDX-License-Identifier: MIT */
/*
 * Which parts of a per-CPU unit are in use. Pure: two bitmaps, no locks.
 */
#ifndef _MM_CHUNK_MAP_H
#define _MM_CHUNK_MAP_H

#include <linux/types.h>

#define CHUNK_GRAIN 4 /* bytes that one bit stands for */

/**
 * struct chunk_map - allocation state of a unit
 * @used: one bit a grain: it is allocated
 * @first: one bit a grain: an allocation begins here
 * @grains: number of grains
 * @hint: no free grain lies below this one
 */
struct chunk_map {
	unsigned long *used;
	unsigned long *first;
	unsigned int grains;
	unsigned int hint;
};

/**
 * chunk_map_init - nothing is in use
 * @map: the map
 * @used: room for one bit a grain
 * @first: the same
 * @size: bytes of the unit
 */
void chunk_map_init(struct chunk_map *map, unsigned long *used,
		    unsigned long *first, size_t size);

/**
 * chunk_map_alloc - find a free part, the lowest, and take it
 * @map: the map
 * @size: bytes, not 0
 * @align: power of two
 *
 * Return: its offset in bytes, -EINVAL, -ENOMEM.
 */
long chunk_map_alloc(struct chunk_map *map, size_t size, size_t align);

/**
 * chunk_map_reserve - take a part at a given place
 * @map: the map
 * @offset: in bytes
 * @size: in bytes
 */
void chunk_map_reserve(struct chunk_map *map, size_t offset, size_t size);

/**
 * chunk_map_free - give a part back
 * @map: the map
 * @offset: as chunk_map_alloc() returned it
 *
 * Return: its size in bytes, -EINVAL if nothing was allocated there.
 */
long chunk_map_free(struct chunk_map *map, size_t offset);

#endif /* _MM_CHUNK_MAP_H */

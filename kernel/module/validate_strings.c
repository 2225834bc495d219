// SPDX-License-Identifier: MIT
/*
 * Where strings of an image end. Most do so at once. For others, the next NUL
 * is noted for each block of the image, once: so that however many pointers
 * lead into one long string, it is read twice at most. Pure; also compiled for
 * the host. Callers: validate_words.c, validate_aliases.c.
 */
#include <linux/kernel.h>

#include "image.h"

/* image_nuls(): the offset of the first NUL, the size of the image if none. */
static void index_nuls(struct load_info *info)
{
	u32 *nuls = image_nuls(info);
	u32 pos = info->size, next = pos;

	while (pos-- > 0) {
		if (!info->image[pos])
			next = pos;
		if (pos % IMAGE_BLOCK_SIZE == 0)
			nuls[pos / IMAGE_BLOCK_SIZE] = next;
	}
	info->nuls_known = true;
}

/**
 * image_string_end - where the NUL of a string is
 * @info:    the image; its sections and symbols are valid
 * @section: one with contents
 * @offset:  of the string in it
 *
 * Return: the NUL's offset; the size of the section if there is none.
 */
u32 image_string_end(struct load_info *info, u32 section, u32 offset)
{
	const Elf32_Shdr *sec = &info->shdr[section];
	u32 pos = sec->sh_offset + offset, end = sec->sh_offset + sec->sh_size;
	/* The first block that begins behind what one would fill. */
	u32 near = min(end, (pos + 2 * IMAGE_BLOCK_SIZE) & -IMAGE_BLOCK_SIZE);

	for (; pos < near; pos++)
		if (!info->image[pos])
			return pos - sec->sh_offset;
	if (pos == end)
		return sec->sh_size;
	if (!info->nuls_known)
		index_nuls(info);
	return min(end, image_nuls(info)[pos / IMAGE_BLOCK_SIZE]) -
	       sec->sh_offset;
}

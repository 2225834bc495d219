// SPDX-License-Identifier: MIT
/*
 * Reading the section .modinfo: strings "tag=value", each with its NUL.
 * Pure; also compiled for the host. The section is known to end in NUL.
 * Callers: the validity pass, and who asks for licence, version, vermagic.
 */
#include <linux/string.h>

#include "image.h"

/* The string behind @pos, over any number of NULs, or NULL at the end. */
static const char *next_string(const char *pos, const char *end)
{
	pos += strlen(pos);
	while (pos < end && !*pos)
		pos++;
	return pos < end ? pos : NULL;
}

/**
 * image_next_modinfo - value of the next string with a tag
 * @info: the image
 * @tag:  what stands before the '='
 * @prev: what the last call returned, NULL to begin
 *
 * Return: the value inside the image, or NULL if there is none.
 */
const char *image_next_modinfo(const struct load_info *info, const char *tag,
			       const char *prev)
{
	const Elf32_Shdr *sec = special_section(info, SEC_MODINFO);
	size_t len = strlen(tag);
	const char *pos, *end;

	if (!sec || !sec->sh_size)
		return NULL;
	pos = (const char *)section_data(info, sec);
	end = pos + sec->sh_size;
	if (prev)
		pos = next_string(prev, end);
	else if (!*pos)
		pos = next_string(pos, end);
	for (; pos; pos = next_string(pos, end))
		if (!strncmp(pos, tag, len) && pos[len] == '=')
			return pos + len + 1;
	return NULL;
}

/** image_modinfo - value of the first string with a tag, or NULL */
const char *image_modinfo(const struct load_info *info, const char *tag)
{
	return image_next_modinfo(info, tag, NULL);
}

// SPDX-License-Identifier: MIT
/*
 * Reading the section .modinfo: strings "tag=value", each with its NUL.
 * Pure; also compiled for the host. The section is known to end in NUL.
 * Callers: the validity pass, and who asks for licence, version, vermagic.
 */
#include <linux/string.h>

#include "image.h"

static const char *const tags[NUM_MODINFO_TAGS] = {
	[MODINFO_NAME] = "name",
	[MODINFO_LICENSE] = "license",
	[MODINFO_VERMAGIC] = "vermagic",
	[MODINFO_INTREE] = "intree",
	[MODINFO_STAGING] = "staging",
	[MODINFO_LIVEPATCH] = "livepatch",
	[MODINFO_TEST] = "test",
	[MODINFO_VERSION] = "version",
	[MODINFO_SRCVERSION] = "srcversion",
};

/* The string behind @pos, over any number of NULs, or NULL at the end. */
static const char *next_string(const char *pos, const char *end)
{
	pos += strlen(pos);
	while (pos < end && !*pos)
		pos++;
	return pos < end ? pos : NULL;
}

/* NULL if there is none. */
static const char *first_string(const struct load_info *info, const char **end)
{
	const Elf32_Shdr *sec = special_section(info, SEC_MODINFO);
	const char *pos;

	if (!sec || !sec->sh_size)
		return NULL;
	pos = (const char *)section_data(info, sec);
	*end = pos + sec->sh_size;
	return *pos ? pos : next_string(pos, *end);
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
	const char *end, *pos = first_string(info, &end);
	size_t len = strlen(tag);

	if (prev)
		pos = next_string(prev, end);
	for (; pos; pos = next_string(pos, end))
		if (!strncmp(pos, tag, len) && pos[len] == '=')
			return pos + len + 1;
	return NULL;
}

static void note_string(struct load_info *info, const char *string)
{
	const char *end = strchrnul(string, '=');
	size_t len = end - string;
	u32 i;

	for (i = 0; *end && i < NUM_MODINFO_TAGS; i++)
		if (tags[i][0] == string[0] && !strncmp(tags[i], string, len) &&
		    !tags[i][len] && !info->modinfo[i])
			info->modinfo[i] = end + 1;
}

/** find_modinfo - note the first value of each tag that the loader reads */
void find_modinfo(struct load_info *info)
{
	const char *end, *pos = first_string(info, &end);

	for (; pos; pos = next_string(pos, end))
		note_string(info, pos);
}

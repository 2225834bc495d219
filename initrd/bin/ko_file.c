// SPDX-License-Identifier: MIT
/*
 * Reads a module file: its sections by name, and the strings in them. Every
 * offset is checked against the file's size before it is used.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "kmodo.h"
#include "ko_file.h"

static bool inside(const struct ko_file *ko, size_t offset, size_t size)
{
	return offset <= ko->size && size <= ko->size - offset;
}

static bool has_contents(const struct ko_file *ko, const Elf32_Shdr *section)
{
	return section->sh_type != SHT_NOBITS &&
	       inside(ko, section->sh_offset, section->sh_size);
}

/* Finds the section headers and their names; false when there are none. */
static bool find_sections(struct ko_file *ko)
{
	const Elf32_Ehdr *header = (const void *)ko->image;
	const Elf32_Shdr *names;

	if (ko->size < sizeof(*header) || memcmp(ko->image, ELFMAG, SELFMAG) ||
	    header->e_ident[EI_CLASS] != ELFCLASS32 ||
	    header->e_ident[EI_DATA] != ELFDATA2LSB ||
	    header->e_shentsize != sizeof(*names) || header->e_shoff % 4 ||
	    !inside(ko, header->e_shoff, header->e_shnum * sizeof(*names)) ||
	    header->e_shstrndx >= header->e_shnum)
		return false;
	ko->sections = (const void *)(ko->image + header->e_shoff);
	ko->section_count = header->e_shnum;
	names = &ko->sections[header->e_shstrndx];
	if (!has_contents(ko, names) || !names->sh_size ||
	    ko->image[names->sh_offset + names->sh_size - 1] != '\0')
		return false;
	ko->names = ko->image + names->sh_offset;
	ko->names_size = names->sh_size;
	return true;
}

int ko_read(struct ko_file *ko, const char *path)
{
	ko->image = read_whole_file(path, &ko->size);
	if (!ko->image)
		return -errno;
	if (find_sections(ko))
		return 0;
	ko_free(ko);
	return -EINVAL;
}

void ko_free(struct ko_file *ko)
{
	free(ko->image);
	ko->image = NULL;
}

const char *ko_section(const struct ko_file *ko, const char *name, size_t *size)
{
	unsigned int i;

	for (i = 1; i < ko->section_count; i++) {
		const Elf32_Shdr *section = &ko->sections[i];

		if (section->sh_name >= ko->names_size ||
		    strcmp(ko->names + section->sh_name, name))
			continue;
		if (!has_contents(ko, section))
			return NULL;
		*size = section->sh_size;
		return ko->image + section->sh_offset;
	}
	return NULL;
}

void ko_strings(const struct ko_file *ko, const char *section,
		void (*each)(const char *text, void *data), void *data)
{
	size_t size = 0;
	const char *text = ko_section(ko, section, &size);
	const char *end = text + size;

	while (text && text < end) {
		size_t length = strnlen(text, end - text);

		if (text + length == end)
			break; /* not terminated */
		if (length)
			each(text, data);
		text += length + 1;
	}
}

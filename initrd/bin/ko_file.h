/* SPDX-License-Identifier: MIT */
/*
 * A module file in memory, as depmod, modprobe and modinfo read it. The file
 * is not trusted: what is outside of it is treated as not there.
 */
#ifndef KMODO_BIN_KO_FILE_H
#define KMODO_BIN_KO_FILE_H

#include <elf.h>
#include <stddef.h>

/**
 * struct ko_file - a module file
 * @image:         its bytes, one more is a NUL
 * @size:          how many
 * @sections:      the section headers, in the image
 * @section_count: how many
 * @names:         the section names, terminated by their last byte
 * @names_size:    bytes of them
 */
struct ko_file {
	char *image;
	size_t size;
	const Elf32_Shdr *sections;
	unsigned int section_count;
	const char *names;
	size_t names_size;
};

/* Reads a file; 0, or -errno: -EINVAL when it is no ELF object for i386. */
int ko_read(struct ko_file *ko, const char *path);

void ko_free(struct ko_file *ko);

/* The section of that name, or NULL. */
const char *ko_section(const struct ko_file *ko, const char *name,
		       size_t *size);

/* Calls @each for all terminated strings of a section, such as .modinfo. */
void ko_strings(const struct ko_file *ko, const char *section,
		void (*each)(const char *text, void *data), void *data);

#endif

// SPDX-License-Identifier: MIT
/* Reading files for check_image.c, with the C library's headers. */
#include <stdio.h>
#include <stdlib.h>

unsigned char *read_whole_file(const char *name, unsigned int *size);

unsigned char *read_whole_file(const char *name, unsigned int *size)
{
	FILE *file = fopen(name, "rb");
	unsigned char *contents = NULL;
	long length;

	if (!file)
		return NULL;
	if (!fseek(file, 0, SEEK_END) && (length = ftell(file)) >= 0) {
		rewind(file);
		*size = length;
		contents = malloc(length ? length : 1);
		if (contents && fread(contents, 1, length, file) != *size) {
			free(contents);
			contents = NULL;
		}
	}
	fclose(file);
	return contents;
}

// SPDX-License-Identifier: MIT
/* Reading files for check_image.c, with the C library's headers. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define PAGE 4096ul

unsigned char *read_whole_file(const char *name, unsigned int *size);
void free_whole_file(unsigned char *contents, unsigned int size);

/* Memory that ends at the end of a page, and nothing behind that. */
static unsigned char *allocate(unsigned long size)
{
	unsigned long room = (size + PAGE - 1) & -PAGE;
	unsigned char *start = mmap(NULL, room + PAGE, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (start == MAP_FAILED || mprotect(start + room, PAGE, PROT_NONE))
		return NULL;
	return start + room - size;
}

void free_whole_file(unsigned char *contents, unsigned int size)
{
	unsigned long room = (size + PAGE - 1) & -PAGE;

	munmap(contents + size - room, room + PAGE);
}

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
		contents = allocate(length);
		if (contents && fread(contents, 1, length, file) != *size) {
			free_whole_file(contents, *size);
			contents = NULL;
		}
	}
	fclose(file);
	return contents;
}

// SPDX-License-Identifier: MIT
/*
 * One small change of an ELF relocatable image: a field of a header, symbol
 * or relocation, a word of a section's contents. Where the image is too broken
 * already to find these, bytes anywhere. See mutate.h.
 */
#include <elf.h>
#include <stdbool.h>
#include <string.h>

#include "mutate.h"

struct image {
	unsigned char *bytes;
	unsigned int size;
	unsigned int *state;
};

static unsigned int random_number(struct image *image)
{
	unsigned int x = *image->state ? *image->state : 0x9e3779b9;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return *image->state = x;
}

static unsigned int below(struct image *image, unsigned int limit)
{
	return limit ? random_number(image) % limit : 0;
}

/* A number that is likely to be on the edge of something. */
static unsigned int edge_number(struct image *image, unsigned int old)
{
	static const unsigned int edges[] = {
		0,	1,	2,	    3,		4,	    8,
		9,	12,	16,	    20,		40,	    64,
		4096,	8192,	0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffc,
		0xff00, 0xfff1, 0xfff2,	    0xffff,
	};

	switch (below(image, 8)) {
	case 0:
		return edges[below(image, sizeof(edges) / sizeof(edges[0]))];
	case 1:
		return old + below(image, 17) - 8;
	case 2:
		return old ^ 1u << below(image, 32);
	case 3:
		return below(image, 48);
	case 4:
		return below(image, image->size + 64);
	case 5:
		return old * 2;
	case 6:
		return old / 2;
	default:
		return random_number(image);
	}
}

static void change_word(struct image *image, unsigned int offset)
{
	unsigned int word;

	if (image->size < 4 || offset > image->size - 4)
		return;
	memcpy(&word, image->bytes + offset, 4);
	word = edge_number(image, word);
	memcpy(image->bytes + offset, &word, 4);
}

static void change_half(struct image *image, unsigned int offset)
{
	unsigned short half;

	if (image->size < 2 || offset > image->size - 2)
		return;
	memcpy(&half, image->bytes + offset, 2);
	half = edge_number(image, half);
	memcpy(image->bytes + offset, &half, 2);
}

static void change_byte(struct image *image, unsigned int offset)
{
	if (offset < image->size)
		image->bytes[offset] = edge_number(image, image->bytes[offset]);
}

/* The n-th section's header; all zero if the image has none. */
static Elf32_Shdr section(struct image *image, unsigned int n,
			  unsigned int *offset)
{
	Elf32_Shdr header = { 0 };
	Elf32_Ehdr elf;

	memcpy(&elf, image->bytes, sizeof(elf));
	*offset = elf.e_shoff + n * sizeof(header);
	if (n < elf.e_shnum && elf.e_shoff < image->size &&
	    (n + 1) * sizeof(header) <= image->size - elf.e_shoff)
		memcpy(&header, image->bytes + *offset, sizeof(header));
	return header;
}

static unsigned int count_sections(struct image *image)
{
	Elf32_Ehdr elf;

	memcpy(&elf, image->bytes, sizeof(elf));
	return elf.e_shnum;
}

/* A section of that type, if a few tries find one; SHT_NULL: any. */
static Elf32_Shdr section_of_type(struct image *image, unsigned int type)
{
	unsigned int tries, offset;
	Elf32_Shdr header;

	for (tries = 0; tries < 32; tries++) {
		header = section(image, below(image, count_sections(image)),
				 &offset);
		if (type ? header.sh_type == type :
			   header.sh_type != SHT_NULL && header.sh_size)
			break;
	}
	return header;
}

static void change_header(struct image *image)
{
	static const unsigned char halves[] = { 16, 18, 46, 48, 50 };

	switch (below(image, 3)) {
	case 0:
		change_byte(image, below(image, 16));
		break;
	case 1:
		change_word(image, 32); /* e_shoff */
		break;
	default:
		change_half(image, halves[below(image, sizeof(halves))]);
	}
}

static void change_section(struct image *image)
{
	unsigned int offset;

	section(image, below(image, count_sections(image)), &offset);
	change_word(image, offset + 4 * below(image, 10));
}

/* Gives a section one field of another: its name, place, link… */
static void copy_section_field(struct image *image)
{
	unsigned int from, to, field = 4 * below(image, 10);

	section(image, below(image, count_sections(image)), &from);
	section(image, below(image, count_sections(image)), &to);
	if (image->size < 40 || from > image->size - 40 ||
	    to > image->size - 40)
		return;
	memcpy(image->bytes + to + field, image->bytes + from + field, 4);
}

static void change_symbol(struct image *image)
{
	Elf32_Shdr table = section_of_type(image, SHT_SYMTAB);
	unsigned int at =
		table.sh_offset + 16 * below(image, table.sh_size / 16);

	switch (below(image, 4)) {
	case 0:
		change_half(image, at + 14); /* st_shndx */
		break;
	case 1:
		change_byte(image, at + 12); /* st_info */
		break;
	default:
		change_word(image, at + 4 * below(image, 2));
	}
}

static void change_relocation(struct image *image)
{
	Elf32_Shdr table = section_of_type(image, SHT_REL);
	unsigned int at = table.sh_offset + 8 * below(image, table.sh_size / 8);

	switch (below(image, 3)) {
	case 0:
		change_word(image, at); /* r_offset */
		break;
	case 1:
		change_byte(image, at + 4); /* type */
		break;
	default:
		change_half(image, at + 5); /* symbol */
	}
}

/* Lets one relocation use another's symbol. */
static void copy_relocation(struct image *image)
{
	Elf32_Shdr one = section_of_type(image, SHT_REL);
	Elf32_Shdr other = section_of_type(image, SHT_REL);
	unsigned int to = one.sh_offset + 8 * below(image, one.sh_size / 8);
	unsigned int from =
		other.sh_offset + 8 * below(image, other.sh_size / 8);

	if (image->size >= 8 && from <= image->size - 8 &&
	    to <= image->size - 8)
		memcpy(image->bytes + to + 4, image->bytes + from + 4, 4);
}

static void change_contents(struct image *image)
{
	Elf32_Shdr any = section_of_type(image, SHT_NULL);
	unsigned int offset = any.sh_offset + below(image, any.sh_size);

	if (below(image, 4))
		change_word(image, offset & ~3u);
	else
		change_byte(image, offset);
}

unsigned int mutate_image(unsigned char *bytes, unsigned int size,
			  unsigned int *state)
{
	/* As often as they stand here. */
	static void (*const changes[])(struct image * image) = {
		change_header,	   change_section,    change_section,
		change_section,	   change_section,    copy_section_field,
		change_symbol,	   change_symbol,     change_symbol,
		change_relocation, change_relocation, change_relocation,
		copy_relocation,   copy_relocation,   change_contents,
		change_contents,   change_contents,   change_contents,
	};
	struct image image = { bytes, size, state };
	unsigned int which;

	if (size < sizeof(Elf32_Ehdr))
		return size;
	which = below(&image, 8 * sizeof(changes) / sizeof(changes[0]) + 3);
	if (which == 0)
		return below(&image, size); /* cut off */
	if (which < 3)
		change_byte(&image, below(&image, size));
	else
		changes[(which - 3) / 8](&image);
	return size;
}

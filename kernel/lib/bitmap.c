// SPDX-License-Identifier: MIT
/*
 * Sets as bitmaps. Pure, not atomic; any context.
 */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>

/* The word i of a set, with nothing behind its last bit. */
static unsigned long valid_bits(unsigned long word, unsigned int i,
				unsigned int nbits)
{
	return i == nbits / BITS_PER_LONG ?
		       word & BITMAP_LAST_WORD_MASK(nbits) :
		       word;
}

bool bitmap_and(unsigned long *dst, const unsigned long *a,
		const unsigned long *b, unsigned int nbits)
{
	unsigned long result = 0;
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++) {
		dst[i] = a[i] & b[i];
		result |= valid_bits(dst[i], i, nbits);
	}
	return result;
}
EXPORT_SYMBOL(bitmap_and);

void bitmap_or(unsigned long *dst, const unsigned long *a,
	       const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] | b[i];
}
EXPORT_SYMBOL(bitmap_or);

void bitmap_xor(unsigned long *dst, const unsigned long *a,
		const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] ^ b[i];
}
EXPORT_SYMBOL(bitmap_xor);

bool bitmap_andnot(unsigned long *dst, const unsigned long *a,
		   const unsigned long *b, unsigned int nbits)
{
	unsigned long result = 0;
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++) {
		dst[i] = a[i] & ~b[i];
		result |= valid_bits(dst[i], i, nbits);
	}
	return result;
}
EXPORT_SYMBOL(bitmap_andnot);

void bitmap_complement(unsigned long *dst, const unsigned long *src,
		       unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = ~src[i];
}
EXPORT_SYMBOL(bitmap_complement);

bool bitmap_equal(const unsigned long *a, const unsigned long *b,
		  unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		if (valid_bits(a[i] ^ b[i], i, nbits))
			return false;
	return true;
}
EXPORT_SYMBOL(bitmap_equal);

bool bitmap_intersects(const unsigned long *a, const unsigned long *b,
		       unsigned int nbits)
{
	return find_next_and_bit(a, b, nbits, 0) < nbits;
}
EXPORT_SYMBOL(bitmap_intersects);

bool bitmap_subset(const unsigned long *a, const unsigned long *b,
		   unsigned int nbits)
{
	return find_next_andnot_bit(a, b, nbits, 0) >= nbits;
}
EXPORT_SYMBOL(bitmap_subset);

unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int i, weight = 0;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		weight += hweight_long(valid_bits(src[i], i, nbits));
	return weight;
}
EXPORT_SYMBOL(bitmap_weight);

void bitmap_set(unsigned long *map, unsigned int start, unsigned int nbits)
{
	for (; nbits; nbits--, start++)
		__set_bit(start, map);
}
EXPORT_SYMBOL(bitmap_set);

void bitmap_clear(unsigned long *map, unsigned int start, unsigned int nbits)
{
	for (; nbits; nbits--, start++)
		__clear_bit(start, map);
}
EXPORT_SYMBOL(bitmap_clear);

unsigned long bitmap_find_next_zero_area(unsigned long *map, unsigned long size,
					 unsigned long start, unsigned int nr,
					 unsigned long align_mask)
{
	unsigned long index, end, next;

	for (;; start = next + 1) {
		index = find_next_zero_bit(map, size, start);
		index = __ALIGN_MASK(index, align_mask);
		end = index + nr;
		if (end > size)
			return end;
		next = find_next_bit(map, end, index);
		if (next >= end)
			return index;
	}
}
EXPORT_SYMBOL(bitmap_find_next_zero_area);

int bitmap_find_free_region(unsigned long *bitmap, unsigned int bits, int order)
{
	unsigned long pos;

	pos = bitmap_find_next_zero_area(bitmap, bits, 0, 1U << order,
					 (1UL << order) - 1);
	if (pos + (1U << order) > bits)
		return -ENOMEM;
	bitmap_set(bitmap, pos, 1U << order);
	return pos;
}
EXPORT_SYMBOL(bitmap_find_free_region);

void bitmap_release_region(unsigned long *bitmap, unsigned int pos, int order)
{
	bitmap_clear(bitmap, pos, 1U << order);
}
EXPORT_SYMBOL(bitmap_release_region);

int bitmap_allocate_region(unsigned long *bitmap, unsigned int pos, int order)
{
	unsigned int end = pos + (1U << order);

	if (find_next_bit(bitmap, end, pos) < end)
		return -EBUSY;
	bitmap_set(bitmap, pos, 1U << order);
	return 0;
}
EXPORT_SYMBOL(bitmap_allocate_region);

/* One number of a list; the text behind it, or NULL. */
static const char *list_number(const char *s, unsigned int *number)
{
	unsigned long long value;
	char *end;

	if (!isdigit(*s))
		return NULL;
	value = simple_strtoull(s, &end, 10);
	*number = min_t(unsigned long long, value, UINT_MAX);
	return end;
}

int bitmap_parselist(const char *buf, unsigned long *maskp, int nmaskbits)
{
	unsigned int from, to;

	bitmap_zero(maskp, nmaskbits);
	buf = skip_spaces(buf);
	while (*buf) {
		buf = list_number(buf, &from);
		if (!buf)
			return -EINVAL;
		to = from;
		if (*buf == '-') {
			buf = list_number(buf + 1, &to);
			if (!buf || to < from)
				return -EINVAL;
		}
		if (to >= nmaskbits)
			return -ERANGE;
		bitmap_set(maskp, from, to - from + 1);
		if (*buf == ',')
			buf++;
		else if (*skip_spaces(buf))
			return -EINVAL;
		buf = skip_spaces(buf);
	}
	return 0;
}
EXPORT_SYMBOL(bitmap_parselist);

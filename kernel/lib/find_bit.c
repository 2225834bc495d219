// SPDX-License-Identifier: MIT
/*
 * Searching bitmaps, a word at a time. Pure; any context. Bits may change
 * meanwhile: then the answer is of one moment or the other.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/kernel.h>

/*
 * The loop that all searches share. WORD is the i-th word of the set that is
 * searched; what lies before offset and behind size does not count.
 */
#define FIND_NEXT(WORD)                                                        \
	({                                                                     \
		unsigned long __i = offset / BITS_PER_LONG, __word;            \
		unsigned long __found = size;                                  \
                                                                               \
		if (offset < size) {                                           \
			unsigned long i = __i;                                 \
                                                                               \
			__word = (WORD)&BITMAP_FIRST_WORD_MASK(offset);        \
			while (!__word && (i + 1) * BITS_PER_LONG < size) {    \
				i++;                                           \
				__word = (WORD);                               \
			}                                                      \
			if (__word)                                            \
				__found =                                      \
					min(i * BITS_PER_LONG + __ffs(__word), \
					    size);                             \
		}                                                              \
		__found;                                                       \
	})

unsigned long find_next_bit(const unsigned long *addr, unsigned long size,
			    unsigned long offset)
{
	return FIND_NEXT(READ_ONCE(addr[i]));
}
EXPORT_SYMBOL(find_next_bit);

unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size,
				 unsigned long offset)
{
	return FIND_NEXT(~READ_ONCE(addr[i]));
}
EXPORT_SYMBOL(find_next_zero_bit);

unsigned long find_next_and_bit(const unsigned long *addr1,
				const unsigned long *addr2, unsigned long size,
				unsigned long offset)
{
	return FIND_NEXT(addr1[i] & addr2[i]);
}
EXPORT_SYMBOL(find_next_and_bit);

unsigned long find_next_andnot_bit(const unsigned long *addr1,
				   const unsigned long *addr2,
				   unsigned long size, unsigned long offset)
{
	return FIND_NEXT(addr1[i] & ~addr2[i]);
}
EXPORT_SYMBOL(find_next_andnot_bit);

unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned long i = BITS_TO_LONGS(size);
	unsigned long mask = BITMAP_LAST_WORD_MASK(size);

	while (i--) {
		if (addr[i] & mask)
			return i * BITS_PER_LONG + __fls(addr[i] & mask);
		mask = ~0UL;
	}
	return size;
}
EXPORT_SYMBOL(find_last_bit);

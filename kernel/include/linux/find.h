/* SPDX-License-Identifier: MIT */
/* Searches in bitmaps. Included by linux/bitops.h. */
#ifndef _LINUX_FIND_H
#define _LINUX_FIND_H

#include <linux/types.h>

/**
 * find_next_bit() - number of the first set bit at or after @offset
 * @addr: the bitmap
 * @size: its size in bits
 * @offset: where to begin
 *
 * Context: any.
 * Return: the number, or @size if there is none.
 */
unsigned long find_next_bit(const unsigned long *addr, unsigned long size,
			    unsigned long offset);
unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size,
				 unsigned long offset);
unsigned long find_next_and_bit(const unsigned long *addr1,
				const unsigned long *addr2, unsigned long size,
				unsigned long offset);
unsigned long find_next_andnot_bit(const unsigned long *addr1,
				   const unsigned long *addr2,
				   unsigned long size, unsigned long offset);
unsigned long find_last_bit(const unsigned long *addr, unsigned long size);

#define find_first_bit(addr, size)	find_next_bit(addr, size, 0)
#define find_first_zero_bit(addr, size) find_next_zero_bit(addr, size, 0)
#define find_first_and_bit(a, b, size)	find_next_and_bit(a, b, size, 0)

#define for_each_set_bit(bit, addr, size)                                  \
	for ((bit) = 0;                                                    \
	     (bit) = find_next_bit((addr), (size), (bit)), (bit) < (size); \
	     (bit)++)
#define for_each_set_bit_from(bit, addr, size)                               \
	for (; (bit) = find_next_bit((addr), (size), (bit)), (bit) < (size); \
	     (bit)++)
#define for_each_clear_bit(bit, addr, size)                                \
	for ((bit) = 0; (bit) = find_next_zero_bit((addr), (size), (bit)), \
	    (bit) < (size);                                                \
	     (bit)++)
#define for_each_clear_bit_from(bit, addr, size)                  \
	for (; (bit) = find_next_zero_bit((addr), (size), (bit)), \
	       (bit) < (size);                                    \
	     (bit)++)

#endif /* _LINUX_FIND_H */

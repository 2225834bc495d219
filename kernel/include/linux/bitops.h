/* SPDX-License-Identifier: MIT */
/*
 * Bit operations: the atomic ones come from asm/bitops.h; here are the
 * searches and counts, on words and on arrays of words.
 */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/typecheck.h>
#include <uapi/linux/const.h>

#define BITS_PER_TYPE(type) (sizeof(type) * BITS_PER_BYTE)
#define BITS_TO_LONGS(nr)   (((nr) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define BITS_TO_U64(nr)	    (((nr) + 63) / 64)
#define BITS_TO_U32(nr)	    (((nr) + 31) / 32)
#define BITS_TO_BYTES(nr)   (((nr) + 7) / 8)

/* Number of the lowest set bit; undefined for 0. */
static __always_inline unsigned long __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}

/* Number of the lowest clear bit; undefined for ~0. */
static __always_inline unsigned long ffz(unsigned long word)
{
	return __builtin_ctzl(~word);
}

/* Number of the highest set bit; undefined for 0. */
static __always_inline unsigned long __fls(unsigned long word)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(word);
}

/* The lowest set bit, counted from 1; 0 if there is none. */
static __always_inline int ffs(int x)
{
	return __builtin_ffs(x);
}

/* The highest set bit, counted from 1; 0 if there is none. */
static __always_inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static __always_inline int fls64(u64 x)
{
	u32 high = x >> 32;

	return high ? fls(high) + 32 : fls((u32)x);
}

static __always_inline unsigned long __ffs64(u64 word)
{
	if ((u32)word == 0)
		return __ffs((u32)(word >> 32)) + 32;
	return __ffs((u32)word);
}

static inline unsigned int fls_long(unsigned long l)
{
	return fls(l);
}

#include <asm/bitops.h>

/**
 * __sw_hweight32() - how many bits are set
 * @w: the word
 */
static __always_inline unsigned int __sw_hweight32(unsigned int w)
{
	w -= (w >> 1) & 0x55555555;
	w = (w & 0x33333333) + ((w >> 2) & 0x33333333);
	w = (w + (w >> 4)) & 0x0f0f0f0f;
	return (w * 0x01010101) >> 24;
}

#define hweight8(w)  __sw_hweight32((u8)(w))
#define hweight16(w) __sw_hweight32((u16)(w))
#define hweight32(w) __sw_hweight32(w)

#define hweight64(w) (__sw_hweight32((u32)(w)) + __sw_hweight32((u64)(w) >> 32))

#define hweight_long(w) __sw_hweight32(w)
#define HWEIGHT8(w)	hweight8(w)
#define HWEIGHT16(w)	hweight16(w)
#define HWEIGHT32(w)	hweight32(w)
#define HWEIGHT64(w)	hweight64(w)

static inline u64 rol64(u64 word, unsigned int shift)
{
	return (word << (shift & 63)) | (word >> (-shift & 63));
}

static inline u64 ror64(u64 word, unsigned int shift)
{
	return (word >> (shift & 63)) | (word << (-shift & 63));
}

static inline u32 rol32(u32 word, unsigned int shift)
{
	return (word << (shift & 31)) | (word >> (-shift & 31));
}

static inline u32 ror32(u32 word, unsigned int shift)
{
	return (word >> (shift & 31)) | (word << (-shift & 31));
}

static inline u16 rol16(u16 word, unsigned int shift)
{
	return (word << (shift & 15)) | (word >> (-shift & 15));
}

static inline u8 rol8(u8 word, unsigned int shift)
{
	return (word << (shift & 7)) | (word >> (-shift & 7));
}

/* Bit @index of @value is the sign: spread it upwards. */
static __always_inline s32 sign_extend32(u32 value, int index)
{
	u8 shift = 31 - index;

	return (s32)(value << shift) >> shift;
}

static __always_inline s64 sign_extend64(u64 value, int index)
{
	u8 shift = 63 - index;

	return (s64)(value << shift) >> shift;
}

/* Log2 of the number of @count, rounded up. */
static inline int get_count_order(unsigned int count)
{
	return count ? fls(count - 1) : -1;
}

static inline int get_count_order_long(unsigned long l)
{
	return get_count_order(l);
}

static __always_inline void assign_bit(long nr, volatile unsigned long *addr,
				       bool value)
{
	if (value)
		set_bit(nr, addr);
	else
		clear_bit(nr, addr);
}

static __always_inline void __assign_bit(long nr, volatile unsigned long *addr,
					 bool value)
{
	if (value)
		__set_bit(nr, addr);
	else
		__clear_bit(nr, addr);
}

/* *ptr = (*ptr & ~mask) | bits, atomically; the value is the new word. */
#define set_mask_bits(ptr, mask, bits)                                      \
	({                                                                  \
		const typeof(*(ptr)) mask__ = (mask), bits__ = (bits);      \
		typeof(*(ptr)) old__, new__;                                \
		do {                                                        \
			old__ = READ_ONCE(*(ptr));                          \
			new__ = (old__ & ~mask__) | bits__;                 \
		} while (!__sync_bool_compare_and_swap(ptr, old__, new__)); \
		old__;                                                      \
	})

#include <linux/find.h>

#endif /* _LINUX_BITOPS_H */

/* SPDX-License-Identifier: MIT */
/* Bob Jenkins' lookup3 hash, for keys of any length. */
#ifndef _LINUX_JHASH_H
#define _LINUX_JHASH_H

#include <linux/bitops.h>

#define jhash_size(n) ((u32)1 << (n))
#define jhash_mask(n) (jhash_size(n) - 1)
#define JHASH_INITVAL 0xdeadbeef

/**
 * jhash() - hash a byte string
 * @key: the bytes
 * @length: how many
 * @initval: earlier hash, or anything
 */
u32 jhash(const void *key, u32 length, u32 initval);

/**
 * jhash2() - hash an array of words
 * @k: the words
 * @length: how many words
 * @initval: earlier hash, or anything
 */
u32 jhash2(const u32 *k, u32 length, u32 initval);
u32 jhash_3words(u32 a, u32 b, u32 c, u32 initval);

static inline u32 jhash_2words(u32 a, u32 b, u32 initval)
{
	return jhash_3words(a, b, 0, initval);
}

static inline u32 jhash_1word(u32 a, u32 initval)
{
	return jhash_3words(a, 0, 0, initval);
}

#endif /* _LINUX_JHASH_H */

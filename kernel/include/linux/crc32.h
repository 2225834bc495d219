/* SPDX-License-Identifier: MIT */
/* The CRC-32 of IEEE 802.3, least significant bit first. */
#ifndef _LINUX_CRC32_H
#define _LINUX_CRC32_H

#include <linux/types.h>

/**
 * crc32_le() - CRC of bytes, without inversion before or after
 * @crc: earlier value; ~0 to begin with
 * @p: the bytes
 * @len: how many
 */
u32 crc32_le(u32 crc, const unsigned char *p, size_t len);

#define crc32(seed, data, length) \
	crc32_le(seed, (const unsigned char *)(data), length)

#endif /* _LINUX_CRC32_H */

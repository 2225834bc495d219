/* SPDX-License-Identifier: MIT */
/* Hexadecimal digits. */
#ifndef _LINUX_HEX_H
#define _LINUX_HEX_H

#include <linux/types.h>

extern const char hex_asc[];
extern const char hex_asc_upper[];
#define hex_asc_lo(x)	    hex_asc[((x)&0x0f)]
#define hex_asc_hi(x)	    hex_asc[((x)&0xf0) >> 4]
#define hex_asc_upper_lo(x) hex_asc_upper[((x)&0x0f)]
#define hex_asc_upper_hi(x) hex_asc_upper[((x)&0xf0) >> 4]

static inline char *hex_byte_pack(char *buf, u8 byte)
{
	*buf++ = hex_asc_hi(byte);
	*buf++ = hex_asc_lo(byte);
	return buf;
}

/* The value of a hex digit, or -1. */
int hex_to_bin(unsigned char ch);

/**
 * hex2bin() - bytes from hex digits
 * @dst: the bytes
 * @src: two digits for each
 * @count: number of bytes
 *
 * Return: 0, or -EINVAL if there is another character.
 */
int hex2bin(u8 *dst, const char *src, size_t count);
char *bin2hex(char *dst, const void *src, size_t count);

#endif /* _LINUX_HEX_H */

// SPDX-License-Identifier: MIT
/*
 * Bytes as hexadecimal text, and back. Pure but for print_hex_dump(), which
 * writes to the log.
 */
#include <asm/unaligned.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

const char hex_asc[] = "0123456789abcdef";
EXPORT_SYMBOL(hex_asc);
const char hex_asc_upper[] = "0123456789ABCDEF";
EXPORT_SYMBOL(hex_asc_upper);

int hex_to_bin(unsigned char ch)
{
	if (isdigit(ch))
		return ch - '0';
	if (isxdigit(ch))
		return tolower(ch) - 'a' + 10;
	return -1;
}
EXPORT_SYMBOL(hex_to_bin);

int hex2bin(u8 *dst, const char *src, size_t count)
{
	int high, low;

	while (count--) {
		high = hex_to_bin(*src++);
		if (high < 0)
			return -EINVAL;
		low = hex_to_bin(*src++);
		if (low < 0)
			return -EINVAL;
		*dst++ = high << 4 | low;
	}
	return 0;
}
EXPORT_SYMBOL(hex2bin);

char *bin2hex(char *dst, const void *src, size_t count)
{
	const u8 *bytes = src;

	while (count--)
		dst = hex_byte_pack(dst, *bytes++);
	return dst;
}
EXPORT_SYMBOL(bin2hex);

/* One group of a dump line, as a number in the machine's byte order. */
static int dump_group(char *buf, size_t size, const u8 *p, int groupsize)
{
	switch (groupsize) {
	case 8:
		return snprintf(buf, size, "%16.16llx", get_unaligned_le64(p));
	case 4:
		return snprintf(buf, size, "%8.8x", get_unaligned_le32(p));
	case 2:
		return snprintf(buf, size, "%4.4x", get_unaligned_le16(p));
	default:
		return snprintf(buf, size, "%2.2x", *p);
	}
}

int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize,
		       char *linebuf, size_t linebuflen, bool ascii)
{
	const u8 *bytes = buf;
	size_t i, pos = 0, ascii_column;

/* Where the next text goes, and how much room is left there. */
#define TAIL linebuf + min(pos, linebuflen), linebuflen - min(pos, linebuflen)

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	len = min_t(size_t, len, rowsize);
	if ((groupsize != 2 && groupsize != 4 && groupsize != 8) ||
	    len % groupsize)
		groupsize = 1;
	ascii_column = rowsize * 2 + rowsize / groupsize + 1;
	if (linebuflen)
		linebuf[0] = '\0';
	for (i = 0; i < len; i += groupsize) {
		if (i)
			pos += snprintf(TAIL, " ");
		pos += dump_group(TAIL, bytes + i, groupsize);
	}
	if (!ascii || !len)
		return pos;
	pos += snprintf(TAIL, "%*s", (int)(ascii_column - pos), "");
	for (i = 0; i < len; i++)
		pos += snprintf(TAIL, "%c",
				isascii(bytes[i]) && isprint(bytes[i]) ?
					bytes[i] :
					'.');
#undef TAIL
	return pos;
}
EXPORT_SYMBOL(hex_dump_to_buffer);

void print_hex_dump(const char *level, const char *prefix_str, int prefix_type,
		    int rowsize, int groupsize, const void *buf, size_t len,
		    bool ascii)
{
	char line[32 * 3 + 2 + 32 + 1];
	const u8 *bytes = buf;
	size_t i;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (i = 0; i < len; i += rowsize) {
		hex_dump_to_buffer(bytes + i, len - i, rowsize, groupsize, line,
				   sizeof(line), ascii);
		if (prefix_type == DUMP_PREFIX_ADDRESS)
			printk("%s%s%p: %s\n", level, prefix_str, bytes + i,
			       line);
		else if (prefix_type == DUMP_PREFIX_OFFSET)
			printk("%s%s%.8zx: %s\n", level, prefix_str, i, line);
		else
			printk("%s%s%s\n", level, prefix_str, line);
	}
}
EXPORT_SYMBOL(print_hex_dump);

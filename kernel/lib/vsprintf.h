/* SPDX-License-Identifier: MIT */
/* What the two halves of the formatter share. */
#ifndef _KERNEL_LIB_VSPRINTF_H
#define _KERNEL_LIB_VSPRINTF_H

#include <linux/stdarg.h>
#include <linux/types.h>

enum format_flags {
	FLAG_SIGN = 1,	   /* the number is signed */
	FLAG_LEFT = 2,	   /* - */
	FLAG_PLUS = 4,	   /* + */
	FLAG_SPACE = 8,	   /* space */
	FLAG_ZEROPAD = 16, /* 0 */
	FLAG_SMALL = 32,   /* lower case hex digits */
	FLAG_SPECIAL = 64, /* # */
};

/* One conversion of a format. */
struct printf_spec {
	unsigned int flags;
	unsigned int base; /* 8, 10, 16 */
	int field_width;   /* -1: none */
	int precision;	   /* -1: none */
	char qualifier;	   /* h, H (hh), l, L (ll), z, t, or 0 */
};

/* Where the text goes: what does not fit is counted, not stored. */
struct text {
	char *buf; /* may be NULL if size is 0 */
	size_t size;
	size_t len; /* of the text so far */
};

static inline void put_char(struct text *out, char c)
{
	if (out->len < out->size)
		out->buf[out->len] = c;
	out->len++;
}

void put_number(struct text *out, unsigned long long num,
		struct printf_spec spec);
void put_string(struct text *out, const char *s, struct printf_spec spec);

/* The text of spec.precision characters at s, padded to the width. */
void put_padded(struct text *out, const char *s, size_t len,
		struct printf_spec spec);

/* %p and what follows it. fmt points behind the p. */
void put_pointer(struct text *out, const char *fmt, void *ptr,
		 struct printf_spec spec);

#endif /* _KERNEL_LIB_VSPRINTF_H */

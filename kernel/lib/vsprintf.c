// SPDX-License-Identifier: MIT
/*
 * Formatted text. This file parses formats and prints numbers and strings;
 * pointer.c prints what %p stands for. Pure, apart from the hooks of %p;
 * any context. A format that is not understood ends the text there, since
 * the arguments after it could only be misread.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/string.h>

#include "vsprintf.h"

#define FIELD_WIDTH_MAX ((1 << 23) - 1)
#define PRECISION_MAX	((1 << 15) - 1)

/* Addresses below this are not strings but offsets into NULL structures. */
#define LOWEST_POINTER 4096

static void put_spaces(struct text *out, int count, char c)
{
	for (; count > 0; count--)
		put_char(out, c);
}

/* The digits of a number, last digit first; returns how many. */
static int number_digits(char *digits, unsigned long long num,
			 const struct printf_spec *spec)
{
	const char *set = spec->flags & FLAG_SMALL ? hex_asc : hex_asc_upper;
	int n = 0;

	if (!num)
		digits[n++] = '0';
	while (num) {
		if (spec->base == 10)
			digits[n++] = set[do_div(num, 10)];
		else if (spec->base == 16) {
			digits[n++] = set[num & 15];
			num >>= 4;
		} else {
			digits[n++] = set[num & 7];
			num >>= 3;
		}
	}
	return n;
}

/* The sign to print, or 0; makes the number positive. */
static char number_sign(unsigned long long *num, unsigned int flags)
{
	if (!(flags & FLAG_SIGN))
		return 0;
	if ((long long)*num < 0) {
		*num = -*num;
		return '-';
	}
	if (flags & FLAG_PLUS)
		return '+';
	return flags & FLAG_SPACE ? ' ' : 0;
}

void put_number(struct text *out, unsigned long long num,
		struct printf_spec spec)
{
	char digits[24]; /* 22 octal digits of 64 bits */
	char sign = number_sign(&num, spec.flags);
	bool prefix = (spec.flags & FLAG_SPECIAL) &&
		      (spec.base == 16 || (spec.base == 8 && num));
	int n = number_digits(digits, num, &spec);
	int precision = max(n, spec.precision);
	int width = spec.field_width - precision;

	if (sign)
		width--;
	if (prefix)
		width -= spec.base == 16 ? 2 : 1;
	if (!(spec.flags & (FLAG_ZEROPAD | FLAG_LEFT))) {
		put_spaces(out, width, ' ');
		width = 0;
	}
	if (sign)
		put_char(out, sign);
	if (prefix) {
		put_char(out, '0');
		if (spec.base == 16)
			put_char(out, spec.flags & FLAG_SMALL ? 'x' : 'X');
	}
	if (!(spec.flags & FLAG_LEFT)) {
		put_spaces(out, width, '0');
		width = 0;
	}
	put_spaces(out, precision - n, '0');
	while (n)
		put_char(out, digits[--n]);
	put_spaces(out, width, ' ');
}

static void put_text(struct text *out, const char *s, size_t len)
{
	if (out->len < out->size)
		memcpy(out->buf + out->len, s, min(len, out->size - out->len));
	out->len += len;
}

void put_padded(struct text *out, const char *s, size_t len,
		struct printf_spec spec)
{
	int padding = spec.field_width - (int)len;

	if (!(spec.flags & FLAG_LEFT))
		put_spaces(out, padding, ' ');
	put_text(out, s, len);
	if (spec.flags & FLAG_LEFT)
		put_spaces(out, padding, ' ');
}

void put_string(struct text *out, const char *s, struct printf_spec spec)
{
	size_t limit = spec.precision < 0 ? SIZE_MAX : spec.precision;

	if (!s)
		s = "(null)";
	else if ((unsigned long)s < LOWEST_POINTER || IS_ERR(s))
		s = "(efault)";
	put_padded(out, s, strnlen(s, limit), spec);
}

static int skip_atoi(const char **s, int limit)
{
	int i = 0;

	while (isdigit(**s)) {
		if (i <= limit)
			i = i * 10 + (**s - '0');
		(*s)++;
	}
	return min(i, limit);
}

/* Flags of a conversion; returns the text behind them. */
static const char *parse_flags(const char *fmt, struct printf_spec *spec)
{
	for (;; fmt++) {
		switch (*fmt) {
		case '-':
			spec->flags |= FLAG_LEFT;
			break;
		case '+':
			spec->flags |= FLAG_PLUS;
			break;
		case ' ':
			spec->flags |= FLAG_SPACE;
			break;
		case '#':
			spec->flags |= FLAG_SPECIAL;
			break;
		case '0':
			spec->flags |= FLAG_ZEROPAD;
			break;
		default:
			return fmt;
		}
	}
}

static const char *parse_width(const char *fmt, struct printf_spec *spec,
			       va_list *args)
{
	int width;

	if (isdigit(*fmt)) {
		spec->field_width = skip_atoi(&fmt, FIELD_WIDTH_MAX);
	} else if (*fmt == '*') {
		fmt++;
		width = va_arg(*args, int);
		if (width < 0) {
			spec->flags |= FLAG_LEFT;
			width = width == INT_MIN ? INT_MAX : -width;
		}
		spec->field_width = min(width, FIELD_WIDTH_MAX);
	}
	return fmt;
}

/* As in Linux a lone '.' means nothing, and a negative `*` means 0. */
static const char *parse_precision(const char *fmt, struct printf_spec *spec,
				   va_list *args)
{
	if (*fmt != '.')
		return fmt;
	fmt++;
	if (isdigit(*fmt)) {
		spec->precision = skip_atoi(&fmt, PRECISION_MAX);
	} else if (*fmt == '*') {
		fmt++;
		spec->precision = clamp(va_arg(*args, int), 0, PRECISION_MAX);
	}
	return fmt;
}

static const char *parse_qualifier(const char *fmt, struct printf_spec *spec)
{
	switch (*fmt) {
	case 'h':
	case 'l':
		spec->qualifier = *fmt++;
		if (*fmt == spec->qualifier) {
			spec->qualifier = toupper(*fmt);
			fmt++;
		}
		break;
	case 'L':
	case 'z':
	case 't':
		spec->qualifier = *fmt++;
		break;
	}
	return fmt;
}

/* The next number of the arguments, extended as its type says. */
static unsigned long long number_arg(const struct printf_spec *spec,
				     va_list *args)
{
	bool is_signed = spec->flags & FLAG_SIGN;
	unsigned int num;

	if (spec->qualifier == 'L')
		return va_arg(*args, long long);
	num = va_arg(*args, unsigned int);
	if (spec->qualifier == 'H')
		return is_signed ? (signed char)num : (unsigned char)num;
	if (spec->qualifier == 'h')
		return is_signed ? (short)num : (unsigned short)num;
	return is_signed ? (long long)(int)num : num;
}

/* How a conversion of a number prints; false if c is none. */
static bool number_format(char c, struct printf_spec *spec)
{
	spec->base = 10;
	switch (c) {
	case 'o':
		spec->base = 8;
		return true;
	case 'x':
		spec->flags |= FLAG_SMALL;
		fallthrough;
	case 'X':
		spec->base = 16;
		return true;
	case 'd':
	case 'i':
		spec->flags |= FLAG_SIGN;
		return true;
	case 'u':
		return true;
	}
	return false;
}

/* One conversion, fmt behind its %; NULL if it makes no sense. */
static const char *put_conversion(struct text *out, const char *fmt,
				  va_list *args)
{
	struct printf_spec spec = { .field_width = -1, .precision = -1 };
	char c;

	fmt = parse_flags(fmt, &spec);
	fmt = parse_width(fmt, &spec, args);
	fmt = parse_precision(fmt, &spec, args);
	fmt = parse_qualifier(fmt, &spec);
	switch (*fmt++) {
	case '%':
		put_char(out, '%');
		break;
	case 'c':
		c = va_arg(*args, int);
		put_padded(out, &c, 1, spec);
		break;
	case 's':
		put_string(out, va_arg(*args, char *), spec);
		break;
	case 'p':
		put_pointer(out, fmt, va_arg(*args, void *), spec);
		while (isalnum(*fmt))
			fmt++;
		break;
	default:
		if (!number_format(fmt[-1], &spec))
			return NULL;
		put_number(out, number_arg(&spec, args), spec);
	}
	return fmt;
}

int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct text out = { buf, size, 0 };
	const char *text;
	va_list ap;

	if (size > INT_MAX)
		return 0;
	va_copy(ap, args);
	while (fmt && *fmt) {
		text = fmt;
		fmt = strchrnul(text, '%');
		put_text(&out, text, fmt - text);
		if (*fmt)
			fmt = put_conversion(&out, fmt + 1, &ap);
	}
	va_end(ap);
	if (size)
		buf[min(out.len, size - 1)] = '\0';
	return out.len;
}
EXPORT_SYMBOL(vsnprintf);

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int len = vsnprintf(buf, size, fmt, args);

	if (len < size)
		return len;
	return size ? size - 1 : 0;
}
EXPORT_SYMBOL(vscnprintf);

int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, INT_MAX, fmt, args);
}
EXPORT_SYMBOL(vsprintf);

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(snprintf);

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(scnprintf);

int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsprintf(buf, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(sprintf);

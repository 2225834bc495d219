// SPDX-License-Identifier: MIT
/*
 * Reading values out of a text as a format says. Pure; any context. A
 * conversion that does not match ends the scan.
 */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "integer.h"

/* One conversion of the format. */
struct scan_spec {
	bool discard;	/* `*` */
	int width;	/* 0: none was given */
	char qualifier; /* h, H (hh), l, L (ll), z, t, or 0 */
};

static const char *parse_spec(const char *fmt, struct scan_spec *spec)
{
	memset(spec, 0, sizeof(*spec));
	if (*fmt == '*') {
		spec->discard = true;
		fmt++;
	}
	while (isdigit(*fmt)) {
		if (spec->width < SHRT_MAX)
			spec->width = spec->width * 10 + *fmt - '0';
		fmt++;
	}
	if (*fmt && strchr("hlLzt", *fmt)) {
		spec->qualifier = *fmt++;
		if ((spec->qualifier == 'h' || spec->qualifier == 'l') &&
		    *fmt == spec->qualifier) {
			spec->qualifier = toupper(*fmt);
			fmt++;
		}
	}
	return fmt;
}

static void store_number(const struct scan_spec *spec, va_list *args,
			 unsigned long long value)
{
	switch (spec->qualifier) {
	case 'H':
		*va_arg(*args, u8 *) = value;
		break;
	case 'h':
		*va_arg(*args, u16 *) = value;
		break;
	case 'L':
		*va_arg(*args, u64 *) = value;
		break;
	default:
		*va_arg(*args, u32 *) = value;
	}
}

/* A number; the text behind it, or NULL if there is none. */
static const char *scan_number(const char *str, char type,
			       const struct scan_spec *spec, va_list *args)
{
	size_t limit = spec->width ? spec->width : SIZE_MAX;
	unsigned long long value;
	unsigned int base = 10;
	bool negative = false;
	size_t n;

	if (type == 'i')
		base = 0;
	else if (type == 'o')
		base = 8;
	else if (type == 'x' || type == 'X' || type == 'p')
		base = 16;
	str = skip_spaces(str);
	if ((type == 'd' || type == 'i') && *str == '-') {
		negative = true;
		str++;
		limit--;
	}
	n = parse_radix(str, &base, limit);
	str += n;
	limit -= n;
	n = parse_digits(str, base, limit, &value, NULL);
	if (!n)
		return NULL;
	if (!spec->discard)
		store_number(spec, args, negative ? -value : value);
	return str + n;
}

/* %s: a word. */
static const char *scan_word(const char *str, const struct scan_spec *spec,
			     va_list *args)
{
	size_t limit = spec->width ? spec->width : SIZE_MAX;
	char *dest = spec->discard ? NULL : va_arg(*args, char *);

	str = skip_spaces(str);
	if (!*str)
		return NULL;
	for (; *str && !isspace(*str) && limit; str++, limit--)
		if (dest)
			*dest++ = *str;
	if (dest)
		*dest = '\0';
	return str;
}

/* %c: that many characters, not terminated. */
static const char *scan_chars(const char *str, const struct scan_spec *spec,
			      va_list *args)
{
	int count = spec->width ? spec->width : 1;
	char *dest = spec->discard ? NULL : va_arg(*args, char *);

	for (; count && *str; count--, str++)
		if (dest)
			*dest++ = *str;
	return str;
}

/* The characters between the brackets; the format behind them or NULL. */
static const char *parse_set(const char *fmt, unsigned long *set)
{
	bool invert = *fmt == '^';
	const char *start;
	int i, to;

	fmt += invert;
	bitmap_zero(set, 256);
	for (start = fmt; *fmt && (*fmt != ']' || fmt == start); fmt++) {
		to = (u8)*fmt;
		if (fmt[1] == '-' && fmt[2] && fmt[2] != ']')
			to = (u8)fmt[2];
		for (i = (u8)*fmt; i <= to; i++)
			__set_bit(i, set);
		if (to != (u8)*fmt)
			fmt += 2;
	}
	if (*fmt != ']')
		return NULL;
	if (invert)
		bitmap_complement(set, set, 256);
	__clear_bit(0, set);
	return fmt + 1;
}

/* %[set]: characters of a set, or, after ^, those outside it. */
static const char *scan_set(const char *str, const char **fmt,
			    const struct scan_spec *spec, va_list *args)
{
	size_t limit = spec->width ? spec->width : SIZE_MAX;
	const char *start = str;
	DECLARE_BITMAP(set, 256);
	size_t len;
	char *dest;

	*fmt = parse_set(*fmt, set);
	if (!*fmt)
		return NULL;
	while (limit && test_bit((u8)*str, set)) {
		str++;
		limit--;
	}
	len = str - start;
	if (!len)
		return NULL;
	if (!spec->discard) {
		dest = va_arg(*args, char *);
		memcpy(dest, start, len);
		dest[len] = '\0';
	}
	return str;
}

int vsscanf(const char *buf, const char *fmt, va_list ap)
{
	const char *str = buf;
	struct scan_spec spec;
	int stored = 0;
	va_list args;
	char type;

	va_copy(args, ap);
	while (*fmt) {
		if (isspace(*fmt)) {
			fmt = skip_spaces(fmt);
			str = skip_spaces(str);
			continue;
		}
		if (*fmt != '%' || fmt[1] == '%') {
			fmt += *fmt == '%';
			if (*fmt++ != *str++)
				break;
			continue;
		}
		fmt = parse_spec(fmt + 1, &spec);
		type = *fmt++;
		if (type == 'n') {
			*va_arg(args, int *) = str - buf;
			continue;
		}
		if (!*str || !type)
			break;
		if (type == 's')
			str = scan_word(str, &spec, &args);
		else if (type == 'c')
			str = scan_chars(str, &spec, &args);
		else if (type == '[')
			str = scan_set(str, &fmt, &spec, &args);
		else if (strchr("diouxXp", type))
			str = scan_number(str, type, &spec, &args);
		else
			break;
		if (!str)
			break;
		if (!spec.discard)
			stored++;
	}
	va_end(args);
	return stored;
}
EXPORT_SYMBOL(vsscanf);

int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int stored;

	va_start(args, fmt);
	stored = vsscanf(buf, fmt, args);
	va_end(args);
	return stored;
}
EXPORT_SYMBOL(sscanf);

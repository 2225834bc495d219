// SPDX-License-Identifier: MIT
/*
 * From text to numbers: the strict kstrto*() and the old simple_strto*().
 * Pure; any context.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>

#include "integer.h"

size_t parse_radix(const char *s, unsigned int *base, size_t limit)
{
	bool zero = limit > 0 && s[0] == '0';
	bool x = zero && limit > 1 && _tolower(s[1]) == 'x';

	if (*base == 0) {
		if (x && limit > 2 && isxdigit(s[2]))
			*base = 16;
		else
			*base = zero ? 8 : 10;
	}
	return *base == 16 && x ? 2 : 0;
}

size_t parse_digits(const char *s, unsigned int base, size_t limit,
		    unsigned long long *value, bool *overflow)
{
	unsigned long long result = 0;
	bool too_big = false;
	size_t n;
	int digit;

	for (n = 0; n < limit; n++) {
		digit = hex_to_bin(s[n]);
		if (digit < 0 || digit >= base)
			break;
		if (__builtin_mul_overflow(result, base, &result))
			too_big = true;
		if (__builtin_add_overflow(result, digit, &result))
			too_big = true;
	}
	*value = result;
	if (overflow)
		*overflow = too_big;
	return n;
}

/* Digits and perhaps a newline, and nothing else. */
static int parse_whole(const char *s, unsigned int base,
		       unsigned long long *res)
{
	unsigned long long value;
	bool overflow;
	size_t n;

	s += parse_radix(s, &base, SIZE_MAX);
	n = parse_digits(s, base, SIZE_MAX, &value, &overflow);
	if (overflow)
		return -ERANGE;
	if (!n)
		return -EINVAL;
	s += n;
	if (*s == '\n')
		s++;
	if (*s)
		return -EINVAL;
	*res = value;
	return 0;
}

int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	if (*s == '+')
		s++;
	return parse_whole(s, base, res);
}
EXPORT_SYMBOL(kstrtoull);

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	unsigned long long value;
	int err;

	if (*s == '-') {
		err = parse_whole(s + 1, base, &value);
		if (err)
			return err;
		if (value > 1ULL << 63)
			return -ERANGE;
		*res = -value;
		return 0;
	}
	err = kstrtoull(s, base, &value);
	if (err)
		return err;
	if (value > LLONG_MAX)
		return -ERANGE;
	*res = value;
	return 0;
}
EXPORT_SYMBOL(kstrtoll);

/* The narrower types: convert, and see whether the value survives. */
#define DEFINE_KSTRTO(name, type, wide, convert)              \
	int name(const char *s, unsigned int base, type *res) \
	{                                                     \
		wide value;                                   \
		int err = convert(s, base, &value);           \
                                                              \
		if (err)                                      \
			return err;                           \
		if (value != (type)value)                     \
			return -ERANGE;                       \
		*res = value;                                 \
		return 0;                                     \
	}                                                     \
	EXPORT_SYMBOL(name)

DEFINE_KSTRTO(kstrtoul, unsigned long, unsigned long long, kstrtoull);
DEFINE_KSTRTO(kstrtol, long, long long, kstrtoll);
DEFINE_KSTRTO(_kstrtoul, unsigned long, unsigned long long, kstrtoull);
DEFINE_KSTRTO(_kstrtol, long, long long, kstrtoll);
DEFINE_KSTRTO(kstrtouint, unsigned int, unsigned long long, kstrtoull);
DEFINE_KSTRTO(kstrtoint, int, long long, kstrtoll);
DEFINE_KSTRTO(kstrtou16, u16, unsigned long long, kstrtoull);
DEFINE_KSTRTO(kstrtos16, s16, long long, kstrtoll);
DEFINE_KSTRTO(kstrtou8, u8, unsigned long long, kstrtoull);
DEFINE_KSTRTO(kstrtos8, s8, long long, kstrtoll);

int kstrtobool(const char *s, bool *res)
{
	if (!s)
		return -EINVAL;
	switch (s[0]) {
	case 'y':
	case 'Y':
	case 't':
	case 'T':
	case '1':
		*res = true;
		return 0;
	case 'n':
	case 'N':
	case 'f':
	case 'F':
	case '0':
		*res = false;
		return 0;
	case 'o':
	case 'O':
		if (_tolower(s[1]) == 'n') {
			*res = true;
			return 0;
		}
		if (_tolower(s[1]) == 'f') {
			*res = false;
			return 0;
		}
	}
	return -EINVAL;
}
EXPORT_SYMBOL(kstrtobool);

unsigned long long simple_strtoull(const char *cp, char **endp,
				   unsigned int base)
{
	unsigned long long value;

	cp += parse_radix(cp, &base, SIZE_MAX);
	cp += parse_digits(cp, base, SIZE_MAX, &value, NULL);
	if (endp)
		*endp = (char *)cp;
	return value;
}
EXPORT_SYMBOL(simple_strtoull);

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoul);

long long simple_strtoll(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return -simple_strtoull(cp + 1, endp, base);
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoll);

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoll(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtol);

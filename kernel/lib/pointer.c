// SPDX-License-Identifier: MIT
/*
 * What %p prints: by default a number that identifies an object but does not
 * tell its address (a keyed hash, HalfSipHash-2-4), otherwise what the
 * letters after it ask for. Symbols and file names come through hooks of
 * the parts that know them. Called by vsprintf.c only.
 */
#include <linux/bitops.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "vsprintf.h"

#define SYMBOL_TEXT_SIZE 256
#define DENTRY_TEXT_SIZE 128

int no_hash_pointers;
int (*kallsyms_sprint)(char *buf, size_t size, unsigned long addr, bool offset);
int (*kallsyms_sprint_backtrace)(char *buf, unsigned long addr);
int (*dentry_sprint)(char *buf, size_t size, const void *dentry, int depth);

/* Written once at start-up, before other CPUs run. */
static u32 hash_key[2];
static bool hash_key_set;

void vsprintf_set_hash_key(const u32 key[4])
{
	hash_key[0] = key[0] ^ key[2];
	hash_key[1] = key[1] ^ key[3];
	WRITE_ONCE(hash_key_set, true);
}

static int __init no_hash_pointers_param(char *value)
{
	no_hash_pointers = 1;
	return 0;
}
early_param("no_hash_pointers", no_hash_pointers_param);

static void siphash_round(u32 v[4])
{
	v[0] += v[1];
	v[1] = rol32(v[1], 5) ^ v[0];
	v[0] = rol32(v[0], 16);
	v[2] += v[3];
	v[3] = rol32(v[3], 8) ^ v[2];
	v[0] += v[3];
	v[3] = rol32(v[3], 7) ^ v[0];
	v[2] += v[1];
	v[1] = rol32(v[1], 13) ^ v[2];
	v[2] = rol32(v[2], 16);
}

static u32 hash_pointer(u32 value)
{
	u32 v[4] = {
		hash_key[0],
		hash_key[1],
		0x6c796765 ^ hash_key[0],
		0x74656462 ^ hash_key[1],
	};
	u32 last = (u32)sizeof(value) << 24;
	int i;

	v[3] ^= value;
	siphash_round(v);
	siphash_round(v);
	v[0] ^= value;
	v[3] ^= last;
	siphash_round(v);
	siphash_round(v);
	v[0] ^= last;
	v[2] ^= 0xff;
	for (i = 0; i < 4; i++)
		siphash_round(v);
	return v[1] ^ v[3];
}

static void put_address(struct text *out, unsigned long value,
			struct printf_spec spec)
{
	spec.base = 16;
	spec.flags |= FLAG_SMALL;
	if (spec.field_width < 0) {
		spec.field_width = 2 * sizeof(void *);
		spec.flags |= FLAG_ZEROPAD;
	}
	put_number(out, value, spec);
}

static void put_hashed(struct text *out, const void *ptr,
		       struct printf_spec spec)
{
	/* NULL and errors are no secrets. */
	if (no_hash_pointers || IS_ERR_OR_NULL(ptr)) {
		put_address(out, (unsigned long)ptr, spec);
	} else if (!READ_ONCE(hash_key_set)) {
		if (spec.field_width < 0)
			spec.field_width = 2 * sizeof(void *);
		put_string(out, "(ptrval)", spec);
	} else {
		put_address(out, hash_pointer((unsigned long)ptr), spec);
	}
}

/* %pS %ps %pB, and %pF %pf as they were called earlier. */
static void put_symbol(struct text *out, char kind, unsigned long addr,
		       struct printf_spec spec)
{
	char symbol[SYMBOL_TEXT_SIZE];

	if (!kallsyms_sprint) {
		put_address(out, addr, spec);
		return;
	}
	if (kind == 'B' && kallsyms_sprint_backtrace)
		kallsyms_sprint_backtrace(symbol, addr);
	else
		kallsyms_sprint(symbol, sizeof(symbol), addr,
				kind != 's' && kind != 'f');
	put_string(out, symbol, spec);
}

/* %pe: the name of an error pointer. */
static void put_error(struct text *out, const void *ptr,
		      struct printf_spec spec)
{
	const char *name;

	if (!IS_ERR(ptr)) {
		put_hashed(out, ptr, spec);
		return;
	}
	name = errname(PTR_ERR(ptr));
	if (name) {
		put_string(out, name, spec);
		return;
	}
	spec.flags |= FLAG_SIGN;
	spec.base = 10;
	put_number(out, PTR_ERR(ptr), spec);
}

/* %*ph[CDN]: up to 64 bytes in hex, the width says how many. */
static void put_hex(struct text *out, const u8 *bytes, char separator,
		    struct printf_spec spec)
{
	int len = clamp(spec.field_width, 1, 64);
	int i;

	if (separator == 'C')
		separator = ':';
	else if (separator == 'D')
		separator = '-';
	else
		separator = separator == 'N' ? 0 : ' ';
	for (i = 0; i < len; i++) {
		if (i && separator)
			put_char(out, separator);
		put_char(out, hex_asc_hi(bytes[i]));
		put_char(out, hex_asc_lo(bytes[i]));
	}
}

/* %*pb: a bitmap as hex words of 32 bits, the first one short. */
static void put_bitmap(struct text *out, const unsigned long *map,
		       struct printf_spec spec)
{
	struct printf_spec word = {
		.flags = FLAG_SMALL | FLAG_ZEROPAD,
		.base = 16,
		.precision = -1,
	};
	int nbits = max(spec.field_width, 0);
	int i = (nbits + 31) / 32, bits = nbits % 32;
	u32 value;

	while (i--) {
		if (!bits)
			bits = 32;
		value = map[i] & (~0U >> (32 - bits));
		word.field_width = (bits + 3) / 4;
		put_number(out, value, word);
		bits = 32;
		if (i)
			put_char(out, ',');
	}
}

/* %*pbl: a bitmap as a list of ranges. */
static void put_bitmap_list(struct text *out, const unsigned long *map,
			    struct printf_spec spec)
{
	struct printf_spec number = {
		.base = 10,
		.field_width = -1,
		.precision = -1,
	};
	unsigned long nbits = max(spec.field_width, 0);
	unsigned long start, end = 0;

	for (;;) {
		start = find_next_bit(map, nbits, end);
		if (start >= nbits)
			break;
		if (end)
			put_char(out, ',');
		end = find_next_zero_bit(map, nbits, start);
		put_number(out, start, number);
		if (end > start + 1) {
			put_char(out, '-');
			put_number(out, end - 1, number);
		}
	}
}

/* %pa: a physical address, passed by reference. */
static void put_phys_addr(struct text *out, const u64 *addr,
			  struct printf_spec spec)
{
	spec.base = 16;
	spec.flags |= FLAG_SMALL | FLAG_SPECIAL | FLAG_ZEROPAD;
	spec.field_width = 2 + 2 * sizeof(*addr);
	spec.precision = -1;
	put_number(out, *addr, spec);
}

/* %pd[234] a dentry, %pD[234] a file: the last components of the path. */
static void put_dentry(struct text *out, const char *fmt, const void *ptr,
		       struct printf_spec spec)
{
	char name[DENTRY_TEXT_SIZE];
	int depth = fmt[1] >= '2' && fmt[1] <= '4' ? fmt[1] - '0' : 1;

	if (!dentry_sprint) {
		put_hashed(out, ptr, spec);
		return;
	}
	dentry_sprint(name, sizeof(name), ptr, *fmt == 'D' ? -depth : depth);
	put_string(out, name, spec);
}

/* %pV: another format and its arguments. */
static void put_va_format(struct text *out, const struct va_format *format)
{
	size_t room = out->size > out->len ? out->size - out->len : 0;
	char *buf = room ? out->buf + out->len : NULL;
	va_list args;

	va_copy(args, *format->va);
	out->len += vsnprintf(buf, room, format->fmt, args);
	va_end(args);
}

/* The conversions that read what the pointer points to. */
static bool put_pointee(struct text *out, const char *fmt, void *ptr,
			struct printf_spec spec)
{
	if (!*fmt || !strchr("hbadDV", *fmt))
		return false;
	if ((unsigned long)ptr < 4096 || IS_ERR(ptr)) {
		spec.precision = -1;
		put_string(out, ptr, spec);
		return true;
	}
	switch (*fmt) {
	case 'h':
		put_hex(out, ptr, fmt[1], spec);
		break;
	case 'b':
		if (fmt[1] == 'l')
			put_bitmap_list(out, ptr, spec);
		else
			put_bitmap(out, ptr, spec);
		break;
	case 'a':
		put_phys_addr(out, ptr, spec);
		break;
	case 'V':
		put_va_format(out, ptr);
		break;
	default:
		put_dentry(out, fmt, ptr, spec);
	}
	return true;
}

void put_pointer(struct text *out, const char *fmt, void *ptr,
		 struct printf_spec spec)
{
	if (put_pointee(out, fmt, ptr, spec))
		return;
	switch (*fmt) {
	case 'S':
	case 's':
	case 'B':
	case 'F':
	case 'f':
		put_symbol(out, *fmt, (unsigned long)ptr, spec);
		break;
	case 'e':
		put_error(out, ptr, spec);
		break;
	case 'x':
		put_address(out, (unsigned long)ptr, spec);
		break;
	default:
		put_hashed(out, ptr, spec);
	}
}

// SPDX-License-Identifier: MIT
/*
 * Bob Jenkins' lookup3 (public domain, 2006): every bit of the key affects
 * every bit of the hash. The result is that of the original's hashlittle()
 * and hashword() on a little-endian machine. Pure.
 */
#include <asm/unaligned.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/jhash.h>
#include <linux/string.h>

struct jhash_state {
	u32 a, b, c;
};

/* clang-format off */
static void mix(struct jhash_state *s)
{
	s->a -= s->c; s->a ^= rol32(s->c, 4); s->c += s->b;
	s->b -= s->a; s->b ^= rol32(s->a, 6); s->a += s->c;
	s->c -= s->b; s->c ^= rol32(s->b, 8); s->b += s->a;
	s->a -= s->c; s->a ^= rol32(s->c, 16); s->c += s->b;
	s->b -= s->a; s->b ^= rol32(s->a, 19); s->a += s->c;
	s->c -= s->b; s->c ^= rol32(s->b, 4); s->b += s->a;
}

static u32 finish(struct jhash_state *s)
{
	s->c ^= s->b; s->c -= rol32(s->b, 14);
	s->a ^= s->c; s->a -= rol32(s->c, 11);
	s->b ^= s->a; s->b -= rol32(s->a, 25);
	s->c ^= s->b; s->c -= rol32(s->b, 16);
	s->a ^= s->c; s->a -= rol32(s->c, 4);
	s->b ^= s->a; s->b -= rol32(s->a, 14);
	s->c ^= s->b; s->c -= rol32(s->b, 24);
	return s->c;
}
/* clang-format on */

static void absorb(struct jhash_state *s, const u8 *p)
{
	s->a += get_unaligned_le32(p);
	s->b += get_unaligned_le32(p + 4);
	s->c += get_unaligned_le32(p + 8);
}

u32 jhash(const void *key, u32 length, u32 initval)
{
	struct jhash_state s;
	const u8 *p = key;
	u8 last[12] = { 0 };

	s.a = s.b = s.c = JHASH_INITVAL + length + initval;
	for (; length > 12; length -= 12, p += 12) {
		absorb(&s, p);
		mix(&s);
	}
	if (!length)
		return s.c;
	memcpy(last, p, length);
	absorb(&s, last);
	return finish(&s);
}
EXPORT_SYMBOL(jhash);

u32 jhash2(const u32 *k, u32 length, u32 initval)
{
	struct jhash_state s;

	s.a = s.b = s.c = JHASH_INITVAL + (length << 2) + initval;
	for (; length > 3; length -= 3, k += 3) {
		s.a += k[0];
		s.b += k[1];
		s.c += k[2];
		mix(&s);
	}
	if (!length)
		return s.c;
	s.a += k[0];
	if (length > 1)
		s.b += k[1];
	if (length > 2)
		s.c += k[2];
	return finish(&s);
}
EXPORT_SYMBOL(jhash2);

u32 jhash_3words(u32 a, u32 b, u32 c, u32 initval)
{
	struct jhash_state s = { a + initval, b + initval, c + initval };

	return finish(&s);
}
EXPORT_SYMBOL(jhash_3words);

// SPDX-License-Identifier: MIT
/* The random number generator: RFC 8439's vector, and the erasure of keys. */
#include <linux/random.h>

#include "test.h"
#include "../../kernel/lib/chacha.h"

/* RFC 8439, 2.3.2. */
static void published_vector(void)
{
	static const u8 want[16] = {
		0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15,
		0x50, 0x0f, 0xdd, 0x1f, 0xa3, 0x20, 0x71, 0xc4,
	};
	u32 key[8], state[16];
	u8 out[64];
	int i;

	for (i = 0; i < 8; i++)
		key[i] = 0x03020100 + 0x04040404 * i;
	chacha20_init(state, key);
	state[12] = 1;
	state[13] = 0x09000000;
	state[14] = 0x4a000000;
	chacha20_block(state, out);
	CHECK(!memcmp(out, want, 16));
	CHECK_EQ(state[12], 2);
}

static void generator(void)
{
	struct rng a = { { 0 } }, b = { { 0 } };
	u32 first[16], second[16];

	rng_mix(&a, "seed", 4);
	rng_mix(&b, "seed", 4);
	CHECK(!memcmp(&a, &b, sizeof(a)));
	rng_start(&a, first);
	CHECK(memcmp(&a, &b, sizeof(a)));
	CHECK(memcmp(first + 4, a.key, sizeof(a.key)));
	rng_start(&a, second);
	CHECK(memcmp(first, second, sizeof(first)));
	rng_mix(&b, "", 0);
	rng_start(&b, second);
	CHECK(memcmp(first, second, sizeof(first)));
}

static void numbers(void)
{
	u8 buf[100], other[100];
	int seen[6] = { 0 };
	int i;

	memset(buf, 0, sizeof(buf));
	get_random_bytes(buf + 1, 98);
	CHECK_EQ(buf[0], 0);
	CHECK_EQ(buf[99], 0);
	CHECK(memchr_inv(buf + 1, buf[1], 98) != NULL);
	get_random_bytes(other, sizeof(other));
	CHECK(memcmp(buf + 1, other + 1, 98));
	for (i = 0; i < 6000; i++)
		seen[get_random_u32_below(6)]++;
	for (i = 0; i < 6; i++)
		CHECK(seen[i] > 700 && seen[i] < 1300);
	CHECK_EQ(get_random_u32_below(1), 0);
}

SUITE(chacha, "chacha", CASE(published_vector), CASE(generator), CASE(numbers));

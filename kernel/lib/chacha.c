// SPDX-License-Identifier: MIT
/*
 * ChaCha20 and a generator on it with fast key erasure: each request takes a
 * block of which one half becomes the next key and the other the key of a
 * stream for that request. Pure.
 */
#include <asm/unaligned.h>
#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "chacha.h"

static void quarter_round(u32 *a, u32 *b, u32 *c, u32 *d)
{
	*a += *b;
	*d = rol32(*d ^ *a, 16);
	*c += *d;
	*b = rol32(*b ^ *c, 12);
	*a += *b;
	*d = rol32(*d ^ *a, 8);
	*c += *d;
	*b = rol32(*b ^ *c, 7);
}

void chacha20_block(u32 state[16], u8 out[CHACHA_BLOCK_SIZE])
{
	u32 x[16];
	int i;

	memcpy(x, state, sizeof(x));
	for (i = 0; i < 10; i++) {
		quarter_round(&x[0], &x[4], &x[8], &x[12]);
		quarter_round(&x[1], &x[5], &x[9], &x[13]);
		quarter_round(&x[2], &x[6], &x[10], &x[14]);
		quarter_round(&x[3], &x[7], &x[11], &x[15]);
		quarter_round(&x[0], &x[5], &x[10], &x[15]);
		quarter_round(&x[1], &x[6], &x[11], &x[12]);
		quarter_round(&x[2], &x[7], &x[8], &x[13]);
		quarter_round(&x[3], &x[4], &x[9], &x[14]);
	}
	for (i = 0; i < 16; i++)
		put_unaligned_le32(x[i] + state[i], out + 4 * i);
	state[12]++;
	memzero_explicit(x, sizeof(x));
}

void chacha20_init(u32 state[16], const u32 key[RNG_KEY_WORDS])
{
	/* "expand 32-byte k" */
	static const u32 constants[4] = {
		0x61707865,
		0x3320646e,
		0x79622d32,
		0x6b206574,
	};

	memcpy(state, constants, sizeof(constants));
	memcpy(state + 4, key, RNG_KEY_WORDS * sizeof(u32));
	memset(state + 12, 0, 4 * sizeof(u32));
}

/* Replace the key by the first half of the block under it. */
static void next_key(struct rng *rng, u8 block[CHACHA_BLOCK_SIZE])
{
	u32 state[16];

	chacha20_init(state, rng->key);
	chacha20_block(state, block);
	memcpy(rng->key, block, sizeof(rng->key));
	memzero_explicit(state, sizeof(state));
}

void rng_mix(struct rng *rng, const void *buf, size_t len)
{
	u8 block[CHACHA_BLOCK_SIZE];
	const u8 *bytes = buf;
	u8 *key = (u8 *)rng->key;
	size_t i, part;

	do {
		part = min(len, sizeof(rng->key));
		for (i = 0; i < part; i++)
			key[i] ^= bytes[i];
		next_key(rng, block);
		bytes += part;
		len -= part;
	} while (len);
	memzero_explicit(block, sizeof(block));
}

void rng_start(struct rng *rng, u32 state[16])
{
	u8 block[CHACHA_BLOCK_SIZE];
	u32 key[RNG_KEY_WORDS];

	next_key(rng, block);
	memcpy(key, block + sizeof(key), sizeof(key));
	chacha20_init(state, key);
	memzero_explicit(block, sizeof(block));
	memzero_explicit(key, sizeof(key));
}

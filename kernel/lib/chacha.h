/* SPDX-License-Identifier: MIT */
/* The generator of random numbers without its lock and its sources. */
#ifndef _KERNEL_LIB_CHACHA_H
#define _KERNEL_LIB_CHACHA_H

#include <linux/types.h>

#define CHACHA_BLOCK_SIZE 64
#define RNG_KEY_WORDS	  8

/* A generator's whole state; whoever knows it knows the future only. */
struct rng {
	u32 key[RNG_KEY_WORDS];
};

/**
 * chacha20_block() - 64 bytes of the key stream, RFC 8439
 * @state: constants, key, counter, nonce; the counter is advanced
 * @out: the bytes
 */
void chacha20_block(u32 state[16], u8 out[CHACHA_BLOCK_SIZE]);
void chacha20_init(u32 state[16], const u32 key[RNG_KEY_WORDS]);

/**
 * rng_mix() - let bytes of any quality change the state
 * @rng: the generator
 * @buf: the bytes; known or chosen ones do no harm
 * @len: how many
 */
void rng_mix(struct rng *rng, const void *buf, size_t len);

/**
 * rng_start() - take a stream off the generator
 * @rng: the generator; its key is replaced, so that the stream cannot be
 *	computed again from it
 * @state: for chacha20_block()
 */
void rng_start(struct rng *rng, u32 state[16]);

#endif /* _KERNEL_LIB_CHACHA_H */

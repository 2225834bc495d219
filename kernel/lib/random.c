// SPDX-License-Identifier: MIT
/*
 * Random numbers for everybody. The generator is seeded when it is first
 * asked, from the jitter of the time stamp counter; whatever else turns up
 * (add_device_randomness()) is mixed in. It never blocks.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <asm/msr.h>

#include "chacha.h"

/* Rounds of measuring; each gives a bit or more on every machine we know. */
#define JITTER_ROUNDS 512

/*
 * rng_lock: guards generator and seeded. Any context, interrupts off, held
 * for a block or two. Rank: a leaf, no other lock is taken under it.
 */
static DEFINE_SPINLOCK(rng_lock);
static struct rng generator;
static bool seeded;

/* Under the lock. The memory touched is what makes the times vary. */
static void seed_from_jitter(void)
{
	u64 samples[16];
	int i;

	for (i = 0; i < JITTER_ROUNDS; i++) {
		samples[i % 16] = rdtsc();
		if (i % 16 == 15)
			rng_mix(&generator, samples, sizeof(samples));
	}
	seeded = true;
}

void add_device_randomness(const void *buf, size_t len)
{
	unsigned long flags;
	u64 now = rdtsc();

	spin_lock_irqsave(&rng_lock, flags);
	rng_mix(&generator, &now, sizeof(now));
	rng_mix(&generator, buf, len);
	spin_unlock_irqrestore(&rng_lock, flags);
}
EXPORT_SYMBOL(add_device_randomness);

void get_random_bytes(void *buf, size_t len)
{
	u8 block[CHACHA_BLOCK_SIZE];
	unsigned long flags;
	u32 state[16];
	size_t part;

	spin_lock_irqsave(&rng_lock, flags);
	if (!seeded)
		seed_from_jitter();
	rng_start(&generator, state);
	spin_unlock_irqrestore(&rng_lock, flags);
	for (; len; len -= part, buf += part) {
		chacha20_block(state, block);
		part = min(len, sizeof(block));
		memcpy(buf, block, part);
	}
	memzero_explicit(block, sizeof(block));
	memzero_explicit(state, sizeof(state));
}
EXPORT_SYMBOL(get_random_bytes);

#define DEFINE_GET_RANDOM(name, type)                    \
	type name(void)                                  \
	{                                                \
		type value;                              \
                                                         \
		get_random_bytes(&value, sizeof(value)); \
		return value;                            \
	}                                                \
	EXPORT_SYMBOL(name)

DEFINE_GET_RANDOM(get_random_u8, u8);
DEFINE_GET_RANDOM(get_random_u16, u16);
DEFINE_GET_RANDOM(get_random_u32, u32);
DEFINE_GET_RANDOM(get_random_u64, u64);

/* Without the bias that a remainder would have. */
u32 get_random_u32_below(u32 ceil)
{
	u32 limit = ceil ? -ceil % ceil : 0;
	u64 product;

	do {
		product = (u64)get_random_u32() * ceil;
	} while ((u32)product < limit);
	return product >> 32;
}
EXPORT_SYMBOL(get_random_u32_below);

/* From here on %p prints hashes. */
static int __init random_init_hash_key(void)
{
	u32 key[4];

	get_random_bytes(key, sizeof(key));
	vsprintf_set_hash_key(key);
	memzero_explicit(key, sizeof(key));
	return 0;
}
core_initcall(random_init_hash_key);

// SPDX-License-Identifier: MIT
/* Checksums and hashes, against published values. */
#include <linux/crc32.h>
#include <linux/hash.h>
#include <linux/jhash.h>

#include "test.h"

static void crc(void)
{
	static const char fox[] = "The quick brown fox jumps over the lazy dog";

	CHECK_EQ(crc32_le(~0U, (const u8 *)"123456789", 9) ^ ~0U, 0xcbf43926);
	CHECK_EQ(crc32(~0U, fox, strlen(fox)) ^ ~0U, 0x414fa339);
	CHECK_EQ(crc32_le(~0U, NULL, 0) ^ ~0U, 0);
	CHECK_EQ(crc32_le(crc32_le(~0U, (const u8 *)"12345", 5),
			  (const u8 *)"6789", 4) ^
			 ~0U,
		 0xcbf43926);
}

/* The values that lookup3.c's own self-test prints. */
static void jenkins(void)
{
	static const char text[] = "Four score and seven years ago";

	CHECK_EQ(jhash("", 0, 0), 0xdeadbeef);
	CHECK_EQ(jhash("", 0, 0xdeadbeef), 0xbd5b7dde);
	CHECK_EQ(jhash(text, 30, 0), 0x17770551);
	CHECK_EQ(jhash(text, 30, 1), 0xcd628161);
}

static void words(void)
{
	u32 k[7], n;

	for (n = 0; n < 7; n++)
		k[n] = 0x01020304 * (n + 1);
	for (n = 0; n < 7; n++)
		CHECK_EQ(jhash2(k, n, 42), jhash(k, 4 * n, 42));
	CHECK(jhash_1word(1, 0) != jhash_1word(2, 0));
	CHECK_EQ(jhash_2words(1, 2, 3), jhash_3words(1, 2, 0, 3));
}

static void multiplicative(void)
{
	CHECK_EQ(hash_32(1, 32), GOLDEN_RATIO_32);
	CHECK_EQ(hash_32(1, 8), 0x61);
	CHECK(hash_64(1ULL << 32, 10) < 1024);
	CHECK(hash_64(1ULL << 32, 10) != hash_64(2ULL << 32, 10));
}

SUITE(hash, "hash", CASE(crc), CASE(jenkins), CASE(words),
      CASE(multiplicative));

// SPDX-License-Identifier: MIT
/* 64-bit division, roots, rounding. */
#include <linux/math64.h>

#include "test.h"
#include "../../kernel/lib/div64.h"

/* A number whose length in bits is random too. */
static u64 any_u64(void)
{
	u64 value = (u64)test_random() << 32 | test_random();

	return value >> test_random() % 64;
}

/* The host's `/` is its compiler's own. */
static void divisions(void)
{
	u64 a, b, remainder;
	u32 rem32;
	int i;

	for (i = 0; i < 200000; i++) {
		a = any_u64();
		b = any_u64();
		if (i % 5 == 0)
			b = a + i % 3 - 1;
		if (!b)
			b = 1;
		CHECK_EQ(__udivdi3(a, b), a / b);
		CHECK_EQ(__umoddi3(a, b), a % b);
		CHECK_EQ(div64_u64_rem(a, b, &remainder), a / b);
		CHECK_EQ(remainder, a % b);
		if ((u32)b) {
			CHECK_EQ(div_u64_rem(a, b, &rem32), a / (u32)b);
			CHECK_EQ(rem32, a % (u32)b);
		}
	}
}

static void signed_divisions(void)
{
	s64 a, b;
	s32 rem;
	int i;

	for (i = 0; i < 100000; i++) {
		a = any_u64();
		b = any_u64();
		if (i % 4 == 0)
			b = -b;
		if (!b || (b == -1 && a == LLONG_MIN))
			b = 1;
		CHECK_EQ(__divdi3(a, b), a / b);
		CHECK_EQ(__moddi3(a, b), a % b);
		if ((s32)b && (s32)b != -1) {
			CHECK_EQ(div_s64_rem(a, b, &rem), a / (s32)b);
			CHECK_EQ(rem, a % (s32)b);
		}
	}
	CHECK_EQ(div64_s64(LLONG_MIN, 2), LLONG_MIN / 2);
}

static void products(void)
{
	u64 n = 1000000000123ULL, a, b;
	int i;

	CHECK_EQ(do_div(n, 1000), 123);
	CHECK_EQ(n, 1000000000);
	CHECK_EQ(mul_u64_u32_shr(1ULL << 40, 1U << 31, 32), 1ULL << 39);
	CHECK_EQ(mul_u64_u32_shr(12345, 6789, 0), 12345 * 6789);
	CHECK_EQ(mul_u64_u32_shr(~0ULL, ~0U, 63), 0x1fffffffdULL + 0);
	CHECK_EQ(mul_u64_u64_div_u64(~0ULL, ~0ULL, ~0ULL), ~0ULL);
	CHECK_EQ(mul_u64_u64_div_u64(1ULL << 62, 12, 16), 3ULL << 60);
	CHECK_EQ(mul_u64_u64_div_u64(10, 10, 3), 33);
	for (i = 0; i < 5000; i++) {
		a = any_u64() >> 32;
		b = any_u64() >> 32;
		CHECK_EQ(mul_u64_u64_div_u64(a, b, 1 + i), a * b / (1 + i));
		if (a)
			CHECK_EQ(mul_u64_u64_div_u64(any_u64() * 0 + b, a << 31,
						     a << 31),
				 b);
	}
}

static void roots(void)
{
	unsigned long x, r;
	int i;

	for (i = 0; i < 20000; i++) {
		x = i < 1000 ? i : test_random();
		r = int_sqrt(x);
		CHECK((u64)r * r <= x && (u64)(r + 1) * (r + 1) > x);
	}
	CHECK_EQ(int_sqrt(~0UL), 65535);
}

static void rounding(void)
{
	int one = 1, counted = 0;

	CHECK_EQ(DIV_ROUND_UP(10, 4), 3);
	CHECK_EQ(round_up(13, 8), 16);
	CHECK_EQ(round_down(13, 8), 8);
	CHECK_EQ(roundup(13, 5), 15);
	CHECK_EQ(rounddown(13, 5), 10);
	CHECK_EQ(ALIGN(13, 4), 16);
	CHECK_EQ(ALIGN_DOWN(13, 4), 12);
	CHECK_EQ(DIV_ROUND_CLOSEST(7, 2), 4);
	CHECK_EQ(DIV_ROUND_CLOSEST(-7, 2), -4);
	CHECK_EQ(abs(-5), 5);
	CHECK_EQ(min(counted++, one), 0);
	CHECK_EQ(counted, 1);
	CHECK_EQ(clamp(15, 0, 10), 10);
	CHECK_EQ(min3(3, 1, 2), 1);
	CHECK_EQ(max_t(u8, 257, 2), 2);
	CHECK_EQ(min_not_zero(0, 5), 5);
}

SUITE(math, "math", CASE(divisions), CASE(signed_divisions), CASE(products),
      CASE(roots), CASE(rounding));

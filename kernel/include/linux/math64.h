/* SPDX-License-Identifier: MIT */
/* 64-bit division without libgcc's help in the common cases. */
#ifndef _LINUX_MATH64_H
#define _LINUX_MATH64_H

#include <linux/types.h>
#include <linux/math.h>

/*
 * do_div(n, base): n /= base, and the remainder is the value. One 32-bit
 * divl for each half; the constant-free form needs no helper function.
 */
#define do_div(n, base)                                 \
	({                                              \
		u32 __rem;                              \
		(n) = div_u64_rem((n), (base), &__rem); \
		__rem;                                  \
	})

/**
 * div_u64_rem() - divide a 64-bit number by a 32-bit one
 * @dividend: the number
 * @divisor: what to divide by; not 0
 * @remainder: where the remainder goes
 *
 * Context: any.
 */
static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *remainder)
{
	u32 high = dividend >> 32;
	u32 low = dividend;
	u32 high_quotient = 0;

	if (high >= divisor) {
		high_quotient = high / divisor;
		high %= divisor;
	}
	__asm__("divl %2"
		: "=a"(low), "=d"(*remainder)
		: "rm"(divisor), "0"(low), "1"(high));
	return ((u64)high_quotient << 32) | low;
}

static inline u64 div_u64(u64 dividend, u32 divisor)
{
	u32 remainder;

	return div_u64_rem(dividend, divisor, &remainder);
}

/**
 * div64_u64() - divide unsigned 64-bit numbers
 * @dividend: the number
 * @divisor: what to divide by; not 0
 */
u64 div64_u64(u64 dividend, u64 divisor);
u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder);
s64 div64_s64(s64 dividend, s64 divisor);
s64 div_s64_rem(s64 dividend, s32 divisor, s32 *remainder);

static inline s64 div_s64(s64 dividend, s32 divisor)
{
	s32 remainder;

	return div_s64_rem(dividend, divisor, &remainder);
}

static inline u64 mul_u32_u32(u32 a, u32 b)
{
	return (u64)a * b;
}

/**
 * mul_u64_u32_shr() - (@a * @mul) >> @shift without losing high bits
 * @a: 64-bit factor
 * @mul: 32-bit factor
 * @shift: how far the product is shifted, at most 63
 */
static inline u64 mul_u64_u32_shr(u64 a, u32 mul, unsigned int shift)
{
	u64 low = (u64)(u32)a * mul;
	u64 high = (a >> 32) * (u64)mul;

	if (shift > 32)
		return (high + (low >> 32)) >> (shift - 32);
	return (low >> shift) + (high << (32 - shift));
}

u64 mul_u64_u64_div_u64(u64 a, u64 mul, u64 div);

static inline u64 mul_u64_u32_div(u64 a, u32 mul, u32 divisor)
{
	return mul_u64_u64_div_u64(a, mul, divisor);
}

#define DIV64_U64_ROUND_UP(ll, d)                         \
	({                                                \
		u64 _divisor = (d);                       \
		div64_u64((ll) + _divisor - 1, _divisor); \
	})
#define DIV64_U64_ROUND_CLOSEST(dividend, divisor)              \
	({                                                      \
		u64 _divisor = (divisor);                       \
		div64_u64((dividend) + _divisor / 2, _divisor); \
	})

#endif /* _LINUX_MATH64_H */

// SPDX-License-Identifier: MIT
/*
 * 64-bit division, also under the names that gcc calls for `/` and `%` of
 * long long. Pure; any context; a divisor of 0 faults as divl does.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/limits.h>
#include <linux/math64.h>

#include "div64.h"

/*
 * A divisor above 32 bits: both are shifted until the divisor has 32 bits;
 * one divl then gives the quotient or one more (Warren, "Hacker's Delight",
 * 9-5), which the remainder tells.
 */
u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder)
{
	u64 quotient;
	u32 rem32;
	int shift;

	if (!(divisor >> 32)) {
		quotient = div_u64_rem(dividend, divisor, &rem32);
		*remainder = rem32;
		return quotient;
	}
	shift = fls(divisor >> 32);
	quotient = div_u64(dividend >> shift, divisor >> shift);
	if (quotient)
		quotient--;
	*remainder = dividend - quotient * divisor;
	if (*remainder >= divisor) {
		quotient++;
		*remainder -= divisor;
	}
	return quotient;
}
EXPORT_SYMBOL(div64_u64_rem);

u64 div64_u64(u64 dividend, u64 divisor)
{
	u64 remainder;

	return div64_u64_rem(dividend, divisor, &remainder);
}
EXPORT_SYMBOL(div64_u64);

static u64 magnitude(s64 x)
{
	return x < 0 ? -(u64)x : x;
}

s64 div64_s64(s64 dividend, s64 divisor)
{
	u64 quotient = div64_u64(magnitude(dividend), magnitude(divisor));

	return (dividend < 0) != (divisor < 0) ? -quotient : quotient;
}
EXPORT_SYMBOL(div64_s64);

s64 div_s64_rem(s64 dividend, s32 divisor, s32 *remainder)
{
	u64 quotient, rem;

	quotient = div64_u64_rem(magnitude(dividend), magnitude(divisor), &rem);
	*remainder = dividend < 0 ? -rem : rem;
	return (dividend < 0) != (divisor < 0) ? -quotient : quotient;
}
EXPORT_SYMBOL(div_s64_rem);

/*
 * The product of 128 bits, then a division bit by bit. The quotient of the
 * part below div is added apart, so that the high word stays below div.
 */
u64 mul_u64_u64_div_u64(u64 a, u64 mul, u64 div)
{
	u64 whole = div64_u64_rem(a, div, &a) * mul;
	u64 low = (u64)(u32)a * (u32)mul;
	u64 mid = (a >> 32) * (u32)mul + (low >> 32);
	u64 mid2 = (u64)(u32)a * (mul >> 32) + (u32)mid;
	u64 high = (a >> 32) * (mul >> 32) + (mid >> 32) + (mid2 >> 32);
	bool carry;
	int i;

	low = (mid2 << 32) | (u32)low;
	for (i = 0; i < 64; i++) {
		carry = high >> 63;
		high = (high << 1) | (low >> 63);
		low <<= 1;
		if (carry || high >= div) {
			high -= div;
			low |= 1;
		}
	}
	return whole + low;
}
EXPORT_SYMBOL(mul_u64_u64_div_u64);

u64 __udivdi3(u64 dividend, u64 divisor)
{
	return div64_u64(dividend, divisor);
}
EXPORT_SYMBOL(__udivdi3);

u64 __umoddi3(u64 dividend, u64 divisor)
{
	u64 remainder;

	div64_u64_rem(dividend, divisor, &remainder);
	return remainder;
}
EXPORT_SYMBOL(__umoddi3);

s64 __divdi3(s64 dividend, s64 divisor)
{
	return div64_s64(dividend, divisor);
}
EXPORT_SYMBOL(__divdi3);

s64 __moddi3(s64 dividend, s64 divisor)
{
	u64 remainder;

	div64_u64_rem(magnitude(dividend), magnitude(divisor), &remainder);
	return dividend < 0 ? -remainder : remainder;
}
EXPORT_SYMBOL(__moddi3);

unsigned long int_sqrt(unsigned long x)
{
	unsigned long root = 0, bit;

	for (bit = 1UL << 30; bit; bit >>= 2) {
		root >>= 1;
		if (x >= 2 * root + bit) {
			x -= 2 * root + bit;
			root += bit;
		}
	}
	return root;
}
EXPORT_SYMBOL(int_sqrt);

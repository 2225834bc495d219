/* SPDX-License-Identifier: MIT */
/* Rounding and division of integers. */
#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H

#include <linux/types.h>
#include <uapi/linux/const.h>

/* y must be a power of two. */
#define __round_mask(x, y) ((__typeof__(x))((y)-1))
#define round_up(x, y)	   ((((x)-1) | __round_mask(x, y)) + 1)
#define round_down(x, y)   ((x) & ~__round_mask(x, y))

#define DIV_ROUND_UP(n, d) __KERNEL_DIV_ROUND_UP(n, d)
#define DIV_ROUND_DOWN_ULL(ll, d)               \
	({                                      \
		unsigned long long _tmp = (ll); \
		_tmp / (d);                     \
	})
#define DIV_ROUND_UP_ULL(ll, d) \
	DIV_ROUND_DOWN_ULL((unsigned long long)(ll) + (d)-1, (d))
#define DIV_ROUND_UP_SECTOR_T(ll, d) DIV_ROUND_UP_ULL(ll, d)

/* y may be any number. */
#define roundup(x, y)                            \
	({                                       \
		typeof(y) __y = y;               \
		(((x) + (__y - 1)) / __y) * __y; \
	})
#define rounddown(x, y)              \
	({                           \
		typeof(x) __x = (x); \
		__x - (__x % (y));   \
	})

#define DIV_ROUND_CLOSEST(x, divisor)                                \
	({                                                           \
		typeof(x) __x = x;                                   \
		typeof(divisor) __d = divisor;                       \
		(((typeof(x))-1) > 0 || ((typeof(divisor))-1) > 0 || \
		 (((__x) > 0) == ((__d) > 0))) ?                     \
			(((__x) + ((__d) / 2)) / (__d)) :            \
			(((__x) - ((__d) / 2)) / (__d));             \
	})

#define mult_frac(x, numer, denom)                              \
	({                                                      \
		typeof(x) quot = (x) / (denom);                 \
		typeof(x) rem = (x) % (denom);                  \
		(quot * (numer)) + ((rem * (numer)) / (denom)); \
	})

#define abs(x)                           \
	({                               \
		typeof(x) __ax = (x);    \
		__ax < 0 ? -__ax : __ax; \
	})

#define sector_div(n, b)                   \
	({                                 \
		u32 _rem = (n) % (u32)(b); \
		(n) /= (u32)(b);           \
		_rem;                      \
	})

/**
 * reciprocal_scale() - map a 32-bit number into 0…@ep_ro - 1
 * @val: the number
 * @ep_ro: size of the range
 */
static inline u32 reciprocal_scale(u32 val, u32 ep_ro)
{
	return (u32)(((u64)val * ep_ro) >> 32);
}

/**
 * int_sqrt() - integer square root, rounded down
 * @x: the number
 */
unsigned long int_sqrt(unsigned long x);

#endif /* _LINUX_MATH_H */

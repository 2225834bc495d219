/* SPDX-License-Identifier: MIT */
/* GCC's attributes under Linux's names. */
#ifndef _LINUX_COMPILER_ATTRIBUTES_H
#define _LINUX_COMPILER_ATTRIBUTES_H

#define __alias(symbol)	    __attribute__((__alias__(#symbol)))
#define __aligned(x)	    __attribute__((__aligned__(x)))
#define __aligned_largest   __attribute__((__aligned__))
#define __always_unused	    __attribute__((__unused__))
#define __attribute_const__ __attribute__((__const__))
#define __assume_aligned(a, ...) \
	__attribute__((__assume_aligned__(a, ##__VA_ARGS__)))
#define __cold __attribute__((__cold__))
#define __deprecated
#define __designated_init
#define __error(msg)   __attribute__((__error__(msg)))
#define fallthrough    __attribute__((__fallthrough__))
#define __flatten      __attribute__((flatten))
#define __gnu_inline   __attribute__((__gnu_inline__))
#define __malloc       __attribute__((__malloc__))
#define __maybe_unused __attribute__((__unused__))
#define __mode(x)      __attribute__((__mode__(x)))
#define __must_check   __attribute__((__warn_unused_result__))
#define __noreturn     __attribute__((__noreturn__))
#define __packed       __attribute__((__packed__))
#define __printf(a, b) __attribute__((__format__(printf, a, b)))
#define __scanf(a, b)  __attribute__((__format__(scanf, a, b)))
#define __pure	       __attribute__((__pure__))
#define __section(s)   __attribute__((__section__(s)))
#define __used	       __attribute__((__used__))
#define __weak	       __attribute__((__weak__))
#define __nonstring    __attribute__((__nonstring__))
#define __overloadable
#define __naked __attribute__((__naked__))
#ifndef __has_attribute
#define __has_attribute(x) 0
#endif

#endif /* _LINUX_COMPILER_ATTRIBUTES_H */

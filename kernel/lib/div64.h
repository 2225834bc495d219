/* SPDX-License-Identifier: MIT */
/* The names by which gcc calls for 64-bit division. */
#ifndef _KERNEL_LIB_DIV64_H
#define _KERNEL_LIB_DIV64_H

#include <linux/types.h>

u64 __udivdi3(u64 dividend, u64 divisor);
u64 __umoddi3(u64 dividend, u64 divisor);
s64 __divdi3(s64 dividend, s64 divisor);
s64 __moddi3(s64 dividend, s64 divisor);

#endif /* _KERNEL_LIB_DIV64_H */

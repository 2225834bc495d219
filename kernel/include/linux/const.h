/* SPDX-License-Identifier: MIT */
/* UL(), ULL() and __is_constexpr(). */
#ifndef _LINUX_CONST_H
#define _LINUX_CONST_H

#include <uapi/linux/const.h>

#define UL(x)  (_UL(x))
#define ULL(x) (_ULL(x))

/*
 * True if x is an integer constant expression: only then is (void *)((x) * 0)
 * a null pointer constant, and the type of the conditional int *.
 */
#define __is_constexpr(x) \
	(sizeof(int) == sizeof(*(8 ? ((void *)((long)(x)*0l)) : (int *)8)))

#endif /* _LINUX_CONST_H */

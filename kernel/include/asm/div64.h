/* SPDX-License-Identifier: MIT */
/* Where Linux's sources look for do_div(). */
#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

#include <linux/math64.h>

#endif /* _ASM_DIV64_H */

/* SPDX-License-Identifier: MIT */
/* Where Linux's sources look for BITS_PER_LONG. */
#ifndef _ASM_BITSPERLONG_H
#define _ASM_BITSPERLONG_H

#include <linux/bits.h>
#include <uapi/asm/bitsperlong.h>

#endif /* _ASM_BITSPERLONG_H */

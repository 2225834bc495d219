/* SPDX-License-Identifier: MIT */
/* The cache line that data of different CPUs should not share. */
#ifndef _ASM_CACHE_H
#define _ASM_CACHE_H

#define L1_CACHE_SHIFT 6
#define L1_CACHE_BYTES (1 << L1_CACHE_SHIFT)

#endif /* _ASM_CACHE_H */

/* SPDX-License-Identifier: MIT */
/* Cache lines: 64 bytes on every CPU that we meet. */
#ifndef _LINUX_CACHE_H
#define _LINUX_CACHE_H

#include <linux/compiler.h>

#define L1_CACHE_SHIFT	6
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)
#define SMP_CACHE_BYTES L1_CACHE_BYTES
#define L1_CACHE_ALIGN(x)                          \
	(((x) + (typeof(x))(L1_CACHE_BYTES - 1)) & \
	 ~(typeof(x))(L1_CACHE_BYTES - 1))
#define cache_line_size() L1_CACHE_BYTES

#define ____cacheline_aligned __aligned(SMP_CACHE_BYTES)
#define __cacheline_aligned \
	__aligned(SMP_CACHE_BYTES) __section(".data..cacheline_aligned")
#ifdef CONFIG_SMP
#define ____cacheline_aligned_in_smp ____cacheline_aligned
#define __cacheline_aligned_in_smp   __cacheline_aligned
#else
#define ____cacheline_aligned_in_smp
#define __cacheline_aligned_in_smp
#endif
#define __read_mostly	__section(".data..read_mostly")
#define __ro_after_init __section(".data..ro_after_init")

#endif /* _LINUX_CACHE_H */

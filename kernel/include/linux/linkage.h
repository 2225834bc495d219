/* SPDX-License-Identifier: MIT */
/* What C and assembly agree on about symbols. */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#include <linux/compiler_types.h>
#include <linux/stringify.h>
#include <asm/linkage.h>

#define CPP_ASMLINKAGE
#define __page_aligned_data __section(".data..page_aligned") __aligned(4096)
#define __page_aligned_bss  __section(".bss..page_aligned") __aligned(4096)

#endif /* _LINUX_LINKAGE_H */

/* SPDX-License-Identifier: MIT */
/* The later name of asm/unaligned.h. */
#ifndef _LINUX_UNALIGNED_H
#define _LINUX_UNALIGNED_H

#include <asm/unaligned.h>

#endif /* _LINUX_UNALIGNED_H */

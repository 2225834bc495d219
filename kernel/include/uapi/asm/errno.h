/* SPDX-License-Identifier: MIT */
/* Error numbers of i386: asm-generic's. */
#ifndef _UAPI_ASM_ERRNO_H
#define _UAPI_ASM_ERRNO_H

#include <linux/errno-values.h>

#endif /* _UAPI_ASM_ERRNO_H */

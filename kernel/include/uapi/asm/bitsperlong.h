/* SPDX-License-Identifier: MIT */
/* The width of long in user space. */
#ifndef _UAPI_ASM_BITSPERLONG_H
#define _UAPI_ASM_BITSPERLONG_H

#define __BITS_PER_LONG 32

#endif /* _UAPI_ASM_BITSPERLONG_H */

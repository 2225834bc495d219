/* SPDX-License-Identifier: MIT */
/* Where user programs look for the error numbers. */
#ifndef _UAPI_LINUX_ERRNO_H
#define _UAPI_LINUX_ERRNO_H

#include <asm/errno.h>

#endif /* _UAPI_LINUX_ERRNO_H */

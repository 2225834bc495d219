/* SPDX-License-Identifier: MIT */
/* The name under which drivers and programs include the ioctl macros. */
#ifndef _UAPI_LINUX_IOCTL_H
#define _UAPI_LINUX_IOCTL_H

#include <asm/ioctl.h>

#endif

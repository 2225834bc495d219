/* SPDX-License-Identifier: MIT */
/* The kernel's name for the shared header of the same name. */
#ifndef _LINUX_MAGIC_H
#define _LINUX_MAGIC_H

#include <uapi/linux/magic.h>

#endif /* _LINUX_MAGIC_H */

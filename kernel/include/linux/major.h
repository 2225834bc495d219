/* SPDX-License-Identifier: MIT */
/* The kernel's name for the shared header of the same name. */
#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#include <uapi/linux/major.h>

#endif /* _LINUX_MAJOR_H */

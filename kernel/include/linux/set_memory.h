/* SPDX-License-Identifier: MIT */
/* Where Linux's sources look for set_memory_ro() and the like. */
#ifndef _LINUX_SET_MEMORY_H
#define _LINUX_SET_MEMORY_H

#include <asm/set_memory.h>

#endif

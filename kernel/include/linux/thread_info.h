/* SPDX-License-Identifier: MIT */
/* The kernel stack's size; the flags of a task are in linux/sched.h. */
#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <asm/thread_info.h>

#endif /* _LINUX_THREAD_INFO_H */

/* SPDX-License-Identifier: MIT */
/* Everything about a task is in task_struct; this is for its stack's size. */
#ifndef _ASM_THREAD_INFO_H
#define _ASM_THREAD_INFO_H

#include <asm/page.h>
#include <asm/current.h>

#define THREAD_MASK (~(THREAD_SIZE - 1))

#endif /* _ASM_THREAD_INFO_H */

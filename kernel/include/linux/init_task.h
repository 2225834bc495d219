/* SPDX-License-Identifier: MIT */
/*
 * The first task and the stack it runs on, which boot/ sets up.
 */
#ifndef _LINUX_INIT_TASK_H
#define _LINUX_INIT_TASK_H

#include <asm/page.h>

extern struct task_struct init_task;
/* THREAD_SIZE bytes, in boot/ since it is used before any C code. */
extern char init_stack[];

#endif

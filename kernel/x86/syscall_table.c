// SPDX-License-Identifier: MIT
/*
 * System calls by their numbers. A function that the configuration leaves out
 * is an absent weak symbol, and its call ENOSYS.
 */
#include <linux/export.h>
#include <linux/syscalls.h>

#include "syscall.h"

#define WEAK(symbol)	_Pragma(#symbol)
#define SYSCALL(nr, fn) WEAK(weak fn)
#include "syscall_list.h"
#undef SYSCALL

#define SYSCALL(nr, fn) [nr] = (sys_call_ptr_t)(void *)fn,
const sys_call_ptr_t sys_call_table[NR_SYSCALLS] = {
#include "syscall_list.h"
};

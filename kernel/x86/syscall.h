/* SPDX-License-Identifier: MIT */
/* The table of system calls. */
#ifndef _X86_SYSCALL_H
#define _X86_SYSCALL_H

#include <linux/linkage.h>

#define NR_SYSCALLS 451

typedef asmlinkage long (*sys_call_ptr_t)(unsigned long, unsigned long,
					  unsigned long, unsigned long,
					  unsigned long, unsigned long);

/* By number; NULL where there is nothing. */
extern const sys_call_ptr_t sys_call_table[NR_SYSCALLS];

#endif /* _X86_SYSCALL_H */

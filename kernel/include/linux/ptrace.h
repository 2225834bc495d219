/* SPDX-License-Identifier: MIT */
/* Saved registers. Tracing of processes does not exist. */
#ifndef _LINUX_PTRACE_H
#define _LINUX_PTRACE_H

#include <asm/ptrace.h>

#endif /* _LINUX_PTRACE_H */

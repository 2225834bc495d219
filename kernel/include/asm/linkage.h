/* SPDX-License-Identifier: MIT */
/*
 * Calling conventions, as in Linux for i386: the first three words of the
 * arguments come in %eax, %edx and %ecx, a structure of up to eight bytes is
 * returned in %eax and %edx. What is asmlinkage takes all of its arguments
 * from the stack, as a function with a variable number of them does.
 */
#ifndef _ASM_LINKAGE_H
#define _ASM_LINKAGE_H

#define asmlinkage __attribute__((regparm(0)))

#endif /* _ASM_LINKAGE_H */

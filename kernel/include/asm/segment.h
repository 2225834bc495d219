/* SPDX-License-Identifier: MIT */
/*
 * Selectors, the same as Linux's for i386, so that programs which look see
 * what they expect. Also read by the assembler through asm-offsets.h.
 */
#ifndef _ASM_SEGMENT_H
#define _ASM_SEGMENT_H

#define GDT_ENTRIES 32

#define GDT_ENTRY_TLS_MIN	  6
#define GDT_ENTRY_TLS_MAX	  8
#define GDT_ENTRY_TLS_ENTRIES	  3
#define GDT_ENTRY_KERNEL_CS	  12
#define GDT_ENTRY_KERNEL_DS	  13
#define GDT_ENTRY_USER_CS	  14
#define GDT_ENTRY_USER_DS	  15
#define GDT_ENTRY_TSS		  16
#define GDT_ENTRY_PERCPU	  27
#define GDT_ENTRY_DOUBLEFAULT_TSS 31

#define __KERNEL_CS	  0x60
#define __KERNEL_DS	  0x68
#define __USER_CS	  0x73
#define __USER_DS	  0x7b
#define __KERNEL_PERCPU	  0xd8
#define __TSS_SELECTOR	  0x80
#define __DOUBLEFAULT_TSS 0xf8

#define USER_RPL	 3
#define SEGMENT_RPL_MASK 3

#ifndef __ASSEMBLY__

#define savesegment(seg, value) \
	asm("mov %%" #seg ", %0" : "=r"(value) : : "memory")

/* A selector that faults loads as 0: see the table of fix-ups. */
#define loadsegment(seg, value)                              \
	do {                                                 \
		unsigned short __seg = (value);              \
		asm volatile("1: movw %w0, %%" #seg "\n"     \
			     "2:\n"                          \
			     ".section .text.fixup,\"ax\"\n" \
			     "3: xorl %k0, %k0\n"            \
			     "   jmp 1b\n"                   \
			     ".previous\n"                   \
			     ".section __ex_table,\"a\"\n"   \
			     "   .balign 4\n"                \
			     "   .long 1b, 3b\n"             \
			     ".previous"                     \
			     : "+r"(__seg)                   \
			     :                               \
			     : "memory");                    \
	} while (0)

#endif /* __ASSEMBLY__ */

#endif /* _ASM_SEGMENT_H */

/* SPDX-License-Identifier: MIT */
/*
 * Constants that assembly and C share. The build turns each line that starts
 * with #define into nasm's %define, so values are plain numbers and nothing
 * else stands on the line. asm-offsets.c asserts that they agree with C.
 */
#ifndef _X86_ASM_OFFSETS_H
#define _X86_ASM_OFFSETS_H

#define KERNEL_OFFSET 0xC0000000
#define STACK_SIZE    8192

#define KERNEL_CS  0x60
#define KERNEL_DS  0x68
#define USER_DS	   0x7b
#define PERCPU_SEL 0xd8

/* struct pt_regs */
#define PT_BX	   0
#define PT_AX	   24
#define PT_DS	   28
#define PT_GS	   40
#define PT_ORIG_AX 44
#define PT_IP	   48
#define PT_CS	   52
#define PT_FLAGS   56
#define PT_SIZE	   68

/* struct trampoline_params */
#define TR_CR3	0
#define TR_NX	4
#define TR_SIZE 8

/* Where an AP starts: physical, on a page below 1 MiB. */
#define TRAMPOLINE_PHYS 0x8000

/* Interrupt stubs: vectors from here, one every so many bytes. */
#define FIRST_VECTOR  0x20
#define IRQ_STUB_SIZE 8

#endif /* _X86_ASM_OFFSETS_H */

/* SPDX-License-Identifier: MIT */
/* Instructions that C has no words for: control registers and the like. */
#ifndef _ASM_SPECIAL_INSNS_H
#define _ASM_SPECIAL_INSNS_H

#include <linux/types.h>
#include <linux/compiler.h>

#define X86_CR0_PE 0x00000001UL
#define X86_CR0_MP 0x00000002UL
#define X86_CR0_EM 0x00000004UL
#define X86_CR0_TS 0x00000008UL
#define X86_CR0_ET 0x00000010UL
#define X86_CR0_NE 0x00000020UL
#define X86_CR0_WP 0x00010000UL
#define X86_CR0_AM 0x00040000UL
#define X86_CR0_NW 0x20000000UL
#define X86_CR0_CD 0x40000000UL
#define X86_CR0_PG 0x80000000UL

#define X86_CR4_TSD	   0x0004UL
#define X86_CR4_PSE	   0x0010UL
#define X86_CR4_PAE	   0x0020UL
#define X86_CR4_MCE	   0x0040UL
#define X86_CR4_PGE	   0x0080UL
#define X86_CR4_OSFXSR	   0x0200UL
#define X86_CR4_OSXMMEXCPT 0x0400UL

#define __CR_ACCESS(reg)                                                      \
	static __always_inline unsigned long read_##reg(void)                 \
	{                                                                     \
		unsigned long val;                                            \
                                                                              \
		asm volatile("movl %%" #reg ", %0" : "=r"(val) : : "memory"); \
		return val;                                                   \
	}                                                                     \
                                                                              \
	static __always_inline void write_##reg(unsigned long val)            \
	{                                                                     \
		asm volatile("movl %0, %%" #reg : : "r"(val) : "memory");     \
	}
__CR_ACCESS(cr0)
__CR_ACCESS(cr2)
__CR_ACCESS(cr3)
__CR_ACCESS(cr4)
#undef __CR_ACCESS

static inline void clts(void)
{
	asm volatile("clts");
}

static inline void wbinvd(void)
{
	asm volatile("wbinvd" ::: "memory");
}

#endif /* _ASM_SPECIAL_INSNS_H */

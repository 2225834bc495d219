/* SPDX-License-Identifier: MIT */
/* What the boot CPU can do, by CPUID (SDM vol. 2, CPUID). */
#ifndef _ASM_CPUFEATURE_H
#define _ASM_CPUFEATURE_H

#include <linux/types.h>

/* word * 32 + bit; 0: leaf 1 EDX, 1: 0x80000001 EDX, 4: leaf 1 ECX */
#define NCAPINTS	       5
#define X86_FEATURE_FPU	       (0 * 32 + 0)
#define X86_FEATURE_PSE	       (0 * 32 + 3)
#define X86_FEATURE_TSC	       (0 * 32 + 4)
#define X86_FEATURE_MSR	       (0 * 32 + 5)
#define X86_FEATURE_PAE	       (0 * 32 + 6)
#define X86_FEATURE_CX8	       (0 * 32 + 8)
#define X86_FEATURE_APIC       (0 * 32 + 9)
#define X86_FEATURE_SEP	       (0 * 32 + 11)
#define X86_FEATURE_PGE	       (0 * 32 + 13)
#define X86_FEATURE_CMOV       (0 * 32 + 15)
#define X86_FEATURE_CLFLUSH    (0 * 32 + 19)
#define X86_FEATURE_MMX	       (0 * 32 + 23)
#define X86_FEATURE_FXSR       (0 * 32 + 24)
#define X86_FEATURE_XMM	       (0 * 32 + 25)
#define X86_FEATURE_XMM2       (0 * 32 + 26)
#define X86_FEATURE_NX	       (1 * 32 + 20)
#define X86_FEATURE_XMM3       (4 * 32 + 0)
#define X86_FEATURE_MWAIT      (4 * 32 + 3)
#define X86_FEATURE_X2APIC     (4 * 32 + 21)
#define X86_FEATURE_RDRAND     (4 * 32 + 30)
#define X86_FEATURE_HYPERVISOR (4 * 32 + 31)

static inline void cpuid_count(u32 leaf, u32 sub, u32 *eax, u32 *ebx, u32 *ecx,
			       u32 *edx)
{
	asm volatile("cpuid"
		     : "=a"(*eax), "=b"(*ebx), "=c"(*ecx), "=d"(*edx)
		     : "0"(leaf), "2"(sub)
		     : "memory");
}

static inline void cpuid(u32 leaf, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	cpuid_count(leaf, 0, eax, ebx, ecx, edx);
}

#define cpu_has(c, bit) (((c)->x86_capability[(bit) / 32] >> ((bit) % 32)) & 1)

#define boot_cpu_has(bit) cpu_has(&boot_cpu_data, bit)
#define cpu_has_nx	  boot_cpu_has(X86_FEATURE_NX)
#define cpu_has_fxsr	  boot_cpu_has(X86_FEATURE_FXSR)
#define cpu_has_apic	  boot_cpu_has(X86_FEATURE_APIC)

#endif /* _ASM_CPUFEATURE_H */

/* SPDX-License-Identifier: MIT */
/* Model-specific registers and the time-stamp counter (SDM vol. 4). */
#ifndef _ASM_MSR_H
#define _ASM_MSR_H

#include <linux/types.h>
#include <linux/compiler.h>

#define MSR_IA32_APICBASE	 0x0000001b
#define MSR_IA32_APICBASE_BSP	 (1 << 8)
#define MSR_IA32_APICBASE_ENABLE (1 << 11)
#define MSR_IA32_APICBASE_BASE	 0xfffff000UL
#define MSR_IA32_MISC_ENABLE	 0x000001a0
#define MSR_EFER		 0xc0000080
#define EFER_NX			 (1 << 11)

static inline u64 rdmsrl_value(u32 msr)
{
	u64 val;

	asm volatile("rdmsr" : "=A"(val) : "c"(msr) : "memory");
	return val;
}

#define rdmsrl(msr, val) ((val) = rdmsrl_value(msr))

static inline void wrmsrl(u32 msr, u64 val)
{
	asm volatile("wrmsr" : : "c"(msr), "A"(val) : "memory");
}

static __always_inline u64 rdtsc(void)
{
	u64 val;

	asm volatile("rdtsc" : "=A"(val));
	return val;
}

#define rdtsc_ordered() rdtsc()

#endif /* _ASM_MSR_H */

/* SPDX-License-Identifier: MIT */
/* The time-stamp counter. */
#ifndef _ASM_TSC_H
#define _ASM_TSC_H

#include <linux/types.h>
#include <asm/msr.h>

typedef unsigned long long cycles_t;

extern unsigned int tsc_khz; /* 0 until calibrated */
extern unsigned int cpu_khz;
extern u64 tsc_at_entry; /* the log's time 0 */

static inline cycles_t get_cycles(void)
{
	return rdtsc();
}

#define get_cycles get_cycles

#endif /* _ASM_TSC_H */

/* SPDX-License-Identifier: MIT */
/* The clock that the PIT counts, and the cycle counter. */
#ifndef _ASM_TIMEX_H
#define _ASM_TIMEX_H

/* The PIT's input clock, Hz. */
#define PIT_TICK_RATE	1193182UL
#define CLOCK_TICK_RATE PIT_TICK_RATE

#include <asm/tsc.h>

#endif /* _ASM_TIMEX_H */

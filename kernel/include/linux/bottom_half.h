/* SPDX-License-Identifier: MIT */
/*
 * Keeping soft interrupts (timers, tasklets) off the local CPU.
 */
#ifndef _LINUX_BOTTOM_HALF_H
#define _LINUX_BOTTOM_HALF_H

#include <linux/preempt.h>

/**
 * local_bh_disable - keep soft interrupts off this CPU. Nests.
 * Context: any.
 */
static inline void local_bh_disable(void)
{
	preempt_count_add(SOFTIRQ_DISABLE_OFFSET);
	barrier();
}

/**
 * local_bh_enable - undo local_bh_disable(), and run what came in meanwhile.
 * Context: not in a hard interrupt, interrupts enabled.
 */
void local_bh_enable(void);

#endif

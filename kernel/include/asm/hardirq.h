/* SPDX-License-Identifier: MIT */
/* Context predicates live in linux/preempt.h. */
#ifndef _ASM_HARDIRQ_H
#define _ASM_HARDIRQ_H

#include <asm/irq.h>

#endif /* _ASM_HARDIRQ_H */

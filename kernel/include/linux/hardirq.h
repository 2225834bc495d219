/* SPDX-License-Identifier: MIT */
/* In which context are we; and the frame of an interrupt. */
#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H

#include <linux/preempt.h>
#include <asm/hardirq.h>

#endif /* _LINUX_HARDIRQ_H */

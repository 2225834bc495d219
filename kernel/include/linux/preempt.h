/* SPDX-License-Identifier: MIT */
/*
 * Preemption control and the context counters of each CPU.
 *
 * One per-CPU word, __preempt_count, says in which context the CPU runs:
 * bits 0-7 count preempt_disable(), bits 8-15 soft interrupts and sections
 * with them disabled, bits 16-19 hard interrupts. The kernel may be preempted
 * only while the whole word is 0. At every context switch the word has the
 * same value, so it belongs to the CPU and is never saved.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/percpu-defs.h>

#define PREEMPT_BITS 8
#define SOFTIRQ_BITS 8
#define HARDIRQ_BITS 4

#define PREEMPT_SHIFT 0
#define SOFTIRQ_SHIFT (PREEMPT_SHIFT + PREEMPT_BITS)
#define HARDIRQ_SHIFT (SOFTIRQ_SHIFT + SOFTIRQ_BITS)

#define PREEMPT_OFFSET	       (1U << PREEMPT_SHIFT)
#define SOFTIRQ_OFFSET	       (1U << SOFTIRQ_SHIFT)
#define HARDIRQ_OFFSET	       (1U << HARDIRQ_SHIFT)
#define SOFTIRQ_DISABLE_OFFSET (2 * SOFTIRQ_OFFSET)

#define PREEMPT_MASK (((1U << PREEMPT_BITS) - 1) << PREEMPT_SHIFT)
#define SOFTIRQ_MASK (((1U << SOFTIRQ_BITS) - 1) << SOFTIRQ_SHIFT)
#define HARDIRQ_MASK (((1U << HARDIRQ_BITS) - 1) << HARDIRQ_SHIFT)

/* The value at every context switch: one level taken by schedule(). */
#define INIT_PREEMPT_COUNT PREEMPT_OFFSET

DECLARE_PER_CPU(unsigned int, __preempt_count);
DECLARE_PER_CPU(int, need_resched_flag);

#define preempt_count()	     this_cpu_read(__preempt_count)
#define preempt_count_add(n) this_cpu_add(__preempt_count, (n))
#define preempt_count_sub(n) this_cpu_sub(__preempt_count, (n))

#define hardirq_count() (preempt_count() & HARDIRQ_MASK)
#define softirq_count() (preempt_count() & SOFTIRQ_MASK)
#define irq_count()	(preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK))

#define in_hardirq()	     (hardirq_count())
#define in_irq()	     (hardirq_count())
#define in_softirq()	     (softirq_count())
#define in_serving_softirq() (softirq_count() & SOFTIRQ_OFFSET)
#define in_interrupt()	     (irq_count())
#define in_task()	     (!(hardirq_count() || in_serving_softirq()))
#define in_atomic()	     (preempt_count() != 0)
#define preemptible()	     (preempt_count() == 0 && !irqs_disabled())

/**
 * preempt_schedule - give the CPU away from inside the kernel.
 *
 * Called when the last preempt_disable() level ends while a reschedule is
 * due; returns at once when interrupts are disabled.
 * Context: any, preempt count 0.
 */
void preempt_schedule(void);

#define preempt_disable()                      \
	do {                                   \
		this_cpu_inc(__preempt_count); \
		barrier();                     \
	} while (0)

#define preempt_enable_no_resched()            \
	do {                                   \
		barrier();                     \
		this_cpu_dec(__preempt_count); \
	} while (0)

#define preempt_enable()                                        \
	do {                                                    \
		barrier();                                      \
		if (this_cpu_dec_and_test(__preempt_count) &&   \
		    unlikely(this_cpu_test(need_resched_flag))) \
			preempt_schedule();                     \
	} while (0)

#define preempt_check_resched()                                   \
	do {                                                      \
		if (unlikely(this_cpu_test(need_resched_flag)) && \
		    !this_cpu_test(__preempt_count))              \
			preempt_schedule();                       \
	} while (0)

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The two clocks that the CPU's part offers: a counter of nanoseconds, the
 * same on all CPUs, and one event per CPU.
 */
#ifndef _ASM_TIME_H
#define _ASM_TIME_H

#include <linux/types.h>

/* The tick; called in hard interrupt context on the CPU whose event is due. */
extern void (*clockevent_handler)(void);

/**
 * clockevent_set_next - ask for one event on this CPU
 * @delta_ns: nanoseconds from now; replaces an event asked for before
 *
 * A @delta_ns beyond what the device can count makes the event come early:
 * the handler looks at the clock and asks again. Context: interrupts off.
 */
void clockevent_set_next(u64 delta_ns);

/* Calibrate the TSC and the event device; prints one line. */
void time_init(void);

/**
 * sched_clock_ns - nanoseconds since kernel entry
 *
 * Monotonic on each CPU. Before time_init() a guess of the TSC's rate
 * stands in. Context: any, also NMI.
 */
u64 sched_clock_ns(void);

#define clock_ns      sched_clock_ns
#define sched_clock() ((unsigned long long)sched_clock_ns())
#define local_clock() sched_clock()

#endif /* _ASM_TIME_H */

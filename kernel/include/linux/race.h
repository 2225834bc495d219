/* SPDX-License-Identifier: MIT */
/*
 * Places where a race is worth provoking, for CONFIG_RACE_POINTS.
 */
#ifndef _LINUX_RACE_H
#define _LINUX_RACE_H

#ifdef CONFIG_RACE_POINTS
/**
 * race_point - now and then let others go first
 *
 * Where the caller may be preempted it gives the CPU away, sleeps for a tick
 * or goes on on another CPU; elsewhere it dawdles. With interrupts off it does
 * nothing. What it does follows from `race_seed=` of the command line and the
 * number of points that its CPU has passed.
 *
 * Context: any.
 */
void race_point(void);
#else
static inline void race_point(void)
{
}
#endif

#endif

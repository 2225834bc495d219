/* SPDX-License-Identifier: MIT */
/*
 * Making the kernel's own allocations and copies fail, for tests
 * (CONFIG_FAULT_INJECTION): a task writes N into its fail-nth file in /proc,
 * and the Nth of its fault points from there on fails.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/types.h>

#ifdef CONFIG_FAULT_INJECTION

/**
 * should_fail_alloc - a fault point: shall this allocation fail?
 * @gfp: its flags; __GFP_NOFAIL is never made to fail
 *
 * Context: any; outside of a task the answer is no.
 */
bool should_fail_alloc(gfp_t gfp);

/**
 * should_fail_usercopy - a fault point: shall this copy from or to user
 *			  memory fail?
 */
bool should_fail_usercopy(void);

/**
 * fault_injection_pause - what follows is not the task's own doing
 *
 * For page faults: whether one happens depends on what happened before.
 * Return: what fault_injection_resume() takes.
 */
unsigned int fault_injection_pause(void);
void fault_injection_resume(unsigned int paused);

#else

static inline bool should_fail_alloc(gfp_t gfp)
{
	return false;
}

static inline bool should_fail_usercopy(void)
{
	return false;
}

static inline unsigned int fault_injection_pause(void)
{
	return 0;
}

static inline void fault_injection_resume(unsigned int paused)
{
}

#endif
#endif /* _LINUX_FAULT_INJECT_H */

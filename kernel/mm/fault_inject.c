// SPDX-License-Identifier: MIT
/*
 * Fault injection, as Linux's fail-nth: task->fail_nth counts down at each
 * fault point that the task passes, and the one at which it becomes 0 fails.
 * Only the task itself counts; another may set the number through /proc, and
 * a point passed meanwhile is counted or not.
 *
 * Fault points are in alloc_pages(), kmem_cache_alloc(), vmalloc() and its
 * kind, alloc_percpu(), and copies from and to user memory.
 */
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/printk.h>
#include <linux/sched.h>

static bool should_fail(const char *what, const void *caller)
{
	unsigned int left;

	if (in_interrupt())
		return false;
	left = READ_ONCE(current->fail_nth);
	if (!left)
		return false;
	WRITE_ONCE(current->fail_nth, left - 1);
	if (left > 1)
		return false;
	pr_debug("FAULT_INJECTION: forcing a failure of %s at %pS\n", what,
		 caller);
	return true;
}

bool should_fail_alloc(gfp_t gfp)
{
	return !(gfp & __GFP_NOFAIL) &&
	       should_fail("an allocation", __builtin_return_address(0));
}

bool should_fail_usercopy(void)
{
	return should_fail("a user copy", __builtin_return_address(0));
}

unsigned int fault_injection_pause(void)
{
	unsigned int paused = current->fail_nth;

	current->fail_nth = 0;
	return paused;
}

void fault_injection_resume(unsigned int paused)
{
	current->fail_nth = paused;
}

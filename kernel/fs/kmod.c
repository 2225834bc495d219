// SPDX-License-Identifier: MIT
/*
 * The front of request_module(), for those below the module subsystem that
 * find something missing: device numbers, file systems, binary formats.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kmod.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/sprintf.h>
#include <linux/wait.h>

/* For a module that is about to leave. */
#define LEAVE_TIMEOUT (5 * HZ)
/* No module leaves for so long after somebody had to ask again. */
#define CALM (2 * HZ)

int (*request_module_hook)(bool wait, const char *name);

/* Modules that leave by themselves just now, and those that have. */
static atomic_t leaving, left;
static DECLARE_WAIT_QUEUE_HEAD(left_wq);
static unsigned long calm_until = INITIAL_JIFFIES;

int __request_module(bool wait, const char *fmt, ...)
{
	char name[MODULE_NAME_LEN];
	va_list args;
	int length;

	if (!request_module_hook)
		return -ENOSYS;
	va_start(args, fmt);
	length = vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	if (length >= (int)sizeof(name))
		return -ENAMETOOLONG;
	return request_module_hook(wait, name);
}
EXPORT_SYMBOL(__request_module);

bool modules_may_leave(void)
{
	return time_after_eq(jiffies, READ_ONCE(calm_until));
}

void module_leaves(void)
{
	atomic_inc(&leaving);
}

void module_has_left(void)
{
	atomic_inc(&left);
	atomic_dec(&leaving);
	wake_up_all(&left_wq);
}

int modules_left(void)
{
	return atomic_read(&left);
}
EXPORT_SYMBOL(modules_left);

bool request_again(int *seen)
{
	int now;

	if (wait_event_killable_timeout(left_wq,
					atomic_read(&left) != *seen ||
						!atomic_read(&leaving),
					LEAVE_TIMEOUT) < 0)
		return false;
	now = atomic_read(&left);
	if (now == *seen)
		return false;
	*seen = now;
	WRITE_ONCE(calm_until, jiffies + CALM);
	return true;
}
EXPORT_SYMBOL(request_again);

/* SPDX-License-Identifier: MIT */
/* What a task has read and written by system calls, for /proc/PID/io. */
#ifndef _LINUX_TASK_IO_ACCOUNTING_H
#define _LINUX_TASK_IO_ACCOUNTING_H

#include <linux/types.h>

/**
 * struct task_io_accounting - counts of a task, or of those that have gone
 * @rchar: bytes read
 * @wchar: bytes written
 * @syscr: calls that read
 * @syscw: calls that wrote
 *
 * A task alone changes its own; a reader may see one half of a change.
 */
struct task_io_accounting {
	u64 rchar, wchar;
	u64 syscr, syscw;
};

static inline void task_io_add(struct task_io_accounting *sum,
			       const struct task_io_accounting *more)
{
	sum->rchar += more->rchar;
	sum->wchar += more->wchar;
	sum->syscr += more->syscr;
	sum->syscw += more->syscw;
}

#endif /* _LINUX_TASK_IO_ACCOUNTING_H */

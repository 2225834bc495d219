// SPDX-License-Identifier: MIT
/*
 * Waking the readers of the log.
 *
 * printk() may be called anywhere, also by who holds a run queue's lock; so it
 * wakes nobody itself. It leaves a tasklet behind, which runs when the next
 * interrupt of this CPU ends, or when the CPU has nothing else to do: a busy
 * one has a tick.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kmsg.h>
#include <linux/sched/init.h>
#include <linux/wait.h>

#include "internal.h"

DECLARE_WAIT_QUEUE_HEAD(log_wait);

static void wake_readers(struct tasklet_struct *t)
{
	wake_up_interruptible_all(&log_wait);
}

static DECLARE_TASKLET(log_tasklet, wake_readers);

static void log_has_grown(void)
{
	if (wq_has_sleeper(&log_wait))
		tasklet_schedule_quietly(&log_tasklet);
}

void __init log_wait_init(void)
{
	kmsg_wake = log_has_grown;
}

/* SPDX-License-Identifier: MIT */
/*
 * Timers in jiffies, whose callbacks run in soft-interrupt context.
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/list.h>

/**
 * struct timer_list - a timer
 * @node: place in the tree of its CPU
 * @expires: when, in jiffies
 * @function: called in soft-interrupt context; may free the timer
 * @flags: TIMER_*; only TIMER_IRQSAFE means something
 * @cpu: whose tree; changes only while the timer is not pending
 * @pending: is it in the tree? Guarded, as the tree, by its base's lock.
 */
struct timer_list {
	struct rb_node node;
	unsigned long expires;
	void (*function)(struct timer_list *timer);
	u32 flags;
	int cpu;
	bool pending;
};

#define TIMER_DEFERRABLE 0x00080000
#define TIMER_PINNED	 0x00100000
/* The callback runs with interrupts off, from the end of the wait on. */
#define TIMER_IRQSAFE 0x00200000

void timer_init_key(struct timer_list *timer, void (*func)(struct timer_list *),
		    unsigned int flags);
#define timer_setup(timer, callback, flags) \
	timer_init_key((timer), (callback), (flags))
#define timer_setup_on_stack(timer, callback, flags) \
	timer_init_key((timer), (callback), (flags))
#define __TIMER_INITIALIZER(_function, _flags)             \
	{                                                  \
		.function = (_function), .flags = (_flags) \
	}
#define DEFINE_TIMER(_name, _function) \
	struct timer_list _name = __TIMER_INITIALIZER(_function, 0)
#define from_timer(var, callback_timer, timer_fieldname) \
	container_of(callback_timer, typeof(*var), timer_fieldname)
#define timer_container_of(var, callback_timer, timer_fieldname) \
	from_timer(var, callback_timer, timer_fieldname)

/* Any context. 1 when it was pending, 0 when not. */
int mod_timer(struct timer_list *timer, unsigned long expires);
void add_timer(struct timer_list *timer);
int del_timer(struct timer_list *timer);
/* Waits for a running callback; not from the callback itself. */
int del_timer_sync(struct timer_list *timer);
int timer_pending(const struct timer_list *timer);
#define timer_delete(t)	       del_timer(t)
#define timer_delete_sync(t)   del_timer_sync(t)
#define timer_shutdown_sync(t) del_timer_sync(t)

#endif

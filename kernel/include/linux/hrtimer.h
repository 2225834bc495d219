/* SPDX-License-Identifier: MIT */
/*
 * High-resolution timers: callbacks in hard-interrupt context at a given
 * nanosecond of CLOCK_MONOTONIC. Everything that waits for time stands on
 * them; the timer_list of drivers does so through the timer soft interrupt.
 */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

#include <linux/rbtree.h>
#include <linux/ktime.h>

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,
};

enum hrtimer_mode {
	HRTIMER_MODE_ABS = 0x00,
	HRTIMER_MODE_REL = 0x01,
};

/**
 * struct hrtimer - a timer in the queue of one CPU
 * @node: place in that CPU's tree, ordered by @expires
 * @expires: when, ns of CLOCK_MONOTONIC
 * @function: called in hard-interrupt context, no lock held; may restart it
 * @cpu: whose queue; changes only while the timer is not queued
 * @queued: is it in the tree? Guarded, as the tree, by the queue's lock.
 */
struct hrtimer {
	struct rb_node node;
	ktime_t expires;
	enum hrtimer_restart (*function)(struct hrtimer *timer);
	int cpu;
	bool queued;
};

/* Any context, except that hrtimer_cancel() waits for a running callback. */
void hrtimer_init(struct hrtimer *timer, int clock_id, enum hrtimer_mode mode);
void hrtimer_start(struct hrtimer *timer, ktime_t time, enum hrtimer_mode mode);
/* 1 when it was queued, 0 when not, -1 when its callback runs just now. */
int hrtimer_try_to_cancel(struct hrtimer *timer);
int hrtimer_cancel(struct hrtimer *timer);
bool hrtimer_active(const struct hrtimer *timer);
u64 hrtimer_forward_now(struct hrtimer *timer, ktime_t interval);

static inline void hrtimer_set_expires(struct hrtimer *timer, ktime_t time)
{
	timer->expires = time;
}

/* Until it expires; not positive: it is late. */
ktime_t hrtimer_get_remaining(struct hrtimer *timer);

/* Sleep in the state set before, until @expires or a wake-up: -EINTR then. */
int schedule_hrtimeout(ktime_t *expires, enum hrtimer_mode mode);

#endif

// SPDX-License-Identifier: MIT
/*
 * High-resolution timers: a tree of timers for each CPU, ordered by time, and
 * the CPU's one-shot clock event set to the first of them.
 *
 * A timer is started on the CPU that starts it, except that one whose callback
 * is running just then stays where it is. A callback runs in the clock
 * interrupt, without the lock; base->running says which.
 */
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <linux/sweep.h>
#include <asm/time.h>

#include "internal.h"

/* The longest the hardware is asked to wait; longer waits take several. */
#define MAX_EVENT_NS (4LL * NSEC_PER_SEC)
#define MIN_EVENT_NS 1000

/* Value of timer->cpu while it goes from one base to another. */
#define NO_BASE (-1)

/**
 * struct hrtimer_base - the timers of one CPU
 * @lock: guards the rest and the fields of its timers. Any context,
 *	interrupts off. Rank: HRTIMER.
 * @tree: the queued timers
 * @running: the timer whose callback this CPU is in
 * @in_interrupt: hrtimer_interrupt() is at work and will set the event itself
 */
struct hrtimer_base {
	spinlock_t lock;
	struct rb_root_cached tree;
	struct hrtimer *running;
	bool in_interrupt;
};

static DEFINE_PER_CPU(struct hrtimer_base, hrtimer_bases);

static struct hrtimer_base *lock_base(struct hrtimer *timer,
				      unsigned long *flags)
{
	struct hrtimer_base *base;
	int cpu;

	local_irq_save(*flags);
	for (;;) {
		cpu = READ_ONCE(timer->cpu);
		if (cpu == NO_BASE) {
			cpu_relax();
			continue;
		}
		base = &per_cpu(hrtimer_bases, cpu);
		spin_lock(&base->lock);
		if (cpu == READ_ONCE(timer->cpu))
			return base;
		spin_unlock(&base->lock);
	}
}

static void unlock_base(struct hrtimer_base *base, unsigned long flags)
{
	spin_unlock_irqrestore(&base->lock, flags);
}

static bool sooner(struct rb_node *a, const struct rb_node *b)
{
	return rb_entry(a, struct hrtimer, node)->expires <
	       rb_entry(b, struct hrtimer, node)->expires;
}

static struct hrtimer *first_timer(struct hrtimer_base *base)
{
	struct rb_node *node = rb_first_cached(&base->tree);

	return node ? rb_entry(node, struct hrtimer, node) : NULL;
}

static void set_event(struct hrtimer_base *base)
{
	struct hrtimer *first = first_timer(base);
	s64 delta = MAX_EVENT_NS;

	if (first)
		delta = clamp(first->expires - (s64)clock_ns(),
			      (s64)MIN_EVENT_NS, MAX_EVENT_NS);
	clockevent_set_next(delta);
}

static void enqueue(struct hrtimer_base *base, struct hrtimer *timer)
{
	rb_add_cached(&timer->node, &base->tree, sooner);
	timer->queued = true;
	/* A base of another CPU is that of a running callback: its CPU sets
	 * the event when the callback returns. */
	if (!base->in_interrupt && first_timer(base) == timer)
		set_event(base);
}

static void dequeue(struct hrtimer_base *base, struct hrtimer *timer)
{
	rb_erase_cached(&timer->node, &base->tree);
	timer->queued = false;
}

void hrtimer_init(struct hrtimer *timer, int clock_id, enum hrtimer_mode mode)
{
	memset(timer, 0, sizeof(*timer));
	timer->cpu = raw_smp_processor_id();
}
EXPORT_SYMBOL_GPL(hrtimer_init);

/* Move an idle timer to this CPU's base. With @base locked; returns locked. */
static struct hrtimer_base *switch_base(struct hrtimer_base *base,
					struct hrtimer *timer)
{
	struct hrtimer_base *here = this_cpu_ptr(&hrtimer_bases);

	if (base == here || base->running == timer)
		return base;
	/*
	 * Between the two locks nobody else may settle on the timer: another
	 * CPU that starts it too would queue it a second time.
	 */
	WRITE_ONCE(timer->cpu, NO_BASE);
	spin_unlock(&base->lock);
	spin_lock(&here->lock);
	WRITE_ONCE(timer->cpu, smp_processor_id());
	return here;
}

void hrtimer_start(struct hrtimer *timer, ktime_t time, enum hrtimer_mode mode)
{
	struct hrtimer_base *base;
	unsigned long flags;

	base = lock_base(timer, &flags);
	if (timer->queued)
		dequeue(base, timer);
	base = switch_base(base, timer);
	if (mode & HRTIMER_MODE_REL)
		time = time > KTIME_MAX / 2 ? KTIME_MAX : time + clock_ns();
	timer->expires = time;
	enqueue(base, timer);
	unlock_base(base, flags);
}
EXPORT_SYMBOL_GPL(hrtimer_start);

int hrtimer_try_to_cancel(struct hrtimer *timer)
{
	unsigned long flags;
	struct hrtimer_base *base = lock_base(timer, &flags);
	int ret = 0;

	if (base->running == timer) {
		ret = -1;
	} else if (timer->queued) {
		dequeue(base, timer);
		ret = 1;
	}
	unlock_base(base, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_try_to_cancel);

int hrtimer_cancel(struct hrtimer *timer)
{
	int ret;

	while ((ret = hrtimer_try_to_cancel(timer)) < 0)
		cpu_relax();
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_cancel);

bool hrtimer_active(const struct hrtimer *timer)
{
	int cpu = READ_ONCE(timer->cpu);

	/* On its way to another base it is about to be queued. */
	return cpu == NO_BASE || READ_ONCE(timer->queued) ||
	       READ_ONCE(per_cpu(hrtimer_bases, cpu).running) == timer;
}
EXPORT_SYMBOL_GPL(hrtimer_active);

ktime_t hrtimer_get_remaining(struct hrtimer *timer)
{
	unsigned long flags;
	struct hrtimer_base *base = lock_base(timer, &flags);
	ktime_t left = timer->expires - (s64)clock_ns();

	unlock_base(base, flags);
	return left;
}
EXPORT_SYMBOL_GPL(hrtimer_get_remaining);

u64 hrtimer_forward_now(struct hrtimer *timer, ktime_t interval)
{
	unsigned long flags;
	struct hrtimer_base *base = lock_base(timer, &flags);
	s64 late = (s64)clock_ns() - timer->expires;
	u64 periods = 0;

	/* Queued: somebody has started it anew, and that stands. */
	if (!timer->queued && late >= 0 && interval > 0) {
		periods = div64_u64(late, interval) + 1;
		timer->expires += periods * interval;
	}
	unlock_base(base, flags);
	return periods;
}
EXPORT_SYMBOL_GPL(hrtimer_forward_now);

/* With base->lock held, given up for the callback. */
static void run_timer(struct hrtimer_base *base, struct hrtimer *timer)
{
	enum hrtimer_restart again;

	dequeue(base, timer);
	base->running = timer;
	spin_unlock(&base->lock);
	again = timer->function(timer);
	spin_lock(&base->lock);
	/* Somebody may have started it anew meanwhile: that stands. */
	if (again == HRTIMER_RESTART && !timer->queued)
		enqueue(base, timer);
	base->running = NULL;
}

/* The clock interrupt of this CPU: x86's clockevent_handler. */
static void hrtimer_interrupt(void)
{
	struct hrtimer_base *base = this_cpu_ptr(&hrtimer_bases);
	struct hrtimer *first;
	s64 now = clock_ns();

	jiffies_update();
	spin_lock(&base->lock);
	base->in_interrupt = true;
	/* What falls due meanwhile comes next time: a short period that is
	 * shorter than its callback would keep us here for ever. */
	while ((first = first_timer(base)) && first->expires <= now)
		run_timer(base, first);
	base->in_interrupt = false;
	set_event(base);
	spin_unlock(&base->lock);
}

/* ---- what a module left behind ---- */

void sweep_hrtimers(struct sweep *s)
{
	struct rb_node *node, *next;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct hrtimer_base *base = &per_cpu(hrtimer_bases, cpu);

		for (node = rb_first_cached(&base->tree); node; node = next) {
			struct hrtimer *timer =
				rb_entry(node, struct hrtimer, node);

			next = rb_next(node);
			if (!sweep_has(s, timer) &&
			    !sweep_has(s, timer->function))
				continue;
			dequeue(base, timer);
			sweep_note(s, "hrtimer", NULL, timer->function);
		}
	}
}

/* ---- sleeping ---- */

struct hrtimer_sleeper {
	struct hrtimer timer;
	struct task_struct *task;
};

static enum hrtimer_restart wake_sleeper(struct hrtimer *timer)
{
	struct hrtimer_sleeper *s =
		container_of(timer, struct hrtimer_sleeper, timer);
	struct task_struct *task = s->task;

	WRITE_ONCE(s->task, NULL);
	wake_up_state(task, TASK_NORMAL);
	return HRTIMER_NORESTART;
}

int schedule_hrtimeout(ktime_t *expires, enum hrtimer_mode mode)
{
	struct hrtimer_sleeper s = { .task = current };

	if (!expires) {
		schedule();
		return -EINTR;
	}
	hrtimer_init(&s.timer, CLOCK_MONOTONIC, mode);
	s.timer.function = wake_sleeper;
	hrtimer_start(&s.timer, *expires, mode);
	if (READ_ONCE(s.task))
		schedule();
	hrtimer_cancel(&s.timer);
	__set_current_state(TASK_RUNNING);
	return READ_ONCE(s.task) ? -EINTR : 0;
}
EXPORT_SYMBOL_GPL(schedule_hrtimeout);

/* ---- start-up ---- */

void hrtimer_cpu_start(void)
{
	struct hrtimer_base *base = this_cpu_ptr(&hrtimer_bases);
	unsigned long flags;

	spin_lock_irqsave(&base->lock, flags);
	set_event(base);
	spin_unlock_irqrestore(&base->lock, flags);
}

void hrtimers_init(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		spin_lock_init(&per_cpu(hrtimer_bases, cpu).lock);
		lock_set_rank(&per_cpu(hrtimer_bases, cpu).lock,
			      LOCK_RANK_HRTIMER);
		per_cpu(hrtimer_bases, cpu).tree = RB_ROOT_CACHED;
	}
	clockevent_handler = hrtimer_interrupt;
}

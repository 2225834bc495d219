// SPDX-License-Identifier: MIT
/*
 * Timers in jiffies. Each CPU has a tree of them and one high-resolution timer
 * set to the first; that raises the timer soft interrupt, in which the
 * callbacks run.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/sched.h>
#include <linux/sweep.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <asm/time.h>

#include "internal.h"

/* Value of timer->cpu while it goes from one base to another. */
#define NO_BASE (-1)

/**
 * struct timer_base - the timers of one CPU
 * @lock: guards the rest and the fields of its timers. Any context,
 *	interrupts off. Rank: TIMER.
 * @tree: pending timers, by @expires
 * @running: the timer whose callback this CPU is in
 * @event: fires when the first is due
 */
struct timer_base {
	spinlock_t lock;
	struct rb_root_cached tree;
	struct timer_list *running;
	struct hrtimer event;
};

static DEFINE_PER_CPU(struct timer_base, timer_bases);

static struct timer_base *lock_base(struct timer_list *timer,
				    unsigned long *flags)
{
	struct timer_base *base;
	int cpu;

	local_irq_save(*flags);
	for (;;) {
		cpu = READ_ONCE(timer->cpu);
		if (cpu == NO_BASE) {
			cpu_relax();
			continue;
		}
		base = &per_cpu(timer_bases, cpu);
		spin_lock(&base->lock);
		if (cpu == READ_ONCE(timer->cpu))
			return base;
		spin_unlock(&base->lock);
	}
}

static void unlock_base(struct timer_base *base, unsigned long flags)
{
	spin_unlock_irqrestore(&base->lock, flags);
}

static bool sooner(struct rb_node *a, const struct rb_node *b)
{
	return time_before(rb_entry(a, struct timer_list, node)->expires,
			   rb_entry(b, struct timer_list, node)->expires);
}

static struct timer_list *first_timer(struct timer_base *base)
{
	struct rb_node *node = rb_first_cached(&base->tree);

	return node ? rb_entry(node, struct timer_list, node) : NULL;
}

/* The nanosecond at which jiffies become @expires. */
static ktime_t expiry_ns(unsigned long expires)
{
	u64 now = get_jiffies_64();
	s64 left = (long)(expires - (unsigned long)now);

	return (s64)(now - INITIAL_JIFFIES + left) * TICK_NSEC;
}

static void set_event(struct timer_base *base)
{
	struct timer_list *first = first_timer(base);

	if (first)
		hrtimer_start(&base->event, expiry_ns(first->expires),
			      HRTIMER_MODE_ABS);
}

static void enqueue(struct timer_base *base, struct timer_list *timer)
{
	rb_add_cached(&timer->node, &base->tree, sooner);
	timer->pending = true;
	/* On another CPU's base its callback runs just now, and that CPU sets
	 * the event when it is done. */
	if (base == this_cpu_ptr(&timer_bases) && first_timer(base) == timer)
		set_event(base);
}

static void dequeue(struct timer_base *base, struct timer_list *timer)
{
	rb_erase_cached(&timer->node, &base->tree);
	timer->pending = false;
}

void timer_init_key(struct timer_list *timer, void (*func)(struct timer_list *),
		    unsigned int flags)
{
	memset(timer, 0, sizeof(*timer));
	timer->function = func;
	timer->flags = flags;
	timer->cpu = raw_smp_processor_id();
}
EXPORT_SYMBOL(timer_init_key);

static int start_timer(struct timer_list *timer, unsigned long expires)
{
	struct timer_base *base, *here;
	unsigned long flags;
	int was_pending;

	base = lock_base(timer, &flags);
	was_pending = timer->pending;
	if (was_pending)
		dequeue(base, timer);
	here = this_cpu_ptr(&timer_bases);
	/* One whose callback runs stays, so that del_timer_sync() sees it. */
	if (base != here && base->running != timer) {
		/* Between the locks nobody else may queue it. */
		WRITE_ONCE(timer->cpu, NO_BASE);
		spin_unlock(&base->lock);
		spin_lock(&here->lock);
		WRITE_ONCE(timer->cpu, smp_processor_id());
		base = here;
	}
	/* From a callback "at once" is the next tick, or they never end. */
	if (base->running && time_before_eq(expires, jiffies))
		expires = jiffies + 1;
	timer->expires = expires;
	enqueue(base, timer);
	unlock_base(base, flags);
	return was_pending;
}

int mod_timer(struct timer_list *timer, unsigned long expires)
{
	return start_timer(timer, expires);
}
EXPORT_SYMBOL(mod_timer);

void add_timer(struct timer_list *timer)
{
	WARN_ON_ONCE(timer->pending);
	start_timer(timer, timer->expires);
}
EXPORT_SYMBOL(add_timer);

int timer_pending(const struct timer_list *timer)
{
	return READ_ONCE(timer->pending);
}
EXPORT_SYMBOL(timer_pending);

/* -1 when the callback is running just now. */
static int try_to_delete(struct timer_list *timer, bool wait)
{
	unsigned long flags;
	struct timer_base *base = lock_base(timer, &flags);
	int ret = 0;

	if (timer->pending) {
		dequeue(base, timer);
		ret = 1;
	}
	if (wait && base->running == timer)
		ret = -1;
	unlock_base(base, flags);
	return ret;
}

int del_timer(struct timer_list *timer)
{
	return try_to_delete(timer, false);
}
EXPORT_SYMBOL(del_timer);

int del_timer_sync(struct timer_list *timer)
{
	int ret;

	while ((ret = try_to_delete(timer, true)) < 0)
		cpu_relax();
	return ret;
}
EXPORT_SYMBOL(del_timer_sync);

/* With base->lock held, given up for the callback. */
static void run_timer(struct timer_base *base, struct timer_list *timer)
{
	void (*fn)(struct timer_list *) = timer->function;
	bool irqs_on = !(timer->flags & TIMER_IRQSAFE);

	dequeue(base, timer);
	base->running = timer;
	spin_unlock(&base->lock);
	if (irqs_on)
		local_irq_enable();
	fn(timer); /* may free the timer */
	if (irqs_on)
		local_irq_disable();
	spin_lock(&base->lock);
	base->running = NULL;
}

static void timer_softirq(void)
{
	struct timer_base *base = this_cpu_ptr(&timer_bases);
	struct timer_list *first;
	unsigned long now;

	jiffies_update();
	now = jiffies;
	spin_lock_irq(&base->lock);
	while ((first = first_timer(base)) &&
	       time_before_eq(first->expires, now))
		run_timer(base, first);
	set_event(base);
	spin_unlock_irq(&base->lock);
}

static enum hrtimer_restart timer_due(struct hrtimer *event)
{
	raise_softirq(TIMER_SOFTIRQ);
	return HRTIMER_NORESTART;
}

/* ---- what a module left behind ---- */

/* The function of the module that a timer leads to; NULL: it is not its. */
static const void *timer_code(const struct sweep *s, struct timer_list *timer)
{
	const void *code = timer->function;

	if (timer->function == delayed_work_timer_fn)
		code = container_of(timer, struct delayed_work, timer)
			       ->work.func;
	return sweep_has(s, code) || sweep_has(s, timer) ? code : NULL;
}

/* It is not waited for any more: it can be queued or cancelled. */
static void drop_delayed_work(struct timer_list *timer)
{
	container_of(timer, struct delayed_work, timer)->work.pending = 0;
}

void sweep_timers(struct sweep *s)
{
	struct rb_node *node, *next;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct timer_base *base = &per_cpu(timer_bases, cpu);

		for (node = rb_first_cached(&base->tree); node; node = next) {
			struct timer_list *timer =
				rb_entry(node, struct timer_list, node);
			bool delayed = timer->function == delayed_work_timer_fn;
			const void *code = timer_code(s, timer);

			next = rb_next(node);
			if (!code)
				continue;
			dequeue(base, timer);
			if (delayed)
				drop_delayed_work(timer);
			sweep_note(s, delayed ? "delayed work" : "timer", NULL,
				   code);
		}
	}
}

/* ---- sleeping for a number of jiffies ---- */

struct process_timer {
	struct timer_list timer;
	struct task_struct *task;
};

static void wake_process(struct timer_list *t)
{
	struct process_timer *timeout = from_timer(timeout, t, timer);

	wake_up_process(timeout->task);
}

long schedule_timeout(long timeout)
{
	struct process_timer timer = { .task = current };
	unsigned long end;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		__set_current_state(TASK_RUNNING);
		return 0;
	}
	jiffies_update();
	end = jiffies + timeout;
	timer_setup(&timer.timer, wake_process, 0);
	/* One more, since the running jiffy has begun already; it is not part
	 * of what is left, or a task woken often would never time out. */
	mod_timer(&timer.timer, end + (timeout > 0));
	schedule();
	del_timer_sync(&timer.timer);
	timeout = end - jiffies;
	return timeout < 0 ? 0 : timeout;
}
EXPORT_SYMBOL(schedule_timeout);

long schedule_timeout_interruptible(long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_interruptible);

long schedule_timeout_killable(long timeout)
{
	__set_current_state(TASK_KILLABLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_killable);

long schedule_timeout_uninterruptible(long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_uninterruptible);

long schedule_timeout_idle(long timeout)
{
	__set_current_state(TASK_IDLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_idle);

void msleep(unsigned int msecs)
{
	long timeout = msecs_to_jiffies(msecs);

	while (timeout)
		timeout = schedule_timeout_uninterruptible(timeout);
}
EXPORT_SYMBOL(msleep);

unsigned long msleep_interruptible(unsigned int msecs)
{
	long timeout = msecs_to_jiffies(msecs);

	while (timeout && !signal_pending(current))
		timeout = schedule_timeout_interruptible(timeout);
	return jiffies_to_msecs(timeout);
}
EXPORT_SYMBOL(msleep_interruptible);

void usleep_range(unsigned long min, unsigned long max)
{
	ktime_t until = ktime_get() + (s64)min * NSEC_PER_USEC;

	do {
		__set_current_state(TASK_UNINTERRUPTIBLE);
	} while (schedule_hrtimeout(&until, HRTIMER_MODE_ABS));
}
EXPORT_SYMBOL(usleep_range);

void timers_init(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct timer_base *base = &per_cpu(timer_bases, cpu);

		spin_lock_init(&base->lock);
		lock_set_rank(&base->lock, LOCK_RANK_TIMER);
		base->tree = RB_ROOT_CACHED;
		hrtimer_init(&base->event, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
		base->event.function = timer_due;
		base->event.cpu = cpu;
	}
	open_softirq(TIMER_SOFTIRQ, timer_softirq);
}

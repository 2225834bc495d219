// SPDX-License-Identifier: MIT
/* What a module may leave running: timers, work, an interrupt, threads. */
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/moduleparam.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

#include "forget.h"

static int irq = 5;
module_param(irq, int, 0444);

static void timer_code(struct timer_list *timer)
{
	mod_timer(timer, jiffies + 1);
}

static DEFINE_TIMER(forgotten_timer, timer_code);

static int forget_timer(void)
{
	return mod_timer(&forgotten_timer, jiffies + 1);
}

/* In memory of its own, so that only the function leads to the module. */
static int forget_heap_timer(void)
{
	struct timer_list *timer = kmalloc(sizeof(*timer), GFP_KERNEL);

	if (!timer)
		return -ENOMEM;
	timer_setup(timer, timer_code, 0);
	return mod_timer(timer, jiffies + 1);
}

static DEFINE_PER_CPU(struct timer_list, percpu_timer);

static int forget_percpu_timer(void)
{
	struct timer_list *timer = per_cpu_ptr(&percpu_timer, 0);

	timer_setup(timer, timer_code, 0);
	return mod_timer(timer, jiffies + 1);
}

static struct hrtimer forgotten_hrtimer;

static enum hrtimer_restart hrtimer_code(struct hrtimer *timer)
{
	hrtimer_forward_now(timer, ms_to_ktime(1));
	return HRTIMER_RESTART;
}

static int forget_hrtimer(void)
{
	hrtimer_init(&forgotten_hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	forgotten_hrtimer.function = hrtimer_code;
	hrtimer_start(&forgotten_hrtimer, ms_to_ktime(1), HRTIMER_MODE_REL);
	return 0;
}

static struct work_struct forgotten_work;
static struct delayed_work forgotten_delayed;

/* Queues itself again: always queued, or just being done. */
static void work_code(struct work_struct *work)
{
	msleep(5);
	schedule_work(work);
}

static int forget_work(void)
{
	INIT_WORK(&forgotten_work, work_code);
	schedule_work(&forgotten_work);
	return 0;
}

static int forget_delayed(void)
{
	INIT_DELAYED_WORK(&forgotten_delayed, work_code);
	schedule_delayed_work(&forgotten_delayed, 1000 * HZ);
	return 0;
}

static int forget_queue(void)
{
	return alloc_workqueue("forgotten", WQ_UNBOUND, 0) ? 0 : -ENOMEM;
}

static struct tasklet_struct forgotten_tasklet;

/* Schedules itself again and again. */
static void tasklet_code(struct tasklet_struct *t)
{
	tasklet_schedule(t);
}

static int forget_tasklet(void)
{
	tasklet_setup(&forgotten_tasklet, tasklet_code);
	tasklet_schedule(&forgotten_tasklet);
	return 0;
}

static irqreturn_t irq_code(int line, void *dev)
{
	return IRQ_NONE;
}

static int forget_irq(void)
{
	return request_irq(irq, irq_code, 0, "forgotten", NULL);
}

static int thread_code(void *unused)
{
	while (!kthread_should_stop())
		msleep(10);
	return 0;
}

static int forget_thread(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(thread_code, NULL, "forgotten"));
}

/* Until somebody writes to forget_go, which nobody does. */
static int stubborn_code(void *unused)
{
	for (;;)
		msleep(50);
	return 0;
}

static int forget_stubborn(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(stubborn_code, NULL, "stubborn"));
}

/* Ends by itself, a while after the module's exit. */
static int slow_code(void *unused)
{
	msleep(300);
	return 0;
}

static int forget_slow_thread(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(slow_code, NULL, "slow"));
}

const struct forget_kind forget_later[] = {
	{ "timer", forget_timer },
	{ "heap_timer", forget_heap_timer },
	{ "percpu_timer", forget_percpu_timer },
	{ "hrtimer", forget_hrtimer },
	{ "work", forget_work },
	{ "delayed", forget_delayed },
	{ "queue", forget_queue },
	{ "tasklet", forget_tasklet },
	{ "irq", forget_irq },
	{ "thread", forget_thread },
	{ "stubborn", forget_stubborn },
	{ "slow_thread", forget_slow_thread },
	{},
};

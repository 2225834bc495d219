// SPDX-License-Identifier: MIT
/*
 * A module whose code is running in another context, on another CPU, as it is
 * unloaded: way=NAME says in which. Its exit function, which takes back what
 * leads there, has to wait until that code has come out. Prints whether it did.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

#define RTC_IRQ	     8
#define RTC_REG_B    0x0b
#define RTC_REG_C    0x0c
#define RTC_PERIODIC 0x40
#define STAYS_MS     30

static char *way = "";
module_param(way, charp, 0);

static bool is_in, leaves, is_out;

/* Once it is known that the exit function goes on, it stays a while. */
static void be_inside(void)
{
	if (READ_ONCE(is_in))
		return;
	WRITE_ONCE(is_in, true);
	while (!READ_ONCE(leaves))
		cpu_relax();
	mdelay(STAYS_MS);
	WRITE_ONCE(is_out, true);
}

/* ---- the ways in, and back ---- */

static void timer_code(struct timer_list *t)
{
	be_inside();
}

static DEFINE_TIMER(timer, timer_code);

static void enter_timer(void)
{
	mod_timer(&timer, jiffies + 1);
}

static void leave_timer(void)
{
	del_timer_sync(&timer);
}

static enum hrtimer_restart hrtimer_code(struct hrtimer *t)
{
	be_inside();
	return HRTIMER_NORESTART;
}

static struct hrtimer hrtimer = { .function = hrtimer_code };

static void enter_hrtimer(void)
{
	hrtimer_init(&hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	hrtimer.function = hrtimer_code;
	hrtimer_start(&hrtimer, ms_to_ktime(1), HRTIMER_MODE_REL);
}

static void leave_hrtimer(void)
{
	hrtimer_cancel(&hrtimer);
}

static void tasklet_code(struct tasklet_struct *t)
{
	be_inside();
}

static DECLARE_TASKLET(tasklet, tasklet_code);

static void enter_tasklet(void)
{
	tasklet_schedule(&tasklet);
}

static void leave_tasklet(void)
{
	tasklet_kill(&tasklet);
}

static void work_code(struct work_struct *w)
{
	be_inside();
}

static DECLARE_WORK(work, work_code);

static void enter_work(void)
{
	schedule_work(&work);
}

static void leave_work(void)
{
	cancel_work_sync(&work);
}

static void leave_flush(void)
{
	flush_work(&work);
}

static DECLARE_DELAYED_WORK(delayed, work_code);

static void enter_delayed(void)
{
	schedule_delayed_work(&delayed, 1);
}

static void leave_delayed(void)
{
	cancel_delayed_work_sync(&delayed);
}

static u8 rtc_read(u8 reg)
{
	outb(reg, 0x70);
	return inb(0x71);
}

static void rtc_set_periodic(bool on)
{
	u8 value = rtc_read(RTC_REG_B) & ~RTC_PERIODIC;

	outb(RTC_REG_B, 0x70);
	outb(on ? value | RTC_PERIODIC : value, 0x71);
	rtc_read(RTC_REG_C);
}

static irqreturn_t irq_code(int line, void *dev)
{
	rtc_read(RTC_REG_C);
	be_inside();
	return IRQ_HANDLED;
}

static void enter_irq(void)
{
	if (!request_irq(RTC_IRQ, irq_code, 0, "leaving", NULL))
		rtc_set_periodic(true);
}

static void leave_irq(void)
{
	free_irq(RTC_IRQ, NULL);
	rtc_set_periodic(false);
}

/* Of the load of another module, which the test begins. */
static int notifier_code(struct notifier_block *nb, unsigned long event,
			 void *mod)
{
	if (mod != THIS_MODULE && event == MODULE_STATE_COMING)
		be_inside();
	return NOTIFY_OK;
}

static struct notifier_block notifier = { .notifier_call = notifier_code };

static void leave_notifier(void)
{
	unregister_module_notifier(&notifier);
}

/* Those without enter() are inside by what the test does meanwhile. */
static const struct {
	const char *name;
	void (*enter)(void);
	void (*leave)(void);
} ways[] = {
	{ "timer", enter_timer, leave_timer },
	{ "hrtimer", enter_hrtimer, leave_hrtimer },
	{ "tasklet", enter_tasklet, leave_tasklet },
	{ "work", enter_work, leave_work },
	{ "flush", enter_work, leave_flush },
	{ "delayed", enter_delayed, leave_delayed },
	{ "irq", enter_irq, leave_irq },
	{ "notifier", NULL, leave_notifier },
};

static int chosen = -1;

static int __init leaving_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(ways); i++)
		if (!strcmp(way, ways[i].name))
			chosen = i;
	if (chosen < 0)
		return -EINVAL;
	return ways[chosen].enter ? 0 : register_module_notifier(&notifier);
}

static void enter_here(void *unused)
{
	ways[chosen].enter();
}

/*
 * The code runs on the first CPU, where devices interrupt, this on another: it
 * may have interrupts off, so a load with somebody inside could not end.
 */
static void __exit leaving_exit(void)
{
	set_cpus_allowed_ptr(current, cpumask_of(num_online_cpus() - 1));
	if (ways[chosen].enter)
		smp_call_function_single(0, enter_here, NULL, 1);
	while (!READ_ONCE(is_in))
		cond_resched();
	WRITE_ONCE(leaves, true);
	ways[chosen].leave();
	pr_info("leaving: %s: %s\n", way,
		READ_ONCE(is_out) ? "waited" : "did not wait");
	while (!READ_ONCE(is_out))
		cond_resched();
}

module_init(leaving_init);
module_exit(leaving_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("somebody is inside while it is unloaded");

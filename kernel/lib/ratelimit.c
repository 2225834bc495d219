// SPDX-License-Identifier: MIT
/*
 * Rate limits: at most burst times in an interval. Time is that of the log.
 * Any context: a caller that finds the limit's word taken by another CPU is
 * refused rather than made to wait.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>

/* Log time in jiffies, and never 0, which says that no interval began. */
static unsigned long now_jiffies(void)
{
	if (!printk_clock)
		return 1;
	return div_u64(printk_clock(), 1000000000 / HZ) + 1;
}

/* Under rs->lock: a new interval, if the last one is over. */
static void begin_interval(struct ratelimit_state *rs, const char *func)
{
	unsigned long now = now_jiffies();

	if (rs->begin && now - rs->begin <= rs->interval)
		return;
	if (rs->missed && !(rs->flags & RATELIMIT_MSG_ON_RELEASE)) {
		pr_warn("%s: %d callbacks suppressed\n", func, rs->missed);
		rs->missed = 0;
	}
	rs->begin = now;
	rs->printed = 0;
}

int ___ratelimit(struct ratelimit_state *rs, const char *func)
{
	int allowed = 0;

	if (!rs->interval)
		return 1;
	if (atomic_cmpxchg(&rs->lock, 0, 1) != 0)
		return 0;
	begin_interval(rs, func);
	if (rs->printed < rs->burst) {
		rs->printed++;
		allowed = 1;
	} else {
		rs->missed++;
	}
	atomic_set_release(&rs->lock, 0);
	return allowed;
}
EXPORT_SYMBOL(___ratelimit);

int __printk_ratelimit(const char *func)
{
	static DEFINE_RATELIMIT_STATE(all, DEFAULT_RATELIMIT_INTERVAL,
				      DEFAULT_RATELIMIT_BURST);

	return ___ratelimit(&all, func);
}
EXPORT_SYMBOL(__printk_ratelimit);

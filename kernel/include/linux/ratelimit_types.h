/* SPDX-License-Identifier: MIT */
/* How often something may happen. */
#ifndef _LINUX_RATELIMIT_TYPES_H
#define _LINUX_RATELIMIT_TYPES_H

#include <linux/types.h>
#include <asm/param.h>

#define DEFAULT_RATELIMIT_INTERVAL (5 * HZ)
#define DEFAULT_RATELIMIT_BURST	   10
#define RATELIMIT_MSG_ON_RELEASE   1

struct ratelimit_state {
	atomic_t lock; /* 1 while a CPU changes what is below */
	int interval;  /* jiffies */
	int burst;     /* how often in one interval */
	int printed;
	int missed;
	unsigned long begin; /* of the interval, jiffies; 0: none yet */
	unsigned long flags;
};

#define RATELIMIT_STATE_INIT(name, interval_init, burst_init)   \
	{                                                       \
		.interval = interval_init, .burst = burst_init, \
	}
#define DEFINE_RATELIMIT_STATE(name, interval_init, burst_init) \
	struct ratelimit_state name =                           \
		RATELIMIT_STATE_INIT(name, interval_init, burst_init)

/**
 * ___ratelimit() - may it happen now?
 * @rs: the limit
 * @func: who asks, for the message about what was left out
 *
 * Context: any. Return: 1 yes, 0 no.
 */
int ___ratelimit(struct ratelimit_state *rs, const char *func);
#define __ratelimit(state) ___ratelimit(state, __func__)

#endif /* _LINUX_RATELIMIT_TYPES_H */

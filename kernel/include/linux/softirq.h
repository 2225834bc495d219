/* SPDX-License-Identifier: MIT */
/*
 * Soft interrupts and tasklets: work that an interrupt leaves for later, done
 * with interrupts enabled on the way out of it. Included by interrupt.h.
 */
#ifndef _LINUX_SOFTIRQ_H
#define _LINUX_SOFTIRQ_H

#include <linux/atomic.h>
#include <linux/bottom_half.h>

/* Linux's numbers, which /proc/stat shows by place; three are in use. */
enum {
	HI_SOFTIRQ,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,
	NR_SOFTIRQS
};

void open_softirq(int nr, void (*action)(void));
void raise_softirq(unsigned int nr);

/**
 * struct tasklet_struct - a function to run once in soft-interrupt context
 * @next: link in a CPU's list
 * @state: TASKLET_STATE_* bits
 * @count: disabled while not 0
 * @use_callback: which of the two functions
 * @func: the old kind, gets @data
 * @callback: the new kind, gets the tasklet
 * @data: for @func
 */
struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	bool use_callback;
	union {
		void (*func)(unsigned long data);
		void (*callback)(struct tasklet_struct *t);
	};
	unsigned long data;
};

enum {
	TASKLET_STATE_SCHED, /* is to run */
	TASKLET_STATE_RUN    /* runs on some CPU */
};

#define DECLARE_TASKLET_NEW(name, _callback)                    \
	struct tasklet_struct name = { .count = ATOMIC_INIT(0), \
				       .use_callback = true,    \
				       .callback = (_callback) }
#define DECLARE_TASKLET_OLD3(name, _func, _data)                          \
	struct tasklet_struct name = { .count = ATOMIC_INIT(0),           \
				       .func = (void (*)(unsigned long))( \
					       _func),                    \
				       .data = (_data) }
#define __TASKLET_PICK(a, b, c, which, ...) which
/* Two arguments since 5.9, three before: both are taken. */
#define DECLARE_TASKLET(...)                                                   \
	__TASKLET_PICK(__VA_ARGS__, DECLARE_TASKLET_OLD3, DECLARE_TASKLET_NEW) \
	(__VA_ARGS__)
#define DECLARE_TASKLET_OLD(name, _func) DECLARE_TASKLET_OLD3(name, _func, 0)
#define from_tasklet(var, callback_tasklet, tasklet_fieldname) \
	container_of(callback_tasklet, typeof(*var), tasklet_fieldname)

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long),
		  unsigned long data);
void tasklet_setup(struct tasklet_struct *t,
		   void (*callback)(struct tasklet_struct *));
void tasklet_schedule(struct tasklet_struct *t);

/**
 * tasklet_schedule_quietly - the same, without waking a thread for it
 *
 * Context: any, even with a run queue's lock held. It runs when the next
 * interrupt of this CPU ends, or before the CPU idles.
 */
void tasklet_schedule_quietly(struct tasklet_struct *t);
void tasklet_hi_schedule(struct tasklet_struct *t);
void tasklet_disable(struct tasklet_struct *t);
void tasklet_disable_nosync(struct tasklet_struct *t);
void tasklet_enable(struct tasklet_struct *t);
/* Waits until it has run and is not to run again. Sleeps. */
void tasklet_kill(struct tasklet_struct *t);

#endif

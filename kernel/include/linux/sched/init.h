/* SPDX-License-Identifier: MIT */
/*
 * What start_kernel() calls to bring the scheduler's part up, in this order.
 */
#ifndef _LINUX_SCHED_INIT_H
#define _LINUX_SCHED_INIT_H

void sched_init(void); /* run queues, clocks, timers */
void softirq_init(void);
void log_wait_init(void);
void workqueue_init_early(void); /* queues, no threads yet */
void pid_init(void);
void cred_init(void);
void signals_init(void);
void fork_init(void);
void futex_init(void);
void oom_init(void);
void kthreadd_start(void); /* pid 2 */
/* In kernel_init(), with kthreadd there: */
void smp_init(void); /* the other CPUs */
void ksoftirqd_start(void);
void workqueue_init(void); /* the workers */

#endif

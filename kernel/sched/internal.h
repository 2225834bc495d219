/* SPDX-License-Identifier: MIT */
/*
 * What the files of this folder share: run queues and start-up order.
 */
#ifndef _SCHED_INTERNAL_H
#define _SCHED_INTERNAL_H

#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/uidgid.h>

#define NICE_0_WEIGHT  1024
#define SCHED_SLICE_NS (10 * NSEC_PER_MSEC)
/* How far a sleeper may lag behind, and must to preempt; ns. */
#define SCHED_SLEEPER_CREDIT_NS (12 * NSEC_PER_MSEC)
#define SCHED_WAKEUP_GRAN_NS	(2 * NSEC_PER_MSEC)
#define SCHED_NEW_TASK_DEBIT_NS (2 * NSEC_PER_MSEC)

/* Value of on_rq while a task goes from one queue to another, in no tree. */
#define TASK_ON_RQ_MIGRATING 2

/**
 * struct rq - one CPU's run queue
 * @lock: guards all of it and the scheduler's fields of its tasks. Interrupts
 *	off. Two are taken in the order of their CPUs. Held across the switch
 *	of tasks: who has it knows that no task of this CPU is half switched.
 *	Rank: RQ.
 * @nr_running: tasks that could run, the current one too, idle not
 * @timeline: those that wait for the CPU, by vruntime
 * @min_vruntime: follows the smallest, never goes back
 * @curr: the task that runs
 * @idle: runs when nobody else can
 * @stop: the stopper thread, before everybody else
 * @prev_mm: address space that the task before borrowed, to be dropped
 * @nr_switches: context switches
 * @passes: of the scheduler, whether it switched or not
 * @cpu: whose queue
 * @next_balance: when to look for work elsewhere; ns
 * @tried: those in which this CPU looked for work since it last found some
 * @idle_since: when this CPU went idle, ns; 0 while it is not
 * @times: where the CPU's time went
 */
struct rq {
	spinlock_t lock;
	unsigned int nr_running;
	struct rb_root_cached timeline;
	u64 min_vruntime;
	struct task_struct *curr;
	struct task_struct *idle;
	struct task_struct *stop;
	struct mm_struct *prev_mm;
	unsigned long nr_switches;
	unsigned long passes;
	unsigned int cpu;
	u64 next_balance;
	struct cpumask tried;
	u64 idle_since;
	struct cpu_times times;
};

DECLARE_PER_CPU(struct rq, runqueues);

#define cpu_rq(cpu) (&per_cpu(runqueues, (cpu)))
#define this_rq()   this_cpu_ptr(&runqueues)
#define task_rq(p)  cpu_rq(task_cpu(p))

/* runqueue.c: the order of tasks. All with rq->lock held. */
void rq_update_curr(struct rq *rq);
void enqueue_task(struct rq *rq, struct task_struct *p, bool wakeup);
void dequeue_task(struct rq *rq, struct task_struct *p);
struct task_struct *pick_next_task(struct rq *rq, struct task_struct *prev);
bool should_preempt(struct rq *rq, struct task_struct *p);
void set_load_weight(struct task_struct *p);
/* Around a move to another queue, where the time is another one. */
void leave_vruntime(struct rq *from, struct task_struct *p);
void join_vruntime(struct rq *to, struct task_struct *p);

/* core.c */
struct rq *task_rq_lock(struct task_struct *p, unsigned long *flags);
void task_rq_unlock(struct rq *rq, unsigned long flags);
/* Let @p run before the others on its CPU, once. (figures.c) */
void run_soon(struct task_struct *p);
/* A process that was chosen has given its memory back. (oom.c) */
void oom_victim_ends(void);
/* The idle task's way to the others; preemption disabled once. */
void schedule_idle(void);
/* Make the CPU of @rq reschedule soon; rq->lock held. */
void resched_curr(struct rq *rq);

/* balance.c */
unsigned int select_task_cpu(struct task_struct *p);
/* Pull a task to this CPU, which has nothing to do; rq->lock held. */
void balance_newidle(struct rq *this_rq);
/* From the tick, no lock held. */
void balance_tick(struct rq *this_rq);

/* tick.c */
void tick_init(void);
void tick_cpu_start(void);
void tick_idle_enter(void);
void tick_idle_exit(void);

/* Start-up of the parts; called by sched_init() and the idle loop. */
void timekeeping_init(void);
void hrtimers_init(void);
void hrtimer_cpu_start(void);
void timers_init(void);
void jiffies_update(void);

/* cputime.c */
void load_tick(void);
/* One tick was spent by @p, in user or in kernel mode; rq->lock held. */
void account_tick_locked(struct rq *rq, struct task_struct *p, bool user);
/* The CPU of @rq has nothing to do, has again. */
void idle_begins(struct rq *rq);
void idle_ends(struct rq *rq);

/* stop_machine.c */
int stop_machine_add_cpu(unsigned int cpu, int (*boot)(unsigned int cpu));

/* race.c: around the start of the other CPUs. */
#ifdef CONFIG_RACE_POINTS
void race_smp_begins(void);
void race_smp_ends(void);
#else
static inline void race_smp_begins(void)
{
}
static inline void race_smp_ends(void)
{
}
#endif

/* futex.c */
void futex_wake_one(int __user *uaddr);

/* robust_list.c: the locks that the current task, which ends, still holds. */
void exit_robust_list(struct task_struct *tsk);

/* ids.c: the caller's groups from now on; the reference is taken over. */
struct group_info;
long install_groups(struct group_info *groups);

/* softirq.c */
bool softirq_pending(void);
/* With interrupts on, from a task: the idle loop, ksoftirqd. */
void run_pending_softirqs(void);

/* fork.c, exit.c, signal.c */
struct task_struct *copy_idle_task(void);
void release_task(struct task_struct *p);
void exit_signals(struct task_struct *tsk);
void exit_itimers(struct task_struct *tsk);
bool do_notify_parent(struct task_struct *tsk, int sig);
void zap_other_threads(struct task_struct *p);
void signal_wake_up_state(struct task_struct *t, unsigned int state);
void flush_sigqueue(struct sigpending *queue);
struct sighand_struct *copy_sighand_struct(struct sighand_struct *old);
void cleanup_sighand(struct sighand_struct *sighand);
void itimers_init(struct signal_struct *sig);
void cpu_timers_tick(struct task_struct *p, bool user);
void kick_process(struct task_struct *p);
void task_count_dec(void);
/* Processes of a user, against RLIMIT_NPROC. */
unsigned int nr_user_tasks(kuid_t uid);
#define RUSAGE_BOTH (-2)
void getrusage_task(struct task_struct *p, int who, struct rusage *ru);
void free_kthread_struct(struct task_struct *p);
void kthread_has_exited(struct task_struct *p);

#endif

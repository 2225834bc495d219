/* SPDX-License-Identifier: MIT */
/*
 * Tasks and the scheduler.
 *
 * A task is a thread, of a program or of the kernel. The fields that belong to
 * the scheduler are guarded by the lock of the run queue of task->cpu; links
 * to relatives and process groups by tasklist_lock; signal state by
 * sighand->siglock; files, fs, mm and comm of another task by alloc_lock.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/cpumask.h>
#include <linux/spinlock.h>
#include <linux/completion.h>
#include <linux/mutex.h>
#include <linux/signal.h>
#include <linux/pid.h>
#include <linux/resource.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/refcount.h>
#include <linux/task_io_accounting.h>
#include <asm/current.h>
#include <asm/processor.h>

struct cred;
struct file;
struct files_struct;
struct fs_struct;
struct mm_struct;
struct pt_regs;
struct rusage;
struct tty_struct;

/* ---- task states ---- */

#define TASK_RUNNING	     0x0000 /* runs, or waits for a CPU */
#define TASK_INTERRUPTIBLE   0x0001 /* sleeps; signals wake it */
#define TASK_UNINTERRUPTIBLE 0x0002 /* sleeps; only wake-ups wake it */
#define __TASK_STOPPED	     0x0004 /* by SIGSTOP and its kin */
#define __TASK_TRACED	     0x0008
#define EXIT_DEAD	     0x0010 /* exit_state: being reaped */
#define EXIT_ZOMBIE	     0x0020 /* exit_state: waits for wait4() */
#define TASK_PARKED	     0x0040 /* a parked kernel thread */
#define TASK_DEAD	     0x0080 /* will never run again */
#define TASK_WAKEKILL	     0x0100 /* SIGKILL wakes it too */
#define TASK_NOLOAD	     0x0400 /* does not count as load */
#define TASK_NEW	     0x0800 /* not yet started */

#define TASK_KILLABLE (TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_STOPPED  (TASK_WAKEKILL | __TASK_STOPPED)
#define TASK_IDLE     (TASK_UNINTERRUPTIBLE | TASK_NOLOAD)
#define TASK_NORMAL   (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

#define TASK_COMM_LEN 16

/* ---- task->flags ---- */

#define PF_IDLE		  0x00000002
#define PF_EXITING	  0x00000004
#define PF_FORKNOEXEC	  0x00000040
#define PF_SIGNALED	  0x00000400
#define PF_MEMALLOC	  0x00000800
#define PF_NPROC_EXCEEDED 0x00001000 /* by a change of user */
#define PF_NOFREEZE	  0x00008000
#define PF_KTHREAD	  0x00200000
#define PF_UMH		  0x02000000 /* the kernel runs it, or what it forked */
#define PF_NO_SETAFFINITY 0x04000000

/* ---- task->thread_flags: bits that the way to user mode looks at ---- */

#define TIF_SIGPENDING	    0
#define TIF_NOTIFY_RESUME   1
#define TIF_NEED_RESCHED    2 /* only for show; see need_resched() */
#define TIF_RESTORE_SIGMASK 3
#define TIF_MEMDIE	    4
#define _TIF_SIGPENDING	    (1UL << TIF_SIGPENDING)
#define _TIF_NOTIFY_RESUME  (1UL << TIF_NOTIFY_RESUME)

/* ---- clone(2) ---- */

#define CSIGNAL		     0x000000ff
#define CLONE_VM	     0x00000100
#define CLONE_FS	     0x00000200
#define CLONE_FILES	     0x00000400
#define CLONE_SIGHAND	     0x00000800
#define CLONE_PIDFD	     0x00001000
#define CLONE_PTRACE	     0x00002000
#define CLONE_VFORK	     0x00004000
#define CLONE_PARENT	     0x00008000
#define CLONE_THREAD	     0x00010000
#define CLONE_NEWNS	     0x00020000
#define CLONE_SYSVSEM	     0x00040000
#define CLONE_SETTLS	     0x00080000
#define CLONE_PARENT_SETTID  0x00100000
#define CLONE_CHILD_CLEARTID 0x00200000
#define CLONE_DETACHED	     0x00400000
#define CLONE_UNTRACED	     0x00800000
#define CLONE_CHILD_SETTID   0x01000000
#define CLONE_NEWCGROUP	     0x02000000
#define CLONE_NEWUTS	     0x04000000
#define CLONE_NEWIPC	     0x08000000
#define CLONE_NEWUSER	     0x10000000
#define CLONE_NEWPID	     0x20000000
#define CLONE_NEWNET	     0x40000000

#define SCHED_NORMAL 0
#define SCHED_FIFO   1
#define SCHED_RR     2
#define SCHED_BATCH  3
#define SCHED_IDLE   5

struct sched_param {
	int sched_priority;
};

/**
 * struct sighand_struct - signal handlers, shared by threads
 * @count: tasks that use it
 * @siglock: guards the handlers, the pending sets and masks of all tasks that
 *	use it, and their struct signal_struct. Interrupts off. Rank: SIGLOCK.
 * @action: what to do on each signal
 */
struct sighand_struct {
	refcount_t count;
	spinlock_t siglock;
	struct k_sigaction action[_NSIG];
};

/**
 * struct signal_struct - what the threads of a process share
 *
 * Guarded by sighand->siglock unless said otherwise.
 */
struct signal_struct {
	refcount_t sigcnt;
	atomic_t live; /* threads not yet exiting */
	int nr_threads;
	struct list_head thread_head; /* task->thread_node; tasklist_lock */
	wait_queue_head_t wait_chldexit;
	struct sigpending shared_pending;
	atomic_t nr_sigqueued; /* against RLIMIT_SIGPENDING */
	int group_exit_code;
	unsigned int flags;   /* SIGNAL_* */
	int group_stop_count; /* threads yet to stop */
	struct task_struct *group_exec_task;
	int notify_count; /* threads that exec waits for */
	/* process group, session, thread group; tasklist_lock */
	struct pid *pids[PIDTYPE_MAX];
	int leader;		 /* of the session */
	bool is_child_subreaper; /* takes orphans below it in, as init does */
	struct tty_struct *tty;	 /* controlling; NULL if none */
	struct pid *tty_old_pgrp;
	struct hrtimer real_timer; /* alarm(), ITIMER_REAL */
	ktime_t it_real_incr;
	/* ITIMER_VIRTUAL, ITIMER_PROF: ns left (0: off), and the next period */
	struct {
		s64 left;
		s64 incr;
	} cpu_timers[2];
	struct pid *leader_pid;
	/* of threads that have gone, and of children waited for; ns */
	u64 utime, stime, cutime, cstime;
	unsigned long nvcsw, nivcsw, cnvcsw, cnivcsw;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt;
	unsigned long maxrss, cmaxrss;
	struct task_io_accounting ioac; /* of threads that have gone */
	struct rlimit rlim[RLIM_NLIMITS];
	short oom_score_adj;
};

#define SIGNAL_STOP_STOPPED   0x01 /* all threads have stopped */
#define SIGNAL_STOP_CONTINUED 0x02 /* wait4(WCONTINUED) may say so */
#define SIGNAL_GROUP_EXIT     0x04 /* all threads are to end */
#define SIGNAL_CLD_STOPPED    0x10 /* parent is still to be told */
#define SIGNAL_CLD_CONTINUED  0x20
#define SIGNAL_UNKILLABLE     0x40 /* init */

/**
 * struct sched_entity - a task's place in its run queue's tree
 * @node: link, ordered by @vruntime
 * @vruntime: weighted run time; the smallest runs next
 * @exec_start: when it began to run, or was last accounted; ns
 * @sum_exec_runtime: time it has run; ns
 * @slice_start: @sum_exec_runtime when it was last picked
 * @weight: from its nice value; 1024 is nice 0
 */
struct sched_entity {
	struct rb_node node;
	u64 vruntime;
	u64 exec_start;
	u64 sum_exec_runtime;
	u64 slice_start;
	unsigned int weight;
};

struct restart_block {
	long (*fn)(struct restart_block *);
	ktime_t expires;
	int clockid;
	void __user *rmtp;
	bool rmtp64;
};

struct task_struct {
	unsigned int __state;
	unsigned int flags;
	unsigned long thread_flags;
	void *stack; /* lowest address of the kernel stack */
	refcount_t usage;

	/* scheduler */
	int on_rq; /* on a run queue, also while running */
	unsigned int cpu;
	int static_prio; /* nice: -20 to 19 */
	unsigned int policy;
	unsigned int rt_priority;
	struct sched_entity se;
	struct cpumask cpus_mask;
	unsigned long nvcsw, nivcsw;
	u64 utime, stime; /* ns, by tick sampling; its run queue's lock */
	u64 shown_utime, shown_stime; /* what others have been told */
	u64 start_time;		      /* ns of CLOCK_MONOTONIC */
	u64 start_boottime;

	struct list_head tasks;	     /* all thread-group leaders */
	struct mm_struct *mm;	     /* NULL: a kernel thread */
	struct mm_struct *active_mm; /* whose page tables are loaded */

	int exit_state;
	int exit_code;
	int exit_signal; /* to the parent; -1: not the leader */
	int pdeath_signal;
	unsigned long personality;
	unsigned in_execve:1;
	unsigned did_exec:1;
	unsigned no_new_privs:1;
	unsigned keep_caps:1; /* a change of user leaves the permitted ones */
	unsigned kthread_stopped_once:1;

	pid_t pid;
	pid_t tgid;
	struct task_struct *real_parent;
	struct task_struct *parent;
	struct list_head children;
	struct list_head sibling;
	struct task_struct *group_leader;
	struct list_head thread_node;
	struct pid *thread_pid;
	struct hlist_node pid_links[PIDTYPE_MAX];

	struct completion *vfork_done;
	int __user *set_child_tid;
	int __user *clear_child_tid;

	unsigned long min_flt, maj_flt;
	struct task_io_accounting ioac;

	const struct cred *real_cred;
	const struct cred *cred;
	char comm[TASK_COMM_LEN];
	struct fs_struct *fs;
	struct files_struct *files;
	struct file *deferred_files; /* to be closed before user mode */

	struct signal_struct *signal;
	struct sighand_struct *sighand;
	sigset_t blocked, real_blocked, saved_sigmask;
	struct sigpending pending;
	unsigned long sas_ss_sp;
	size_t sas_ss_size;
	unsigned int sas_ss_flags;
	int jobctl_stop; /* is to stop with this signal */
	struct restart_block restart_block;

	/* Guards comm, mm, files, fs, cred against other tasks. Rank: TASK. */
	spinlock_t alloc_lock;

	void *kthread; /* struct kthread of a kernel thread */
	void *journal_info;
	void __user *robust_list;
	int pagefault_disabled;
	unsigned int fail_nth;
#ifdef CONFIG_DEBUG_LOCKS
	struct held_locks held_locks; /* sleeping ones; its own business */
#endif
	struct thread_struct thread;
};

extern struct task_struct init_task;
extern struct signal_struct init_signals;
extern struct sighand_struct init_sighand;

/* Guards the family tree, thread lists and pids; readers may be in
 * interrupts, so writers turn these off. Rank: TASKLIST. */
extern rwlock_t tasklist_lock;

/* ---- state of the current task ---- */

#define __set_current_state(value) WRITE_ONCE(current->__state, (value))
/* With the barrier that orders it before the look at the condition. */
#define set_current_state(value)     ((void)xchg(&current->__state, (value)))
#define __set_task_state(tsk, value) WRITE_ONCE((tsk)->__state, (value))
#define set_task_state(tsk, value)   ((void)xchg(&(tsk)->__state, (value)))
#define get_current_state()	     READ_ONCE(current->__state)

#define task_state_index(tsk) READ_ONCE((tsk)->__state)
#define task_is_stopped(task) (task_state_index(task) & __TASK_STOPPED)

/* ---- the scheduler's entry points ---- */

/**
 * schedule - give the CPU to the task that is due
 *
 * A task whose state is not TASK_RUNNING leaves the run queue, unless a
 * signal is pending that ends its sleep.
 * Context: task, preemption enabled, no spinlock held.
 */
void schedule(void);
#define MAX_SCHEDULE_TIMEOUT LONG_MAX
/* Sleep for up to @timeout jiffies; what is left of it, 0 when it ran out. */
long schedule_timeout(long timeout);
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_killable(long timeout);
long schedule_timeout_uninterruptible(long timeout);
long schedule_timeout_idle(long timeout);
void yield(void);
/* 1 when it was asleep and now is not. Any context. */
int wake_up_process(struct task_struct *p);
int wake_up_state(struct task_struct *p, unsigned int state);
void wake_up_new_task(struct task_struct *p);
void preempt_schedule_irq(void);
/* schedule() for who has preemption disabled once, before and after. */
void schedule_preempt_disabled(void);
/* First thing a new task does: ends the switch that led to it. */
void schedule_tail(struct task_struct *prev);
int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *mask);
void set_user_nice(struct task_struct *p, long nice);
#define task_nice(p) ((p)->static_prio)
#define task_cpu(p)  READ_ONCE((p)->cpu)
bool task_is_running_on_cpu(struct task_struct *p);
#define task_curr(p) task_is_running_on_cpu(p)
/* Wait until the sleeping task has left its CPU, so that it can be freed. */
void wait_task_inactive(struct task_struct *p);
unsigned long nr_running(void);
/* Where @p waits: the function that called the scheduler; 0: it does not. */
unsigned long get_wchan(struct task_struct *p);
unsigned long long nr_context_switches(void);
unsigned long total_forks_since_boot(void);
unsigned int task_limit(void);
void get_avenrun(unsigned long loads[3]);
/* ns a task has run until now; in user and kernel mode; of its whole group. */
u64 task_sched_runtime(struct task_struct *p);
void task_cputime(struct task_struct *p, u64 *utime, u64 *stime);
void thread_group_cputime(struct task_struct *p, u64 *utime, u64 *stime);

/**
 * struct cpu_times - where a CPU's time went, ns
 */
struct cpu_times {
	u64 user, nice, system, idle, irq, softirq;
};

void cpu_times_read(unsigned int cpu, struct cpu_times *times);

#define need_resched() unlikely(this_cpu_read(need_resched_flag))

int __cond_resched(void);
#define cond_resched() __cond_resched()
#define cond_resched_lock(lock)                 \
	({                                      \
		int __r = 0;                    \
		if (need_resched()) {           \
			spin_unlock(lock);      \
			__r = __cond_resched(); \
			spin_lock(lock);        \
		}                               \
		__r;                            \
	})

/* ---- signals of a task ---- */

static inline int signal_pending(struct task_struct *p)
{
	return (READ_ONCE(p->thread_flags) & _TIF_SIGPENDING) != 0;
}

static inline int __fatal_signal_pending(struct task_struct *p)
{
	return sigismember(&p->pending.signal, SIGKILL);
}

static inline int fatal_signal_pending(struct task_struct *p)
{
	return signal_pending(p) && __fatal_signal_pending(p);
}

static inline int signal_pending_state(unsigned int state,
				       struct task_struct *p)
{
	if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)))
		return 0;
	if (!signal_pending(p))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || __fatal_signal_pending(p);
}

#define test_tsk_thread_flag(t, f)  test_bit((f), &(t)->thread_flags)
#define set_tsk_thread_flag(t, f)   set_bit((f), &(t)->thread_flags)
#define clear_tsk_thread_flag(t, f) clear_bit((f), &(t)->thread_flags)
#define test_thread_flag(f)	    test_tsk_thread_flag(current, f)
#define set_thread_flag(f)	    set_tsk_thread_flag(current, f)
#define clear_thread_flag(f)	    clear_tsk_thread_flag(current, f)

/* ---- life and relatives ---- */

static inline struct task_struct *get_task_struct(struct task_struct *t)
{
	refcount_inc(&t->usage);
	return t;
}

void __put_task_struct(struct task_struct *t);

static inline void put_task_struct(struct task_struct *t)
{
	if (refcount_dec_and_test(&t->usage))
		__put_task_struct(t);
}

static inline void task_lock(struct task_struct *p)
{
	spin_lock(&p->alloc_lock);
}

static inline void task_unlock(struct task_struct *p)
{
	spin_unlock(&p->alloc_lock);
}

static inline pid_t task_pid_nr(struct task_struct *t)
{
	return t->pid;
}
static inline pid_t task_tgid_nr(struct task_struct *t)
{
	return t->tgid;
}
#define task_pid_vnr(t)	   task_pid_nr(t)
#define task_tgid_vnr(t)   task_tgid_nr(t)
#define task_pid(t)	   ((t)->thread_pid)
#define task_tgid(t)	   ((t)->signal->pids[PIDTYPE_TGID])
#define task_pgrp(t)	   ((t)->signal->pids[PIDTYPE_PGID])
#define task_session(t)	   ((t)->signal->pids[PIDTYPE_SID])
#define task_pgrp_nr(t)	   pid_nr(task_pgrp(t))
#define task_session_nr(t) pid_nr(task_session(t))
pid_t task_ppid_nr(struct task_struct *t);
/* The task's address space with a reference, NULL for none: then mmput(). */
struct mm_struct *get_task_mm(struct task_struct *task);

#define thread_group_leader(p)	((p)->group_leader == (p))
#define thread_group_empty(p)	((p)->signal->nr_threads == 1)
#define same_thread_group(a, b) ((a)->signal == (b)->signal)
#define is_global_init(t)	((t)->tgid == 1)

#define next_task(p) list_entry((p)->tasks.next, struct task_struct, tasks)
/* All processes, all threads of one; with tasklist_lock held. */
#define for_each_process(p) \
	for (p = &init_task; (p = next_task(p)) != &init_task;)
#define for_each_thread(p, t) \
	list_for_each_entry(t, &(p)->signal->thread_head, thread_node)
#define for_each_process_thread(p, t) \
	for_each_process(p)           \
		for_each_thread(p, t)

void set_task_comm(struct task_struct *tsk, const char *name);
char *get_task_comm(char *buf, struct task_struct *tsk);

/**
 * make_task_dead - end the current task because of a fault in the kernel
 * @signr: its exit code: a signal number
 *
 * Context: task; whatever it held stays held.
 */
void __noreturn make_task_dead(int signr);
void __noreturn do_exit(long code);
void __noreturn do_group_exit(int exit_code);
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);
/* Kernel thread as the parent of user processes (usermode helpers, init). */
pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags);
int kernel_wait(pid_t pid, int *stat);

/* ---- for exec ---- */

/* End all other threads of the group; the caller becomes its leader. */
int de_thread(struct task_struct *tsk);
/* Give @mm to the current task, dropping its old one; wakes vfork's parent. */
int exec_mmap(struct mm_struct *mm);
/* Tell vfork's parent and CLONE_CHILD_CLEARTID that the old mm is gone. */
void mm_release(struct task_struct *tsk, struct mm_struct *mm);

/**
 * struct task_file_ops - what file systems do as tasks come and go
 *
 * Filled by fs; the scheduler's part calls it.
 */
struct task_file_ops {
	int (*copy_files)(unsigned long clone_flags, struct task_struct *p);
	int (*copy_fs)(unsigned long clone_flags, struct task_struct *p);
	void (*exit_files)(struct task_struct *p);
	void (*exit_fs)(struct task_struct *p);
};

extern const struct task_file_ops *task_file_ops;
/* Leaves the controlling terminal when a session's leader ends; by tty. */
extern void (*disassociate_ctty_hook)(int on_exit);
/* Tasks there are, idle ones not counted. */
unsigned int nr_tasks(void);

/* Limits of the current process. */
static inline unsigned long rlimit(unsigned int limit)
{
	return READ_ONCE(current->signal->rlim[limit].rlim_cur);
}

static inline unsigned long task_rlimit(const struct task_struct *t,
					unsigned int limit)
{
	return READ_ONCE(t->signal->rlim[limit].rlim_cur);
}

/* ---- bringing the scheduler up ---- */

void sched_init(void);
/* An idle task for a CPU that is to start; NULL without memory. */
struct task_struct *fork_idle(unsigned int cpu);
/* What a started CPU runs on its idle task's stack; never returns. */
void __noreturn cpu_startup_entry(void);

#endif

// SPDX-License-Identifier: MIT
/*
 * The first task: what start_kernel() runs as. It becomes the idle task of
 * the first CPU, and all other tasks descend from it.
 */
#include <linux/cred.h>
#include <linux/init_task.h>
#include <linux/mm.h>
#include <linux/sched.h>

struct signal_struct init_signals = {
	.sigcnt = REFCOUNT_INIT(2),
	.live = ATOMIC_INIT(1),
	.nr_threads = 1,
	.thread_head = LIST_HEAD_INIT(init_signals.thread_head),
	.wait_chldexit =
		__WAIT_QUEUE_HEAD_INITIALIZER(init_signals.wait_chldexit),
	.shared_pending = {
		.list = LIST_HEAD_INIT(init_signals.shared_pending.list),
	},
	.rlim = {
		[RLIMIT_CPU] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_FSIZE] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_DATA] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_STACK] = { 8 * 1024 * 1024, RLIM_INFINITY },
		[RLIMIT_CORE] = { 0, RLIM_INFINITY },
		[RLIMIT_RSS] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_NPROC] = { 0, 0 },	/* set by fork_init() */
		[RLIMIT_NOFILE] = { 1024, 4096 },
		[RLIMIT_MEMLOCK] = { 8 * 1024 * 1024, 8 * 1024 * 1024 },
		[RLIMIT_AS] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_LOCKS] = { RLIM_INFINITY, RLIM_INFINITY },
		[RLIMIT_SIGPENDING] = { 1024, 1024 },
		[RLIMIT_MSGQUEUE] = { 819200, 819200 },
		[RLIMIT_NICE] = { 0, 0 },
		[RLIMIT_RTPRIO] = { 0, 0 },
		[RLIMIT_RTTIME] = { RLIM_INFINITY, RLIM_INFINITY },
	},
};

/* All zero, so that it takes no room in the file; fork_init() counts it. */
struct sighand_struct init_sighand;

struct task_struct init_task = {
	.__state = TASK_RUNNING,
	.flags = PF_KTHREAD,
	.stack = init_stack,
	.usage = REFCOUNT_INIT(2),
	.static_prio = 0,
	.se = { .weight = 1024 },
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.active_mm = &init_mm,
	.exit_signal = SIGCHLD,
	.real_parent = &init_task,
	.parent = &init_task,
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
	.group_leader = &init_task,
	.thread_node = LIST_HEAD_INIT(init_task.thread_node),
	.real_cred = &init_cred,
	.cred = &init_cred,
	.comm = "swapper",
	.signal = &init_signals,
	.sighand = &init_sighand,
	.pending = {
		.list = LIST_HEAD_INIT(init_task.pending.list),
	},
	.alloc_lock = __SPIN_LOCK_UNLOCKED,
	.thread = INIT_THREAD,
};

// SPDX-License-Identifier: MIT
/* The rows of "kt sweep" for processes: limits, identities, scheduling. */
#define _GNU_SOURCE
#include <linux/capability.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "sweep.h"

static const unsigned int zero[1], pair[2], two_pairs[4], clone_args[16];
static const struct __user_cap_header_struct header = {
	_LINUX_CAPABILITY_VERSION_3, 0
};
static const struct __user_cap_data_struct data[2];
static const unsigned int free_entry[4] = { -1u };
static unsigned int own_entry[4];

/* A child that has ended, for those who wait. */
static void prepare_child(void)
{
	pid_t child = fork();

	if (!child)
		_exit(0);
	waitid(P_PID, child, NULL, WEXITED | WNOWAIT);
}

/* The thread's own descriptor, for get_thread_area. */
static void prepare_entry(void)
{
	unsigned int selector;

	asm("movl %%gs, %0" : "=r"(selector));
	own_entry[0] = selector >> 3;
}

static void prepare_groups(void)
{
	static const unsigned int groups[2] = { 10, 20 };

	CHECK(syscall(SYS_setgroups32, 2, groups) == 0);
}

static const struct sweep_row rows[] = {
	ROW_WITH(prepare_child, waitpid, V(-1), OUT(4, NULL_IS_NONE), V(0)),
	ROW_WITH(prepare_child, wait4, V(-1), OUT(4, NULL_IS_NONE), V(0),
		 OUT(72, NULL_IS_NONE)),
	/* Of its 128 bytes the kernel only writes those that mean something. */
	ROW_WITH(prepare_child, waitid, V(P_ALL), V(0),
		 OUT(128, NULL_IS_NONE | PART_COUNTS), V(WEXITED),
		 OUT(72, NULL_IS_NONE)),
	ROW(clone3, IN(clone_args, FATEFUL), V(sizeof(clone_args))),
	ROW(getrusage, V(RUSAGE_SELF), OUT(72, 0)),
	ROW(getrlimit, V(RLIMIT_CORE), OUT(8, 0)),
	ROW(ugetrlimit, V(RLIMIT_CORE), OUT(8, 0)),
	ROW(setrlimit, V(RLIMIT_CORE), IN(pair, 0)),
	ROW(prlimit64, V(0), V(RLIMIT_CORE), IN(two_pairs, NULL_IS_NONE),
	    OUT(16, NULL_IS_NONE)),
	ROW(uname, OUT(390, 0)),
	ROW(oldolduname, OUT(45, 0)),
	ROW(olduname, OUT(325, 0)),
	ROW(sysinfo, OUT(64, 0)),
	ROW(getrandom, OUT(16, PART_COUNTS), V(16), V(0)),
	ROW(mincore, V(MAPPED), V(1), OUT(1, 0)),

	ROW(getresuid, OUT(2, 0), OUT(2, 0), OUT(2, 0)),
	ROW(getresgid, OUT(2, 0), OUT(2, 0), OUT(2, 0)),
	ROW(getresuid32, OUT(4, 0), OUT(4, 0), OUT(4, 0)),
	ROW(getresgid32, OUT(4, 0), OUT(4, 0), OUT(4, 0)),
	ROW(capget, IN(header, 0), OUT(24, NULL_IS_NONE)),
	ROW(capset, IN(header, 0), IN(data, 0)),

	ROW(getcpu, OUT(4, NULL_IS_NONE), OUT(4, NULL_IS_NONE)),
	ROW(sched_setparam, V(0), IN(zero, NULL_IS_WRONG)),
	ROW(sched_getparam, V(0), OUT(4, NULL_IS_WRONG)),
	ROW(sched_setscheduler, V(0), V(SCHED_OTHER), IN(zero, NULL_IS_WRONG)),
	ROW(sched_setaffinity, V(0), V(4), IN(zero, 0)),
	ROW(sched_getaffinity, V(0), V(4), OUT(4, 0)),

	ROW(set_thread_area, INOUT(free_entry, 0)),
	ROW_WITH(prepare_entry, get_thread_area, INOUT(own_entry, 0)),
	ROW(get_robust_list, V(0), OUT(4, 0), OUT(4, 0)),
	/* The value is another one than that which is waited for. */
	ROW(futex, IN(zero, IS_ALIGNED), V(FUTEX_WAIT), V(1),
	    IN(pair, NULL_IS_NONE)),
	ROW(futex, IN(zero, IS_ALIGNED), V(FUTEX_WAIT_PRIVATE), V(1),
	    IN(pair, NULL_IS_NONE)),
	ROW(futex_time64, IN(zero, IS_ALIGNED), V(FUTEX_WAIT_PRIVATE), V(1),
	    IN(two_pairs, NULL_IS_NONE)),
	ROW(futex, IN(zero, IS_ALIGNED), V(FUTEX_WAKE), V(1)),
	ROW(futex, IN(zero, IS_ALIGNED), V(FUTEX_CMP_REQUEUE_PRIVATE), V(1),
	    V(1), V(MAPPED), V(1)),
	ROW(futex, IN(zero, IS_ALIGNED), V(FUTEX_CMP_REQUEUE), V(1), V(1),
	    IN(zero, IS_ALIGNED), V(1)),

	ROW(prctl, V(PR_SET_NAME), TEXT("abc")),
	ROW(prctl, V(PR_GET_NAME), OUT(16, 0)),
	ROW(prctl, V(PR_GET_PDEATHSIG), OUT(4, 0)),
	ROW(prctl, V(PR_GET_CHILD_SUBREAPER), OUT(4, 0)),
};

const struct sweep_table sweep_tasks = TABLE(rows, false);

static const struct sweep_row root_rows[] = {
	ROW_WITH(prepare_groups, getgroups, V(2), OUT(4, 0)),
	ROW_WITH(prepare_groups, getgroups32, V(2), OUT(8, 0)),
	ROW(setgroups, V(2), IN(zero, 0)),
	ROW(setgroups32, V(2), IN(pair, 0)),
	ROW(sethostname, IN(pair, FATEFUL), V(8)),
	ROW(setdomainname, IN(pair, FATEFUL), V(8)),
	ROW(syslog, V(3), OUT(4000, PART_COUNTS | NULL_IS_WRONG), V(4000)),
};

const struct sweep_table sweep_root_tasks = TABLE(root_rows, true);

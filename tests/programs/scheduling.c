// SPDX-License-Identifier: MIT
/*
 * What a process may say about how it runs: CPUs, priorities, policies, limits,
 * its name and other options of prctl; what it has used.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static void check_affinity(void)
{
	unsigned long long none = 0, all = ~0ULL;
	cpu_set_t set, again;
	unsigned int cpu = 999, node = 999;
	int i;

	CHECK(sched_getaffinity(0, sizeof(set), &set) == 0);
	CHECK(CPU_COUNT(&set) >= 1);
	CHECK_ERRNO(sched_setaffinity(0, sizeof(none), (void *)&none), EINVAL);
	CHECK_ERRNO(sched_setaffinity(99999, sizeof(set), &set), ESRCH);
	CHECK_ERRNO(syscall(SYS_sched_getaffinity, 0, 3, &set), EINVAL);
	CHECK_ERRNO(syscall(SYS_sched_getaffinity, 99999, 128, &set), ESRCH);
	for (i = 0; i < CPU_SETSIZE; i++)
		if (CPU_ISSET(i, &set)) {
			stay_on_cpu(i);
			CHECK(syscall(SYS_getcpu, &cpu, &node, NULL) == 0);
			CHECK(cpu == (unsigned int)i && node == 0);
			CHECK(sched_getcpu() == i);
		}
	CHECK(sched_setaffinity(0, sizeof(all), (void *)&all) == 0);
	CHECK(sched_getaffinity(0, sizeof(again), &again) == 0);
	CHECK(CPU_EQUAL(&set, &again));
}

static pid_t start_mover(pid_t whom, int cpu)
{
	pid_t child = fork_or_die();
	int i;

	if (child)
		return child;
	for (i = 0; i < 300; i++) {
		cpu_set_t set;

		CPU_ZERO(&set);
		CPU_SET(cpu, &set);
		CHECK(sched_setaffinity(whom, sizeof(set), &set) == 0);
	}
	end_child();
	return 0;
}

/* Two disagree about where a busy task may run; neither waits for ever. */
static void check_two_movers(void)
{
	pid_t busy, first, second;
	cpu_set_t set;

	CHECK(sched_getaffinity(0, sizeof(set), &set) == 0);
	if (!CPU_ISSET(0, &set) || !CPU_ISSET(1, &set))
		return;
	busy = fork_or_die();
	if (!busy)
		for (;;)
			;
	first = start_mover(busy, 0);
	second = start_mover(busy, 1);
	check_child(first);
	check_child(second);
	CHECK(kill(busy, SIGKILL) == 0 && waitpid(busy, NULL, 0) == busy);
}

static void check_policies(void)
{
	struct sched_param param = { 0 };

	CHECK(sched_getscheduler(0) == SCHED_OTHER);
	CHECK(sched_getparam(0, &param) == 0 && param.sched_priority == 0);
	CHECK(sched_setscheduler(0, SCHED_OTHER, &param) == 0);
	CHECK(sched_setparam(0, &param) == 0 && sched_yield() == 0);
	CHECK_ERRNO(sched_getscheduler(-1), EINVAL);
	CHECK_ERRNO(sched_getscheduler(99999), ESRCH);
	CHECK_ERRNO(sched_getparam(99999, &param), ESRCH);
	CHECK_ERRNO(sched_setparam(99999, &param), ESRCH);
	CHECK_ERRNO(sched_setscheduler(99999, SCHED_OTHER, &param), ESRCH);
	CHECK_ERRNO(sched_setscheduler(0, 99, &param), EINVAL);
	CHECK_ERRNO(sched_setscheduler(0, -1, &param), EINVAL);
	param.sched_priority = 5;
	CHECK_ERRNO(sched_setscheduler(0, SCHED_OTHER, &param), EINVAL);
	CHECK_ERRNO(sched_setparam(0, &param), EINVAL);
	CHECK(sched_get_priority_max(SCHED_FIFO) == 99);
	CHECK(sched_get_priority_min(SCHED_RR) == 1);
	CHECK(sched_get_priority_max(SCHED_OTHER) == 0);
	CHECK_ERRNO(sched_get_priority_max(99), EINVAL);
	CHECK_ERRNO(sched_get_priority_min(99), EINVAL);
}

static void check_priorities(void)
{
	/* As the system call has it: 20 minus the nice value. */
	CHECK(syscall(SYS_getpriority, PRIO_PROCESS, 0) == 20);
	CHECK(setpriority(PRIO_PROCESS, 0, 5) == 0);
	CHECK(getpriority(PRIO_PROCESS, getpid()) == 5);
	CHECK(setpriority(PRIO_PROCESS, 0, 100) == 0);
	CHECK(getpriority(PRIO_PROCESS, 0) == 19);
	CHECK_ERRNO(getpriority(9, 0), EINVAL);
	CHECK_ERRNO(setpriority(9, 0, 0), EINVAL);
	CHECK_ERRNO(getpriority(PRIO_PROCESS, 99999), ESRCH);
	CHECK_ERRNO(setpriority(PRIO_PROCESS, 99999, 0), ESRCH);
	CHECK_ERRNO(getpriority(PRIO_PGRP, 99999), ESRCH);
	CHECK(getpriority(PRIO_PGRP, 0) <= 19);
	CHECK(getpriority(PRIO_USER, 0) <= 19);
	if (!geteuid()) {
		CHECK(setpriority(PRIO_PROCESS, 0, -20) == 0);
		CHECK(syscall(SYS_getpriority, PRIO_PROCESS, 0) == 40);
		CHECK(setpriority(PRIO_PROCESS, 0, 10) == 0);
		CHECK(setuid(1234) == 0);
	}
	CHECK_ERRNO(setpriority(PRIO_PROCESS, 0, -1), EACCES);
	CHECK_ERRNO(setpriority(PRIO_PROCESS, 1, 19), EPERM);
	CHECK_ERRNO(nice(-1), EPERM);
	end_child();
}

static void check_limits(void)
{
	struct rlimit limit, copy;
	struct rlimit64 wide;
	int i;

	for (i = 0; i < 16; i++) {
		CHECK(getrlimit(i, &limit) == 0);
		CHECK(limit.rlim_cur <= limit.rlim_max);
		CHECK(prlimit64(0, i, NULL, &wide) == 0);
		CHECK(limit.rlim_cur == RLIM_INFINITY ?
			      wide.rlim_cur >= 0xffffffff :
			      limit.rlim_cur == wide.rlim_cur);
	}
	CHECK_ERRNO(getrlimit(16, &limit), EINVAL);
	CHECK_ERRNO(prlimit64(99999, 0, NULL, &wide), ESRCH);
	CHECK_ERRNO(prlimit64(-1, 0, NULL, &wide), ESRCH);
	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	copy = limit;
	copy.rlim_cur = copy.rlim_max + 1;
	CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &copy), EINVAL);
	copy.rlim_cur = copy.rlim_max = 100;
	CHECK(setrlimit(RLIMIT_NOFILE, &copy) == 0);
	CHECK(syscall(SYS_ugetrlimit, RLIMIT_NOFILE, &limit) == 0);
	CHECK(limit.rlim_cur == 100 && limit.rlim_max == 100);
	/* Some machines do not give root this right. */
	copy.rlim_max = 101;
	if (!geteuid() && prctl(PR_CAPBSET_READ, CAP_SYS_RESOURCE) == 1)
		CHECK(setrlimit(RLIMIT_NOFILE, &copy) == 0);
	if (!geteuid()) {
		CHECK(setgid(1234) == 0 && setuid(1234) == 0);
		CHECK_ERRNO(prlimit64(1, 0, NULL, &wide), EPERM);
	}
	copy.rlim_max = 102;
	CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &copy), EPERM);
	end_child();
}

/* Too many processes of one user: EAGAIN. */
static void check_process_limit(void)
{
	struct rlimit limit = { 5, 5 };
	pid_t pids[10];
	int i, made = 0;

	CHECK(setrlimit(RLIMIT_NPROC, &limit) == 0);
	CHECK(setgid(54321) == 0 && setuid(54321) == 0);
	for (i = 0; i < 10; i++) {
		pids[i] = fork();
		if (!pids[i])
			for (;;)
				pause();
		if (pids[i] < 0)
			CHECK(errno == EAGAIN);
		else
			made++;
	}
	CHECK(made == 4);
	CHECK_ERRNO(fork(), EAGAIN);
	for (i = 0; i < made; i++) {
		CHECK(kill(pids[i], SIGKILL) == 0);
		CHECK(signal_of_child(pids[i]) == SIGKILL);
	}
	end_child();
}

static void check_prctl(void)
{
	char name[32] = "";
	int value = -1;

	CHECK(prctl(PR_SET_NAME, "a name of many letters") == 0);
	CHECK(prctl(PR_GET_NAME, name) == 0);
	CHECK(!strcmp(name, "a name of many "));
	CHECK(prctl(PR_SET_PDEATHSIG, SIGTERM) == 0);
	CHECK(prctl(PR_GET_PDEATHSIG, &value) == 0 && value == SIGTERM);
	CHECK(prctl(PR_SET_PDEATHSIG, 0) == 0);
	CHECK_ERRNO(prctl(PR_SET_PDEATHSIG, 65), EINVAL);
	CHECK_ERRNO(prctl(99999), EINVAL);
	CHECK(prctl(PR_GET_KEEPCAPS) == 0 && prctl(PR_SET_KEEPCAPS, 1) == 0);
	CHECK(prctl(PR_GET_KEEPCAPS) == 1 && prctl(PR_SET_KEEPCAPS, 0) == 0);
	CHECK_ERRNO(prctl(PR_SET_KEEPCAPS, 2), EINVAL);
	CHECK(prctl(PR_CAPBSET_READ, 0) >= 0);
	CHECK_ERRNO(prctl(PR_CAPBSET_READ, 99), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 2, 0, 0, 0), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 1, 1, 0, 0), EINVAL);
	CHECK(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0);
	CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	CHECK(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
	CHECK(personality(0xffffffff) >= 0);
	end_child();
}

/* The parent's end is signalled to those who asked. */
static void check_death_signal(void)
{
	int ends[2];
	char c;
	pid_t child;

	CHECK(pipe(ends) == 0);
	child = fork_or_die();
	if (!child) {
		if (fork_or_die()) {
			CHECK(read(ends[0], &c, 1) == 1);
			_exit(0);
		}
		CHECK(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
		CHECK(write(ends[1], "x", 1) == 1);
		for (;;)
			pause();
	}
	check_child(child);
	/* Its end closes the pipe: else this would wait for ever. */
	close(ends[1]);
	CHECK(read(ends[0], &c, 1) == 0);
	close(ends[0]);
}

static void check_usage(void)
{
	pid_t child = fork_or_die();
	struct rusage self, children;
	int status;
	volatile int i;

	if (!child)
		_exit(0);

	for (i = 0; i < 30000000; i++)
		;
	CHECK(getrusage(RUSAGE_SELF, &self) == 0);
	CHECK(getrusage(RUSAGE_THREAD, &children) == 0);
	CHECK(self.ru_utime.tv_sec > 0 || self.ru_utime.tv_usec > 0);
	CHECK(self.ru_maxrss > 0 && self.ru_minflt > 0);
	CHECK(getrusage(RUSAGE_CHILDREN, &children) == 0);
	CHECK(wait4(child, &status, 0, &children) == child && status == 0);
	CHECK(children.ru_maxrss > 0 && children.ru_maxrss < 1 << 20);
	CHECK(getrusage(RUSAGE_CHILDREN, &self) == 0);
	CHECK(self.ru_maxrss >= children.ru_maxrss);
	CHECK_ERRNO(getrusage(99, &self), EINVAL);
}

static void in_child(void (*check)(void))
{
	pid_t child = fork_or_die();

	if (!child)
		check();
	check_child(child);
}

int test_scheduling(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_affinity();
	check_two_movers();
	check_policies();
	check_usage();
	check_death_signal();
	in_child(check_priorities);
	in_child(check_limits);
	in_child(check_prctl);
	if (!geteuid())
		in_child(check_process_limit);
	return 0;
}

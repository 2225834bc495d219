// SPDX-License-Identifier: MIT
/*
 * Waiting for something to happen: signals that are fetched instead of handled,
 * futexes by themselves, poll and select in all their shapes.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "check.h"

static volatile sig_atomic_t got;

static void on_signal(int number)
{
	got = number;
}

static void check_queue(void)
{
	struct timespec none = { 0, 0 }, some = { 0, 2000000 };
	int rt = SIGRTMIN + 3, i;
	sigset_t set, pending;
	siginfo_t info;

	sigemptyset(&set);
	sigaddset(&set, rt);
	sigaddset(&set, rt + 1);
	sigaddset(&set, SIGUSR1);
	CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK_ERRNO(sigtimedwait(&set, &info, &none), EAGAIN);
	CHECK_ERRNO(sigtimedwait(&set, &info, &some), EAGAIN);
	/* In order of their numbers, then of arrival; each is kept. */
	CHECK(sigqueue(getpid(), rt + 1, (union sigval){ 9 }) == 0);
	for (i = 0; i < 3; i++)
		CHECK(sigqueue(getpid(), rt, (union sigval){ i }) == 0);
	CHECK(kill(getpid(), SIGUSR1) == 0 && kill(getpid(), SIGUSR1) == 0);
	CHECK(sigpending(&pending) == 0 && sigismember(&pending, rt + 1));
	CHECK(sigwaitinfo(&set, &info) == SIGUSR1 && info.si_code == SI_USER);
	for (i = 0; i < 3; i++) {
		CHECK(sigtimedwait(&set, &info, &none) == rt);
		CHECK(info.si_value.sival_int == i && info.si_signo == rt);
		CHECK(info.si_code == SI_QUEUE && info.si_pid == getpid());
	}
	CHECK(syscall(SYS_rt_sigtimedwait_time64, &set, &info, NULL, 8) ==
	      rt + 1);
	CHECK_ERRNO(sigtimedwait(&set, NULL, &none), EAGAIN);
	some.tv_nsec = -1;
	CHECK_ERRNO(sigtimedwait(&set, NULL, &some), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigtimedwait, &set, NULL, &none, 4), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigpending, &set, 16), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigsuspend, &set, 4), EINVAL);
	/* Another signal's handler ends the wait. */
	signal(SIGALRM, on_signal);
	alarm(1);
	CHECK_ERRNO(sigwaitinfo(&set, &info), EINTR);
	CHECK(got == SIGALRM);
	CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
}

static void check_queue_rights(void)
{
	siginfo_t info = { .si_code = SI_QUEUE };
	pid_t self = getpid();

	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, 99999, SIGUSR1, &info), ESRCH);
	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, self, 99, &info), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, self, 99999, SIGUSR1, &info),
		    ESRCH);
	CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, 0, self, SIGUSR1, &info),
		    EINVAL);
	CHECK(syscall(SYS_rt_tgsigqueueinfo, self, self, 0, &info) == 0);
	info.si_code = SI_USER; /* a lie, except to oneself */
	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, getppid(), 0, &info), EPERM);
	CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, 1, 1, 0, &info), EPERM);
	CHECK(syscall(SYS_rt_sigqueueinfo, self, 0, &info) == 0);
}

/* SIGCHLD: for ends, for stops unless SA_NOCLDSTOP, with the story. */
static void check_child_signal(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct timespec none = { 0, 0 };
	sigset_t set;
	siginfo_t info;
	pid_t child;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	CHECK(sigaction(SIGCHLD, &action, NULL) == 0);
	CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	child = fork_or_die();
	if (!child) {
		raise(SIGSTOP);
		_exit(7);
	}
	CHECK(sigwaitinfo(&set, &info) == SIGCHLD && info.si_pid == child);
	CHECK(info.si_code == CLD_STOPPED && info.si_status == SIGSTOP);
	CHECK(kill(child, SIGCONT) == 0);
	/* Of two that wait, only the first is kept. */
	CHECK(waitid(P_PID, child, NULL, WEXITED | WNOWAIT) == 0);
	CHECK(sigwaitinfo(&set, &info) == SIGCHLD && info.si_pid == child);
	CHECK(info.si_code == CLD_CONTINUED ?
		      info.si_status == SIGCONT :
		      info.si_code == CLD_EXITED && info.si_status == 7);
	CHECK(waitpid(child, NULL, 0) == child);
	CHECK(sigtimedwait(&set, NULL, &none) == -1 && errno == EAGAIN);
	action.sa_flags = SA_NOCLDSTOP | SA_NOCLDWAIT;
	CHECK(sigaction(SIGCHLD, &action, NULL) == 0);
	child = fork_or_die();
	if (!child) {
		raise(SIGSTOP);
		_exit(8);
	}
	while (kill(child, SIGCONT) == 0)
		sched_yield();
	CHECK(errno == ESRCH); /* nobody has to wait for it */
	CHECK_ERRNO(waitpid(child, NULL, 0), ECHILD);
	signal(SIGCHLD, SIG_DFL);
	CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
}

static long futex(int *word, int op, int value, void *time, int *other,
		  int value3)
{
	return syscall(SYS_futex, word, op, value, time, other, value3);
}

static void check_futex(void)
{
	int *words = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct timespec soon = { 0, 2000000 }, past = { 0, 0 };
	pid_t child;

	CHECK_ERRNO(futex(words, FUTEX_WAIT, 1, NULL, NULL, 0), EAGAIN);
	CHECK_ERRNO(futex(words, FUTEX_WAIT, 0, &soon, NULL, 0), ETIMEDOUT);
	CHECK_ERRNO(futex(words, FUTEX_WAIT_BITSET, 0, &past, NULL, -1),
		    ETIMEDOUT);
	CHECK_ERRNO(futex(words, FUTEX_WAIT_BITSET, 0, &past, NULL, 0), EINVAL);
	CHECK_ERRNO(futex(words, FUTEX_WAKE_BITSET, 1, NULL, NULL, 0), EINVAL);
	CHECK_ERRNO(futex((int *)((char *)words + 1), FUTEX_WAKE, 1, NULL, NULL,
			  0),
		    EINVAL);
	soon.tv_nsec = -1;
	CHECK_ERRNO(futex(words, FUTEX_WAIT, 0, &soon, NULL, 0), EINVAL);
	CHECK_ERRNO(futex(words, 99, 0, NULL, NULL, 0), ENOSYS);
	CHECK_ERRNO(futex(words, FUTEX_CMP_REQUEUE, 1, (void *)1, words + 1, 5),
		    EAGAIN);
	CHECK_ERRNO(futex(words, FUTEX_REQUEUE, -1, (void *)1, words + 1, 0),
		    EINVAL);
	CHECK(futex(words, FUTEX_WAKE, 1, NULL, NULL, 0) == 0);
	child = fork_or_die();
	if (!child) {
		while (!words[0])
			futex(words, FUTEX_WAIT, 0, NULL, NULL, 0);
		while (!words[1])
			futex(words + 1, FUTEX_WAIT, 0, NULL, NULL, 0);
		end_child();
	}
	/* Moved to the other word, it sleeps on until that one changes. */
	while (futex(words, FUTEX_CMP_REQUEUE, 0, (void *)1, words + 1, 0) != 1)
		sched_yield();
	words[0] = words[1] = 1;
	CHECK(futex(words, FUTEX_WAKE, INT_MAX, NULL, NULL, 0) == 0);
	CHECK(futex(words + 1, FUTEX_WAKE, INT_MAX, NULL, NULL, 0) == 1);
	check_child(child);
	CHECK(munmap(words, 4096) == 0);
}

/* Change words[1] so, and wake at both words; the sum of who was woken. */
static long wake_op(int *words, int op, int operand, int cmp, int limit)
{
	return futex(words, FUTEX_WAKE_OP, 1, (void *)1, words + 1,
		     FUTEX_OP(op, operand, cmp, limit));
}

static void check_wake_op_words(int *words)
{
	static const struct {
		int op, operand, before, after;
	} rows[] = {
		{ FUTEX_OP_SET, 7, 5, 7 },
		{ FUTEX_OP_SET, -1, 5, -1 },
		{ FUTEX_OP_ADD, -3, 5, 2 },
		{ FUTEX_OP_OR, 6, 9, 15 },
		{ FUTEX_OP_ANDN, 6, 15, 9 },
		{ FUTEX_OP_XOR, 6, 5, 3 },
		{ FUTEX_OP_ADD | FUTEX_OP_OPARG_SHIFT, 12, 5, 4101 },
		{ FUTEX_OP_SET | FUTEX_OP_OPARG_SHIFT, 31, 5, 1 << 31 },
	};
	unsigned int i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		words[1] = rows[i].before;
		CHECK(wake_op(words, rows[i].op, rows[i].operand,
			      FUTEX_OP_CMP_EQ, 0) == 0);
		CHECK(words[1] == rows[i].after);
	}
	CHECK_ERRNO(wake_op(words, 7, 0, FUTEX_OP_CMP_EQ, 0), ENOSYS);
	CHECK_ERRNO(futex(words, FUTEX_WAKE_OP, 1, (void *)1, (int *)16, 0),
		    EFAULT);
	CHECK_ERRNO(futex(words, FUTEX_WAKE_OP, 1, (void *)1,
			  (int *)((char *)words + 5), 0),
		    EINVAL);
	CHECK(mprotect(words, 4096, PROT_READ) == 0);
	CHECK_ERRNO(wake_op(words, FUTEX_OP_SET, 0, FUTEX_OP_CMP_EQ, 0),
		    EFAULT);
	CHECK(mprotect(words, 4096, PROT_READ | PROT_WRITE) == 0);
}

/* Of -2, which comparisons are true with -3, -2 and -1. */
static void check_wake_op_comparisons(int *words)
{
	static const struct {
		int cmp, less, equal, more;
	} rows[] = {
		{ FUTEX_OP_CMP_EQ, 0, 1, 0 }, { FUTEX_OP_CMP_NE, 1, 0, 1 },
		{ FUTEX_OP_CMP_LT, 0, 0, 1 }, { FUTEX_OP_CMP_LE, 0, 1, 1 },
		{ FUTEX_OP_CMP_GT, 1, 0, 0 }, { FUTEX_OP_CMP_GE, 1, 1, 0 },
	};
	pid_t child;
	unsigned int i;
	int limit;

	for (i = 0; i < 18; i++) {
		const int *expected = &rows[i / 3].less;

		limit = (int)(i % 3) - 3;
		words[1] = -2;
		child = fork_or_die();
		if (!child) {
			futex(words + 1, FUTEX_WAIT, -2, NULL, NULL, 0);
			end_child();
		}
		/* It sleeps when it can be moved: from its word to its word. */
		while (futex(words + 1, FUTEX_REQUEUE, 0, (void *)1, words + 1,
			     0) != 1)
			sched_yield();
		CHECK(wake_op(words, FUTEX_OP_ADD, 0, rows[i / 3].cmp, limit) ==
		      expected[i % 3]);
		futex(words + 1, FUTEX_WAKE, 1, NULL, NULL, 0);
		check_child(child);
	}
}

static void check_wake_op(void)
{
	int *words = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	CHECK(words != MAP_FAILED);
	check_wake_op_words(words);
	check_wake_op_comparisons(words);
	words[0] = 0;
	child = fork_or_die();
	if (!child) {
		while (!words[0])
			futex(words, FUTEX_WAIT, 0, NULL, NULL, 0);
		end_child();
	}
	while (wake_op(words, FUTEX_OP_SET, 1, FUTEX_OP_CMP_EQ, 99) != 1)
		sched_yield();
	words[0] = 1;
	futex(words, FUTEX_WAKE, 1, NULL, NULL, 0);
	check_child(child);
	CHECK(munmap(words, 4096) == 0);
}

/* The mask is in force while the call waits, and only then. */
static void check_masks(void)
{
	struct timespec none = { 0, 0 };
	sigset_t blocked, empty, now;
	struct pollfd p = { -1, POLLIN, 0 };

	sigemptyset(&empty);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	signal(SIGUSR1, on_signal);
	CHECK(sigprocmask(SIG_BLOCK, &blocked, NULL) == 0);
	got = 0;
	CHECK(raise(SIGUSR1) == 0 && !got);
	CHECK_ERRNO(ppoll(&p, 1, NULL, &empty), EINTR);
	CHECK(got == SIGUSR1);
	got = 0;
	CHECK(raise(SIGUSR1) == 0 && !got);
	CHECK_ERRNO(pselect(0, NULL, NULL, NULL, NULL, &empty), EINTR);
	CHECK(got == SIGUSR1);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0);
	CHECK(sigismember(&now, SIGUSR1));
	CHECK(sigprocmask(SIG_UNBLOCK, &blocked, NULL) == 0);
	CHECK(ppoll(&p, 1, &none, &blocked) == 0);
	CHECK(pselect(0, NULL, NULL, NULL, &none, &blocked) == 0);
	CHECK_ERRNO(syscall(SYS_ppoll, &p, 1, &none, &blocked, 4), EINVAL);
	none.tv_nsec = 1000000000;
	CHECK_ERRNO(ppoll(&p, 1, &none, NULL), EINVAL);
	CHECK_ERRNO(pselect(0, NULL, NULL, NULL, &none, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_poll, &p, 1 << 24, 0), EINVAL);
	CHECK_ERRNO(select(-1, NULL, NULL, NULL, NULL), EINVAL);
	signal(SIGUSR1, SIG_DFL);
}

/* Everything that can be polled, and what it says. */
static void check_events(void)
{
	int file = open("/proc/self/exe", O_RDONLY), ends[2], null;
	struct timeval none = { 0, 0 };
	struct pollfd p[3];
	fd_set in, out;

	CHECK(pipe(ends) == 0);
	null = open("/dev/null", O_RDWR);
	p[0] = (struct pollfd){ file, POLLIN | POLLOUT, 0 };
	p[1] = (struct pollfd){ null, POLLIN | POLLOUT, 0 };
	p[2] = (struct pollfd){ ends[0], POLLIN, 0 };
	CHECK(poll(p, 3, 0) == 2 && p[0].revents == (POLLIN | POLLOUT));
	CHECK(p[1].revents == (POLLIN | POLLOUT) && !p[2].revents);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(ends[0], &in);
	FD_SET(ends[1], &out);
	FD_SET(file, &in);
	CHECK(select(ends[1] + 1, &in, &out, NULL, &none) == 2);
	CHECK(!FD_ISSET(ends[0], &in) && FD_ISSET(ends[1], &out));
	CHECK(close(ends[0]) == 0);
	p[2] = (struct pollfd){ ends[1], POLLOUT, 0 };
	CHECK(poll(p + 2, 1, 0) == 1 && (p[2].revents & POLLERR));
	p[2] = (struct pollfd){ 999, POLLOUT, 0 };
	CHECK(poll(p + 2, 1, 0) == 1 && p[2].revents == POLLNVAL);
	close(ends[1]);
	close(null);
	close(file);
}

int test_waiting(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_queue();
	check_queue_rights();
	check_child_signal();
	check_futex();
	check_wake_op();
	check_masks();
	check_events();
	return 0;
}

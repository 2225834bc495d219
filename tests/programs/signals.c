// SPDX-License-Identifier: MIT
/* Signals: default actions, handlers and their frames, masks, waiting. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static volatile sig_atomic_t got, got_again;
static void *volatile fault_address;
static char *volatile fault_page;

static void on_signal(int number)
{
	got = number;
}

static void on_second(int number)
{
	(void)number;
	got_again = got;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	(void)context;
	got = number;
	fault_address = info->si_addr;
	mprotect(fault_page, 4096, PROT_READ | PROT_WRITE);
}

static void set_handler(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	CHECK(sigaction(number, &action, NULL) == 0);
}

static void check_default(int number, int expected)
{
	pid_t pid = fork_or_die();

	if (!pid) {
		kill(getpid(), number);
		_exit(0);
	}
	CHECK(signal_of_child(pid) == expected);
}

/* A number that no process ever has. */
#define NO_PROCESS 0x11111111

/* All registers are as before when the handler has returned. */
static void check_registers(void)
{
	unsigned int b = NO_PROCESS, c = 0x2222, d = 0x3333, result;

	asm volatile("int $0x80"
		     : "=a"(result), "+b"(b), "+c"(c), "+d"(d)
		     : "a"(37 /* kill */), "S"(0x4444), "D"(0x5555)
		     : "memory");
	CHECK((int)result == -ESRCH && c == 0x2222 && d == 0x3333);
	got = 0;
	b = getpid();
	c = SIGUSR1;
	asm volatile("int $0x80"
		     : "=a"(result), "+b"(b), "+c"(c), "+d"(d)
		     : "a"(37 /* kill */), "S"(0x4444), "D"(0x5555)
		     : "memory");
	CHECK(result == 0 && got == SIGUSR1);
	CHECK(b == (unsigned int)getpid() && c == SIGUSR1 && d == 0x3333);
}

static void check_mask(void)
{
	sigset_t set, old, pending;

	set_handler(SIGUSR1, on_signal, 0);
	got = 0;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	CHECK(sigprocmask(SIG_BLOCK, &set, &old) == 0);
	CHECK(!sigismember(&old, SIGUSR1));
	CHECK(raise(SIGUSR1) == 0 && got == 0);
	CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1));
	sigemptyset(&set);
	CHECK_ERRNO(sigsuspend(&set), EINTR);
	CHECK(got == SIGUSR1);
	CHECK(sigprocmask(SIG_SETMASK, &old, NULL) == 0);
}

/* The first handler runs to its end before the second: mask and order. */
static void check_nested(void)
{
	struct sigaction action = { .sa_handler = on_second };

	set_handler(SIGUSR1, on_signal, 0);
	CHECK(sigaction(SIGUSR2, &action, NULL) == 0);
	got = 0;
	CHECK(raise(SIGUSR1) == 0 && raise(SIGUSR2) == 0);
	CHECK(got_again == SIGUSR1);
}

static void check_fault(void)
{
	struct sigaction action = { .sa_flags = SA_SIGINFO };

	action.sa_sigaction = on_fault;
	fault_page =
		mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(sigaction(SIGSEGV, &action, NULL) == 0);
	fault_page[123] = 5;
	CHECK(got == SIGSEGV && fault_address == fault_page + 123);
	CHECK(fault_page[123] == 5);
	signal(SIGSEGV, SIG_DFL);
}

static void check_interrupted_read(void)
{
	int ends[2];
	char c;
	pid_t pid;

	CHECK(pipe(ends) == 0);
	set_handler(SIGALRM, on_signal, 0);
	alarm(1);
	CHECK_ERRNO(read(ends[0], &c, 1), EINTR);
	set_handler(SIGUSR1, on_signal, SA_RESTART);
	got = 0;
	pid = fork_or_die();
	if (!pid) {
		usleep(100000);
		kill(getppid(), SIGUSR1);
		usleep(100000);
		_exit(write(ends[1], "x", 1) != 1);
	}
	CHECK(read(ends[0], &c, 1) == 1 && c == 'x' && got == SIGUSR1);
	check_child(pid);
	close(ends[0]);
	close(ends[1]);
}

static void check_child_signal(void)
{
	pid_t pid;

	set_handler(SIGCHLD, on_signal, SA_RESTART);
	got = 0;
	pid = fork_or_die();
	if (!pid)
		_exit(0);
	check_child(pid);
	CHECK(got == SIGCHLD);
	signal(SIGCHLD, SIG_IGN);
	if (!fork_or_die())
		_exit(0);
	CHECK_ERRNO(wait(NULL), ECHILD);
	signal(SIGCHLD, SIG_DFL);
}

/* A process that only computes is killed too, on whatever CPU it runs. */
static void check_kill_busy(void)
{
	pid_t pid = fork_or_die();

	if (!pid)
		for (;;)
			got++;
	usleep(20000);
	CHECK(kill(pid, SIGKILL) == 0 && signal_of_child(pid) == SIGKILL);
	CHECK_ERRNO(kill(pid, 0), ESRCH);
}

static void check_stop(void)
{
	int status;
	pid_t pid = fork_or_die();

	if (!pid) {
		raise(SIGSTOP);
		_exit(5);
	}
	CHECK(waitpid(pid, &status, WUNTRACED) == pid);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
	CHECK(kill(pid, SIGCONT) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 5);
}

int test_signal(int argc, char **argv)
{
	int zero = 0;
	pid_t pid;

	(void)argc;
	(void)argv;
	check_default(SIGTERM, SIGTERM);
	check_default(SIGKILL, SIGKILL);
	check_default(SIGCHLD, 0);
	check_default(SIGABRT, SIGABRT);
	set_handler(SIGUSR1, on_signal, 0);
	check_registers();
	set_handler(SIGUSR1, on_signal, SA_SIGINFO);
	check_registers();
	check_mask();
	check_nested();
	check_fault();
	check_interrupted_read();
	check_child_signal();
	check_kill_busy();
	check_stop();
	pid = fork_or_die();
	if (!pid)
		_exit(100 / *(volatile int *)&zero);
	CHECK(signal_of_child(pid) == SIGFPE);
	pid = fork_or_die();
	if (!pid)
		asm volatile("ud2");
	CHECK(signal_of_child(pid) == SIGILL);
	CHECK_ERRNO(kill(getpid(), 65), EINVAL);
	CHECK_ERRNO(syscall(174, SIGKILL, &(struct sigaction){}, NULL, 8),
		    EINVAL);
	return 0;
}

// SPDX-License-Identifier: MIT
/*
 * Signal handlers: each flag of sigaction, what a fault tells of itself, stacks
 * of their own, masks while they run, and every default action.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#include "check.h"

static volatile sig_atomic_t got, depth, deepest, raises;
static siginfo_t last;
static sigjmp_buf escape;
static volatile uintptr_t stack_seen;

static void on_signal(int number)
{
	char here;

	got = number;
	stack_seen = (uintptr_t)&here;
}

static void on_info(int number, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;

	got = number;
	last = *info;
	CHECK(uc->uc_mcontext.gregs[REG_EIP] != 0);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	on_info(number, info, context);
	siglongjmp(escape, 1);
}

static void on_nested(int number)
{
	depth++;
	if (depth > deepest)
		deepest = depth;
	if (depth < 3 && raises-- > 0)
		raise(number);
	depth--;
}

static void set_action(int number, void *handler, int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	CHECK(sigaction(number, &action, NULL) == 0);
}

static void check_flags(void)
{
	struct sigaction old;

	set_action(SIGUSR1, on_signal, SA_RESETHAND);
	CHECK(raise(SIGUSR1) == 0 && got == SIGUSR1);
	CHECK(sigaction(SIGUSR1, NULL, &old) == 0);
	CHECK(old.sa_handler == SIG_DFL);
	set_action(SIGUSR1, on_nested, SA_NODEFER);
	raises = 2;
	CHECK(raise(SIGUSR1) == 0 && deepest == 3);
	deepest = 0;
	raises = 2;
	set_action(SIGUSR1, on_nested, 0);
	CHECK(raise(SIGUSR1) == 0 && deepest == 1);
	set_action(SIGUSR1, on_info, SA_SIGINFO);
	CHECK(kill(getpid(), SIGUSR1) == 0 && last.si_code == SI_USER);
	CHECK(last.si_pid == getpid() && last.si_uid == getuid());
	CHECK(raise(SIGUSR1) == 0 && last.si_code == SI_TKILL);
	CHECK(sigqueue(getpid(), SIGUSR1, (union sigval){ 42 }) == 0);
	CHECK(last.si_code == SI_QUEUE && last.si_value.sival_int == 42);
	CHECK(sigaction(SIGUSR1, NULL, &old) == 0);
	CHECK(old.sa_sigaction == on_info && (old.sa_flags & SA_SIGINFO));
	CHECK_ERRNO(syscall(SYS_rt_sigaction, SIGKILL, &old, NULL, 8), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigaction, SIGUSR1, &old, NULL, 4), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigaction, 65, NULL, NULL, 8), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigaction, 0, NULL, NULL, 8), EINVAL);
	set_action(SIGUSR1, SIG_DFL, 0);
}

/* The code and address of a fault. */
static void check_fault_of(char *address, bool write_to, int number, int code)
{
	memset(&last, 0, sizeof(last));
	got = 0;
	if (!sigsetjmp(escape, 1)) {
		if (write_to)
			*(volatile char *)address = 1;
		else
			(void)*(volatile char *)address;
	}
	if (got != number || last.si_signo != number || last.si_code != code ||
	    last.si_addr != address)
		fail_check(__FILE__, __LINE__,
			   "%p: signal %d code %d address %p, not %d %d",
			   address, got, last.si_code, last.si_addr, number,
			   code);
}

static void check_faults(void)
{
	char *page =
		mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile int zero = 0;

	set_action(SIGSEGV, on_fault, SA_SIGINFO);
	set_action(SIGBUS, on_fault, SA_SIGINFO);
	set_action(SIGFPE, on_fault, SA_SIGINFO);
	set_action(SIGILL, on_fault, SA_SIGINFO);
	set_action(SIGTRAP, on_info, SA_SIGINFO);
	check_fault_of(page + 5, true, SIGSEGV, SEGV_ACCERR);
	CHECK(mprotect(page, 4096, PROT_NONE) == 0);
	check_fault_of(page + 6, false, SIGSEGV, SEGV_ACCERR);
	CHECK(munmap(page, 4096) == 0);
	check_fault_of(page + 7, false, SIGSEGV, SEGV_MAPERR);
	check_fault_of(NULL, false, SIGSEGV, SEGV_MAPERR);
	check_fault_of((char *)0xfffff123, false, SIGSEGV, SEGV_MAPERR);
	if (!sigsetjmp(escape, 1))
		zero = 100 / zero;
	CHECK(got == SIGFPE && last.si_code == FPE_INTDIV && last.si_addr);
	if (!sigsetjmp(escape, 1))
		asm volatile("ud2");
	CHECK(got == SIGILL && last.si_code == ILL_ILLOPN);
	asm volatile("int3");
	CHECK(got == SIGTRAP);
	if (!sigsetjmp(escape, 1))
		asm volatile("hlt"); /* not for users */
	CHECK(got == SIGSEGV && last.si_code == SI_KERNEL);
	set_action(SIGTRAP, SIG_DFL, 0);
	set_action(SIGSEGV, SIG_DFL, 0);
	set_action(SIGBUS, SIG_DFL, 0);
	set_action(SIGFPE, SIG_DFL, 0);
	set_action(SIGILL, SIG_DFL, 0);
	CHECK(munmap(page + 4096, 4096) == 0);
}

static __attribute__((noinline)) int overflow(int n)
{
	volatile char block[4096];

	block[0] = n;
	return n < 0 ? 0 : overflow(n + 1) + block[0];
}

/* A stack that has overflowed is handled on another. */
static void check_altstack(void)
{
	static char alternate[32768];
	stack_t ss = { .ss_sp = alternate, .ss_size = sizeof(alternate) }, old;

	CHECK(sigaltstack(NULL, &old) == 0 && old.ss_flags == SS_DISABLE);
	ss.ss_size = 100;
	CHECK_ERRNO(sigaltstack(&ss, NULL), ENOMEM);
	ss.ss_size = sizeof(alternate);
	ss.ss_flags = 77;
	CHECK_ERRNO(sigaltstack(&ss, NULL), EINVAL);
	ss.ss_flags = 0;
	CHECK(sigaltstack(&ss, NULL) == 0 && sigaltstack(NULL, &old) == 0);
	CHECK(old.ss_sp == alternate && old.ss_size == sizeof(alternate));
	set_action(SIGUSR1, on_signal, SA_ONSTACK);
	CHECK(raise(SIGUSR1) == 0);
	CHECK(stack_seen - (uintptr_t)alternate < sizeof(alternate));
	set_action(SIGUSR1, on_signal, 0);
	CHECK(raise(SIGUSR1) == 0);
	CHECK(stack_seen - (uintptr_t)alternate > sizeof(alternate));
	set_action(SIGSEGV, on_fault, SA_SIGINFO | SA_ONSTACK);
	got = 0;
	if (!sigsetjmp(escape, 1))
		overflow(0);
	CHECK(got == SIGSEGV && last.si_code == SEGV_MAPERR);
	ss.ss_flags = SS_DISABLE;
	CHECK(sigaltstack(&ss, NULL) == 0);
	set_action(SIGSEGV, SIG_DFL, 0);
}

/* Without room for the frame the process ends. */
static void check_no_stack(void)
{
	struct rlimit small = { 1 << 20, 1 << 20 };
	pid_t child = fork_or_die();

	if (!child) {
		setrlimit(RLIMIT_STACK, &small);
		set_action(SIGSEGV, on_signal, 0);
		_exit(overflow(0));
	}
	CHECK(signal_of_child(child) == SIGSEGV);
}

static void check_mask_in_handler(void)
{
	struct sigaction action = { .sa_handler = on_nested };
	sigset_t set;

	/* What is in sa_mask waits for the end of the handler. */
	sigemptyset(&action.sa_mask);
	sigaddset(&action.sa_mask, SIGUSR2);
	CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
	deepest = depth = 0;
	CHECK(raise(SIGUSR1) == 0 && deepest == 1);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
	CHECK(!sigismember(&set, SIGUSR1) && !sigismember(&set, SIGUSR2));
	CHECK_ERRNO(sigprocmask(77, &set, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, 4),
		    EINVAL);
	sigfillset(&set);
	CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK(sigprocmask(SIG_SETMASK, NULL, &set) == 0);
	CHECK(!sigismember(&set, SIGKILL) && !sigismember(&set, SIGSTOP));
	sigemptyset(&set);
	CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);
	set_action(SIGUSR1, SIG_DFL, 0);
}

/*
 * What a signal does that nobody handles. In a group of its own, whose parent
 * is in another one: the terminal's stops do nothing to an orphaned group.
 */
static void check_default(int number)
{
	pid_t child = fork_or_die();
	bool stops = number == SIGSTOP || number == SIGTSTP ||
		     number == SIGTTIN || number == SIGTTOU;
	bool ignored = number == SIGCHLD || number == SIGCONT ||
		       number == SIGURG || number == SIGWINCH;
	struct rlimit none = { 0, 0 };
	int status;

	if (!child) {
		setrlimit(RLIMIT_CORE, &none);
		setpgid(0, 0);
		syscall(SYS_tgkill, getpid(), gettid(), number);
		_exit(0);
	}
	CHECK(waitpid(child, &status, WUNTRACED) == child);
	if (WIFSTOPPED(status)) {
		CHECK(stops && WSTOPSIG(status) == number);
		CHECK(kill(child, SIGCONT) == 0);
		CHECK(waitpid(child, &status, 0) == child && status == 0);
	} else if (WIFSIGNALED(status)) {
		CHECK(!stops && !ignored && WTERMSIG(status) == number);
	} else {
		CHECK(ignored && status == 0);
	}
}

int test_handlers(int argc, char **argv)
{
	int number;

	(void)argc, (void)argv;
	check_flags();
	check_faults();
	check_altstack();
	check_no_stack();
	check_mask_in_handler();
	for (number = 1; number < 32; number++)
		check_default(number);
	check_default(SIGRTMIN);
	check_default(SIGRTMAX);
	return 0;
}

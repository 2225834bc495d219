/* SPDX-License-Identifier: MIT */
/*
 * What a signal handler finds on the user's stack: the frames of Linux/i386,
 * which C libraries, debuggers and the unwinder of gcc know by heart.
 */
#ifndef _ASM_SIGFRAME_H
#define _ASM_SIGFRAME_H

#include <linux/signal.h>
#include <linux/types.h>

struct pt_regs;

/* The registers; ucontext's uc_mcontext. */
struct sigcontext {
	u16 gs, __gsh;
	u16 fs, __fsh;
	u16 es, __esh;
	u16 ds, __dsh;
	u32 di, si, bp, sp, bx, dx, cx, ax;
	u32 trapno;
	u32 err;
	u32 ip;
	u16 cs, __csh;
	u32 flags;
	u32 sp_at_signal;
	u16 ss, __ssh;
	u32 fpstate;
	u32 oldmask;
	u32 cr2;
};

struct ucontext {
	u32 uc_flags;
	u32 uc_link;
	stack_t uc_stack;
	struct sigcontext uc_mcontext;
	sigset_t uc_sigmask;
};

/* A handler without SA_SIGINFO. @retcode is where debuggers look for the
 * return; the handler returns to @pretcode. */
struct sigframe {
	u32 pretcode;
	int sig;
	struct sigcontext sc;
	u32 fpstate_unused[156];
	unsigned long extramask[_NSIG_WORDS - 1];
	char retcode[8];
};

/* A handler with SA_SIGINFO. */
struct rt_sigframe {
	u32 pretcode;
	int sig;
	u32 pinfo;
	u32 puc;
	siginfo_t info;
	struct ucontext uc;
	char retcode[8];
};

/**
 * setup_sigframe - make the user's registers and stack enter a handler
 * @regs: the user's registers
 * @sig: signal number
 * @ka: the handler and its flags
 * @info: for SA_SIGINFO
 * @mask: blocked signals to be restored by sigreturn
 *
 * Context: task, may sleep.
 * Return: 0, or -EFAULT when the stack cannot be written.
 */
int setup_sigframe(struct pt_regs *regs, int sig, const struct k_sigaction *ka,
		   const siginfo_t *info, const sigset_t *mask);

/**
 * sigreturn_from_stub - the way back from a handler without a restorer
 * @regs: the user's registers, at an instruction that could not be fetched
 *
 * A frame holds a stub that makes the system call, for handlers that brought
 * no restorer. It cannot run where stacks are not executable, and its fault is
 * taken as the call.
 *
 * Context: task, may sleep.
 * Return: true if that was it; @regs are those of before the handler.
 */
bool sigreturn_from_stub(struct pt_regs *regs);

/**
 * syscall_restart_handler - an interrupted system call, with a handler to run
 * @regs: the user's registers
 * @sa_restart: the handler's SA_RESTART
 *
 * Makes it fail with EINTR, or be called again after the handler (signal(7)).
 */
void syscall_restart_handler(struct pt_regs *regs, bool sa_restart);

/* The same with no handler to run: it is called again. */
void syscall_restart_nohandler(struct pt_regs *regs);

#endif

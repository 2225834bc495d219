// SPDX-License-Identifier: MIT
/*
 * Exceptions. In user mode they become signals; in the kernel, a way on from
 * the table of fix-ups, or an oops.
 *
 * do_exception() runs with interrupts as the CPU leaves them, off; a handler
 * turns them on if they were on where the exception happened.
 */
#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <asm/desc.h>
#include <asm/extable.h>
#include <asm/fpu.h>
#include <asm/irq.h>
#include <asm/traps.h>

#include "internal.h"

#define ILL_BADSTK_CODE 8

/**
 * struct trap - what an exception means
 * @name: for the oops
 * @sig: signal for a program; 0: none, it is an error of the machine
 * @code: si_code
 * @addr: si_addr is the instruction's
 */
struct trap {
	const char *name;
	u8 sig;
	u8 code;
	bool addr;
};

static const struct trap traps[32] = {
	[X86_TRAP_DE] = { "divide error", SIGFPE, FPE_INTDIV, true },
	[X86_TRAP_DB] = { "debug", SIGTRAP, TRAP_TRACE, true },
	[X86_TRAP_BP] = { "int3", SIGTRAP, SI_KERNEL, false },
	[X86_TRAP_OF] = { "overflow", SIGSEGV, SI_KERNEL, false },
	[X86_TRAP_BR] = { "bounds", SIGSEGV, SI_KERNEL, false },
	[X86_TRAP_UD] = { "invalid opcode", SIGILL, ILL_ILLOPN, true },
	[X86_TRAP_NM] = { "device not available", SIGSEGV, SI_KERNEL, false },
	[X86_TRAP_OLD_MF] = { "coprocessor segment overrun", SIGFPE, SI_KERNEL,
			      false },
	[X86_TRAP_TS] = { "invalid TSS", SIGSEGV, SI_KERNEL, false },
	[X86_TRAP_NP] = { "segment not present", SIGBUS, SI_KERNEL, false },
	[X86_TRAP_SS] = { "stack segment", SIGBUS, SI_KERNEL, false },
	[X86_TRAP_GP] = { "general protection fault", SIGSEGV, SI_KERNEL,
			  false },
	[X86_TRAP_MF] = { "FPU exception", SIGFPE, 0, true },
	[X86_TRAP_AC] = { "alignment check", SIGBUS, BUS_ADRALN, false },
	[X86_TRAP_MC] = { "machine check", 0, 0, false },
	[X86_TRAP_XF] = { "SIMD exception", SIGFPE, 0, true },
};

static void signal_task(struct pt_regs *regs, unsigned int vector,
			unsigned long error_code)
{
	const struct trap *trap = &traps[vector];
	void __user *addr = trap->addr ? (void __user *)regs->ip : NULL;
	int code = trap->code;

	current->thread.trap_nr = vector;
	current->thread.error_code = error_code;
	if (vector == X86_TRAP_MF || vector == X86_TRAP_XF) {
		code = fpu_exception_code(vector == X86_TRAP_XF);
		if (!code)
			return;
	}
	if (trap->sig == SIGSEGV)
		pr_debug("%s[%d]: trap %s ip:%lx sp:%lx error:%lx\n",
			 current->comm, current->pid, trap->name, regs->ip,
			 regs->sp, error_code);
	force_sig_fault(trap->sig, code, addr);
}

/* A trap nobody expects: the kernel's own, or one that has no signal. */
static void other_trap(struct pt_regs *regs, unsigned int vector,
		       unsigned long error_code)
{
	const struct trap *trap = &traps[vector];

	if (user_mode(regs) && trap->sig) {
		signal_task(regs, vector, error_code);
		return;
	}
	if (!user_mode(regs) && fixup_exception(regs))
		return;
	die(trap->name ? trap->name : "unknown exception", regs, error_code);
}

static void do_debug(struct pt_regs *regs)
{
	unsigned long dr6;

	asm volatile("movl %%db6, %0" : "=r"(dr6));
	asm volatile("movl %0, %%db6" : : "r"(0UL));
	if (user_mode(regs)) {
		signal_task(regs, X86_TRAP_DB, 0);
		return;
	}
	/* Nothing in the kernel single-steps itself. */
	regs->flags &= ~X86_EFLAGS_TF;
	pr_warn("debug exception in the kernel at %pS, dr6 %lx\n",
		(void *)regs->ip, dr6);
}

static void do_invalid_op(struct pt_regs *regs)
{
	if (!user_mode(regs) && report_bug(regs->ip, regs) == BUG_TRAP_TYPE_BUG)
		die("invalid opcode", regs, 0);
	other_trap(regs, X86_TRAP_UD, 0);
}

static void do_nmi(struct pt_regs *regs)
{
	this_cpu_inc(irq_stat.nmi);
	if (smp_is_stopping())
		stop_this_cpu(NULL);
	if (nmi_show_cpu(regs))
		return;
	pr_emerg("NMI on CPU %u at %pS\n", this_cpu_read(cpu_number),
		 (void *)regs->ip);
}

static void handle_page_fault(struct pt_regs *regs, unsigned long error_code,
			      unsigned long address)
{
	if (user_mode(regs)) {
		current->thread.cr2 = address;
		current->thread.trap_nr = X86_TRAP_PF;
		current->thread.error_code =
			error_code | (address >= TASK_SIZE ? X86_PF_PROT : 0);
	}
	do_page_fault(regs, error_code, address);
}

void do_exception(struct pt_regs *regs, unsigned long vector,
		  unsigned long error_code)
{
	unsigned long address = 0;

	if (vector == X86_TRAP_NMI) {
		do_nmi(regs);
		return;
	}
	if (vector == X86_TRAP_PF)
		address = read_cr2();
	if (vector == X86_TRAP_DB) {
		do_debug(regs);
		return;
	}
	if (regs->flags & X86_EFLAGS_IF)
		local_irq_enable();
	if (vector == X86_TRAP_PF)
		handle_page_fault(regs, error_code, address);
	else if (vector == X86_TRAP_UD)
		do_invalid_op(regs);
	else
		other_trap(regs, vector, error_code);
	local_irq_disable();
	exception_exit(regs);
}

/* A program's registers cannot be loaded on the way back to it. */
void do_bad_iret(struct pt_regs *regs)
{
	local_irq_enable();
	current->thread.trap_nr = 32;
	current->thread.error_code = 0;
	force_sig_fault(SIGSEGV, ILL_BADSTK_CODE, NULL);
	local_irq_disable();
}

/*
 * Runs as a hardware task of its own: nearly always the kernel stack has run
 * into its guard page. What the CPU had is in the TSS that it left.
 */
void do_double_fault(void)
{
	const struct x86_hw_tss *tss = this_cpu_ptr(&cpu_tss);
	struct pt_regs regs = {
		.bx = tss->bx,
		.cx = tss->cx,
		.dx = tss->dx,
		.si = tss->si,
		.di = tss->di,
		.bp = tss->bp,
		.ax = tss->ax,
		.ds = tss->ds,
		.es = tss->es,
		.fs = tss->fs,
		.gs = tss->gs,
		.orig_ax = -1,
		.ip = tss->ip,
		.cs = tss->cs,
		.flags = tss->flags,
		.sp = tss->sp,
		.ss = tss->ss,
	};
	unsigned long sp = regs.sp, bottom = (unsigned long)current->stack;

	oops_begin();
	pr_emerg("BUG: double fault with esp %08lx, stack %08lx to %08lx%s\n",
		 sp, bottom, bottom + THREAD_SIZE,
		 sp < bottom && sp >= bottom - PAGE_SIZE ?
			 ": kernel stack overflow" :
			 "");
	__die_body("double fault", &regs, 0);
	panic("double fault");
}

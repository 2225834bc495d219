// SPDX-License-Identifier: MIT
/*
 * System calls by int $0x80: number in %eax, up to six arguments in %ebx,
 * %ecx, %edx, %esi, %edi, %ebp. Every function gets six words on its stack
 * (asmlinkage); it takes those it knows.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

#include "internal.h"
#include "syscall.h"

/* Numbers that somebody asked for in vain, each reported once. */
static DECLARE_BITMAP(reported, 512);

static void report_unknown(unsigned long nr)
{
	if (nr < 512 && !test_and_set_bit(nr, reported))
		printk(KERN_DEBUG "%s[%d]: unknown system call %lu\n",
		       current->comm, current->pid, nr);
}

asmlinkage long sys_ni_syscall(void)
{
	report_unknown(current_pt_regs()->orig_ax);
	return -ENOSYS;
}

void do_syscall_int80(struct pt_regs *regs)
{
	unsigned long nr = regs->orig_ax;

	local_irq_enable();
	if (likely(nr < NR_SYSCALLS && sys_call_table[nr])) {
		regs->ax = sys_call_table[nr](regs->bx, regs->cx, regs->dx,
					      regs->si, regs->di, regs->bp);
	} else {
		report_unknown(nr);
		regs->ax = -ENOSYS;
	}
}

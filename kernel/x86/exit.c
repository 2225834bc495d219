// SPDX-License-Identifier: MIT
/*
 * The ways out of an entry, in C: what is still to be done before a program
 * goes on, and preemption of the kernel after an exception or interrupt.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/thread_info.h>

#include "internal.h"

/* Interrupts are off; back to the kernel with them off, too. */
void exception_exit(struct pt_regs *regs)
{
	if (!user_mode(regs) && (regs->flags & X86_EFLAGS_IF) &&
	    preempt_count() == 0 && need_resched())
		preempt_schedule_irq();
}

void (*notify_resume_hook)(void);

static __always_inline bool has_work(void)
{
	unsigned long flags = READ_ONCE(current->thread_flags);

	return unlikely(flags & (_TIF_SIGPENDING | _TIF_NOTIFY_RESUME)) ||
	       need_resched();
}

/* The first of what is to be done; interrupts are off, and come back on. */
static void do_work(struct pt_regs *regs)
{
	unsigned long flags = READ_ONCE(current->thread_flags);

	if (need_resched()) {
		local_irq_enable();
		schedule();
	} else if (flags & _TIF_SIGPENDING) {
		local_irq_enable();
		do_signal(regs);
	} else if (flags & _TIF_NOTIFY_RESUME) {
		clear_thread_flag(TIF_NOTIFY_RESUME);
		local_irq_enable();
		if (notify_resume_hook)
			notify_resume_hook();
	}
}

static noinline void do_all_work(struct pt_regs *regs)
{
	while (has_work()) {
		do_work(regs);
		local_irq_disable();
	}
}

/*
 * Nothing may be left to do when interrupts are off for the last time: an
 * interrupt after that comes through here again.
 */
void exit_to_user_mode(struct pt_regs *regs)
{
	local_irq_disable();
	if (has_work())
		do_all_work(regs);
}

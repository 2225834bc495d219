// SPDX-License-Identifier: MIT
/*
 * Tasks as the CPU sees them: the first frame of a new one, the switch from
 * one to another, the start of a program, and waiting for interrupts.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/desc.h>
#include <asm/fpu.h>
#include <asm/processor.h>
#include <asm/switch_to.h>

#include "internal.h"

/* What __switch_to_asm() takes from the stack of the task it goes to. */
struct switch_frame {
	unsigned long di, si, bx, bp;
	unsigned long ret;
};

static void init_frame(struct task_struct *p, int (*fn)(void *), void *arg)
{
	struct switch_frame *frame = (struct switch_frame *)task_pt_regs(p) - 1;

	*frame = (struct switch_frame){
		.bx = (unsigned long)fn,
		.di = (unsigned long)arg,
		.ret = (unsigned long)ret_from_fork,
	};
	p->thread.sp = (unsigned long)frame;
}

static void copy_kernel_thread(struct task_struct *p, int (*fn)(void *),
			       void *arg)
{
	struct thread_struct *t = &p->thread;

	memset(task_pt_regs(p), 0, sizeof(struct pt_regs));
	memset(t->tls_array, 0, sizeof(t->tls_array));
	t->gs = 0;
	t->fpu_active = false;
	init_frame(p, fn, arg);
}

int copy_thread(struct task_struct *p, unsigned long flags, unsigned long sp,
		struct pt_regs *regs, int (*fn)(void *), void *arg,
		unsigned long tls)
{
	struct pt_regs *child = task_pt_regs(p);

	p->thread.trap_nr = p->thread.error_code = p->thread.cr2 = 0;
	if (!regs) {
		copy_kernel_thread(p, fn, arg);
		return 0;
	}
	*child = *regs;
	child->ax = 0;
	if (sp)
		child->sp = sp;
	init_frame(p, NULL, NULL);
	savesegment(gs, p->thread.gs);
	memcpy(p->thread.tls_array, current->thread.tls_array,
	       sizeof(p->thread.tls_array));
	fpu_copy(p);
	if (!(flags & CLONE_SETTLS))
		return 0;
	return do_set_thread_area(p, -1, (struct user_desc __user *)tls, 0);
}

/*
 * All but the stack is switched here, on the stack of @prev: interrupts are
 * off, and nothing that follows until the stack changes asks for current.
 */
struct task_struct *switch_to(struct task_struct *prev,
			      struct task_struct *next)
{
	fpu_save(prev);
	savesegment(gs, prev->thread.gs);
	load_tls(next);
	if (prev->thread.gs | next->thread.gs)
		loadsegment(gs, next->thread.gs);
	load_sp0(task_top_of_stack(next));
	fpu_restore(next);
	this_cpu_write(current_task, next);
	return __switch_to_asm(prev, &prev->thread.sp, next->thread.sp);
}

void flush_thread(void)
{
	struct thread_struct *t = &current->thread;

	preempt_disable();
	memset(t->tls_array, 0, sizeof(t->tls_array));
	load_tls(current);
	loadsegment(gs, 0);
	preempt_enable();
	fpu_init_current();
}
EXPORT_SYMBOL_GPL(flush_thread);

void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp)
{
	flush_thread();
	memset(regs, 0, sizeof(*regs));
	regs->ds = regs->es = regs->ss = __USER_DS;
	regs->cs = __USER_CS;
	regs->ip = ip;
	regs->sp = sp;
	regs->flags = X86_EFLAGS_IF | X86_EFLAGS_FIXED;
	regs->orig_ax = -1;
}
EXPORT_SYMBOL_GPL(start_thread);

void arch_cpu_idle(void)
{
	safe_halt();
}

void __noreturn stop_this_cpu(void *unused)
{
	local_irq_disable();
	set_cpu_online(raw_smp_processor_id(), false);
	for (;;)
		native_halt();
}

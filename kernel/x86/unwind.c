// SPDX-License-Identifier: MIT
/*
 * Whose code is on a stack. All code keeps %ebp as a frame pointer, so the
 * chain of frames names every function that is going to be returned to. An
 * interrupt's frame stands in the chain like any other, with the interrupted
 * instruction as its return address (entry.asm), and pt_regs above it.
 */
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sweep.h>
#include <linux/vmalloc.h>
#include <asm/ptrace.h>

#include "internal.h"

#define CALLERS_MAX 24

struct module *(*find_code_module)(unsigned long addr);

struct frame {
	unsigned long bp;  /* of who called */
	unsigned long ret; /* into whom */
};

static bool on_stack(const struct task_struct *task, unsigned long addr,
		     size_t size)
{
	unsigned long low = (unsigned long)task->stack;

	return !(addr & 3) && addr >= low && addr + size <= low + THREAD_SIZE;
}

/* Most callers are the kernel's own, and nobody is asked about these. */
struct module *calling_module(void)
{
	const struct frame *frame = __builtin_frame_address(0), *caller;
	const struct frame *last = current->stack + THREAD_SIZE - sizeof(*last);
	struct module *mod;
	int i;

	if (!find_code_module || in_interrupt() ||
	    !on_stack(current, (unsigned long)frame, sizeof(*frame)))
		return NULL;
	for (i = 0; i < CALLERS_MAX; i++) {
		mod = is_module_area(frame->ret) ?
			      find_code_module(frame->ret) :
			      NULL;
		if (mod)
			return mod;
		caller = (const struct frame *)frame->bp;
		if (caller <= frame || caller > last || frame->bp & 3)
			break;
		frame = caller;
	}
	return NULL;
}

/*
 * The interrupted function may not have set its frame up yet, or have none:
 * whatever lies between its stack pointer and the next frame counts.
 */
static bool interrupted_leads_to(const struct task_struct *task,
				 const struct pt_regs *regs, unsigned long end,
				 const struct sweep *s)
{
	const unsigned long *word = &regs->sp;

	if (!on_stack(task, end, sizeof(struct frame)))
		end = (unsigned long)task->stack + THREAD_SIZE -
		      sizeof(struct frame);
	for (; (unsigned long)word <= end + sizeof(long); word++)
		if (sweep_is_code(s, *word))
			return true;
	return false;
}

/* Is this frame that of an interrupt of kernel code, with pt_regs above? */
static const struct pt_regs *regs_of(const struct task_struct *task,
				     const struct frame *frame)
{
	const struct pt_regs *regs = (const struct pt_regs *)(frame + 1);

	if (!on_stack(task, (unsigned long)regs,
		      offsetof(struct pt_regs, sp)) ||
	    regs->ip != frame->ret || regs->bp != frame->bp ||
	    user_mode((struct pt_regs *)regs))
		return NULL;
	return regs;
}

bool stack_leads_to(const struct task_struct *task, const struct sweep *s)
{
	unsigned long bp;

	if (!task->stack || !on_stack(task, task->thread.sp, 5 * sizeof(long)))
		return false;
	/* What __switch_to_asm pushed: edi, esi, ebx, ebp. */
	bp = ((const unsigned long *)task->thread.sp)[3];
	while (on_stack(task, bp, sizeof(struct frame))) {
		const struct frame *frame = (const struct frame *)bp;
		const struct pt_regs *regs = regs_of(task, frame);

		if (sweep_is_code(s, frame->ret))
			return true;
		if (regs && interrupted_leads_to(task, regs, frame->bp, s))
			return true;
		if (frame->bp <= bp)
			break;
		bp = frame->bp;
	}
	return false;
}

/* SPDX-License-Identifier: MIT */
/*
 * The registers of an interrupted program, as the entry code saves them:
 * Linux's layout for i386. At the very top of a task's kernel stack for an
 * entry from user mode. On an entry from kernel mode sp and ss do not exist.
 */
#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H

#include <linux/types.h>
#include <asm/segment.h>

#define X86_EFLAGS_CF	 0x00000001
#define X86_EFLAGS_FIXED 0x00000002
#define X86_EFLAGS_PF	 0x00000004
#define X86_EFLAGS_AF	 0x00000010
#define X86_EFLAGS_ZF	 0x00000040
#define X86_EFLAGS_SF	 0x00000080
#define X86_EFLAGS_TF	 0x00000100
#define X86_EFLAGS_IF	 0x00000200
#define X86_EFLAGS_DF	 0x00000400
#define X86_EFLAGS_OF	 0x00000800
#define X86_EFLAGS_IOPL	 0x00003000
#define X86_EFLAGS_NT	 0x00004000
#define X86_EFLAGS_RF	 0x00010000
#define X86_EFLAGS_VM	 0x00020000
#define X86_EFLAGS_AC	 0x00040000
#define X86_EFLAGS_ID	 0x00200000

/**
 * struct pt_regs - saved registers
 * @gs: as found on entry; not restored on exit: %gs stays with the task
 * @orig_ax: system call number, or negative for any other entry
 */
struct pt_regs {
	unsigned long bx;
	unsigned long cx;
	unsigned long dx;
	unsigned long si;
	unsigned long di;
	unsigned long bp;
	unsigned long ax;
	unsigned short ds, __dsh;
	unsigned short es, __esh;
	unsigned short fs, __fsh;
	unsigned short gs, __gsh;
	unsigned long orig_ax;
	unsigned long ip;
	unsigned short cs, __csh;
	unsigned long flags;
	unsigned long sp;
	unsigned short ss, __ssh;
};

static inline bool user_mode(const struct pt_regs *regs)
{
	return (regs->cs & SEGMENT_RPL_MASK) == USER_RPL;
}

static inline unsigned long instruction_pointer(const struct pt_regs *regs)
{
	return regs->ip;
}

static inline void instruction_pointer_set(struct pt_regs *regs,
					   unsigned long val)
{
	regs->ip = val;
}

static inline unsigned long frame_pointer(const struct pt_regs *regs)
{
	return regs->bp;
}

static inline unsigned long user_stack_pointer(const struct pt_regs *regs)
{
	return regs->sp;
}

/* The stack pointer before the interruption, also within the kernel. */
static inline unsigned long kernel_stack_pointer(const struct pt_regs *regs)
{
	return user_mode(regs) ? regs->sp : (unsigned long)&regs->sp;
}

static inline unsigned long regs_return_value(const struct pt_regs *regs)
{
	return regs->ax;
}

static inline bool is_syscall_success(const struct pt_regs *regs)
{
	return regs->ax < (unsigned long)-4095;
}

/* User's %gs is in the register itself while its task runs. */
#define get_user_gs(regs)              \
	({                             \
		unsigned short __gs;   \
		(void)(regs);          \
		savesegment(gs, __gs); \
		__gs;                  \
	})
#define set_user_gs(regs, v)          \
	do {                          \
		(regs)->gs = (v);     \
		loadsegment(gs, (v)); \
	} while (0)

#endif /* _ASM_PTRACE_H */

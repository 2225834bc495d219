/* SPDX-License-Identifier: MIT */
/*
 * What belongs to the CPU in a task, and what is known about each CPU.
 */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/percpu-defs.h>
#include <asm/page.h>
#include <asm/ptrace.h>
#include <asm/cpufeature.h>
#include <asm/special_insns.h>
#include <asm/desc_defs.h>

#define TASK_SIZE	   PAGE_OFFSET
#define TASK_SIZE_MAX	   TASK_SIZE
#define STACK_TOP	   TASK_SIZE
#define STACK_TOP_MAX	   STACK_TOP
#define TASK_UNMAPPED_BASE ((TASK_SIZE / 3) & PAGE_MASK)

/* "rep nop": yields to the other hyper-thread, or to the emulator. */
static __always_inline void cpu_relax(void)
{
	asm volatile("pause" ::: "memory");
}

static inline void prefetch(const void *addr)
{
	(void)addr;
}

#define prefetchw(x)	      prefetch(x)
#define spin_lock_prefetch(x) prefetch(x)

/* FXSAVE's area, or FSAVE's 108 bytes at its start on an older CPU. */
#define FPU_STATE_SIZE 512

struct fpu {
	u8 state[FPU_STATE_SIZE] __aligned(16);
};

/**
 * struct thread_struct - the CPU's part of a task
 * @sp: kernel stack pointer while the task is not running
 * @gs: user's %gs while the task is not running
 * @fpu_active: the task has user state in the FPU, saved at each switch
 * @cr2: address of its last page fault in user mode
 * @trap_nr: vector of its last exception, for signal frames
 * @error_code: error code of that
 * @tls_array: descriptors of GDT entries 6 to 8
 * @fpu: x87 and SSE state while the task is not running
 */
struct thread_struct {
	unsigned long sp;
	unsigned long gs;
	bool fpu_active;
	unsigned long cr2;
	unsigned long trap_nr;
	unsigned long error_code;
	struct desc_struct tls_array[GDT_ENTRY_TLS_ENTRIES];
	struct fpu fpu;
};

#define INIT_THREAD     \
	{               \
		.sp = 0 \
	}

/**
 * struct cpuinfo_x86 - what CPUID says, and what was measured
 * @x86_vendor_id: "GenuineIntel" and the like
 * @x86_model_id: marketing name, may be empty
 * @x86: family
 * @x86_model: model
 * @x86_stepping: stepping
 * @cpuid_level: highest basic leaf
 * @x86_cache_size: KiB, 0 when unknown
 * @x86_clflush_size: bytes
 * @x86_phys_bits: physical address width
 * @x86_virt_bits: virtual address width
 * @apicid: local APIC id
 * @loops_per_jiffy: for the bogomips line
 * @x86_capability: see asm/cpufeature.h
 */
struct cpuinfo_x86 {
	char x86_vendor_id[16];
	char x86_model_id[64];
	u8 x86;
	u8 x86_model;
	u8 x86_stepping;
	int cpuid_level;
	unsigned int x86_cache_size;
	unsigned int x86_clflush_size;
	u8 x86_phys_bits;
	u8 x86_virt_bits;
	u32 apicid;
	unsigned long loops_per_jiffy;
	u32 x86_capability[NCAPINTS];
};

extern struct cpuinfo_x86 boot_cpu_data;
DECLARE_PER_CPU(struct cpuinfo_x86, cpu_info);
#define cpu_data(cpu) per_cpu(cpu_info, cpu)

/**
 * x86_feature_name - name of a feature bit, as in the flags of /proc/cpuinfo
 * @bit: word * 32 + bit number, below NCAPINTS * 32
 *
 * Return: the name, NULL for a bit without one.
 */
const char *x86_feature_name(unsigned int bit);

struct task_struct;

#define task_top_of_stack(task) ((unsigned long)(task)->stack + THREAD_SIZE)
/* The user registers of a task; for a kernel thread, where they would be. */
#define task_pt_regs(task)    ((struct pt_regs *)task_top_of_stack(task) - 1)
#define current_pt_regs()     task_pt_regs(current)
#define KSTK_EIP(task)	      (task_pt_regs(task)->ip)
#define KSTK_ESP(task)	      (task_pt_regs(task)->sp)
#define thread_saved_pc(task) KSTK_EIP(task)

/**
 * copy_thread - give a new task its kernel stack's first frame
 * @p: the new task; p->stack is there, p->thread a copy of the parent's
 * @flags: CLONE_ flags
 * @sp: user stack pointer, or 0 for the parent's
 * @regs: user registers to start with; NULL for a kernel thread
 * @fn: what a kernel thread runs; when it returns, the task goes to user
 *	mode by its pt_regs (after a successful kernel_execve())
 * @arg: its argument
 * @tls: user's struct user_desc, with CLONE_SETTLS
 *
 * Return: 0, -EFAULT or -EINVAL for a bad @tls.
 */
int copy_thread(struct task_struct *p, unsigned long flags, unsigned long sp,
		struct pt_regs *regs, int (*fn)(void *), void *arg,
		unsigned long tls);

/**
 * start_thread - set up the registers of a program that begins
 * @regs: task_pt_regs(current)
 * @ip: its entry point
 * @sp: its stack pointer
 *
 * Also gives it a fresh FPU. Context: task.
 */
void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp);

/**
 * flush_thread - forget TLS and FPU state of the program before
 *
 * Called by exec before start_thread(). Context: task.
 */
void flush_thread(void);

/* Halt until an interrupt; called with interrupts off, returns with them on. */
void arch_cpu_idle(void);
/* Where a sleeping task waits, for /proc/PID/wchan; 0 if unknown. */
unsigned long __get_wchan(struct task_struct *p);
/* Halt this CPU for good, interrupts off. */
void __noreturn stop_this_cpu(void *unused);

/* ---- bringing a CPU up; each is called once, in this order ---- */

/* Boot CPU: CPUID, control registers, first GDT, IDT and TSS. */
void cpu_early_init(void);
/* Boot CPU: go over to its own per-CPU area. */
void cpu_init_percpu(void);

#endif /* _ASM_PROCESSOR_H */

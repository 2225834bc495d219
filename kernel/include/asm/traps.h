/* SPDX-License-Identifier: MIT */
/* Exceptions, and what the kernel does when it meets one in itself. */
#ifndef _ASM_TRAPS_H
#define _ASM_TRAPS_H

#include <linux/types.h>
#include <linux/compiler.h>

struct pt_regs;
struct task_struct;

enum {
	X86_TRAP_DE = 0,
	X86_TRAP_DB,
	X86_TRAP_NMI,
	X86_TRAP_BP,
	X86_TRAP_OF,
	X86_TRAP_BR,
	X86_TRAP_UD,
	X86_TRAP_NM,
	X86_TRAP_DF,
	X86_TRAP_OLD_MF,
	X86_TRAP_TS,
	X86_TRAP_NP,
	X86_TRAP_SS,
	X86_TRAP_GP,
	X86_TRAP_PF,
	X86_TRAP_SPURIOUS,
	X86_TRAP_MF,
	X86_TRAP_AC,
	X86_TRAP_MC,
	X86_TRAP_XF
};

/* Error code of a page fault (SDM vol. 3, 4.7). */
#define X86_PF_PROT  0x01UL /* the page was there */
#define X86_PF_WRITE 0x02UL
#define X86_PF_USER  0x04UL
#define X86_PF_RSVD  0x08UL
#define X86_PF_INSTR 0x10UL

/**
 * do_page_fault - a translation was missing or forbade the access
 * @regs: where
 * @error_code: X86_PF_ bits
 * @address: the address that was used
 *
 * By mm. Interrupts are as they were at the fault. For a fault in the kernel
 * that nothing explains it calls fixup_exception(), then
 * kernel_page_fault_oops().
 */
void do_page_fault(struct pt_regs *regs, unsigned long error_code,
		   unsigned long address);

/**
 * kernel_page_fault_oops - report a bad access by the kernel; see die()
 * @regs: where
 * @error_code: X86_PF_ bits
 * @address: the address that was used
 */
void kernel_page_fault_oops(struct pt_regs *regs, unsigned long error_code,
			    unsigned long address);

/**
 * fixup_exception - go to the fix-up code of a faulting instruction
 * @regs: of the fault; ip is changed
 *
 * Return: true if the instruction has an entry in a table of fix-ups.
 */
bool fixup_exception(struct pt_regs *regs);

/**
 * die - report an error in the kernel, and end the task that met it
 * @str: what happened
 * @regs: where
 * @err: error code to show
 *
 * Prints registers, code and call trace. Panics in an interrupt, in an idle
 * task, in init and while the machine is stopped; otherwise ends the task.
 */
void __noreturn die(const char *str, struct pt_regs *regs, long err);

/* die()'s two halves, for other first lines; the task ends by @signr. */
unsigned long oops_begin(void);
void __noreturn oops_end(unsigned long flags, struct pt_regs *regs, int signr);
void __die_body(const char *str, struct pt_regs *regs, long err);

/* Called on the way to user mode when TIF_NOTIFY_RESUME was set; may sleep. */
extern void (*notify_resume_hook)(void);

/* Filled by the higher parts; see docs. All may be NULL. */
extern void (*oops_print_modules)(void);
extern void (*oops_kill_task)(int signr);
extern void (*oops_explain_address)(unsigned long address);
extern bool (*oops_in_stop_machine)(void);
struct exception_table_entry;
typedef const struct exception_table_entry *(*module_extable_fn)(
	unsigned long addr);
extern module_extable_fn search_module_extable;
extern bool (*is_module_text)(unsigned long addr);

void show_regs(struct pt_regs *regs);
void __show_regs(struct pt_regs *regs);
/* Print the call trace of @task (NULL: current) from @sp (NULL: its own). */
void show_stack(struct task_struct *task, unsigned long *sp,
		const char *loglvl);
void show_trace_regs(struct pt_regs *regs, const char *loglvl);
void dump_stack(void);
/* What each CPU is doing, those with interrupts off as well. Any context. */
void show_all_cpus(void);

/* Exceptions: set the IDT up. */
void trap_init(void);

#endif /* _ASM_TRAPS_H */

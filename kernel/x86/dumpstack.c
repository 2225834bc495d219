// SPDX-License-Identifier: MIT
/*
 * Oopses: what is printed when the kernel finds an error in itself, and the
 * end of the task that met it. One CPU prints at a time.
 *
 * A call trace follows the chain of frames that %ebp leads, over the
 * interrupt stack to the task's; every step is checked to lie on a stack of
 * this CPU or task and to go upwards.
 */
#include <linux/export.h>
#include <linux/extable.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/stacktrace.h>
#include <linux/smp.h>
#include <linux/uaccess.h>
#include <linux/utsname.h>
#include <asm/irq.h>
#include <asm/sections.h>
#include <asm/traps.h>

#include "internal.h"

#define CODE_BYTES    64
#define CODE_PROLOGUE 43
#define TRACE_MAX     64
#define WCHAN_DEPTH   16

#ifdef CONFIG_SMP
#define SMP_NAME " SMP"
#else
#define SMP_NAME ""
#endif

void (*oops_kill_task)(int signr);
void (*oops_explain_address)(unsigned long address);
bool (*oops_in_stop_machine)(void);

/* The CPU that prints an oops, -1: none. Spun for with interrupts off. */
static atomic_t die_owner = ATOMIC_INIT(-1);
static int die_depth;

/* ---- call traces ---- */

struct stack_range {
	unsigned long low, high;
};

static bool on_range(const struct stack_range *r, unsigned long addr)
{
	return addr >= r->low && addr + 2 * sizeof(long) <= r->high;
}

static struct stack_range task_range(const struct task_struct *task)
{
	unsigned long low = (unsigned long)task->stack;

	return (struct stack_range){ low, low + THREAD_SIZE };
}

static struct stack_range irq_range(void)
{
	unsigned long high = (unsigned long)this_cpu_read(irq_stack_ptr);

	return (struct stack_range){ high ? high - THREAD_SIZE : 0, high };
}

/*
 * The next frame up; 0 at the end. From the interrupt stack the chain may
 * lead to the task's, never back.
 */
static unsigned long next_frame(const struct task_struct *task,
				unsigned long bp, unsigned long *ret)
{
	struct stack_range stack = task_range(task), irq = irq_range();
	unsigned long next, frame[2];
	bool on_irq = task == current && on_range(&irq, bp);

	if ((bp & 3) || (!on_irq && !on_range(&stack, bp)) ||
	    copy_from_kernel_nofault(frame, (void *)bp, sizeof(frame)))
		return 0;
	next = frame[0];
	*ret = frame[1];
	if (next <= bp && !(on_irq && on_range(&stack, next)))
		next = 0;
	/* The last frame counts, too: its return address has been read. */
	return next ? next : 1;
}

static void print_trace(const struct task_struct *task, unsigned long ip,
			unsigned long bp, const char *loglvl)
{
	unsigned long ret;
	int i;

	printk("%sCall Trace:\n", loglvl);
	if (ip && kernel_text_address(ip))
		printk("%s %pS\n", loglvl, (void *)ip);
	for (i = 0; i < TRACE_MAX && bp > 1; i++) {
		bp = next_frame(task, bp, &ret);
		if (!bp || !kernel_text_address(ret))
			break;
		printk("%s %pB\n", loglvl, (void *)ret);
	}
}

/* After a call to nowhere, the return address is on top of the stack. */
void show_trace_regs(struct pt_regs *regs, const char *loglvl)
{
	unsigned long ip = regs->ip;

	if (!kernel_text_address(ip))
		copy_from_kernel_nofault(&ip, &regs->sp, sizeof(ip));
	print_trace(current, ip, regs->bp, loglvl);
}

void show_stack(struct task_struct *task, unsigned long *sp, const char *loglvl)
{
	unsigned long bp;

	if (!task)
		task = current;
	if (sp)
		bp = (unsigned long)sp;
	else if (task == current)
		bp = (unsigned long)__builtin_frame_address(0);
	else /* what __switch_to_asm pushed: edi, esi, ebx, ebp */
		bp = task->thread.sp + 3 * sizeof(long);
	if (task != current &&
	    copy_from_kernel_nofault(&bp, (void *)bp, sizeof(bp)))
		return;
	print_trace(task, 0, bp, loglvl);
}
EXPORT_SYMBOL(show_stack);

unsigned int stack_trace_save_tsk(struct task_struct *task,
				  unsigned long *store, unsigned int size,
				  unsigned int skip)
{
	unsigned long bp = (unsigned long)__builtin_frame_address(0), ret;
	unsigned int count = 0;

	if (task != current) /* what __switch_to_asm pushed, as above */
		bp = READ_ONCE(task->thread.sp) + 3 * sizeof(long);
	if (!task->stack ||
	    (task != current &&
	     copy_from_kernel_nofault(&bp, (void *)bp, sizeof(bp))))
		return 0;
	while (count < size && bp > 1) {
		bp = next_frame(task, bp, &ret);
		if (!bp || !kernel_text_address(ret))
			break;
		if (skip)
			skip--;
		else
			store[count++] = ret;
	}
	return count;
}
EXPORT_SYMBOL_GPL(stack_trace_save_tsk);

unsigned long __get_wchan(struct task_struct *p)
{
	unsigned long callers[WCHAN_DEPTH];
	unsigned int i, count;

	count = stack_trace_save_tsk(p, callers, ARRAY_SIZE(callers), 0);
	for (i = 0; i < count; i++)
		if (callers[i] < (unsigned long)__sched_text_start ||
		    callers[i] >= (unsigned long)__sched_text_end)
			return callers[i];
	return 0;
}

/* ---- registers ---- */

static void print_task_line(const char *loglvl)
{
	printk("%sCPU: %u PID: %d Comm: %.20s %s %s %.*s\n", loglvl,
	       raw_smp_processor_id(), current->pid, current->comm,
	       print_tainted(), init_utsname()->release,
	       (int)strcspn(init_utsname()->version, " "),
	       init_utsname()->version);
}

void dump_stack(void)
{
	print_task_line(KERN_DEFAULT);
	print_trace(current, 0, (unsigned long)__builtin_frame_address(0),
		    KERN_DEFAULT);
}
EXPORT_SYMBOL(dump_stack);

/* The bytes around the instruction, it in <>; user memory is never read. */
static void show_code(struct pt_regs *regs)
{
	unsigned long from = regs->ip - CODE_PROLOGUE;
	char line[CODE_BYTES * 3 + 4];
	unsigned int i, len = 0;
	u8 byte;

	if (user_mode(regs))
		return;
	for (i = 0; i < CODE_BYTES; i++) {
		unsigned long addr = from + i;

		if (addr < TASK_SIZE ||
		    copy_from_kernel_nofault(&byte, (void *)addr, 1)) {
			if (addr == regs->ip)
				break;
			continue;
		}
		len += scnprintf(line + len, sizeof(line) - len,
				 addr == regs->ip ? "<%02x> " : "%02x ", byte);
	}
	if (len)
		printk(KERN_DEFAULT "Code: %.*s\n", (int)len - 1, line);
	else
		printk(KERN_DEFAULT "Code: Unable to access opcode bytes at "
				    "0x%lx.\n",
		       from);
}

void __show_regs(struct pt_regs *regs)
{
	unsigned long sp = kernel_stack_pointer(regs);
	unsigned short ss = user_mode(regs) ? regs->ss : __KERNEL_DS;
	unsigned long cr2 = read_cr2(); /* show_code() may fault */

	if (user_mode(regs))
		printk(KERN_DEFAULT "EIP: 0x%lx\n", regs->ip);
	else
		printk(KERN_DEFAULT "EIP: %pS\n", (void *)regs->ip);
	show_code(regs);
	printk(KERN_DEFAULT "EAX: %08lx EBX: %08lx ECX: %08lx EDX: %08lx\n",
	       regs->ax, regs->bx, regs->cx, regs->dx);
	printk(KERN_DEFAULT "ESI: %08lx EDI: %08lx EBP: %08lx ESP: %08lx\n",
	       regs->si, regs->di, regs->bp, sp);
	printk(KERN_DEFAULT "DS: %04x ES: %04x FS: %04x GS: %04x SS: %04x "
			    "EFLAGS: %08lx\n",
	       regs->ds, regs->es, regs->fs, regs->gs, ss, regs->flags);
	printk(KERN_DEFAULT "CR0: %08lx CR2: %08lx CR3: %08lx CR4: %08lx\n",
	       read_cr0(), cr2, read_cr3(), read_cr4());
}

void show_regs(struct pt_regs *regs)
{
	print_task_line(KERN_DEFAULT);
	__show_regs(regs);
	if (!user_mode(regs))
		show_trace_regs(regs, KERN_DEFAULT);
}

/* ---- the oops ---- */

unsigned long oops_begin(void)
{
	int cpu = raw_smp_processor_id();
	unsigned long flags;

	local_irq_save(flags);
	while (atomic_read(&die_owner) != cpu &&
	       atomic_cmpxchg(&die_owner, -1, cpu) != -1)
		cpu_relax();
	die_depth++;
	console_verbose();
	oops_enter();
	return flags;
}

void __die_body(const char *str, struct pt_regs *regs, long err)
{
	static unsigned int die_counter;

	printk(KERN_EMERG "%s: %04lx [#%u] PREEMPT%s\n", str, err & 0xffff,
	       ++die_counter, SMP_NAME);
	print_task_line(KERN_DEFAULT);
	__show_regs(regs);
	if (!user_mode(regs))
		show_trace_regs(regs, KERN_DEFAULT);
	if (oops_print_modules)
		oops_print_modules();
}

/* Where going on is out of the question; NULL if it is not. */
static const char *fatal_context(void)
{
	if (in_interrupt())
		return "Fatal exception in interrupt";
	if (current->flags & PF_IDLE)
		return "Attempted to kill the idle task!";
	if (is_global_init(current))
		return "Attempted to kill init!";
	if (oops_in_stop_machine && oops_in_stop_machine())
		return "Fatal exception inside stop_machine";
	if (panic_on_oops)
		return "Fatal exception";
	return oops_kill_task ? NULL : "Fatal exception";
}

void __noreturn oops_end(unsigned long flags, struct pt_regs *regs, int signr)
{
	const char *fatal = fatal_context();

	add_taint(TAINT_DIE, LOCKDEP_NOW_UNRELIABLE);
	if (--die_depth == 0)
		atomic_set(&die_owner, -1);
	if (fatal)
		panic("%s", fatal);
	oops_exit();
	local_irq_restore(flags);
	if (regs->flags & X86_EFLAGS_IF)
		local_irq_enable();
	oops_kill_task(signr);
	panic("a task went on after its oops");
}

void __noreturn die(const char *str, struct pt_regs *regs, long err)
{
	unsigned long flags = oops_begin();

	__die_body(str, regs, err);
	oops_end(flags, regs, SIGSEGV);
}

static void print_fault_lines(unsigned long error_code, unsigned long address)
{
	const char *what = error_code & X86_PF_INSTR ? "instruction fetch" :
			   error_code & X86_PF_WRITE ? "write access" :
						       "read access";

	if (address < PAGE_SIZE)
		printk(KERN_ALERT "BUG: kernel NULL pointer dereference, "
				  "address: %08lx\n",
		       address);
	else
		printk(KERN_ALERT "BUG: unable to handle page fault for "
				  "address: %08lx\n",
		       address);
	printk(KERN_ALERT "#PF: %s %s in kernel mode\n",
	       error_code & X86_PF_USER ? "user" : "supervisor", what);
	printk(KERN_ALERT "#PF: error_code(0x%04lx) - %s\n", error_code,
	       error_code & X86_PF_RSVD ? "reserved bit violation" :
	       error_code & X86_PF_PROT ? "permissions violation" :
					  "not-present page");
	if (oops_explain_address)
		oops_explain_address(address);
}

void kernel_page_fault_oops(struct pt_regs *regs, unsigned long error_code,
			    unsigned long address)
{
	unsigned long flags = oops_begin();

	print_fault_lines(error_code, address);
	__die_body("Oops", regs, error_code);
	oops_end(flags, regs, SIGKILL);
}

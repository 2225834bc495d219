// SPDX-License-Identifier: MIT
/*
 * Page faults: what do_page_fault() makes of them, from the trap handler.
 *
 * A fault on a user address is the address space's business, whoever caused
 * it; where that fails, a program gets a signal, and the kernel goes to the
 * fix-up code of the instruction (copy_from_user() and its kind). A kernel
 * fault without fix-up code is a bug and ends in an oops.
 *
 * A fault with preemption or page faults disabled, or with interrupts off,
 * must not sleep: it goes straight to the fix-up code.
 */
#include <linux/extable.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <linux/vmstat.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/sigframe.h>
#include <asm/tlbflush.h>
#include <asm/traps.h>
#include "internal.h"

/* The kernel's own access failed: fix-up code, or an oops. */
static void kernel_fault(struct pt_regs *regs, unsigned long error_code,
			 unsigned long address)
{
	if (!fixup_exception(regs))
		kernel_page_fault_oops(regs, error_code, address);
}

static void bad_area(struct pt_regs *regs, unsigned long error_code,
		     unsigned long address, int si_code)
{
	if (!user_mode(regs)) {
		kernel_fault(regs, error_code, address);
		return;
	}
	pr_debug("%s[%d]: segfault at %lx ip %lx sp %lx error %lx\n",
		 current->comm, current->pid, address, regs->ip, regs->sp,
		 error_code);
	force_sig_fault(SIGSEGV, si_code, (void __user *)address);
}

/*
 * Rights were widened and this CPU still had the narrower entry: nothing is
 * wrong, the access only has to be repeated.
 */
static bool is_spurious(unsigned long error_code, unsigned long address)
{
	pte_t *ptep;

	if (!(error_code & X86_PF_PROT) || (error_code & X86_PF_RSVD) ||
	    !is_vmalloc_or_module_addr((void *)address))
		return false;
	ptep = kernel_pte(address);
	if (!ptep || !pte_present(*ptep))
		return false;
	if ((error_code & X86_PF_WRITE) && !pte_write(*ptep))
		return false;
	if ((error_code & X86_PF_INSTR) && !pte_exec(*ptep))
		return false;
	__flush_tlb_one(address);
	return true;
}

static void kernel_address_fault(struct pt_regs *regs, unsigned long error_code,
				 unsigned long address)
{
	if (!user_mode(regs) && is_spurious(error_code, address))
		return;
	/* A program cannot tell what is mapped there. */
	bad_area(regs, error_code, address, SEGV_MAPERR);
}

/* Does the VMA forbid this access? */
static bool access_error(unsigned long error_code, struct vm_area_struct *vma)
{
	if (error_code & X86_PF_WRITE)
		return !(vma->vm_flags & VM_WRITE);
	if (error_code & X86_PF_INSTR)
		return !(vma->vm_flags & VM_EXEC);
	return !(vma->vm_flags & (VM_READ | VM_EXEC | VM_WRITE));
}

/*
 * Memory is exhausted. If the one that has to go is somebody else, the access
 * is simply made again; else the program dies here, in the kernel by way of
 * the fix-up code of its system call.
 */
static void fault_oom(struct pt_regs *regs, unsigned long error_code,
		      unsigned long address)
{
	if (out_of_memory_hook && !fatal_signal_pending(current) &&
	    out_of_memory_hook())
		return;
	force_sig(SIGKILL);
	if (!user_mode(regs))
		kernel_fault(regs, error_code, address);
}

static void fault_error(struct pt_regs *regs, unsigned long error_code,
			unsigned long address, vm_fault_t fault)
{
	if (fault & VM_FAULT_OOM)
		fault_oom(regs, error_code, address);
	else if (fault & VM_FAULT_SIGSEGV)
		bad_area(regs, error_code, address, SEGV_MAPERR);
	else if (user_mode(regs))
		force_sig_fault(SIGBUS, BUS_ADRERR, (void __user *)address);
	else
		kernel_fault(regs, error_code, address);
}

/* With mmap_lock held for reading; *si_code is set if the access is bad. */
static vm_fault_t fault_in(struct mm_struct *mm, unsigned long error_code,
			   unsigned long address, int *si_code,
			   struct pt_regs *regs)
{
	struct vm_area_struct *vma = find_extend_vma(mm, address);
	unsigned int flags = FAULT_FLAG_KILLABLE;

	*si_code = 0;
	if (!vma) {
		*si_code = SEGV_MAPERR;
		return 0;
	}
	if (access_error(error_code, vma)) {
		*si_code = SEGV_ACCERR;
		return 0;
	}
	if (user_mode(regs))
		flags |= FAULT_FLAG_USER;
	if (error_code & X86_PF_WRITE)
		flags |= FAULT_FLAG_WRITE;
	if (error_code & X86_PF_INSTR)
		flags |= FAULT_FLAG_INSTRUCTION;
	return handle_mm_fault(vma, address, flags, regs);
}

/*
 * The kernel may wait for mmap_lock only at instructions that are meant to
 * touch user memory: any other may hold that lock itself.
 */
static bool lock_mmap(struct mm_struct *mm, struct pt_regs *regs)
{
	if (mmap_read_trylock(mm))
		return true;
	if (!user_mode(regs) && !search_exception_tables(regs->ip))
		return false;
	mmap_read_lock(mm);
	return true;
}

static void count_fault(bool major)
{
	count_vm_event(PGFAULT);
	if (major) {
		count_vm_event(PGMAJFAULT);
		current->maj_flt++;
	} else {
		current->min_flt++;
	}
}

static void user_address_fault(struct pt_regs *regs, unsigned long error_code,
			       unsigned long address)
{
	struct mm_struct *mm = current->mm;
	vm_fault_t fault;
	int si_code;

	if (!mm || faulthandler_disabled() || !(regs->flags & X86_EFLAGS_IF) ||
	    (error_code & X86_PF_RSVD)) {
		bad_area(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	local_irq_enable();
	if (!lock_mmap(mm, regs)) {
		bad_area(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	fault = fault_in(mm, error_code, address, &si_code, regs);
	mmap_read_unlock(mm);
	if (si_code == SEGV_ACCERR && (error_code & X86_PF_INSTR) &&
	    sigreturn_from_stub(regs))
		return;
	if (si_code)
		bad_area(regs, error_code, address, si_code);
	else if (fault & VM_FAULT_ERROR)
		fault_error(regs, error_code, address, fault);
	else
		count_fault(fault & VM_FAULT_MAJOR);
}

void do_page_fault(struct pt_regs *regs, unsigned long error_code,
		   unsigned long address)
{
	unsigned int paused = fault_injection_pause();

	if (address >= TASK_SIZE)
		kernel_address_fault(regs, error_code, address);
	else
		user_address_fault(regs, error_code, address);
	fault_injection_resume(paused);
}

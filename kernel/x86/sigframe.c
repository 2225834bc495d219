// SPDX-License-Identifier: MIT
/*
 * Signal frames: saving the user's registers on the user's stack so that a
 * handler runs, and taking them back in sigreturn(2). Whatever the frame holds
 * by then, the registers are made ones that a user may have.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/fpu.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/segment.h>
#include <asm/sigframe.h>

/* Flags that the user may set. */
#define FIX_EFLAGS                                                       \
	(X86_EFLAGS_AC | X86_EFLAGS_OF | X86_EFLAGS_DF | X86_EFLAGS_TF | \
	 X86_EFLAGS_SF | X86_EFLAGS_ZF | X86_EFLAGS_AF | X86_EFLAGS_PF | \
	 X86_EFLAGS_CF | X86_EFLAGS_RF)

/* mov $__NR_rt_sigreturn, %eax; int $0x80, and the older form. */
static const u8 rt_retcode[8] = { 0xb8, 173, 0, 0, 0, 0xcd, 0x80, 0 };
static const u8 retcode[8] = { 0x58, 0xb8, 119, 0, 0, 0, 0xcd, 0x80 };

/* ---- the stack ---- */

static bool on_altstack(unsigned long sp)
{
	return sp > current->sas_ss_sp &&
	       sp - current->sas_ss_sp <= current->sas_ss_size;
}

/*
 * Room for a frame and the FPU state above it. As the ABI has it, the stack is
 * 16-byte aligned before the call that pushed the return address.
 */
static unsigned long frame_address(struct pt_regs *regs,
				   const struct k_sigaction *ka, size_t size,
				   unsigned long *fpstate)
{
	unsigned long sp = regs->sp;

	if ((ka->sa.sa_flags & SA_ONSTACK) && current->sas_ss_size &&
	    !on_altstack(sp))
		sp = current->sas_ss_sp + current->sas_ss_size;
	sp = round_down(sp - FPU_SIGFRAME_SIZE, 64);
	*fpstate = sp;
	sp -= size;
	return ((sp + 4) & -16UL) - 4;
}

static void fill_sigcontext(struct sigcontext *sc, struct pt_regs *regs,
			    unsigned long fpstate, unsigned long mask)
{
	memset(sc, 0, sizeof(*sc));
	savesegment(gs, sc->gs);
	sc->fs = regs->fs;
	sc->es = regs->es;
	sc->ds = regs->ds;
	sc->di = regs->di;
	sc->si = regs->si;
	sc->bp = regs->bp;
	sc->sp = sc->sp_at_signal = regs->sp;
	sc->bx = regs->bx;
	sc->dx = regs->dx;
	sc->cx = regs->cx;
	sc->ax = regs->ax;
	sc->trapno = current->thread.trap_nr;
	sc->err = current->thread.error_code;
	sc->cr2 = current->thread.cr2;
	sc->ip = regs->ip;
	sc->cs = regs->cs;
	sc->ss = regs->ss;
	sc->flags = regs->flags;
	sc->fpstate = fpstate;
	sc->oldmask = mask;
}

static u32 restorer(const struct k_sigaction *ka, unsigned long in_frame)
{
	if (ka->sa.sa_flags & SA_RESTORER)
		return (u32)ka->sa.sa_restorer;
	return in_frame;
}

/* The handler is entered as by a call, arguments in registers too. */
static void enter_handler(struct pt_regs *regs, const struct k_sigaction *ka,
			  unsigned long sp, int sig, unsigned long info,
			  unsigned long uc)
{
	regs->sp = sp;
	regs->ip = (unsigned long)ka->sa.sa_handler;
	regs->ax = sig;
	regs->dx = info;
	regs->cx = uc;
	regs->ds = regs->es = regs->ss = __USER_DS;
	regs->cs = __USER_CS;
	regs->flags &= ~(X86_EFLAGS_DF | X86_EFLAGS_RF | X86_EFLAGS_TF);
}

static int setup_plain(struct pt_regs *regs, int sig,
		       const struct k_sigaction *ka, const sigset_t *mask)
{
	struct sigframe frame = { .sig = sig };
	unsigned long fpstate, sp;

	sp = frame_address(regs, ka, sizeof(frame), &fpstate);
	fill_sigcontext(&frame.sc, regs, fpstate, mask->sig[0]);
	frame.extramask[0] = mask->sig[1];
	memcpy(frame.retcode, retcode, sizeof(retcode));
	frame.pretcode = restorer(ka, sp + offsetof(struct sigframe, retcode));
	if (fpu_save_to_user((void __user *)fpstate) ||
	    copy_to_user((void __user *)sp, &frame, sizeof(frame)))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig, 0, 0);
	return 0;
}

static void fill_altstack(stack_t *ss, unsigned long sp)
{
	ss->ss_sp = (void __user *)current->sas_ss_sp;
	ss->ss_size = current->sas_ss_size;
	ss->ss_flags = !ss->ss_size    ? SS_DISABLE :
		       on_altstack(sp) ? SS_ONSTACK :
					 0;
}

static int setup_rt(struct pt_regs *regs, int sig, const struct k_sigaction *ka,
		    const siginfo_t *info, const sigset_t *mask)
{
	struct rt_sigframe frame = { .sig = sig };
	unsigned long fpstate, sp;

	sp = frame_address(regs, ka, sizeof(frame), &fpstate);
	frame.pinfo = sp + offsetof(struct rt_sigframe, info);
	frame.puc = sp + offsetof(struct rt_sigframe, uc);
	frame.info = *info;
	fill_altstack(&frame.uc.uc_stack, regs->sp);
	fill_sigcontext(&frame.uc.uc_mcontext, regs, fpstate, mask->sig[0]);
	frame.uc.uc_sigmask = *mask;
	memcpy(frame.retcode, rt_retcode, sizeof(rt_retcode));
	frame.pretcode =
		restorer(ka, sp + offsetof(struct rt_sigframe, retcode));
	if (fpu_save_to_user((void __user *)fpstate) ||
	    copy_to_user((void __user *)sp, &frame, sizeof(frame)))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig, frame.pinfo, frame.puc);
	return 0;
}

int setup_sigframe(struct pt_regs *regs, int sig, const struct k_sigaction *ka,
		   const siginfo_t *info, const sigset_t *mask)
{
	if (ka->sa.sa_flags & SA_SIGINFO)
		return setup_rt(regs, sig, ka, info, mask);
	return setup_plain(regs, sig, ka, mask);
}

/* ---- the way back ---- */

static int restore_sigcontext(struct pt_regs *regs, const struct sigcontext *sc)
{
	regs->di = sc->di;
	regs->si = sc->si;
	regs->bp = sc->bp;
	regs->sp = sc->sp;
	regs->bx = sc->bx;
	regs->dx = sc->dx;
	regs->cx = sc->cx;
	regs->ax = sc->ax;
	regs->ip = sc->ip;
	/* Selectors of the user's privilege, whatever they were. */
	regs->cs = sc->cs | USER_RPL;
	regs->ss = sc->ss | USER_RPL;
	regs->ds = sc->ds;
	regs->es = sc->es;
	regs->fs = sc->fs;
	loadsegment(gs, sc->gs);
	regs->flags = (regs->flags & ~FIX_EFLAGS) | (sc->flags & FIX_EFLAGS);
	/* No system call to restart. */
	regs->orig_ax = -1;
	if (!sc->fpstate)
		return 0;
	return fpu_restore_from_user((void __user *)sc->fpstate);
}

static long bad_frame(void)
{
	force_sig(SIGSEGV);
	return 0;
}

/* The handler's return has popped pretcode, and the stub in the frame sig. */
asmlinkage long sys_sigreturn(void)
{
	struct pt_regs *regs = current_pt_regs();
	struct sigframe frame;
	sigset_t mask;

	if (copy_from_user(&frame, (void __user *)(regs->sp - 8),
			   sizeof(frame)))
		return bad_frame();
	mask.sig[0] = frame.sc.oldmask;
	mask.sig[1] = frame.extramask[0];
	set_current_blocked(&mask);
	if (restore_sigcontext(regs, &frame.sc))
		return bad_frame();
	return regs->ax;
}

static void restore_altstack(const stack_t *ss)
{
	/* Only what sigaltstack() would accept. */
	if (ss->ss_flags & SS_ONSTACK)
		return;
	if (ss->ss_flags & SS_DISABLE) {
		current->sas_ss_sp = current->sas_ss_size = 0;
	} else if (ss->ss_size >= MINSIGSTKSZ) {
		current->sas_ss_sp = (unsigned long)ss->ss_sp;
		current->sas_ss_size = ss->ss_size;
	}
}

asmlinkage long sys_rt_sigreturn(void)
{
	struct pt_regs *regs = current_pt_regs();
	struct rt_sigframe frame;

	if (copy_from_user(&frame, (void __user *)(regs->sp - 4),
			   sizeof(frame)))
		return bad_frame();
	set_current_blocked(&frame.uc.uc_sigmask);
	if (restore_sigcontext(regs, &frame.uc.uc_mcontext))
		return bad_frame();
	restore_altstack(&frame.uc.uc_stack);
	return regs->ax;
}

bool sigreturn_from_stub(struct pt_regs *regs)
{
	u8 code[8];

	if (!user_mode(regs) ||
	    copy_from_user(code, (void __user *)regs->ip, sizeof(code)))
		return false;
	if (!memcmp(code, retcode, sizeof(code))) {
		regs->sp += 4; /* the pop */
		regs->ax = sys_sigreturn();
		return true;
	}
	if (!memcmp(code, rt_retcode, sizeof(code))) {
		regs->ax = sys_rt_sigreturn();
		return true;
	}
	return false;
}

/* ---- restarting system calls ---- */

static void call_again(struct pt_regs *regs)
{
	regs->ax = regs->orig_ax;
	regs->ip -= 2; /* int $0x80 */
}

static bool in_syscall(struct pt_regs *regs)
{
	return (long)regs->orig_ax >= 0;
}

void syscall_restart_handler(struct pt_regs *regs, bool sa_restart)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->ax) {
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		regs->ax = -EINTR;
		break;
	case -ERESTARTSYS:
		if (!sa_restart) {
			regs->ax = -EINTR;
			break;
		}
		fallthrough;
	case -ERESTARTNOINTR:
		call_again(regs);
		break;
	}
}

void syscall_restart_nohandler(struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->ax) {
	case -ERESTARTNOHAND:
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
		call_again(regs);
		break;
	case -ERESTART_RESTARTBLOCK:
		regs->ax = 0; /* __NR_restart_syscall */
		regs->ip -= 2;
		break;
	}
	/* So that a second look does nothing. */
	regs->orig_ax = -1;
}

// SPDX-License-Identifier: MIT
/*
 * The system calls that set what is done on a signal, and where; and waiting
 * for signals without handlers.
 */
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <asm/ptrace.h>

#include "internal.h"
#include "signal.h"

static int do_sigaction(int sig, const struct k_sigaction *act,
			struct k_sigaction *oact)
{
	struct k_sigaction *action;
	__sighandler_t handler;

	if (!valid_signal(sig) || sig < 1 ||
	    (act && (sig == SIGKILL || sig == SIGSTOP)))
		return -EINVAL;
	action = &current->sighand->action[sig - 1];
	spin_lock_irq(&current->sighand->siglock);
	if (oact)
		*oact = *action;
	if (act) {
		*action = *act;
		sigdelset(&action->sa.sa_mask, SIGKILL);
		sigdelset(&action->sa.sa_mask, SIGSTOP);
		handler = action->sa.sa_handler;
		/* POSIX: what is pending is dropped when it gets ignored. */
		if (handler == SIG_IGN ||
		    (handler == SIG_DFL && sig_default_ignored(sig))) {
			discard_signal(current, sig);
			recalc_sigpending();
		}
	}
	spin_unlock_irq(&current->sighand->siglock);
	return 0;
}

asmlinkage long sys_rt_sigaction(int sig, const struct sigaction __user *act,
				 struct sigaction __user *oact,
				 size_t sigsetsize)
{
	struct k_sigaction new, old;
	int err;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new.sa, act, sizeof(new.sa)))
		return -EFAULT;
	err = do_sigaction(sig, act ? &new : NULL, oact ? &old : NULL);
	if (err)
		return err;
	if (oact && copy_to_user(oact, &old.sa, sizeof(old.sa)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_sigaction(int sig, const void __user *act,
			      void __user *oact)
{
	struct k_sigaction new, old;
	struct old_sigaction o;
	int err;

	if (act) {
		if (copy_from_user(&o, act, sizeof(o)))
			return -EFAULT;
		new.sa.sa_handler = o.sa_handler;
		new.sa.sa_flags = o.sa_flags;
		new.sa.sa_restorer = o.sa_restorer;
		sigemptyset(&new.sa.sa_mask);
		new.sa.sa_mask.sig[0] = o.sa_mask;
	}
	err = do_sigaction(sig, act ? &new : NULL, oact ? &old : NULL);
	if (err || !oact)
		return err;
	o.sa_handler = old.sa.sa_handler;
	o.sa_flags = old.sa.sa_flags;
	o.sa_restorer = old.sa.sa_restorer;
	o.sa_mask = old.sa.sa_mask.sig[0];
	return copy_to_user(oact, &o, sizeof(o)) ? -EFAULT : 0;
}

asmlinkage long sys_signal(int sig, void __user *handler)
{
	struct k_sigaction new = { .sa = {
		.sa_handler = handler,
		.sa_flags = SA_RESETHAND | SA_NODEFER,
	} }, old;
	int err = do_sigaction(sig, &new, &old);

	return err ?: (__force long)old.sa.sa_handler;
}

/* ---- the alternate stack ---- */

static bool on_sig_stack(unsigned long sp)
{
	return sp > current->sas_ss_sp &&
	       sp - current->sas_ss_sp <= current->sas_ss_size;
}

static int set_altstack(const stack_t *ss, unsigned long sp)
{
	int mode = ss->ss_flags & ~SS_AUTODISARM;

	if (on_sig_stack(sp))
		return -EPERM;
	if (mode != 0 && mode != SS_DISABLE && mode != SS_ONSTACK)
		return -EINVAL;
	if (mode == SS_DISABLE) {
		current->sas_ss_sp = current->sas_ss_size = 0;
	} else {
		if (ss->ss_size < MINSIGSTKSZ)
			return -ENOMEM;
		current->sas_ss_sp = (unsigned long)ss->ss_sp;
		current->sas_ss_size = ss->ss_size;
	}
	current->sas_ss_flags = ss->ss_flags;
	return 0;
}

asmlinkage long sys_sigaltstack(const stack_t __user *uss, stack_t __user *uoss)
{
	unsigned long sp = task_pt_regs(current)->sp;
	stack_t new, old = {
		.ss_sp = (void __user *)current->sas_ss_sp,
		.ss_size = current->sas_ss_size,
		.ss_flags = !current->sas_ss_size ? SS_DISABLE :
			    on_sig_stack(sp)	  ? SS_ONSTACK :
						    0,
	};
	int err;

	if (uss) {
		if (copy_from_user(&new, uss, sizeof(new)))
			return -EFAULT;
		err = set_altstack(&new, sp);
		if (err)
			return err;
	}
	if (uoss && copy_to_user(uoss, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

/* ---- taking signals without a handler ---- */

static int take_signal(sigset_t *except, siginfo_t *info)
{
	int sig;

	spin_lock_irq(&current->sighand->siglock);
	sig = dequeue_signal(current, except, info);
	spin_unlock_irq(&current->sighand->siglock);
	return sig;
}

/* Sleep until one of @which comes; these are unblocked meanwhile. */
static int sleep_for_signal(sigset_t *which, sigset_t *except, siginfo_t *info,
			    ktime_t *timeout)
{
	int sig;

	spin_lock_irq(&current->sighand->siglock);
	current->real_blocked = current->blocked;
	sigandnsets(&current->blocked, &current->blocked, which);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	set_current_state(TASK_INTERRUPTIBLE);
	schedule_hrtimeout(timeout, HRTIMER_MODE_REL);
	spin_lock_irq(&current->sighand->siglock);
	current->blocked = current->real_blocked;
	sigemptyset(&current->real_blocked);
	sig = dequeue_signal(current, except, info);
	spin_unlock_irq(&current->sighand->siglock);
	return sig;
}

static int sigtimedwait(sigset_t *which, siginfo_t *info, ktime_t *timeout)
{
	sigset_t except;
	int sig;

	sigdelset(which, SIGKILL);
	sigdelset(which, SIGSTOP);
	except.sig[0] = ~which->sig[0];
	except.sig[1] = ~which->sig[1];
	sig = take_signal(&except, info);
	if (!sig && (!timeout || *timeout > 0)) {
		sig = sleep_for_signal(which, &except, info, timeout);
		if (!sig && signal_pending(current))
			return -EINTR;
	}
	return sig ?: -EAGAIN;
}

static long sigtimedwait_user(const sigset_t __user *uthese,
			      siginfo_t __user *uinfo, ktime_t *timeout,
			      size_t sigsetsize)
{
	siginfo_t info;
	sigset_t these;
	int ret;

	if (sigsetsize != sizeof(these))
		return -EINVAL;
	if (copy_from_user(&these, uthese, sizeof(these)))
		return -EFAULT;
	ret = sigtimedwait(&these, &info, timeout);
	if (ret > 0 && uinfo && copy_to_user(uinfo, &info, sizeof(info)))
		return -EFAULT;
	return ret;
}

asmlinkage long sys_rt_sigtimedwait_time32(
	const sigset_t __user *uthese, siginfo_t __user *uinfo,
	const struct old_timespec32 __user *uts, size_t sigsetsize)
{
	struct timespec64 ts;
	ktime_t timeout;

	if (uts) {
		if (get_old_timespec32(&ts, uts))
			return -EFAULT;
		if (!timespec64_valid(&ts))
			return -EINVAL;
		timeout = timespec64_to_ns(&ts);
	}
	return sigtimedwait_user(uthese, uinfo, uts ? &timeout : NULL,
				 sigsetsize);
}

asmlinkage long sys_rt_sigtimedwait(const sigset_t __user *uthese,
				    siginfo_t __user *uinfo,
				    const struct __kernel_timespec __user *uts,
				    size_t sigsetsize)
{
	struct timespec64 ts;
	ktime_t timeout;

	if (uts) {
		if (get_timespec64(&ts, uts))
			return -EFAULT;
		if (!timespec64_valid(&ts))
			return -EINVAL;
		timeout = timespec64_to_ns(&ts);
	}
	return sigtimedwait_user(uthese, uinfo, uts ? &timeout : NULL,
				 sigsetsize);
}

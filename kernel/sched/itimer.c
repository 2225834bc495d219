// SPDX-License-Identifier: MIT
/*
 * alarm(2) and the interval timers: SIGALRM after a while, SIGVTALRM and
 * SIGPROF after an amount of processor time; and the limit on that time.
 *
 * Processor time is counted by the tick, so it is as exact as that. The tick
 * looks at nothing but three words while none of this is in use.
 */
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>

#include "internal.h"
#include "signal.h"

#define ITIMER_REAL    0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF    2

/*
 * The timer comes no more often than this, whatever interval was asked for:
 * else one program could keep a CPU busy with nothing but interrupts.
 */
#define MIN_PERIOD_NS (200 * (s64)NSEC_PER_USEC)

static enum hrtimer_restart alarm_expired(struct hrtimer *timer)
{
	struct signal_struct *sig =
		container_of(timer, struct signal_struct, real_timer);

	kill_pid(sig->leader_pid, SIGALRM, 1);
	if (!sig->it_real_incr)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, max(sig->it_real_incr, MIN_PERIOD_NS));
	return HRTIMER_RESTART;
}

void itimers_init(struct signal_struct *sig)
{
	hrtimer_init(&sig->real_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	sig->real_timer.function = alarm_expired;
}

void exit_itimers(struct task_struct *tsk)
{
	hrtimer_cancel(&tsk->signal->real_timer);
}

static s64 time_left(struct signal_struct *sig)
{
	s64 left;

	if (!hrtimer_active(&sig->real_timer))
		return 0;
	left = hrtimer_get_remaining(&sig->real_timer);
	/* It is about to fire: not yet over. */
	return left > 0 ? left : NSEC_PER_USEC;
}

static void get_real_timer(s64 *value, s64 *incr)
{
	struct signal_struct *sig = current->signal;

	spin_lock_irq(&current->sighand->siglock);
	*value = time_left(sig);
	*incr = sig->it_real_incr;
	spin_unlock_irq(&current->sighand->siglock);
}

/* Both in ns; 0 switches off. The old ones go to @old_value, @old_incr. */
static void set_real_timer(s64 value, s64 incr, s64 *old_value, s64 *old_incr)
{
	struct signal_struct *sig = current->signal;

	for (;;) {
		spin_lock_irq(&current->sighand->siglock);
		*old_value = time_left(sig);
		if (hrtimer_try_to_cancel(&sig->real_timer) >= 0)
			break;
		/* The callback, which is running, wants the lock. */
		spin_unlock_irq(&current->sighand->siglock);
		cpu_relax();
	}
	*old_incr = sig->it_real_incr;
	sig->it_real_incr = incr;
	if (value)
		hrtimer_start(&sig->real_timer, value, HRTIMER_MODE_REL);
	spin_unlock_irq(&current->sighand->siglock);
}

asmlinkage long sys_alarm(unsigned int seconds)
{
	s64 value, incr;

	/* What alarm() can tell is 32 bits; longer is as good as never. */
	if (seconds > INT_MAX)
		seconds = INT_MAX;
	set_real_timer((s64)seconds * NSEC_PER_SEC, 0, &value, &incr);
	/* Rounded, but never to 0 while one is set. */
	return value ? max_t(s64, 1,
			     div_s64(value + NSEC_PER_SEC / 2, NSEC_PER_SEC)) :
		       0;
}

static struct old_timeval32 to_timeval(s64 ns)
{
	struct timespec64 ts = ns_to_timespec64(ns);

	return (struct old_timeval32){ ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}

static bool valid_timeval(const struct old_timeval32 *tv)
{
	return tv->tv_sec >= 0 && tv->tv_usec >= 0 &&
	       tv->tv_usec < USEC_PER_SEC;
}

static s64 to_ns(const struct old_timeval32 *tv)
{
	return (s64)tv->tv_sec * NSEC_PER_SEC +
	       (s64)tv->tv_usec * NSEC_PER_USEC;
}

/* ---- processor time ---- */

/* A tick of @p was spent for timer @which. siglock is held. */
static void run_down_locked(struct task_struct *p, int which, int signo)
{
	struct signal_struct *sig = p->signal;
	int i = which - ITIMER_VIRTUAL;

	if (!sig->cpu_timers[i].left)
		return;
	sig->cpu_timers[i].left -= TICK_NSEC;
	if (sig->cpu_timers[i].left > 0)
		return;
	sig->cpu_timers[i].left = sig->cpu_timers[i].incr;
	send_signal_locked(signo, SEND_SIG_PRIV, p, true);
}

/* RLIMIT_CPU, in seconds: a warning each second, the end at the hard limit. */
static void check_cpu_limit_locked(struct task_struct *p)
{
	struct rlimit *limit = &p->signal->rlim[RLIMIT_CPU];
	u64 utime, stime;
	unsigned long seconds;

	if (limit->rlim_cur == RLIM_INFINITY)
		return;
	thread_group_cputime(p, &utime, &stime);
	seconds = div_u64(utime + stime, NSEC_PER_SEC);
	if (seconds >= limit->rlim_max) {
		send_signal_locked(SIGKILL, SEND_SIG_PRIV, p, true);
	} else if (seconds >= limit->rlim_cur) {
		send_signal_locked(SIGXCPU, SEND_SIG_PRIV, p, true);
		limit->rlim_cur++;
	}
}

/* From the tick, interrupts off. Who is exiting may have lost its sighand. */
void cpu_timers_tick(struct task_struct *p, bool user)
{
	struct signal_struct *sig = p->signal;

	if (p->flags & (PF_EXITING | PF_KTHREAD | PF_IDLE))
		return;
	if (!sig->cpu_timers[0].left && !sig->cpu_timers[1].left &&
	    sig->rlim[RLIMIT_CPU].rlim_cur == RLIM_INFINITY)
		return;
	spin_lock(&p->sighand->siglock);
	if (user)
		run_down_locked(p, ITIMER_VIRTUAL, SIGVTALRM);
	run_down_locked(p, ITIMER_PROF, SIGPROF);
	check_cpu_limit_locked(p);
	spin_unlock(&p->sighand->siglock);
}

static void get_cpu_timer(int which, s64 *value, s64 *incr)
{
	struct signal_struct *sig = current->signal;

	spin_lock_irq(&current->sighand->siglock);
	*value = sig->cpu_timers[which - ITIMER_VIRTUAL].left;
	*incr = sig->cpu_timers[which - ITIMER_VIRTUAL].incr;
	spin_unlock_irq(&current->sighand->siglock);
}

static void set_cpu_timer(int which, s64 value, s64 incr, s64 *old_value,
			  s64 *old_incr)
{
	struct signal_struct *sig = current->signal;
	int i = which - ITIMER_VIRTUAL;

	spin_lock_irq(&current->sighand->siglock);
	*old_value = sig->cpu_timers[i].left;
	*old_incr = sig->cpu_timers[i].incr;
	sig->cpu_timers[i].left = value;
	sig->cpu_timers[i].incr = incr;
	spin_unlock_irq(&current->sighand->siglock);
}

/* ---- system calls ---- */

asmlinkage long sys_setitimer(int which, void __user *uvalue,
			      void __user *uovalue)
{
	struct old_itimerval32 new = { 0 }, old;
	s64 value, incr;

	if (uvalue && copy_from_user(&new, uvalue, sizeof(new)))
		return -EFAULT;
	if (which < ITIMER_REAL || which > ITIMER_PROF ||
	    !valid_timeval(&new.it_value) || !valid_timeval(&new.it_interval))
		return -EINVAL;
	if (which == ITIMER_REAL)
		set_real_timer(to_ns(&new.it_value), to_ns(&new.it_interval),
			       &value, &incr);
	else
		set_cpu_timer(which, to_ns(&new.it_value),
			      to_ns(&new.it_interval), &value, &incr);
	old.it_value = to_timeval(value);
	old.it_interval = to_timeval(incr);
	if (uovalue && copy_to_user(uovalue, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_getitimer(int which, void __user *uvalue)
{
	struct old_itimerval32 now;
	s64 value, incr;

	if (which < ITIMER_REAL || which > ITIMER_PROF)
		return -EINVAL;
	if (which == ITIMER_REAL)
		get_real_timer(&value, &incr);
	else
		get_cpu_timer(which, &value, &incr);
	now.it_value = to_timeval(value);
	now.it_interval = to_timeval(incr);
	return copy_to_user(uvalue, &now, sizeof(now)) ? -EFAULT : 0;
}

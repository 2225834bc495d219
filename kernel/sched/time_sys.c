// SPDX-License-Identifier: MIT
/*
 * The system calls that read and set clocks, and sleep. i386 has each in two
 * forms: with 32-bit seconds, and (its name without a suffix) with 64-bit ones.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <asm/ptrace.h>

#include "internal.h"

/* ---- to and from user space ---- */

int get_old_timespec32(struct timespec64 *ts, const void __user *uts)
{
	struct old_timespec32 t;

	if (copy_from_user(&t, uts, sizeof(t)))
		return -EFAULT;
	ts->tv_sec = t.tv_sec;
	ts->tv_nsec = t.tv_nsec;
	return 0;
}
EXPORT_SYMBOL(get_old_timespec32);

int put_old_timespec32(const struct timespec64 *ts, void __user *uts)
{
	struct old_timespec32 t = { ts->tv_sec, ts->tv_nsec };

	return copy_to_user(uts, &t, sizeof(t)) ? -EFAULT : 0;
}
EXPORT_SYMBOL(put_old_timespec32);

int get_timespec64(struct timespec64 *ts,
		   const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec t;

	if (copy_from_user(&t, uts, sizeof(t)))
		return -EFAULT;
	ts->tv_sec = t.tv_sec;
	/* A 32-bit program need not clear the upper half. */
	ts->tv_nsec = (s32)t.tv_nsec;
	return 0;
}
EXPORT_SYMBOL(get_timespec64);

int put_timespec64(const struct timespec64 *ts,
		   struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec t = { ts->tv_sec, ts->tv_nsec };

	return copy_to_user(uts, &t, sizeof(t)) ? -EFAULT : 0;
}
EXPORT_SYMBOL(put_timespec64);

/* ---- reading ---- */

static int read_clock(clockid_t which, struct timespec64 *ts)
{
	u64 user, system;

	switch (which) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
	case CLOCK_TAI:
		ktime_get_real_ts64(ts);
		return 0;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_BOOTTIME:
		ktime_get_ts64(ts);
		return 0;
	case CLOCK_THREAD_CPUTIME_ID:
		*ts = ns_to_timespec64(task_sched_runtime(current));
		return 0;
	case CLOCK_PROCESS_CPUTIME_ID:
		read_lock(&tasklist_lock);
		thread_group_cputime(current, &user, &system);
		read_unlock(&tasklist_lock);
		*ts = ns_to_timespec64(user + system);
		return 0;
	default:
		return -EINVAL;
	}
}

asmlinkage long sys_clock_gettime(clockid_t which,
				  struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;

	return read_clock(which, &ts) ?: put_timespec64(&ts, tp);
}

asmlinkage long sys_clock_gettime32(clockid_t which,
				    struct old_timespec32 __user *tp)
{
	struct timespec64 ts;

	return read_clock(which, &ts) ?: put_old_timespec32(&ts, tp);
}

static int clock_resolution(clockid_t which, struct timespec64 *ts)
{
	int err = read_clock(which, ts);

	if (err)
		return err;
	ts->tv_sec = 0;
	ts->tv_nsec = which == CLOCK_REALTIME_COARSE ||
				      which == CLOCK_MONOTONIC_COARSE ?
			      TICK_NSEC :
			      1;
	return 0;
}

asmlinkage long sys_clock_getres(clockid_t which,
				 struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;

	return clock_resolution(which, &ts) ?: tp ? put_timespec64(&ts, tp) : 0;
}

asmlinkage long sys_clock_getres_time32(clockid_t which,
					struct old_timespec32 __user *tp)
{
	struct timespec64 ts;

	return clock_resolution(which, &ts) ?:
		       tp		    ? put_old_timespec32(&ts, tp) :
					      0;
}

/* What settimeofday() has been told; the kernel itself knows only UTC. */
static struct timezone sys_tz;

asmlinkage long sys_gettimeofday(void __user *tv, struct timezone __user *tz)
{
	struct old_timeval32 t;
	struct timespec64 now;

	ktime_get_real_ts64(&now);
	t.tv_sec = now.tv_sec;
	t.tv_usec = now.tv_nsec / NSEC_PER_USEC;
	if (tv && copy_to_user(tv, &t, sizeof(t)))
		return -EFAULT;
	if (tz && copy_to_user(tz, &sys_tz, sizeof(sys_tz)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_time32(s32 __user *tloc)
{
	s32 now = ktime_get_real_seconds();

	if (tloc && put_user(now, tloc))
		return -EFAULT;
	return now;
}

/* ---- setting ---- */

static int set_clock(clockid_t which, const struct timespec64 *ts)
{
	if (which != CLOCK_REALTIME)
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	return do_settimeofday64(ts);
}

asmlinkage long sys_clock_settime(clockid_t which,
				  const struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;

	return get_timespec64(&ts, tp) ?: set_clock(which, &ts);
}

asmlinkage long sys_clock_settime32(clockid_t which,
				    struct old_timespec32 __user *tp)
{
	struct timespec64 ts;

	return get_old_timespec32(&ts, tp) ?: set_clock(which, &ts);
}

asmlinkage long sys_settimeofday(void __user *tv, struct timezone __user *tz)
{
	struct timezone zone;
	struct old_timeval32 t;
	struct timespec64 ts;

	if (tv) {
		if (copy_from_user(&t, tv, sizeof(t)))
			return -EFAULT;
		if (t.tv_usec < 0 || t.tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		ts.tv_sec = t.tv_sec;
		ts.tv_nsec = t.tv_usec * NSEC_PER_USEC;
	}
	if (tz && copy_from_user(&zone, tz, sizeof(zone)))
		return -EFAULT;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (tz) {
		if (abs(zone.tz_minuteswest) > 15 * 60)
			return -EINVAL;
		sys_tz = zone;
	}
	return tv ? do_settimeofday64(&ts) : 0;
}

asmlinkage long sys_stime32(s32 __user *tptr)
{
	struct timespec64 ts = { 0 };
	s32 sec;

	if (get_user(sec, tptr))
		return -EFAULT;
	ts.tv_sec = sec;
	return set_clock(CLOCK_REALTIME, &ts);
}

/* ---- sleeping ---- */

/* How a sleep that a signal ended tells what was left. */
static int put_remaining(struct restart_block *restart, ktime_t left)
{
	struct timespec64 ts = ns_to_timespec64(left > 0 ? left : 0);

	if (!restart->rmtp)
		return 0;
	return restart->rmtp64 ? put_timespec64(&ts, restart->rmtp) :
				 put_old_timespec32(&ts, restart->rmtp);
}

/* CLOCK_MONOTONIC ns in restart->expires. */
static long sleep_until(struct restart_block *restart)
{
	ktime_t expires = restart->expires;

	while (ktime_get() < expires) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (signal_pending(current)) {
			__set_current_state(TASK_RUNNING);
			if (put_remaining(restart, expires - ktime_get()))
				return -EFAULT;
			restart->fn = sleep_until;
			return -ERESTART_RESTARTBLOCK;
		}
		schedule_hrtimeout(&expires, HRTIMER_MODE_ABS);
	}
	return 0;
}

static ktime_t add_saturated(ktime_t a, ktime_t b)
{
	return a > KTIME_MAX - b ? KTIME_MAX : a + b;
}

static long do_clock_nanosleep(clockid_t which, int flags,
			       const struct timespec64 *ts, void __user *rmtp,
			       bool rmtp64)
{
	struct restart_block *restart = &current->restart_block;
	ktime_t time;
	long ret;

	if (which != CLOCK_REALTIME && which != CLOCK_MONOTONIC &&
	    which != CLOCK_BOOTTIME && which != CLOCK_TAI)
		return which == CLOCK_PROCESS_CPUTIME_ID ? -EOPNOTSUPP :
							   -EINVAL;
	if (!timespec64_valid(ts))
		return -EINVAL;
	time = timespec64_to_ns(ts);
	if (!(flags & TIMER_ABSTIME))
		time = add_saturated(time, ktime_get());
	else if (which == CLOCK_REALTIME || which == CLOCK_TAI)
		time -= ktime_get_real() - ktime_get();
	restart->expires = time;
	restart->rmtp = flags & TIMER_ABSTIME ? NULL : rmtp;
	restart->rmtp64 = rmtp64;
	ret = sleep_until(restart);
	/* An absolute time is simply asked for again. */
	if (ret == -ERESTART_RESTARTBLOCK && (flags & TIMER_ABSTIME))
		return -ERESTARTNOHAND;
	return ret;
}

asmlinkage long sys_clock_nanosleep(clockid_t which, int flags,
				    const struct __kernel_timespec __user *rqtp,
				    struct __kernel_timespec __user *rmtp)
{
	struct timespec64 ts;

	return get_timespec64(&ts, rqtp) ?:
		       do_clock_nanosleep(which, flags, &ts, rmtp, true);
}

asmlinkage long sys_clock_nanosleep_time32(clockid_t which, int flags,
					   struct old_timespec32 __user *rqtp,
					   struct old_timespec32 __user *rmtp)
{
	struct timespec64 ts;

	return get_old_timespec32(&ts, rqtp) ?:
		       do_clock_nanosleep(which, flags, &ts, rmtp, false);
}

asmlinkage long sys_nanosleep_time32(struct old_timespec32 __user *rqtp,
				     struct old_timespec32 __user *rmtp)
{
	return sys_clock_nanosleep_time32(CLOCK_MONOTONIC, 0, rqtp, rmtp);
}

asmlinkage long sys_restart_syscall(void)
{
	struct restart_block *restart = &current->restart_block;

	return restart->fn ? restart->fn(restart) : -EINTR;
}

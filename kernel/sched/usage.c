// SPDX-License-Identifier: MIT
/*
 * What processes and the system have used: getrusage(2), times(2), sysinfo(2).
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/sysinfo.h>

#include "internal.h"

static struct old_timeval32 to_timeval(u64 ns)
{
	struct timespec64 ts = ns_to_timespec64(ns);

	return (struct old_timeval32){ ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}

static void add_thread(struct task_struct *t, struct rusage *ru)
{
	ru->ru_nvcsw += t->nvcsw;
	ru->ru_nivcsw += t->nivcsw;
	ru->ru_minflt += t->min_flt;
	ru->ru_majflt += t->maj_flt;
}

/* The most pages that the process has had, in all programs it ran. */
static unsigned long max_pages(struct task_struct *p)
{
	unsigned long pages = p->signal->maxrss;

	task_lock(p);
	if (p->mm)
		pages = max(pages, p->mm->hiwater_rss);
	task_unlock(p);
	return pages;
}

/* With tasklist_lock held. */
void getrusage_task(struct task_struct *p, int who, struct rusage *ru)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t;
	unsigned long pages = 0;
	u64 user = 0, system = 0;

	memset(ru, 0, sizeof(*ru));
	if (who == RUSAGE_THREAD) {
		task_cputime(p, &user, &system);
		add_thread(p, ru);
	} else if (who != RUSAGE_CHILDREN) {
		thread_group_cputime(p, &user, &system);
		ru->ru_nvcsw = sig->nvcsw;
		ru->ru_nivcsw = sig->nivcsw;
		ru->ru_minflt = sig->min_flt;
		ru->ru_majflt = sig->maj_flt;
		for_each_thread(p, t)
			add_thread(t, ru);
	}
	if (who == RUSAGE_CHILDREN || who == RUSAGE_BOTH) {
		user += sig->cutime;
		system += sig->cstime;
		ru->ru_nvcsw += sig->cnvcsw;
		ru->ru_nivcsw += sig->cnivcsw;
		ru->ru_minflt += sig->cmin_flt;
		ru->ru_majflt += sig->cmaj_flt;
	}
	if (who != RUSAGE_CHILDREN)
		pages = max_pages(p);
	if (who == RUSAGE_CHILDREN || who == RUSAGE_BOTH)
		pages = max(pages, sig->cmaxrss);
	ru->ru_maxrss = pages << (PAGE_SHIFT - 10);
	ru->ru_utime = to_timeval(user);
	ru->ru_stime = to_timeval(system);
}

asmlinkage long sys_getrusage(int who, struct rusage __user *uru)
{
	struct rusage ru;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN &&
	    who != RUSAGE_THREAD)
		return -EINVAL;
	read_lock(&tasklist_lock);
	getrusage_task(current, who, &ru);
	read_unlock(&tasklist_lock);
	return copy_to_user(uru, &ru, sizeof(ru)) ? -EFAULT : 0;
}

struct tms {
	long tms_utime, tms_stime, tms_cutime, tms_cstime;
};

static long ticks_since_boot(void)
{
	return (long)(get_jiffies_64() - INITIAL_JIFFIES);
}

asmlinkage long sys_times(struct tms __user *tbuf)
{
	struct signal_struct *sig = current->signal;
	u64 user, system;
	struct tms tms;

	if (!tbuf)
		return ticks_since_boot();
	read_lock(&tasklist_lock);
	thread_group_cputime(current, &user, &system);
	tms.tms_utime = nsec_to_clock_t(user);
	tms.tms_stime = nsec_to_clock_t(system);
	tms.tms_cutime = nsec_to_clock_t(sig->cutime);
	tms.tms_cstime = nsec_to_clock_t(sig->cstime);
	read_unlock(&tasklist_lock);
	if (copy_to_user(tbuf, &tms, sizeof(tms)))
		return -EFAULT;
	return ticks_since_boot();
}

asmlinkage long sys_sysinfo(struct sysinfo __user *uinfo)
{
	struct sysinfo info = { 0 };
	unsigned long loads[3];
	int i;

	si_meminfo(&info);
	get_avenrun(loads);
	for (i = 0; i < 3; i++)
		info.loads[i] = loads[i] << (16 - 11);
	info.uptime = ktime_get_seconds();
	info.procs = nr_tasks();
	return copy_to_user(uinfo, &info, sizeof(info)) ? -EFAULT : 0;
}

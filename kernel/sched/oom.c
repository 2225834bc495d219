// SPDX-License-Identifier: MIT
/*
 * Memory is exhausted and a program needs a page: choosing which one has to
 * go. It is the process that uses most in the process group that uses most,
 * not the one that happened to ask. So the shell and whatever else is small
 * live on, also when a job consists of a thousand processes that are each
 * smaller than the shell. Init is never chosen.
 *
 * Called by mm's fault handling through out_of_memory_hook. The kernel's own
 * allocations do not come here: they fail with ENOMEM, before the last pages
 * are gone.
 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/vmstat.h>

#include "internal.h"

/* How long to wait at most for the chosen one to give its memory back. */
#define OOM_WAIT_JIFFIES (HZ / 10)

/* Those who wait for it, and how many have given theirs back so far. */
static DECLARE_WAIT_QUEUE_HEAD(oom_wait);
static atomic_t oom_ends = ATOMIC_INIT(0);

/* Of the whole process: its first thread may have ended before the others. */
static unsigned long resident_pages(struct task_struct *p)
{
	struct task_struct *t;
	unsigned long pages = 0;

	for_each_thread(p, t) {
		task_lock(t);
		if (t->mm)
			pages = t->mm->rss;
		task_unlock(t);
		if (pages)
			break;
	}
	return pages;
}

/*
 * Pages, and what was asked for on top; false: it is not to be chosen. With
 * tasklist_lock held.
 */
static bool points_of(struct task_struct *p, long *points)
{
	short adj = p->signal->oom_score_adj;

	if (is_global_init(p) || adj == OOM_SCORE_ADJ_MIN)
		return false;
	*points = resident_pages(p);
	if (!*points)
		return false;
	*points += adj * ((long)totalram_pages() / 1000);
	return true;
}

/* Pages, or 0 for a process that is not to be chosen. */
static unsigned long badness(struct task_struct *p)
{
	long points;

	if (!points_of(p, &points))
		return 0;
	return points > 0 ? points : 1;
}

unsigned int oom_score(struct task_struct *p)
{
	long points;
	bool counts;

	read_lock(&tasklist_lock);
	counts = points_of(p, &points);
	read_unlock(&tasklist_lock);
	if (!counts)
		return 0;
	return (1000 + points * 1000 / (long)totalram_pages()) * 2 / 3;
}

/* The sum of a process group; *@worst is the one in it with the most. */
static unsigned long group_badness(struct pid *pgrp, struct task_struct **worst)
{
	unsigned long sum = 0, most = 0;
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		unsigned long points = badness(p);

		sum += points;
		if (points > most) {
			most = points;
			*worst = p;
		}
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return sum;
}

/* With tasklist_lock held: the worst, or one that is dying already. */
static struct task_struct *choose(bool *dying)
{
	struct task_struct *p, *worst = NULL, *in_group = NULL;
	unsigned long most = 0, sum;

	*dying = false;
	for_each_process(p) {
		if (test_tsk_thread_flag(p, TIF_MEMDIE) && badness(p)) {
			*dying = true;
			return p;
		}
		/* Each group once, with the first of its list. */
		if (pid_task(task_pgrp(p), PIDTYPE_PGID) != p)
			continue;
		sum = group_badness(task_pgrp(p), &in_group);
		if (sum > most) {
			most = sum;
			worst = in_group;
		}
	}
	return worst;
}

/* Its end frees memory, so it comes before all who would use it up. */
static void kill(struct task_struct *victim)
{
	struct task_struct *t;

	pr_err("Out of memory: Killed process %d (%s) anon-rss:%lukB\n",
	       victim->tgid, victim->comm,
	       badness(victim) << (PAGE_SHIFT - 10));
	count_vm_event(OOM_KILL);
	for_each_thread(victim, t)
		set_tsk_thread_flag(t, TIF_MEMDIE);
	group_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim);
	for_each_thread(victim, t)
		run_soon(t);
}

/* The chosen one has given its memory back. */
void oom_victim_ends(void)
{
	atomic_inc(&oom_ends);
	wake_up_all(&oom_wait);
}

/*
 * True when the fault is to be tried again: somebody else has to go, or has
 * gone. False when it is the current process.
 */
static bool out_of_memory(void)
{
	int ends = atomic_read(&oom_ends);
	struct task_struct *victim;
	bool dying, self;

	read_lock(&tasklist_lock);
	victim = choose(&dying);
	if (victim && !dying)
		kill(victim);
	self = victim && same_thread_group(victim, current);
	read_unlock(&tasklist_lock);
	if (self)
		return false;
	wait_event_killable_timeout(oom_wait, atomic_read(&oom_ends) != ends,
				    OOM_WAIT_JIFFIES);
	/* Nobody to choose: whoever asks has to go, but for init. */
	return victim || is_global_init(current);
}

void __init oom_init(void)
{
	out_of_memory_hook = out_of_memory;
}

// SPDX-License-Identifier: MIT
/* /proc/PID/stat, statm and status, in the formats of proc(5). */
#include <linux/mm.h>
#include <linux/tty.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/jiffies.h>
#include <linux/math64.h>
#include "internal.h"

#define USER_HZ	      100
#define NSEC_PER_TICK (NSEC_PER_SEC / USER_HZ)

/* What is gathered under locks before it is printed. */
struct task_facts {
	pid_t ppid, pgrp, session;
	int tty_nr, tty_pgrp, threads;
	u64 utime, stime, cutime, cstime;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt, rsslim;
	int queued; /* signals */
	unsigned long max_queued;
	sigset_t pending, shared, blocked, ignored, caught;
};

char proc_task_state(struct task_struct *task, const char **name)
{
	static const struct {
		unsigned int bit;
		char c;
		const char *name;
	} states[] = {
		{ TASK_INTERRUPTIBLE, 'S', "sleeping" },
		{ TASK_UNINTERRUPTIBLE, 'D', "disk sleep" },
		{ __TASK_STOPPED, 'T', "stopped" },
		{ __TASK_TRACED, 't', "tracing stop" },
		{ TASK_PARKED, 'P', "parked" },
	};
	unsigned int state = READ_ONCE(task->__state), i;

	*name = "zombie";
	if (task->exit_state & EXIT_ZOMBIE)
		return 'Z';
	*name = "dead";
	if (task->exit_state || (state & TASK_DEAD))
		return 'X';
	*name = "idle";
	if ((state & TASK_IDLE) == TASK_IDLE)
		return 'I';
	for (i = 0; i < ARRAY_SIZE(states); i++) {
		*name = states[i].name;
		if (state & states[i].bit)
			return states[i].c;
	}
	*name = "running";
	return 'R';
}

static void signal_facts(struct task_struct *p, struct task_facts *f)
{
	struct k_sigaction *ka = p->sighand->action;
	int i;

	f->pending = p->pending.signal;
	f->shared = p->signal->shared_pending.signal;
	f->blocked = p->blocked;
	for (i = 1; i <= _NSIG; i++, ka++) {
		if (ka->sa.sa_handler == SIG_IGN)
			sigaddset(&f->ignored, i);
		else if (ka->sa.sa_handler != SIG_DFL)
			sigaddset(&f->caught, i);
	}
}

static void tty_facts(struct signal_struct *sig, struct task_facts *f)
{
	struct pid *pgrp;

	f->tty_pgrp = -1;
	if (!sig->tty)
		return;
	f->tty_nr = new_encode_dev(
		MKDEV(sig->tty->driver->major,
		      sig->tty->driver->minor_start + sig->tty->index));
	pgrp = tty_get_pgrp(sig->tty);
	f->tty_pgrp = pgrp ? pid_nr(pgrp) : -1;
	put_pid(pgrp);
}

/* Times and faults: of the thread alone, or of all of its process. */
static void usage_facts(struct task_struct *p, struct task_facts *f, bool whole)
{
	struct task_struct *t;

	if (!whole) {
		task_cputime(p, &f->utime, &f->stime);
		f->min_flt = p->min_flt;
		f->maj_flt = p->maj_flt;
		return;
	}
	thread_group_cputime(p, &f->utime, &f->stime);
	f->min_flt = p->signal->min_flt;
	f->maj_flt = p->signal->maj_flt;
	for_each_thread(p, t) {
		f->min_flt += t->min_flt;
		f->maj_flt += t->maj_flt;
	}
}

static void gather(struct task_struct *p, struct task_facts *f, bool whole)
{
	struct signal_struct *sig = p->signal;
	unsigned long flags;

	memset(f, 0, sizeof(*f));
	f->tty_pgrp = f->pgrp = f->session = -1;
	/* tasklist_lock keeps threads, parent, sighand, pids and tty. */
	read_lock(&tasklist_lock);
	if (p->sighand) {
		usage_facts(p, f, whole);
		f->ppid = p->real_parent->tgid;
		spin_lock_irqsave(&p->sighand->siglock, flags);
		signal_facts(p, f);
		tty_facts(sig, f);
		f->threads = sig->nr_threads;
		f->cutime = sig->cutime;
		f->cstime = sig->cstime;
		f->cmin_flt = sig->cmin_flt;
		f->cmaj_flt = sig->cmaj_flt;
		f->rsslim = sig->rlim[RLIMIT_RSS].rlim_cur;
		f->queued = atomic_read(&sig->nr_sigqueued);
		f->max_queued = sig->rlim[RLIMIT_SIGPENDING].rlim_cur;
		spin_unlock_irqrestore(&p->sighand->siglock, flags);
		f->pgrp = task_pgrp_nr(p);
		f->session = task_session_nr(p);
	}
	read_unlock(&tasklist_lock);
}

static unsigned long long ticks(u64 ns)
{
	return div_u64(ns, NSEC_PER_TICK);
}

/*
 * Stack pointer and instruction pointer are shown as 0, as since Linux 4.11.
 * Who may not know where code lies learns that there is some: 1.
 */
static void show_stat_mm(struct seq_file *m, struct mm_struct *mm,
			 bool permitted)
{
	unsigned long hidden = mm ? 1 : 0;

	seq_printf(m, " %lu %lu %lu 0 0",
		   mm && permitted ? mm->start_code : hidden,
		   mm && permitted ? mm->end_code : hidden,
		   mm && permitted ? mm->start_stack : 0);
}

int proc_pid_stat_show(struct seq_file *m, struct task_struct *p)
{
	struct mm_struct *mm = get_task_mm(p);
	bool permitted = proc_may_access(p);
	bool whole = !proc_pid_info(m->private)->thread;
	char comm[TASK_COMM_LEN];
	const char *state_name;
	struct task_facts f;

	gather(p, &f, whole);
	get_task_comm(comm, p);
	seq_printf(m, "%d (%s) %c %d %d %d %d %d %u", task_pid_nr(p), comm,
		   proc_task_state(p, &state_name), f.ppid, f.pgrp, f.session,
		   f.tty_nr, f.tty_pgrp, p->flags);
	seq_printf(m, " %lu %lu %lu %lu %llu %llu %lld %lld", f.min_flt,
		   f.cmin_flt, f.maj_flt, f.cmaj_flt, ticks(f.utime),
		   ticks(f.stime), ticks(f.cutime), ticks(f.cstime));
	seq_printf(m, " %d %d %d 0 %llu", 20 + task_nice(p), task_nice(p),
		   f.threads, ticks(p->start_boottime));
	seq_printf(m, " %lu %lu %lu", mm ? mm->total_vm << PAGE_SHIFT : 0,
		   mm ? mm->rss : 0, f.rsslim);
	show_stat_mm(m, mm, permitted);
	seq_printf(m, " %lu %lu %lu %lu", f.pending.sig[0] & 0x7fffffffUL,
		   f.blocked.sig[0] & 0x7fffffffUL,
		   f.ignored.sig[0] & 0x7fffffffUL,
		   f.caught.sig[0] & 0x7fffffffUL);
	seq_printf(m, " %d 0 0 %d %d %u %u 0 0 0",
		   permitted && (!whole || f.threads < 2) && p->__state,
		   p->exit_signal, task_cpu(p), p->rt_priority, p->policy);
	if (mm && permitted)
		seq_printf(m, " %lu %lu %lu %lu %lu %lu %lu %d\n",
			   mm->start_data, mm->end_data, mm->start_brk,
			   mm->arg_start, mm->arg_end, mm->env_start,
			   mm->env_end, p->exit_code);
	else
		seq_puts(m, " 0 0 0 0 0 0 0 0\n");
	if (mm)
		mmput(mm);
	return 0;
}

static unsigned long text_pages(const struct mm_struct *mm)
{
	return (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >>
	       PAGE_SHIFT;
}

int proc_pid_statm_show(struct seq_file *m, struct task_struct *p)
{
	struct mm_struct *mm = get_task_mm(p);
	struct mm_resident r;

	if (!mm) {
		seq_puts(m, "0 0 0 0 0 0 0\n");
		return 0;
	}
	mm_count_resident(mm, &r);
	seq_printf(m, "%lu %lu %lu %lu 0 %lu 0\n", mm->total_vm,
		   r.anon + r.file + r.shmem, r.file + r.shmem, text_pages(mm),
		   mm->data_vm + mm->stack_vm);
	mmput(mm);
	return 0;
}

/* ---- status ---- */

static void show_umask(struct seq_file *m, struct task_struct *p)
{
	task_lock(p);
	if (p->fs)
		seq_printf(m, "Umask:\t%#04o\n", p->fs->umask);
	task_unlock(p);
}

/* For how many descriptors there is room without growing the table. */
static unsigned int fd_size(struct task_struct *p)
{
	struct files_struct *files = get_files_struct(p);
	unsigned int size = 0;

	if (files) {
		spin_lock(&files->file_lock);
		size = files->fdt.max_fds;
		spin_unlock(&files->file_lock);
		put_files_struct(files);
	}
	return size;
}

static void show_ids(struct seq_file *m, struct task_struct *p)
{
	const struct cred *c = get_task_cred(p);
	int i;

	seq_printf(m, "Uid:\t%u\t%u\t%u\t%u\n", c->uid.val, c->euid.val,
		   c->suid.val, c->fsuid.val);
	seq_printf(m, "Gid:\t%u\t%u\t%u\t%u\n", c->gid.val, c->egid.val,
		   c->sgid.val, c->fsgid.val);
	seq_printf(m, "FDSize:\t%u\nGroups:\t", fd_size(p));
	for (i = 0; c->group_info && i < c->group_info->ngroups; i++)
		seq_printf(m, "%s%u", i ? " " : "", c->group_info->gid[i].val);
	seq_puts(m, " "); /* there since ever, so it stays */
	seq_putc(m, '\n');
	put_cred(c);
}

static void show_caps(struct seq_file *m, struct task_struct *p)
{
	const struct cred *c = get_task_cred(p);

	seq_printf(m, "CapInh:\t%016llx\n", c->cap_inheritable.val);
	seq_printf(m, "CapPrm:\t%016llx\n", c->cap_permitted.val);
	seq_printf(m, "CapEff:\t%016llx\n", c->cap_effective.val);
	seq_printf(m, "CapBnd:\t%016llx\n", c->cap_bset.val);
	seq_printf(m, "CapAmb:\t%016llx\n", c->cap_ambient.val);
	put_cred(c);
}

static void show_kib(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%s:\t%8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

static void show_memory(struct seq_file *m, struct mm_struct *mm)
{
	unsigned long text = min(text_pages(mm), mm->exec_vm), rss;
	struct mm_resident r;

	mm_count_resident(mm, &r);
	rss = r.anon + r.file + r.shmem;
	show_kib(m, "VmPeak", max(mm->hiwater_vm, mm->total_vm));
	show_kib(m, "VmSize", mm->total_vm);
	show_kib(m, "VmLck", mm->locked_vm);
	show_kib(m, "VmPin", 0);
	show_kib(m, "VmHWM", max(mm->hiwater_rss, rss));
	show_kib(m, "VmRSS", rss);
	show_kib(m, "RssAnon", r.anon);
	show_kib(m, "RssFile", r.file);
	show_kib(m, "RssShmem", r.shmem);
	show_kib(m, "VmData", mm->data_vm);
	show_kib(m, "VmStk", mm->stack_vm);
	show_kib(m, "VmExe", text);
	show_kib(m, "VmLib", mm->exec_vm - text);
	show_kib(m, "VmPTE", r.tables);
	show_kib(m, "VmSwap", 0);
	seq_puts(m, "CoreDumping:\t0\nTHP_enabled:\t0\n");
}

static void show_sigset(struct seq_file *m, const char *name,
			const sigset_t *set)
{
	seq_printf(m, "%s:\t%08lx%08lx\n", name, set->sig[1], set->sig[0]);
}

static void show_signals(struct seq_file *m, const struct task_facts *f)
{
	seq_printf(m, "Threads:\t%d\nSigQ:\t%d/%lu\n", f->threads, f->queued,
		   f->max_queued);
	show_sigset(m, "SigPnd", &f->pending);
	show_sigset(m, "ShdPnd", &f->shared);
	show_sigset(m, "SigBlk", &f->blocked);
	show_sigset(m, "SigIgn", &f->ignored);
	show_sigset(m, "SigCgt", &f->caught);
}

int proc_pid_status_show(struct seq_file *m, struct task_struct *p)
{
	struct mm_struct *mm = get_task_mm(p);
	char comm[TASK_COMM_LEN], state;
	const char *state_name;
	struct task_facts f;

	gather(p, &f, !proc_pid_info(m->private)->thread);
	state = proc_task_state(p, &state_name);
	seq_puts(m, "Name:\t");
	seq_escape(m, get_task_comm(comm, p), "\n\\");
	seq_putc(m, '\n');
	show_umask(m, p);
	seq_printf(m, "State:\t%c (%s)\nTgid:\t%d\nNgid:\t0\nPid:\t%d\n", state,
		   state_name, task_tgid_nr(p), task_pid_nr(p));
	seq_printf(m, "PPid:\t%d\nTracerPid:\t0\n", f.ppid);
	show_ids(m, p);
	if (mm) {
		show_memory(m, mm);
		mmput(mm);
	}
	show_signals(m, &f);
	show_caps(m, p);
	seq_printf(m, "NoNewPrivs:\t%d\n", p->no_new_privs);
	seq_printf(m, "Cpus_allowed:\t%*pb\nCpus_allowed_list:\t%*pbl\n",
		   cpumask_pr_args(&p->cpus_mask),
		   cpumask_pr_args(&p->cpus_mask));
	seq_printf(m, "voluntary_ctxt_switches:\t%lu\n", p->nvcsw);
	seq_printf(m, "nonvoluntary_ctxt_switches:\t%lu\n", p->nivcsw);
	return 0;
}

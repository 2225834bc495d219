// SPDX-License-Identifier: MIT
/*
 * The system calls about scheduling: niceness, affinity, policies.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

/* The task with this number (0: the current one) with a reference, or NULL. */
static struct task_struct *get_target(pid_t pid)
{
	struct task_struct *p;

	if (!pid)
		return get_task_struct(current);
	read_lock(&tasklist_lock);
	p = find_task_by_vpid(pid);
	if (p)
		get_task_struct(p);
	read_unlock(&tasklist_lock);
	return p;
}

static bool is_owner(struct task_struct *p)
{
	const struct cred *cred = get_task_cred(p);
	bool same = uid_eq(current_euid(), cred->euid) ||
		    uid_eq(current_euid(), cred->uid);

	put_cred(cred);
	return same;
}

asmlinkage long sys_sched_yield(void)
{
	yield();
	return 0;
}

/* ---- affinity ---- */

static int set_affinity(struct task_struct *p, const struct cpumask *mask)
{
	if (p->flags & PF_NO_SETAFFINITY)
		return -EINVAL;
	if (!is_owner(p) && !capable(CAP_SYS_NICE))
		return -EPERM;
	return set_cpus_allowed_ptr(p, mask);
}

asmlinkage long sys_sched_setaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask)
{
	struct task_struct *p;
	struct cpumask mask;
	int err;

	cpumask_clear(&mask);
	if (copy_from_user(&mask, user_mask, min(len, sizeof(mask))))
		return -EFAULT;
	p = get_target(pid);
	if (!p)
		return -ESRCH;
	err = set_affinity(p, &mask);
	put_task_struct(p);
	return err;
}

/* Returns the size of what was written, as the system call does. */
asmlinkage long sys_sched_getaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask)
{
	unsigned int size = BITS_TO_LONGS(nr_cpu_ids) * sizeof(long);
	struct task_struct *p;
	struct cpumask mask;

	if (len < size || len & (sizeof(long) - 1))
		return -EINVAL;
	p = get_target(pid);
	if (!p)
		return -ESRCH;
	cpumask_and(&mask, &p->cpus_mask, cpu_online_mask);
	put_task_struct(p);
	if (copy_to_user(user_mask, &mask, size))
		return -EFAULT;
	return size;
}

asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node,
			   void __user *cache)
{
	unsigned int here = raw_smp_processor_id();

	if (cpu && put_user(here, cpu))
		return -EFAULT;
	if (node && put_user(0U, node))
		return -EFAULT;
	return 0;
}

/* ---- niceness ---- */

static int set_one_nice(struct task_struct *p, int nice)
{
	if (!is_owner(p) && !capable(CAP_SYS_NICE))
		return -EPERM;
	if (nice < task_nice(p) && !capable(CAP_SYS_NICE))
		return -EACCES;
	set_user_nice(p, nice);
	return 0;
}

asmlinkage long sys_nice(int increment)
{
	int nice = task_nice(current) + clamp(increment, -40, 40);

	nice = clamp(nice, -20, 19);
	if (increment < 0 && !capable(CAP_SYS_NICE))
		return -EPERM;
	set_user_nice(current, nice);
	return 0;
}

typedef int (*task_fn)(struct task_struct *p, int arg, int ret);

static int nice_visit(struct task_struct *p, int nice, int ret)
{
	int err = set_one_nice(p, nice);

	return err && ret != 0 ? err : ret == -ESRCH ? 0 : ret;
}

/* getpriority(2) counts from 40 (nice -20) down to 1, so as to be positive. */
static int highest_visit(struct task_struct *p, int unused, int ret)
{
	return max(ret, 20 - task_nice(p));
}

/* Apply @fn to all tasks meant; -EINVAL for an unknown kind of them. */
static int visit_tasks(int which, int who, task_fn fn, int arg)
{
	struct task_struct *p, *t;
	struct pid *pgrp;
	uid_t uid = who ? (uid_t)who : __kuid_val(current_uid());
	int ret = -ESRCH;

	read_lock(&tasklist_lock);
	switch (which) {
	case PRIO_PROCESS:
		p = who ? find_task_by_vpid(who) : current;
		if (p)
			ret = fn(p, arg, ret);
		break;
	case PRIO_PGRP:
		pgrp = who ? find_vpid(who) : task_pgrp(current);
		do_each_pid_task(pgrp, PIDTYPE_PGID, p)
		{
			ret = fn(p, arg, ret);
		}
		while_each_pid_task(pgrp, PIDTYPE_PGID, p);
		break;
	case PRIO_USER:
		for_each_process_thread(p, t)
			if (__kuid_val(task_uid(t)) == uid)
				ret = fn(t, arg, ret);
		break;
	default:
		ret = -EINVAL;
	}
	read_unlock(&tasklist_lock);
	return ret;
}

asmlinkage long sys_setpriority(int which, int who, int niceval)
{
	return visit_tasks(which, who, nice_visit, clamp(niceval, -20, 19));
}

asmlinkage long sys_getpriority(int which, int who)
{
	return visit_tasks(which, who, highest_visit, 0);
}

/* ---- policies: all tasks are scheduled alike, so there is one ---- */

static bool normal_policy(int policy)
{
	return policy == SCHED_NORMAL || policy == SCHED_BATCH ||
	       policy == SCHED_IDLE;
}

static long set_scheduler(pid_t pid, int policy, void __user *uparam)
{
	struct sched_param param;
	struct task_struct *p;
	int err = 0;

	if (pid < 0 || !uparam)
		return -EINVAL;
	if (copy_from_user(&param, uparam, sizeof(param)))
		return -EFAULT;
	p = get_target(pid);
	if (!p)
		return -ESRCH;
	if (policy < 0)
		policy = p->policy;
	if (!normal_policy(policy) || param.sched_priority)
		err = -EINVAL;
	else if (!is_owner(p) && !capable(CAP_SYS_NICE))
		err = -EPERM;
	else
		p->policy = policy;
	put_task_struct(p);
	return err;
}

asmlinkage long sys_sched_setscheduler(pid_t pid, int policy,
				       void __user *param)
{
	return policy < 0 ? -EINVAL : set_scheduler(pid, policy, param);
}

asmlinkage long sys_sched_setparam(pid_t pid, void __user *param)
{
	return set_scheduler(pid, -1, param);
}

asmlinkage long sys_sched_getscheduler(pid_t pid)
{
	struct task_struct *p;
	int policy;

	if (pid < 0)
		return -EINVAL;
	p = get_target(pid);
	if (!p)
		return -ESRCH;
	policy = p->policy;
	put_task_struct(p);
	return policy;
}

asmlinkage long sys_sched_getparam(pid_t pid, void __user *uparam)
{
	struct sched_param param = { 0 };
	struct task_struct *p;

	if (pid < 0 || !uparam)
		return -EINVAL;
	p = get_target(pid);
	if (!p)
		return -ESRCH;
	put_task_struct(p);
	return copy_to_user(uparam, &param, sizeof(param)) ? -EFAULT : 0;
}

asmlinkage long sys_sched_get_priority_max(int policy)
{
	if (policy == SCHED_FIFO || policy == SCHED_RR)
		return 99;
	return normal_policy(policy) ? 0 : -EINVAL;
}

asmlinkage long sys_sched_get_priority_min(int policy)
{
	if (policy == SCHED_FIFO || policy == SCHED_RR)
		return 1;
	return normal_policy(policy) ? 0 : -EINVAL;
}

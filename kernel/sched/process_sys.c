// SPDX-License-Identifier: MIT
/*
 * The system calls about what a process is and belongs to: ids, process groups
 * and sessions, limits, usage, its name.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

asmlinkage long sys_getpid(void)
{
	return current->tgid;
}

asmlinkage long sys_gettid(void)
{
	return current->pid;
}

pid_t task_ppid_nr(struct task_struct *t)
{
	pid_t pid;

	read_lock(&tasklist_lock);
	pid = t->real_parent->tgid;
	read_unlock(&tasklist_lock);
	return pid;
}

asmlinkage long sys_getppid(void)
{
	return task_ppid_nr(current);
}

void set_task_comm(struct task_struct *tsk, const char *name)
{
	task_lock(tsk);
	strscpy_pad(tsk->comm, name, sizeof(tsk->comm));
	task_unlock(tsk);
}

char *get_task_comm(char *buf, struct task_struct *tsk)
{
	task_lock(tsk);
	strscpy(buf, tsk->comm, TASK_COMM_LEN);
	task_unlock(tsk);
	return buf;
}
EXPORT_SYMBOL_GPL(get_task_comm);

/* ---- groups and sessions ---- */

/* With tasklist_lock held for writing. */
static int setpgid_locked(pid_t pid, pid_t pgid)
{
	struct task_struct *leader = current->group_leader, *p;
	struct pid *pgrp;

	p = find_task_by_vpid(pid);
	if (!p)
		return -ESRCH;
	if (!thread_group_leader(p))
		return -EINVAL;
	if (same_thread_group(p->real_parent, leader)) {
		if (task_session(p) != task_session(leader))
			return -EPERM;
		if (p->did_exec)
			return -EACCES;
	} else if (p != leader) {
		return -ESRCH;
	}
	if (p->signal->leader)
		return -EPERM;
	pgrp = task_tgid(p);
	if (pgid != pid) {
		struct task_struct *g;

		pgrp = find_vpid(pgid);
		g = pid_task(pgrp, PIDTYPE_PGID);
		if (!g || task_session(g) != task_session(leader))
			return -EPERM;
	}
	if (task_pgrp(p) != pgrp)
		change_pid(p, PIDTYPE_PGID, pgrp);
	return 0;
}

asmlinkage long sys_setpgid(pid_t pid, pid_t pgid)
{
	int err;

	if (!pid)
		pid = current->tgid;
	if (!pgid)
		pgid = pid;
	if (pgid < 0)
		return -EINVAL;
	write_lock_irq(&tasklist_lock);
	err = setpgid_locked(pid, pgid);
	write_unlock_irq(&tasklist_lock);
	return err;
}

static long pid_of_group(pid_t pid, enum pid_type type)
{
	struct task_struct *p;
	long ret = -ESRCH;

	read_lock(&tasklist_lock);
	p = pid ? find_task_by_vpid(pid) : current;
	if (p)
		ret = pid_nr(p->signal->pids[type]);
	read_unlock(&tasklist_lock);
	return ret;
}

asmlinkage long sys_getpgid(pid_t pid)
{
	return pid_of_group(pid, PIDTYPE_PGID);
}

asmlinkage long sys_getpgrp(void)
{
	return pid_of_group(0, PIDTYPE_PGID);
}

asmlinkage long sys_getsid(pid_t pid)
{
	return pid_of_group(pid, PIDTYPE_SID);
}

asmlinkage long sys_setsid(void)
{
	struct task_struct *leader = current->group_leader;
	struct pid *sid = task_tgid(leader);
	long err = -EPERM;

	write_lock_irq(&tasklist_lock);
	/* Not a leader already, and no group with our number in use. */
	if (leader->signal->leader || pid_task(sid, PIDTYPE_PGID))
		goto out;
	leader->signal->leader = 1;
	if (task_session(leader) != sid)
		change_pid(leader, PIDTYPE_SID, sid);
	if (task_pgrp(leader) != sid)
		change_pid(leader, PIDTYPE_PGID, sid);
	spin_lock(&leader->sighand->siglock);
	leader->signal->tty = NULL;
	spin_unlock(&leader->sighand->siglock);
	err = pid_nr(sid);
out:
	write_unlock_irq(&tasklist_lock);
	return err;
}

/* ---- limits ---- */

static int check_new_limit(unsigned int resource, const struct rlimit *new,
			   const struct rlimit *old)
{
	if (new->rlim_cur > new->rlim_max)
		return -EINVAL;
	if (resource == RLIMIT_NOFILE && new->rlim_max > 1048576)
		return -EPERM;
	if (new->rlim_max > old->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	return 0;
}

/* Set and get at once; either may be NULL. */
static int do_prlimit(struct task_struct *p, unsigned int resource,
		      const struct rlimit *new, struct rlimit *old)
{
	struct rlimit *rlim;
	int err = 0;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	rlim = &p->signal->rlim[resource];
	task_lock(p->group_leader);
	if (new)
		err = check_new_limit(resource, new, rlim);
	if (!err) {
		if (old)
			*old = *rlim;
		if (new)
			*rlim = *new;
	}
	task_unlock(p->group_leader);
	return err;
}

asmlinkage long sys_getrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;

	return do_prlimit(current, resource, NULL, &value)	 ?:
		       copy_to_user(rlim, &value, sizeof(value)) ? -EFAULT :
								   0;
}

/* The first version of the call knew 31 bits. */
asmlinkage long sys_old_getrlimit(unsigned int resource,
				  struct rlimit __user *rlim)
{
	struct rlimit value;
	int err = do_prlimit(current, resource, NULL, &value);

	if (err)
		return err;
	value.rlim_cur = min(value.rlim_cur, (unsigned long)INT_MAX);
	value.rlim_max = min(value.rlim_max, (unsigned long)INT_MAX);
	return copy_to_user(rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

asmlinkage long sys_setrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;

	if (copy_from_user(&value, rlim, sizeof(value)))
		return -EFAULT;
	return do_prlimit(current, resource, &value, NULL);
}

static unsigned long from_rlim64(u64 value)
{
	return value >= RLIM_INFINITY ? RLIM_INFINITY : value;
}

static u64 to_rlim64(unsigned long value)
{
	return value == RLIM_INFINITY ? ~0ULL : value;
}

static bool may_prlimit(struct task_struct *p)
{
	const struct cred *cred = current_cred(), *tcred;
	bool ok;

	if (same_thread_group(p, current) || capable(CAP_SYS_RESOURCE))
		return true;
	tcred = get_task_cred(p);
	ok = uid_eq(cred->uid, tcred->euid) && uid_eq(cred->uid, tcred->suid) &&
	     uid_eq(cred->uid, tcred->uid) && gid_eq(cred->gid, tcred->egid) &&
	     gid_eq(cred->gid, tcred->sgid) && gid_eq(cred->gid, tcred->gid);
	put_cred(tcred);
	return ok;
}

asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim)
{
	struct rlimit new, old;
	struct rlimit64 value;
	struct task_struct *p;
	int err = -ESRCH;

	if (new_rlim) {
		if (copy_from_user(&value, new_rlim, sizeof(value)))
			return -EFAULT;
		new.rlim_cur = from_rlim64(value.rlim_cur);
		new.rlim_max = from_rlim64(value.rlim_max);
	}
	read_lock(&tasklist_lock);
	p = pid ? find_task_by_vpid(pid) : current;
	if (p)
		err = may_prlimit(p) ?
			      do_prlimit(p, resource, new_rlim ? &new : NULL,
					 &old) :
			      -EPERM;
	read_unlock(&tasklist_lock);
	if (err || !old_rlim)
		return err;
	value.rlim_cur = to_rlim64(old.rlim_cur);
	value.rlim_max = to_rlim64(old.rlim_max);
	return copy_to_user(old_rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

/* Processes of a user; a few more or less do not matter, so no lock. */
unsigned int nr_user_tasks(kuid_t uid)
{
	struct task_struct *p, *t;
	unsigned int count = 0;

	read_lock(&tasklist_lock);
	for_each_process_thread(p, t)
		if (uid_eq(task_uid(t), uid))
			count++;
	read_unlock(&tasklist_lock);
	return count;
}

bool user_exceeds_nproc(kuid_t uid)
{
	return !uid_eq(uid, GLOBAL_ROOT_UID) &&
	       nr_user_tasks(uid) > rlimit(RLIMIT_NPROC);
}

asmlinkage long sys_personality(unsigned int personality)
{
	unsigned int old = current->personality;

	if (personality != 0xffffffff)
		current->personality = personality;
	return old;
}

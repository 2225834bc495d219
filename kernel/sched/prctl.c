// SPDX-License-Identifier: MIT
/*
 * prctl(2): what a process says about itself, an option each.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/prctl.h>

#include "internal.h"

static long get_name(void __user *to)
{
	char comm[TASK_COMM_LEN];

	get_task_comm(comm, current);
	return copy_to_user(to, comm, sizeof(comm)) ? -EFAULT : 0;
}

static long set_name(const char __user *from)
{
	char comm[TASK_COMM_LEN];
	long len = strncpy_from_user(comm, from, sizeof(comm) - 1);

	if (len < 0)
		return -EFAULT;
	comm[len] = '\0';
	set_task_comm(current, comm);
	return 0;
}

static long drop_from_bset(unsigned long cap)
{
	struct cred *new;

	if (!capable(CAP_SETPCAP))
		return -EPERM;
	if (cap > CAP_LAST_CAP)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->cap_bset.val &= ~(1ULL << cap);
	return commit_creds(new);
}

static long change_ambient(unsigned long what, unsigned long cap)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (what == PR_CAP_AMBIENT_RAISE &&
	    (!cap_raised(old->cap_permitted, cap) ||
	     !cap_raised(old->cap_inheritable, cap)))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (what == PR_CAP_AMBIENT_CLEAR_ALL)
		new->cap_ambient = CAP_EMPTY_SET;
	else if (what == PR_CAP_AMBIENT_RAISE)
		new->cap_ambient.val |= 1ULL << cap;
	else
		new->cap_ambient.val &= ~(1ULL << cap);
	return commit_creds(new);
}

static long prctl_ambient(unsigned long what, unsigned long cap,
			  unsigned long arg4, unsigned long arg5)
{
	if (arg4 || arg5)
		return -EINVAL;
	if (what == PR_CAP_AMBIENT_CLEAR_ALL)
		return cap ? -EINVAL : change_ambient(what, cap);
	if (cap > CAP_LAST_CAP)
		return -EINVAL;
	switch (what) {
	case PR_CAP_AMBIENT_IS_SET:
		return cap_raised(current_cred()->cap_ambient, cap);
	case PR_CAP_AMBIENT_RAISE:
	case PR_CAP_AMBIENT_LOWER:
		return change_ambient(what, cap);
	default:
		return -EINVAL;
	}
}

/* The options of capabilities and rights; -ENOSYS: it is none of them. */
static long prctl_rights(int option, unsigned long arg2, unsigned long arg3,
			 unsigned long arg4, unsigned long arg5)
{
	switch (option) {
	case PR_SET_NO_NEW_PRIVS:
		if (arg2 != 1 || arg3 || arg4 || arg5)
			return -EINVAL;
		current->no_new_privs = 1;
		return 0;
	case PR_GET_NO_NEW_PRIVS:
		return arg2 || arg3 || arg4 || arg5 ? -EINVAL :
						      current->no_new_privs;
	case PR_CAPBSET_READ:
		return arg2 > CAP_LAST_CAP ?
			       -EINVAL :
			       cap_raised(current_cred()->cap_bset, arg2);
	case PR_CAPBSET_DROP:
		return drop_from_bset(arg2);
	case PR_GET_KEEPCAPS:
		return current->keep_caps;
	case PR_SET_KEEPCAPS:
		if (arg2 > 1)
			return -EINVAL;
		current->keep_caps = arg2;
		return 0;
	case PR_CAP_AMBIENT:
		return prctl_ambient(arg2, arg3, arg4, arg5);
	default:
		return -ENOSYS;
	}
}

asmlinkage long sys_prctl(int option, unsigned long arg2, unsigned long arg3,
			  unsigned long arg4, unsigned long arg5)
{
	long ret = prctl_rights(option, arg2, arg3, arg4, arg5);

	if (ret != -ENOSYS)
		return ret;
	switch (option) {
	case PR_GET_NAME:
		return get_name((void __user *)arg2);
	case PR_SET_NAME:
		return set_name((const char __user *)arg2);
	case PR_SET_PDEATHSIG:
		if (!valid_signal(arg2))
			return -EINVAL;
		current->pdeath_signal = arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(current->pdeath_signal, (int __user *)arg2);
	case PR_SET_CHILD_SUBREAPER:
		current->signal->is_child_subreaper = !!arg2;
		return 0;
	case PR_GET_CHILD_SUBREAPER:
		return put_user((int)current->signal->is_child_subreaper,
				(int __user *)arg2);
	default:
		return -EINVAL;
	}
}

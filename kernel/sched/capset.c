// SPDX-License-Identifier: MIT
/*
 * capget(2) and capset(2): a task's capabilities as three sets of bits.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

/* How many data structures a version has; a version we know, or -EINVAL. */
static int cap_words(struct __user_cap_header_struct __user *header, pid_t *pid)
{
	struct __user_cap_header_struct h;

	if (copy_from_user(&h, header, sizeof(h)))
		return -EFAULT;
	*pid = h.pid;
	switch (h.version) {
	case _LINUX_CAPABILITY_VERSION_1:
		return 1;
	case _LINUX_CAPABILITY_VERSION_2:
	case _LINUX_CAPABILITY_VERSION_3:
		return 2;
	}
	if (put_user((u32)_LINUX_CAPABILITY_VERSION_3, &header->version))
		return -EFAULT;
	return -EINVAL;
}

static const struct cred *cred_of_pid(pid_t pid)
{
	struct task_struct *task;
	const struct cred *cred = NULL;

	if (!pid || pid == current->pid)
		return get_cred(current_cred());
	read_lock(&tasklist_lock);
	task = find_task_by_vpid(pid);
	if (task)
		cred = get_task_cred(task);
	read_unlock(&tasklist_lock);
	return cred;
}

asmlinkage long sys_capget(void __user *header, void __user *data)
{
	struct __user_cap_data_struct out[2];
	const struct cred *cred;
	int words, i;
	pid_t pid;

	words = cap_words(header, &pid);
	if (!data && (words > 0 || words == -EINVAL)) /* asks for the version */
		return 0;
	if (words < 0)
		return words;
	if (pid < 0)
		return -EINVAL;
	cred = cred_of_pid(pid);
	if (!cred)
		return -ESRCH;
	for (i = 0; i < 2; i++) {
		out[i].effective = cred->cap_effective.val >> (32 * i);
		out[i].permitted = cred->cap_permitted.val >> (32 * i);
		out[i].inheritable = cred->cap_inheritable.val >> (32 * i);
	}
	put_cred(cred);
	return copy_to_user(data, out, words * sizeof(out[0])) ? -EFAULT : 0;
}

static u64 cap_value(u32 low, u32 high)
{
	return (low | (u64)high << 32) & CAP_FULL_SET.val;
}

/* capset(2): permitted may only shrink, effective stays within it. */
static int check_capset(const struct cred *old, const struct cred *new)
{
	if (new->cap_permitted.val & ~old->cap_permitted.val)
		return -EPERM;
	if (new->cap_effective.val & ~new->cap_permitted.val)
		return -EPERM;
	if (new->cap_inheritable.val &
		    ~(old->cap_inheritable.val | old->cap_permitted.val) &&
	    !capable(CAP_SETPCAP))
		return -EPERM;
	return 0;
}

asmlinkage long sys_capset(void __user *header, const void __user *data)
{
	struct __user_cap_data_struct in[2] = { { 0 } };
	struct cred *new;
	int words, err;
	pid_t pid;

	words = cap_words(header, &pid);
	if (words < 0)
		return words;
	if (pid && pid != current->pid)
		return -EPERM;
	if (copy_from_user(in, data, words * sizeof(in[0])))
		return -EFAULT;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->cap_effective.val = cap_value(in[0].effective, in[1].effective);
	new->cap_permitted.val = cap_value(in[0].permitted, in[1].permitted);
	new->cap_inheritable.val =
		cap_value(in[0].inheritable, in[1].inheritable);
	new->cap_ambient.val &=
		new->cap_permitted.val &new->cap_inheritable.val;
	err = check_capset(current_cred(), new);
	if (err) {
		abort_creds(new);
		return err;
	}
	return commit_creds(new);
}

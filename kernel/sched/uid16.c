// SPDX-License-Identifier: MIT
/*
 * The first system calls about users and groups, whose ids have 16 bits. An id
 * that does not fit is shown as 65534, and -1 stays -1: "leave it as it is".
 */
#include <linux/cred.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

#define OVERFLOW_ID 65534

static u32 low_to_high(old_uid_t id)
{
	return id == (old_uid_t)-1 ? (u32)-1 : id;
}

static old_uid_t high_to_low(u32 id)
{
	return id > 0xffff ? OVERFLOW_ID : id;
}

asmlinkage long sys_getuid16(void)
{
	return high_to_low(__kuid_val(current_uid()));
}

asmlinkage long sys_geteuid16(void)
{
	return high_to_low(__kuid_val(current_euid()));
}

asmlinkage long sys_getgid16(void)
{
	return high_to_low(__kgid_val(current_gid()));
}

asmlinkage long sys_getegid16(void)
{
	return high_to_low(__kgid_val(current_egid()));
}

asmlinkage long sys_setuid16(old_uid_t uid)
{
	return sys_setuid(low_to_high(uid));
}

asmlinkage long sys_setgid16(old_gid_t gid)
{
	return sys_setgid(low_to_high(gid));
}

asmlinkage long sys_setreuid16(old_uid_t ruid, old_uid_t euid)
{
	return sys_setreuid(low_to_high(ruid), low_to_high(euid));
}

asmlinkage long sys_setregid16(old_gid_t rgid, old_gid_t egid)
{
	return sys_setregid(low_to_high(rgid), low_to_high(egid));
}

asmlinkage long sys_setresuid16(old_uid_t ruid, old_uid_t euid, old_uid_t suid)
{
	return sys_setresuid(low_to_high(ruid), low_to_high(euid),
			     low_to_high(suid));
}

asmlinkage long sys_setresgid16(old_gid_t rgid, old_gid_t egid, old_gid_t sgid)
{
	return sys_setresgid(low_to_high(rgid), low_to_high(egid),
			     low_to_high(sgid));
}

static long put_three(u32 a, old_uid_t __user *to_a, u32 b,
		      old_uid_t __user *to_b, u32 c, old_uid_t __user *to_c)
{
	if (put_user(high_to_low(a), to_a) || put_user(high_to_low(b), to_b) ||
	    put_user(high_to_low(c), to_c))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_getresuid16(old_uid_t __user *ruid, old_uid_t __user *euid,
				old_uid_t __user *suid)
{
	const struct cred *cred = current_cred();

	return put_three(cred->uid.val, ruid, cred->euid.val, euid,
			 cred->suid.val, suid);
}

asmlinkage long sys_getresgid16(old_gid_t __user *rgid, old_gid_t __user *egid,
				old_gid_t __user *sgid)
{
	const struct cred *cred = current_cred();

	return put_three(cred->gid.val, rgid, cred->egid.val, egid,
			 cred->sgid.val, sgid);
}

asmlinkage long sys_setfsuid16(old_uid_t uid)
{
	return sys_setfsuid(low_to_high(uid));
}

asmlinkage long sys_setfsgid16(old_gid_t gid)
{
	return sys_setfsgid(low_to_high(gid));
}

asmlinkage long sys_getgroups16(int size, old_gid_t __user *list)
{
	const struct group_info *groups = current_cred()->group_info;
	int i;

	if (size < 0 || (size && groups->ngroups > size))
		return -EINVAL;
	for (i = 0; size && i < groups->ngroups; i++)
		if (put_user(high_to_low(groups->gid[i].val), list + i))
			return -EFAULT;
	return groups->ngroups;
}

asmlinkage long sys_setgroups16(int size, old_gid_t __user *list)
{
	struct group_info *groups;
	old_gid_t gid;
	int i;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if (size < 0 || size > NGROUPS_MAX)
		return -EINVAL;
	groups = groups_alloc(size);
	if (!groups)
		return -ENOMEM;
	for (i = 0; i < size; i++) {
		if (get_user(gid, list + i)) {
			kvfree(groups);
			return -EFAULT;
		}
		groups->gid[i] = KGIDT_INIT(low_to_high(gid));
	}
	return install_groups(groups);
}

// SPDX-License-Identifier: MIT
/*
 * The system calls about users and groups.
 *
 * All work alike: copy the credentials, check, change, commit.
 */
#include <linux/cred.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

#define UNCHANGED ((uid_t)-1)

asmlinkage long sys_getuid(void)
{
	return __kuid_val(current_uid());
}
asmlinkage long sys_geteuid(void)
{
	return __kuid_val(current_euid());
}
asmlinkage long sys_getgid(void)
{
	return __kgid_val(current_gid());
}
asmlinkage long sys_getegid(void)
{
	return __kgid_val(current_egid());
}

/*
 * capabilities(7), "Effect of user ID changes": rights go with root's ids, and
 * the effective ones come back with them.
 */
static void fix_capabilities(struct cred *new, const struct cred *old)
{
	bool had_root = !old->uid.val || !old->euid.val || !old->suid.val;
	bool has_root = !new->uid.val || !new->euid.val || !new->suid.val;

	if (had_root && !has_root) {
		if (!current->keep_caps) {
			new->cap_permitted = CAP_EMPTY_SET;
			new->cap_effective = CAP_EMPTY_SET;
		}
		new->cap_ambient = CAP_EMPTY_SET;
	}
	if (!old->euid.val && new->euid.val)
		new->cap_effective = CAP_EMPTY_SET;
	if (old->euid.val && !new->euid.val)
		new->cap_effective = new->cap_permitted;
}

/*
 * Becoming another user never fails because he has too many processes; that it
 * was so is remembered until execve(2), which many programs check instead.
 */
static long commit_uids(struct cred *new)
{
	if (!uid_eq(new->uid, current_uid())) {
		if (user_exceeds_nproc(new->uid))
			current->flags |= PF_NPROC_EXCEEDED;
		else
			current->flags &= ~PF_NPROC_EXCEEDED;
	}
	new->fsuid = new->euid;
	fix_capabilities(new, current_cred());
	return commit_creds(new);
}

static long commit_gids(struct cred *new)
{
	new->fsgid = new->egid;
	return commit_creds(new);
}

static bool is_own_uid(uid_t uid)
{
	const struct cred *cred = current_cred();

	return uid == cred->uid.val || uid == cred->euid.val ||
	       uid == cred->suid.val;
}

static bool is_own_gid(gid_t gid)
{
	const struct cred *cred = current_cred();

	return gid == cred->gid.val || gid == cred->egid.val ||
	       gid == cred->sgid.val;
}

static bool may_set_uid(uid_t uid)
{
	return uid == UNCHANGED || is_own_uid(uid) || capable(CAP_SETUID);
}

static bool may_set_gid(gid_t gid)
{
	return gid == UNCHANGED || is_own_gid(gid) || capable(CAP_SETGID);
}

asmlinkage long sys_setuid(uid_t uid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (uid == UNCHANGED)
		return -EINVAL;
	if (!capable(CAP_SETUID) && uid != old->uid.val && uid != old->suid.val)
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (capable(CAP_SETUID))
		new->uid = new->suid = KUIDT_INIT(uid);
	new->euid = KUIDT_INIT(uid);
	return commit_uids(new);
}

asmlinkage long sys_setgid(gid_t gid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (gid == UNCHANGED)
		return -EINVAL;
	if (!capable(CAP_SETGID) && gid != old->gid.val && gid != old->sgid.val)
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (capable(CAP_SETGID))
		new->gid = new->sgid = KGIDT_INIT(gid);
	new->egid = KGIDT_INIT(gid);
	return commit_gids(new);
}

asmlinkage long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid)
{
	struct cred *new;

	if (!may_set_uid(ruid) || !may_set_uid(euid) || !may_set_uid(suid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ruid != UNCHANGED)
		new->uid = KUIDT_INIT(ruid);
	if (euid != UNCHANGED)
		new->euid = KUIDT_INIT(euid);
	if (suid != UNCHANGED)
		new->suid = KUIDT_INIT(suid);
	return commit_uids(new);
}

asmlinkage long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid)
{
	struct cred *new;

	if (!may_set_gid(rgid) || !may_set_gid(egid) || !may_set_gid(sgid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (rgid != UNCHANGED)
		new->gid = KGIDT_INIT(rgid);
	if (egid != UNCHANGED)
		new->egid = KGIDT_INIT(egid);
	if (sgid != UNCHANGED)
		new->sgid = KGIDT_INIT(sgid);
	return commit_gids(new);
}

/* The saved id follows when the real one is set, or the effective one to
 * something other than the real one was (setreuid(2)). */
asmlinkage long sys_setreuid(uid_t ruid, uid_t euid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (ruid != UNCHANGED && ruid != old->uid.val &&
	    ruid != old->euid.val && !capable(CAP_SETUID))
		return -EPERM;
	if (!may_set_uid(euid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ruid != UNCHANGED)
		new->uid = KUIDT_INIT(ruid);
	if (euid != UNCHANGED)
		new->euid = KUIDT_INIT(euid);
	if (ruid != UNCHANGED || (euid != UNCHANGED && euid != old->uid.val))
		new->suid = new->euid;
	return commit_uids(new);
}

asmlinkage long sys_setregid(gid_t rgid, gid_t egid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (rgid != UNCHANGED && rgid != old->gid.val &&
	    rgid != old->egid.val && !capable(CAP_SETGID))
		return -EPERM;
	if (!may_set_gid(egid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (rgid != UNCHANGED)
		new->gid = KGIDT_INIT(rgid);
	if (egid != UNCHANGED)
		new->egid = KGIDT_INIT(egid);
	if (rgid != UNCHANGED || (egid != UNCHANGED && egid != old->gid.val))
		new->sgid = new->egid;
	return commit_gids(new);
}

asmlinkage long sys_getresuid(uid_t __user *ruid, uid_t __user *euid,
			      uid_t __user *suid)
{
	const struct cred *cred = current_cred();

	if (put_user(cred->uid.val, ruid) || put_user(cred->euid.val, euid) ||
	    put_user(cred->suid.val, suid))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_getresgid(gid_t __user *rgid, gid_t __user *egid,
			      gid_t __user *sgid)
{
	const struct cred *cred = current_cred();

	if (put_user(cred->gid.val, rgid) || put_user(cred->egid.val, egid) ||
	    put_user(cred->sgid.val, sgid))
		return -EFAULT;
	return 0;
}

/* Root's rights about files go and come with the id for files. */
static void fix_file_capabilities(struct cred *new, const struct cred *old)
{
	const u64 rights = 1ULL << CAP_CHOWN | 1ULL << CAP_MKNOD |
			   1ULL << CAP_DAC_OVERRIDE |
			   1ULL << CAP_DAC_READ_SEARCH | 1ULL << CAP_FOWNER |
			   1ULL << CAP_FSETID | 1ULL << CAP_LINUX_IMMUTABLE |
			   1ULL << CAP_MAC_OVERRIDE;

	if (!old->fsuid.val && new->fsuid.val)
		new->cap_effective.val &= ~rights;
	if (old->fsuid.val && !new->fsuid.val)
		new->cap_effective.val |= new->cap_permitted.val &rights;
}

/* These two return the id that was, whether or not they changed it. */
asmlinkage long sys_setfsuid(uid_t uid)
{
	uid_t old = __kuid_val(current_fsuid());
	struct cred *new;

	if (uid == UNCHANGED ||
	    !(is_own_uid(uid) || uid == old || capable(CAP_SETUID)))
		return old;
	new = prepare_creds();
	if (!new)
		return old;
	new->fsuid = KUIDT_INIT(uid);
	fix_file_capabilities(new, current_cred());
	commit_creds(new);
	return old;
}

asmlinkage long sys_setfsgid(gid_t gid)
{
	gid_t old = __kgid_val(current_fsgid());
	struct cred *new;

	if (gid == UNCHANGED ||
	    !(is_own_gid(gid) || gid == old || capable(CAP_SETGID)))
		return old;
	new = prepare_creds();
	if (!new)
		return old;
	new->fsgid = KGIDT_INIT(gid);
	commit_creds(new);
	return old;
}

asmlinkage long sys_getgroups(int size, gid_t __user *list)
{
	const struct group_info *groups = current_cred()->group_info;

	if (size < 0)
		return -EINVAL;
	if (size && groups->ngroups > size)
		return -EINVAL;
	if (size &&
	    copy_to_user(list, groups->gid, groups->ngroups * sizeof(gid_t)))
		return -EFAULT;
	return groups->ngroups;
}

long install_groups(struct group_info *groups)
{
	struct cred *new;
	long err = -EINVAL;
	int i;

	for (i = 0; i < groups->ngroups; i++)
		if (!gid_valid(groups->gid[i]))
			goto fail;
	err = -ENOMEM;
	new = prepare_creds();
	if (!new)
		goto fail;
	set_groups(new, groups);
	return commit_creds(new);

fail:
	kvfree(groups);
	return err;
}

asmlinkage long sys_setgroups(int size, gid_t __user *list)
{
	struct group_info *groups;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if (size < 0 || size > NGROUPS_MAX)
		return -EINVAL;
	groups = groups_alloc(size);
	if (!groups)
		return -ENOMEM;
	if (copy_from_user(groups->gid, list, size * sizeof(gid_t))) {
		kvfree(groups);
		return -EFAULT;
	}
	return install_groups(groups);
}

// SPDX-License-Identifier: MIT
/*
 * Credentials: making, changing, sharing them.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>
#include <linux/sort.h>

#include "internal.h"

static struct group_info init_groups = { .usage = ATOMIC_INIT(2) };

struct cred init_cred = {
	.usage = ATOMIC_INIT(4),
	.cap_permitted = { (1ULL << (CAP_LAST_CAP + 1)) - 1 },
	.cap_effective = { (1ULL << (CAP_LAST_CAP + 1)) - 1 },
	.cap_bset = { (1ULL << (CAP_LAST_CAP + 1)) - 1 },
	.group_info = &init_groups,
};

static struct kmem_cache *cred_cache;

void __init cred_init(void)
{
	cred_cache = kmem_cache_create("cred", sizeof(struct cred), 0, 0, NULL);
	if (!cred_cache)
		panic("cred: no memory at start-up");
}

bool capable(int cap)
{
	return cap_raised(current_cred()->cap_effective, cap);
}
EXPORT_SYMBOL(capable);

bool ns_capable(struct user_namespace *ns, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(ns_capable);

static void put_groups(struct group_info *groups)
{
	if (atomic_dec_and_test(&groups->usage))
		kvfree(groups);
}

void __put_cred(struct cred *cred)
{
	put_groups(cred->group_info);
	kmem_cache_free(cred_cache, cred);
}
EXPORT_SYMBOL(__put_cred);

static struct cred *copy_of(const struct cred *old)
{
	struct cred *new = kmem_cache_alloc(cred_cache, GFP_KERNEL);

	if (!new)
		return NULL;
	*new = *old;
	atomic_set(&new->usage, 1);
	atomic_inc(&new->group_info->usage);
	return new;
}

struct cred *prepare_creds(void)
{
	return copy_of(current->real_cred);
}
EXPORT_SYMBOL(prepare_creds);

struct cred *prepare_kernel_cred(struct task_struct *daemon)
{
	return copy_of(&init_cred);
}
EXPORT_SYMBOL(prepare_kernel_cred);

int commit_creds(struct cred *new)
{
	struct task_struct *task = current;
	const struct cred *old = task->real_cred;

	get_cred(new); /* one each for cred and real_cred */
	task_lock(task);
	task->real_cred = new;
	task->cred = new;
	task_unlock(task);
	put_cred(old);
	put_cred(old);
	return 0;
}
EXPORT_SYMBOL(commit_creds);

void abort_creds(struct cred *new)
{
	put_cred(new);
}
EXPORT_SYMBOL(abort_creds);

const struct cred *override_creds(const struct cred *new)
{
	const struct cred *old = current->cred;

	get_cred(new);
	current->cred = new;
	return old;
}
EXPORT_SYMBOL(override_creds);

void revert_creds(const struct cred *old)
{
	const struct cred *override = current->cred;

	current->cred = old;
	put_cred(override);
}
EXPORT_SYMBOL(revert_creds);

const struct cred *get_task_cred(struct task_struct *task)
{
	const struct cred *cred;

	task_lock(task);
	cred = get_cred(task->real_cred);
	task_unlock(task);
	return cred;
}
EXPORT_SYMBOL(get_task_cred);

/* A child shares its parent's. */
int copy_creds(struct task_struct *p, unsigned long clone_flags)
{
	p->cred = get_cred(current->cred);
	p->real_cred = get_cred(current->cred);
	return 0;
}

void exit_creds(struct task_struct *p)
{
	put_cred(p->real_cred);
	put_cred(p->cred);
	p->real_cred = p->cred = NULL;
}

static bool in_groups(const struct group_info *groups, kgid_t grp)
{
	int low = 0, high = groups->ngroups;

	while (low < high) {
		int mid = (low + high) / 2;

		if (gid_eq(groups->gid[mid], grp))
			return true;
		if (groups->gid[mid].val < grp.val)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

int in_group_p(kgid_t grp)
{
	const struct cred *cred = current_cred();

	return gid_eq(grp, cred->fsgid) || in_groups(cred->group_info, grp);
}
EXPORT_SYMBOL(in_group_p);

int in_egroup_p(kgid_t grp)
{
	const struct cred *cred = current_cred();

	return gid_eq(grp, cred->egid) || in_groups(cred->group_info, grp);
}
EXPORT_SYMBOL(in_egroup_p);

/*
 * Without file capabilities a program's rights follow from its user: root
 * gets all that the bounding set allows, others what was made ambient.
 */
void cred_exec_capabilities(struct cred *new)
{
	bool root = new->euid.val == 0 || new->uid.val == 0;

	if (!uid_eq(new->euid, new->uid) || !gid_eq(new->egid, new->gid))
		new->cap_ambient = CAP_EMPTY_SET; /* set-user-ID ends it */
	new->cap_permitted = new->cap_ambient;
	if (root)
		new->cap_permitted.val |= new->cap_bset.val |
					  new->cap_inheritable.val;
	new->cap_effective = new->euid.val == 0 ? new->cap_permitted :
						  new->cap_ambient;
	new->suid = new->fsuid = new->euid;
	new->sgid = new->fsgid = new->egid;
}

/* ---- supplementary groups ---- */

static int compare_gids(const void *a, const void *b)
{
	gid_t x = ((const kgid_t *)a)->val, y = ((const kgid_t *)b)->val;

	return x < y ? -1 : x > y;
}

struct group_info *groups_alloc(int n)
{
	struct group_info *groups =
		kvmalloc(sizeof(*groups) + n * sizeof(kgid_t), GFP_KERNEL);

	if (!groups)
		return NULL;
	atomic_set(&groups->usage, 1);
	groups->ngroups = n;
	return groups;
}

/* Takes over the reference to @groups. */
void set_groups(struct cred *new, struct group_info *groups)
{
	sort(groups->gid, groups->ngroups, sizeof(groups->gid[0]), compare_gids,
	     NULL);
	put_groups(new->group_info);
	new->group_info = groups;
}

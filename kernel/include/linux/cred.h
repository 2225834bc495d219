/* SPDX-License-Identifier: MIT */
/*
 * Credentials: whose rights a task has. A struct cred is never changed once a
 * task points to it; a change makes a copy and commits that. So a task reads
 * its own without a lock.
 */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/atomic.h>
#include <linux/capability.h>
#include <linux/uidgid.h>
#include <asm/current.h>

struct task_struct;

#define NGROUPS_MAX 65536

/**
 * struct group_info - the supplementary groups, sorted
 * @usage: references
 * @ngroups: how many
 * @gid: ascending
 */
struct group_info {
	atomic_t usage;
	int ngroups;
	kgid_t gid[];
};

struct cred {
	atomic_t usage;
	kuid_t uid, suid, euid, fsuid;
	kgid_t gid, sgid, egid, fsgid;
	unsigned int securebits;
	kernel_cap_t cap_inheritable;
	kernel_cap_t cap_permitted;
	kernel_cap_t cap_effective;
	kernel_cap_t cap_bset;
	kernel_cap_t cap_ambient;
	struct group_info *group_info;
};

extern struct cred init_cred;

/* A copy of the current task's credentials to change; NULL without memory. */
struct cred *prepare_creds(void);
/* Make @new the current task's; consumes the reference. Always 0. */
int commit_creds(struct cred *new);
void abort_creds(struct cred *new);
const struct cred *override_creds(const struct cred *new);
void revert_creds(const struct cred *old);
struct cred *prepare_kernel_cred(struct task_struct *daemon);
void __put_cred(struct cred *cred);
/* Another task's credentials, with a reference. */
const struct cred *get_task_cred(struct task_struct *task);
/* A child's credentials for clone(2). */
int copy_creds(struct task_struct *p, unsigned long clone_flags);
void exit_creds(struct task_struct *p);
int in_group_p(kgid_t grp);
int in_egroup_p(kgid_t grp);
/*
 * The capabilities of a program about to run (capabilities(7), P'): adjusts
 * @new, whose euid may have been set from a set-user-id file. No file
 * capabilities.
 */
void cred_exec_capabilities(struct cred *new);
struct group_info *groups_alloc(int n);
/* Sorts them; takes over the reference. */
void set_groups(struct cred *new, struct group_info *groups);
bool ns_capable(struct user_namespace *ns, int cap);

static inline const struct cred *get_cred(const struct cred *cred)
{
	atomic_inc(&((struct cred *)cred)->usage);
	return cred;
}

static inline void put_cred(const struct cred *cred)
{
	if (cred && atomic_dec_and_test(&((struct cred *)cred)->usage))
		__put_cred((struct cred *)cred);
}

#include <linux/sched.h>

#define current_cred()	   ((const struct cred *)current->cred)
#define get_current_cred() get_cred(current_cred())
#define current_uid()	   (current_cred()->uid)
#define current_gid()	   (current_cred()->gid)
#define current_euid()	   (current_cred()->euid)
#define current_egid()	   (current_cred()->egid)
#define current_suid()	   (current_cred()->suid)
#define current_fsuid()	   (current_cred()->fsuid)
#define current_fsgid()	   (current_cred()->fsgid)
#define current_user_ns()  (&init_user_ns)
#define task_uid(task)	   ((task)->cred->uid)

/* Has a user more tasks than the current task's RLIMIT_NPROC? Never root. */
bool user_exceeds_nproc(kuid_t uid);

#endif

// SPDX-License-Identifier: MIT
/*
 * Robust locks: each thread keeps a list, in its own memory, of the locks that
 * it holds. When it ends with locks held, the kernel marks them and wakes one
 * waiter each, who then learns that the owner died.
 *
 * Nothing in that list is trusted: it may lie anywhere, hold anything and be
 * a circle; the walk ends after ROBUST_LIST_LIMIT entries.
 */
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/futex.h>

#include "internal.h"

/* Bit 0 of a link marks a lock with priority inheritance. */
#define LINK_FLAGS 1UL

asmlinkage long sys_set_robust_list(void __user *head, size_t len)
{
	if (len != sizeof(struct robust_list_head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

/* Who may look: as for tracing a process, in short. */
static bool may_look(struct task_struct *p)
{
	const struct cred *mine = current_cred(), *cred = get_task_cred(p);
	bool may = uid_eq(mine->uid, cred->uid) &&
		   uid_eq(mine->uid, cred->euid) &&
		   uid_eq(mine->uid, cred->suid);

	put_cred(cred);
	return may || same_thread_group(p, current) || capable(CAP_SYS_PTRACE);
}

asmlinkage long sys_get_robust_list(int pid, void __user *head_ptr,
				    size_t __user *len_ptr)
{
	void __user *head = NULL;
	struct task_struct *p;
	long err = -ESRCH;

	read_lock(&tasklist_lock);
	p = pid ? find_task_by_vpid(pid) : current;
	if (p) {
		err = may_look(p) ? 0 : -EPERM;
		head = p->robust_list;
	}
	read_unlock(&tasklist_lock);
	if (err)
		return err;
	if (put_user(sizeof(struct robust_list_head), len_ptr))
		return -EFAULT;
	return put_user(head, (void __user *__user *)head_ptr);
}

/* The owner of the lock at @uaddr has died, if it was this thread. */
static int owner_died(u32 __user *uaddr, bool is_pi, bool is_pending)
{
	u32 old, now;
	int err;

	if ((unsigned long)uaddr % sizeof(u32) || get_user(old, uaddr))
		return -EFAULT;
	/* It unlocked the lock and had no time to wake the next. */
	if (is_pending && !is_pi && !old) {
		futex_wake_one((int __user *)uaddr);
		return 0;
	}
	while ((old & FUTEX_TID_MASK) == (u32)current->pid) {
		err = cmpxchg_user(uaddr, &now, old,
				   (old & FUTEX_WAITERS) | FUTEX_OWNER_DIED);
		if (err)
			return err;
		if (now == old) {
			if (!is_pi && (old & FUTEX_WAITERS))
				futex_wake_one((int __user *)uaddr);
			break;
		}
		old = now;
	}
	return 0;
}

/* The link at @from: an address, and the kind of the lock it belongs to. */
static int get_link(struct robust_list __user **entry, bool *is_pi,
		    const void __user *from)
{
	unsigned long value;

	if (get_user(value, (const unsigned long __user *)from))
		return -EFAULT;
	*entry = (struct robust_list __user *)(value & ~LINK_FLAGS);
	*is_pi = value & LINK_FLAGS;
	return 0;
}

static u32 __user *lock_of(struct robust_list __user *entry, long offset)
{
	return (u32 __user *)((unsigned long)entry + offset);
}

void exit_robust_list(struct task_struct *tsk)
{
	struct robust_list_head __user *head = tsk->robust_list;
	struct robust_list __user *entry, *next, *pending;
	unsigned int limit = ROBUST_LIST_LIMIT;
	bool is_pi, next_is_pi, pending_is_pi;
	long offset;
	int err;

	tsk->robust_list = NULL;
	if (get_link(&entry, &is_pi, &head->list.next) ||
	    get_user(offset, &head->futex_offset) ||
	    get_link(&pending, &pending_is_pi, &head->list_op_pending))
		return;
	while (entry != &head->list && limit--) {
		/* Read first: once marked, the entry may be reused. */
		err = get_link(&next, &next_is_pi, &entry->next);
		if (entry != pending &&
		    owner_died(lock_of(entry, offset), is_pi, false))
			return;
		if (err)
			return;
		entry = next;
		is_pi = next_is_pi;
		cond_resched();
	}
	if (pending)
		owner_died(lock_of(pending, offset), pending_is_pi, true);
}

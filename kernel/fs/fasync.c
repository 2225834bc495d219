// SPDX-License-Identifier: MIT
/*
 * SIGIO: who is told when a file becomes ready.
 *
 * fasync_lock guards every list and is taken in hard interrupts; the owner of a
 * file has its own lock, taken inside. A list's entries hold no reference on
 * the file: the file takes itself off when it is released.
 */
#include <linux/pid.h>
#include "internal.h"

/* Rank: FASYNC, interrupts off. */
static DEFINE_SPINLOCK(fasync_lock);

static int fasync_remove(struct file *filp, struct fasync_struct **fapp)
{
	struct fasync_struct *fa, **p;
	unsigned long flags;

	spin_lock_irqsave(&fasync_lock, flags);
	for (p = fapp; (fa = *p) != NULL; p = &fa->fa_next) {
		if (fa->fa_file == filp) {
			*p = fa->fa_next;
			break;
		}
	}
	spin_unlock_irqrestore(&fasync_lock, flags);
	kfree(fa);
	spin_lock(&filp->f_lock);
	filp->f_flags &= ~FASYNC;
	spin_unlock(&filp->f_lock);
	return fa != NULL;
}

int fasync_helper(int fd, struct file *filp, int on,
		  struct fasync_struct **fapp)
{
	struct fasync_struct *new, *fa;
	unsigned long flags;

	if (!on)
		return fasync_remove(filp, fapp);
	new = kmalloc(sizeof(*new), GFP_KERNEL);
	if (!new)
		return -ENOMEM;
	spin_lock_irqsave(&fasync_lock, flags);
	for (fa = *fapp; fa; fa = fa->fa_next)
		if (fa->fa_file == filp)
			break;
	if (fa) {
		fa->fa_fd = fd;
	} else {
		new->fa_file = filp;
		new->fa_fd = fd;
		new->fa_next = *fapp;
		*fapp = new;
	}
	spin_unlock_irqrestore(&fasync_lock, flags);
	if (fa)
		kfree(new);
	spin_lock(&filp->f_lock);
	filp->f_flags |= FASYNC;
	spin_unlock(&filp->f_lock);
	return !fa;
}
EXPORT_SYMBOL(fasync_helper);

/* Send the signal that was chosen (SIGIO unless F_SETSIG) to the owner. */
static void send_sigio(struct fown_struct *fown, int sig)
{
	int signum = fown->signum ?: SIGIO;
	struct task_struct *p;

	spin_lock(&fown->lock);
	if (fown->owner && fown->may_signal &&
	    !(sig == SIGURG && !fown->signum)) {
		/*
		 * Not behind waiting writers: these may wait for a reader that
		 * an interrupt has stopped, and that one for fasync_lock.
		 */
		while (!read_trylock(&tasklist_lock))
			cpu_relax();
		p = pid_task(fown->owner, PIDTYPE_TGID);
		if (fown->is_group)
			__kill_pgrp_info(signum, SEND_SIG_PRIV, fown->owner);
		else if (p)
			group_send_sig_info(signum, SEND_SIG_PRIV, p);
		read_unlock(&tasklist_lock);
	}
	spin_unlock(&fown->lock);
}

void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	struct fasync_struct *fa;
	unsigned long flags;

	if (!*fp)
		return;
	spin_lock_irqsave(&fasync_lock, flags);
	for (fa = *fp; fa; fa = fa->fa_next)
		send_sigio(&fa->fa_file->f_owner, sig);
	spin_unlock_irqrestore(&fasync_lock, flags);
}
EXPORT_SYMBOL(kill_fasync);

static bool may_signal_task(struct task_struct *p)
{
	const struct cred *mine = current_cred(), *cred = get_task_cred(p);
	bool may = uid_eq(mine->euid, cred->suid) ||
		   uid_eq(mine->euid, cred->uid) ||
		   uid_eq(mine->uid, cred->suid) ||
		   uid_eq(mine->uid, cred->uid) || capable(CAP_KILL);

	put_cred(cred);
	return may;
}

/*
 * Asked when the owner is set: the signal may be sent in an interrupt, where
 * credentials cannot be looked at.
 */
static bool may_signal(struct pid *pid, bool is_group)
{
	struct task_struct *p;
	bool may = true;

	read_lock(&tasklist_lock);
	if (is_group) {
		do_each_pid_task(pid, PIDTYPE_PGID, p)
		{
			may = may && may_signal_task(p);
		}
		while_each_pid_task(pid, PIDTYPE_PGID, p);
	} else {
		p = pid_task(pid, PIDTYPE_TGID);
		may = p && may_signal_task(p);
	}
	read_unlock(&tasklist_lock);
	return may;
}

int f_setown(struct file *filp, unsigned long arg, int force)
{
	struct fown_struct *fown = &filp->f_owner;
	struct pid *pid = NULL, *unused;
	int who = arg;
	unsigned long flags;
	bool may = false;

	if (who == INT_MIN)
		return -EINVAL;
	if (who) {
		pid = find_get_pid(who < 0 ? -who : who);
		if (!pid)
			return -ESRCH;
		may = may_signal(pid, who < 0);
	}
	unused = pid;
	spin_lock_irqsave(&fown->lock, flags);
	if (force || !fown->owner) {
		unused = fown->owner;
		fown->owner = pid;
		fown->is_group = who < 0;
		fown->may_signal = may;
	}
	spin_unlock_irqrestore(&fown->lock, flags);
	put_pid(unused);
	return 0;
}
EXPORT_SYMBOL(f_setown);

pid_t f_getown(struct file *filp)
{
	struct fown_struct *fown = &filp->f_owner;
	unsigned long flags;
	pid_t nr = 0;

	spin_lock_irqsave(&fown->lock, flags);
	if (fown->owner)
		nr = fown->is_group ? -pid_nr(fown->owner) :
				      pid_nr(fown->owner);
	spin_unlock_irqrestore(&fown->lock, flags);
	return nr;
}
EXPORT_SYMBOL(f_getown);

/* F_SETOWN_EX and F_GETOWN_EX: the same with the kind in a word of its own. */
int f_setown_ex(struct file *filp, const struct f_owner_ex __user *from)
{
	struct f_owner_ex owner;

	if (copy_from_user(&owner, from, sizeof(owner)))
		return -EFAULT;
	/* A thread stands for its process. */
	if (owner.type < F_OWNER_TID || owner.type > F_OWNER_PGRP)
		return -EINVAL;
	if (owner.pid < 0)
		return -ESRCH;
	return f_setown(filp,
			owner.type == F_OWNER_PGRP ? -owner.pid : owner.pid, 1);
}

int f_getown_ex(struct file *filp, struct f_owner_ex __user *to)
{
	pid_t nr = f_getown(filp);
	struct f_owner_ex owner = {
		.type = nr < 0 ? F_OWNER_PGRP : F_OWNER_PID,
		.pid = nr < 0 ? -nr : nr,
	};

	return copy_to_user(to, &owner, sizeof(owner)) ? -EFAULT : 0;
}

// SPDX-License-Identifier: MIT
/*
 * SIGIO: who is told when a file becomes ready.
 *
 * fasync_lock guards every list and is taken in hard interrupts; the owner of a
 * file has its own lock. A list's entries hold no reference on the file: the
 * file takes itself off when it is released.
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

/* Send the signal that the owner chose (SIGIO unless F_SETSIG). */
static void send_sigio(struct fown_struct *fown)
{
	struct task_struct *p;
	unsigned long flags;
	struct pid *pid;

	read_lock_irqsave(&tasklist_lock, flags);
	pid = find_vpid(fown->pid > 0 ? fown->pid : -fown->pid);
	if (fown->pid > 0) {
		p = pid ? pid_task(pid, PIDTYPE_TGID) : NULL;
		if (p)
			group_send_sig_info(fown->signum ?: SIGIO,
					    SEND_SIG_PRIV, p);
	} else if (pid) {
		__kill_pgrp_info(fown->signum ?: SIGIO, SEND_SIG_PRIV, pid);
	}
	read_unlock_irqrestore(&tasklist_lock, flags);
}

void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	struct fasync_struct *fa;
	unsigned long flags;

	if (!*fp)
		return;
	spin_lock_irqsave(&fasync_lock, flags);
	for (fa = *fp; fa; fa = fa->fa_next) {
		struct fown_struct *fown = &fa->fa_file->f_owner;

		if (fown->pid && !(sig == SIGURG && !fown->signum))
			send_sigio(fown);
	}
	spin_unlock_irqrestore(&fasync_lock, flags);
}
EXPORT_SYMBOL(kill_fasync);

void f_setown(struct file *filp, unsigned long arg, int force)
{
	unsigned long flags;

	spin_lock_irqsave(&filp->f_owner.lock, flags);
	if (force || !filp->f_owner.pid) {
		filp->f_owner.pid = (int)arg;
		filp->f_owner.uid = current_uid();
		filp->f_owner.euid = current_euid();
	}
	spin_unlock_irqrestore(&filp->f_owner.lock, flags);
}
EXPORT_SYMBOL(f_setown);

pid_t f_getown(struct file *filp)
{
	return READ_ONCE(filp->f_owner.pid);
}
EXPORT_SYMBOL(f_getown);

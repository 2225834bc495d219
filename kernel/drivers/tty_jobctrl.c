// SPDX-License-Identifier: MIT
/*
 * Controlling terminals, sessions and foreground process groups (setsid(2),
 * ioctl_tty(2), credentials(7)).
 *
 * Invariants: tty->ctrl.session is set exactly while processes of that session
 * have the tty in signal->tty; a process's signal->tty never outlives the tty
 * (tty_forget_session() runs at the last close). signal->tty is guarded by
 * siglock, ctrl.session and ctrl.pgrp by ctrl.lock.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/uaccess.h>

#include "tty.h"

struct tty_struct *get_current_tty(void)
{
	struct tty_struct *tty;

	spin_lock_irq(&current->sighand->siglock);
	tty = tty_kref_get(current->signal->tty);
	spin_unlock_irq(&current->sighand->siglock);
	return tty;
}
EXPORT_SYMBOL_GPL(get_current_tty);

void proc_clear_tty(struct task_struct *p)
{
	unsigned long flags;

	spin_lock_irqsave(&p->sighand->siglock, flags);
	p->signal->tty = NULL;
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
}

/* tasklist_lock is held. */
static void clear_tty_of_all(struct tty_struct *tty)
{
	struct task_struct *p;

	for_each_process(p) {
		if (!p->sighand)
			continue;
		spin_lock_irq(&p->sighand->siglock);
		if (p->signal->tty == tty)
			p->signal->tty = NULL;
		spin_unlock_irq(&p->sighand->siglock);
	}
}

/* Replace session and group; the references given are taken over. */
static void set_session(struct tty_struct *tty, struct pid *session,
			struct pid *pgrp)
{
	struct pid *old_session, *old_pgrp;

	spin_lock_irq(&tty->ctrl.lock);
	old_session = tty->ctrl.session;
	old_pgrp = tty->ctrl.pgrp;
	tty->ctrl.session = session;
	tty->ctrl.pgrp = pgrp;
	spin_unlock_irq(&tty->ctrl.lock);
	put_pid(old_session);
	put_pid(old_pgrp);
}

void tty_forget_session(struct tty_struct *tty)
{
	read_lock(&tasklist_lock);
	clear_tty_of_all(tty);
	read_unlock(&tasklist_lock);
	set_session(tty, NULL, NULL);
}

/* The caller, a session leader, gets @tty. tty_lock and tasklist_lock held. */
static void proc_set_tty(struct tty_struct *tty)
{
	struct signal_struct *sig = current->signal;
	struct pid *old;

	set_session(tty, get_pid(task_session(current)),
		    get_pid(task_pgrp(current)));
	spin_lock_irq(&current->sighand->siglock);
	old = sig->tty_old_pgrp;
	sig->tty_old_pgrp = NULL;
	sig->tty = tty;
	spin_unlock_irq(&current->sighand->siglock);
	put_pid(old);
}

void tty_open_proc_set_tty(struct file *file, struct tty_struct *tty)
{
	/* A terminal that may only be written to controls nobody. */
	if (!(file->f_mode & FMODE_READ))
		return;
	read_lock(&tasklist_lock);
	if (current->signal->leader && !current->signal->tty &&
	    !tty->ctrl.session)
		proc_set_tty(tty);
	read_unlock(&tasklist_lock);
}

/* ---- the end of a session ---- */

/* SIGHUP and SIGCONT for the leader; all members forget the tty. */
static void hang_up_members(struct tty_struct *tty)
{
	struct task_struct *p;
	struct pid *old;

	do_each_pid_task(tty->ctrl.session, PIDTYPE_SID, p)
	{
		if (!p->sighand || !p->signal->leader)
			continue;
		group_send_sig_info(SIGHUP, SEND_SIG_PRIV, p);
		group_send_sig_info(SIGCONT, SEND_SIG_PRIV, p);
		spin_lock_irq(&p->sighand->siglock);
		old = p->signal->tty_old_pgrp;
		p->signal->tty_old_pgrp = tty_get_pgrp(tty);
		spin_unlock_irq(&p->sighand->siglock);
		put_pid(old);
	}
	while_each_pid_task(tty->ctrl.session, PIDTYPE_SID, p);
}

void tty_signal_session(struct tty_struct *tty, bool leader_exits)
{
	struct pid *pgrp;

	read_lock(&tasklist_lock);
	hang_up_members(tty);
	clear_tty_of_all(tty);
	read_unlock(&tasklist_lock);

	pgrp = tty_get_pgrp(tty);
	if (pgrp && leader_exits)
		kill_pgrp(pgrp, SIGHUP, 1);
	put_pid(pgrp);
	set_session(tty, NULL, NULL);
}

/* The leader leaves and the terminal stays: only its group is told. */
static void tell_foreground(struct pid *pgrp, int on_exit)
{
	if (!pgrp)
		return;
	kill_pgrp(pgrp, SIGHUP, on_exit);
	if (!on_exit)
		kill_pgrp(pgrp, SIGCONT, on_exit);
}

/* The terminal had hung up before; its group hears of the leader's end now. */
static void tell_old_group(void)
{
	struct pid *old;

	spin_lock_irq(&current->sighand->siglock);
	old = current->signal->tty_old_pgrp;
	current->signal->tty_old_pgrp = NULL;
	spin_unlock_irq(&current->sighand->siglock);
	if (!old)
		return;
	kill_pgrp(old, SIGHUP, 1);
	kill_pgrp(old, SIGCONT, 1);
	put_pid(old);
}

void disassociate_ctty(int on_exit)
{
	struct tty_struct *tty;
	struct pid *pgrp;

	if (!current->signal->leader)
		return;
	tty = get_current_tty();
	if (!tty) {
		if (on_exit)
			tell_old_group();
		return;
	}
	if (on_exit && tty->driver->type != TTY_DRIVER_TYPE_PTY) {
		tty_do_hangup(tty, true);
	} else {
		pgrp = tty_get_pgrp(tty);
		tell_foreground(pgrp, on_exit);
		put_pid(pgrp);
	}
	tty_lock(tty);
	if (tty->ctrl.session == task_session(current))
		tty_forget_session(tty);
	tty_unlock(tty);
	tty_kref_put(tty);
	proc_clear_tty(current);
}

/* ---- background processes ---- */

int __tty_check_change(struct tty_struct *tty, int sig)
{
	struct pid *pgrp, *foreground;
	int ret = 0;

	if (current->signal->tty != tty)
		return 0;
	read_lock(&tasklist_lock);
	pgrp = get_pid(task_pgrp(current));
	read_unlock(&tasklist_lock);
	foreground = tty_get_pgrp(tty);

	if (foreground && pgrp != foreground) {
		if (is_current_sig_ignored(sig)) {
			if (sig == SIGTTIN)
				ret = -EIO;
		} else if (is_current_pgrp_orphaned()) {
			ret = -EIO;
		} else {
			kill_pgrp(pgrp, sig, 1);
			set_thread_flag(TIF_SIGPENDING);
			ret = -ERESTARTSYS;
		}
	}
	put_pid(foreground);
	put_pid(pgrp);
	return ret;
}

int tty_check_change(struct tty_struct *tty)
{
	return __tty_check_change(tty, SIGTTOU);
}
EXPORT_SYMBOL(tty_check_change);

/* ---- ioctls ---- */

/* @arg is 1 to take the terminal away from another session. */
static int tiocsctty(struct tty_struct *tty, struct file *file,
		     unsigned long arg)
{
	int err = -EPERM;

	tty_lock(tty);
	read_lock(&tasklist_lock);
	if (current->signal->leader &&
	    task_session(current) == tty->ctrl.session) {
		err = 0;
		goto unlock;
	}
	if (!current->signal->leader || current->signal->tty)
		goto unlock;
	if (!(file->f_mode & FMODE_READ) && !capable(CAP_SYS_ADMIN))
		goto unlock;
	if (tty->ctrl.session) {
		if (arg != 1 || !capable(CAP_SYS_ADMIN))
			goto unlock;
		clear_tty_of_all(tty);
	}
	proc_set_tty(tty);
	err = 0;
unlock:
	read_unlock(&tasklist_lock);
	tty_unlock(tty);
	return err;
}

/* The master of a pty may ask about a terminal that is not its own. */
static bool may_ask(struct tty_struct *tty, struct tty_struct *real)
{
	return tty != real || current->signal->tty == tty;
}

static int tiocgpgrp(struct tty_struct *tty, int __user *p)
{
	struct pid *pgrp;
	int nr;

	pgrp = tty_get_pgrp(tty);
	nr = pid_vnr(pgrp);
	put_pid(pgrp);
	return put_user(nr, p);
}

/* The session that a group's members belong to. tasklist_lock is held. */
static struct pid *session_of_pgrp(struct pid *pgrp)
{
	struct task_struct *p = pid_task(pgrp, PIDTYPE_PGID);

	if (!p)
		p = pid_task(pgrp, PIDTYPE_PID);
	return p ? task_session(p) : NULL;
}

static int set_foreground(struct tty_struct *tty, int nr)
{
	struct pid *pgrp, *old = NULL;
	int err = 0;

	read_lock(&tasklist_lock);
	pgrp = find_vpid(nr);
	if (current->signal->tty != tty ||
	    tty->ctrl.session != task_session(current)) {
		err = -ENOTTY;
	} else if (!pgrp) {
		err = -ESRCH;
	} else if (session_of_pgrp(pgrp) != task_session(current)) {
		err = -EPERM;
	} else {
		spin_lock_irq(&tty->ctrl.lock);
		old = tty->ctrl.pgrp;
		tty->ctrl.pgrp = get_pid(pgrp);
		spin_unlock_irq(&tty->ctrl.lock);
	}
	read_unlock(&tasklist_lock);
	put_pid(old);
	return err;
}

static int tiocspgrp(struct tty_struct *tty, int __user *p)
{
	int nr, err = tty_check_change(tty);

	if (err == -EIO)
		return -ENOTTY;
	if (err)
		return err;
	if (current->signal->tty != tty)
		return -ENOTTY;
	if (get_user(nr, p))
		return -EFAULT;
	return nr < 0 ? -EINVAL : set_foreground(tty, nr);
}

static int tiocgsid(struct tty_struct *tty, int __user *p)
{
	struct pid *session;
	int nr;

	spin_lock_irq(&tty->ctrl.lock);
	session = get_pid(tty->ctrl.session);
	spin_unlock_irq(&tty->ctrl.lock);
	if (!session)
		return -ENOTTY;
	nr = pid_vnr(session);
	put_pid(session);
	return put_user(nr, p);
}

int tty_jobctrl_ioctl(struct tty_struct *tty, struct file *file,
		      unsigned int cmd, unsigned long arg)
{
	struct tty_struct *real = pty_real(tty);
	int __user *p = (int __user *)arg;

	switch (cmd) {
	case TIOCNOTTY:
		if (current->signal->tty != tty)
			return -ENOTTY;
		if (current->signal->leader)
			disassociate_ctty(0);
		proc_clear_tty(current);
		return 0;
	case TIOCSCTTY:
		return tiocsctty(real, file, arg);
	case TIOCGPGRP:
		return may_ask(tty, real) ? tiocgpgrp(real, p) : -ENOTTY;
	case TIOCSPGRP:
		return tiocspgrp(real, p);
	case TIOCGSID:
		return may_ask(tty, real) ? tiocgsid(real, p) : -ENOTTY;
	}
	return -ENOIOCTLCMD;
}

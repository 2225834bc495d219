// SPDX-License-Identifier: MIT
/*
 * Telling parents what became of their children: SIGCHLD, and waking those
 * who wait for it.
 */
#include <linux/cred.h>
#include <linux/sched.h>

#include "internal.h"
#include "signal.h"

static void fill_child_info(siginfo_t *info, struct task_struct *p, int code,
			    int status)
{
	u64 user, system;

	memset(info, 0, sizeof(*info));
	thread_group_cputime(p, &user, &system);
	info->si_signo = SIGCHLD;
	info->si_code = code;
	info->si_pid = p->tgid;
	info->si_uid = __kuid_val(task_uid(p));
	info->si_status = status;
	info->si_utime = nsec_to_clock_t(user);
	info->si_stime = nsec_to_clock_t(system);
}

/*
 * With tasklist_lock held for writing: the process @tsk has ended. True when
 * the parent does not want to know and the task is to be reaped at once.
 */
bool do_notify_parent(struct task_struct *tsk, int sig)
{
	struct sighand_struct *psig = tsk->parent->sighand;
	struct k_sigaction *action = &psig->action[SIGCHLD - 1];
	int code = tsk->signal->flags & SIGNAL_GROUP_EXIT ?
			   tsk->signal->group_exit_code :
			   tsk->exit_code;
	bool autoreap = false;
	siginfo_t info;

	if (code & 0x7f)
		fill_child_info(&info, tsk,
				code & 0x80 ? CLD_DUMPED : CLD_KILLED,
				code & 0x7f);
	else
		fill_child_info(&info, tsk, CLD_EXITED, code >> 8);
	info.si_signo = sig;
	spin_lock(&psig->siglock);
	if (sig == SIGCHLD && (action->sa.sa_handler == SIG_IGN ||
			       (action->sa.sa_flags & SA_NOCLDWAIT))) {
		autoreap = true;
		if (action->sa.sa_handler == SIG_IGN)
			sig = 0;
	}
	if (valid_signal(sig) && sig > 0)
		send_signal_locked(sig, &info, tsk->parent, true);
	__wake_up(&tsk->parent->signal->wait_chldexit, TASK_INTERRUPTIBLE, 0,
		  NULL);
	spin_unlock(&psig->siglock);
	return autoreap;
}

/* A child has stopped or goes on. With tasklist_lock held for reading. */
void notify_parent_cldstop(struct task_struct *tsk, int why, int status)
{
	struct task_struct *parent = tsk->group_leader->real_parent;
	struct sighand_struct *sighand = parent->sighand;
	struct k_sigaction *action = &sighand->action[SIGCHLD - 1];
	unsigned long flags;
	siginfo_t info;

	fill_child_info(&info, tsk->group_leader, why, status);
	spin_lock_irqsave(&sighand->siglock, flags);
	if (action->sa.sa_handler != SIG_IGN &&
	    !(action->sa.sa_flags & SA_NOCLDSTOP))
		send_signal_locked(SIGCHLD, &info, parent, true);
	__wake_up(&parent->signal->wait_chldexit, TASK_INTERRUPTIBLE, 0, NULL);
	spin_unlock_irqrestore(&sighand->siglock, flags);
}

// SPDX-License-Identifier: MIT
/*
 * User-mode helpers: a kernel thread makes a process, that becomes the program,
 * and waits for it if asked to. The thread descends from kthreadd: so the
 * helper inherits nothing from whoever asks, be it rights, files or signals.
 *
 * A struct subprocess_info has one owner at any time. While somebody waits,
 * that is the waiter; @complete is then not NULL, and whoever takes it away
 * (by xchg) is done with the structure: the thread when it has the result, or
 * a waiter that is killed, and then the thread frees it.
 */
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/umh.h>

static void free_info(struct subprocess_info *info)
{
	if (info->cleanup)
		info->cleanup(info);
	kfree(info);
}

/* The result is known: it belongs to the waiter, or to nobody. */
static void finish(struct subprocess_info *info)
{
	struct completion *waiter = xchg(&info->complete, NULL);

	if (waiter)
		complete(waiter);
	else
		free_info(info);
}

static int prepare_helper(struct subprocess_info *info)
{
	struct cred *new;
	int err;

	if (!info->init)
		return 0;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	err = info->init(info, new);
	if (err) {
		abort_creds(new);
		return err;
	}
	return commit_creds(new);
}

/* What the new process does: its program, or an error. */
static int become_program(void *data)
{
	struct subprocess_info *info = data;
	int err;

	flush_signal_handlers(current, 1);
	current->flags |= PF_UMH;
	err = prepare_helper(info);
	if (!err)
		err = kernel_execve(info->path, (const char *const *)info->argv,
				    (const char *const *)info->envp);
	info->retval = err;
	if (info->wait != UMH_WAIT_PROC)
		finish(info);
	if (err)
		do_exit(0);
	return 0; /* to user mode */
}

/* A thread that ignores SIGCHLD would never learn what became of a child. */
static void keep_children(void)
{
	spin_lock_irq(&current->sighand->siglock);
	current->sighand->action[SIGCHLD - 1].sa.sa_handler = SIG_DFL;
	spin_unlock_irq(&current->sighand->siglock);
}

static int run_helper(void *data)
{
	struct subprocess_info *info = data;
	bool wait = info->wait == UMH_WAIT_PROC;
	int status = 0;
	pid_t pid;

	if (wait)
		keep_children();
	pid = user_mode_thread(become_program, info, SIGCHLD);
	if (pid < 0) {
		info->retval = pid;
		finish(info);
		return 0;
	}
	if (!wait)
		return 0; /* the process has it */
	kernel_wait(pid, &status);
	if (status) /* else it never came to run, and has said why */
		info->retval = status;
	finish(info);
	return 0;
}

static void start_helper(struct subprocess_info *info)
{
	struct task_struct *thread;
	const char *slash = strrchr(info->path, '/');

	thread = kthread_run(run_helper, info, "umh:%s",
			     slash ? slash + 1 : info->path);
	if (!IS_ERR(thread))
		return;
	info->retval = PTR_ERR(thread);
	finish(info);
}

static void start_helper_work(struct work_struct *work)
{
	start_helper(container_of(work, struct subprocess_info, work));
}

struct subprocess_info *call_usermodehelper_setup(
	const char *path, char **argv, char **envp, gfp_t gfp_mask,
	int (*init)(struct subprocess_info *info, struct cred *new),
	void (*cleanup)(struct subprocess_info *info), void *data)
{
	struct subprocess_info *info = kzalloc(sizeof(*info), gfp_mask);

	if (!info)
		return NULL;
	INIT_WORK(&info->work, start_helper_work);
	info->path = path;
	info->argv = argv;
	info->envp = envp;
	info->init = init;
	info->cleanup = cleanup;
	info->data = data;
	return info;
}
EXPORT_SYMBOL(call_usermodehelper_setup);

/* 0 when the result is there; else whoever finishes frees @info. */
static int wait_for_helper(struct subprocess_info *info,
			   struct completion *done, bool killable)
{
	if (!killable) {
		wait_for_completion(done);
		return 0;
	}
	if (!wait_for_completion_killable(done))
		return 0;
	if (xchg(&info->complete, NULL))
		return -ERESTARTSYS;
	/* It ended just then, and is about to say so. */
	wait_for_completion(done);
	return 0;
}

int call_usermodehelper_exec(struct subprocess_info *info, int wait)
{
	DECLARE_COMPLETION_ONSTACK(done);
	int err;

	if (!info->path || !*info->path) {
		/* An administrator's way to switch helpers off. */
		free_info(info);
		return 0;
	}
	info->wait = wait & ~UMH_KILLABLE;
	if (info->wait == UMH_NO_WAIT) {
		queue_work(system_unbound_wq, &info->work);
		return 0;
	}
	info->complete = &done;
	start_helper(info);
	err = wait_for_helper(info, &done, wait & UMH_KILLABLE);
	if (err)
		return err;
	err = info->retval;
	free_info(info);
	return err;
}
EXPORT_SYMBOL(call_usermodehelper_exec);

int call_usermodehelper(const char *path, char **argv, char **envp, int wait)
{
	gfp_t gfp_mask = wait == UMH_NO_WAIT ? GFP_ATOMIC : GFP_KERNEL;
	struct subprocess_info *info;

	info = call_usermodehelper_setup(path, argv, envp, gfp_mask, NULL, NULL,
					 NULL);
	return info ? call_usermodehelper_exec(info, wait) : -ENOMEM;
}
EXPORT_SYMBOL(call_usermodehelper);

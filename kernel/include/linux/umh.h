/* SPDX-License-Identifier: MIT */
/*
 * Programs that the kernel runs: user-mode helpers. Each is started by a
 * kernel thread of its own, as root, with no file open and / as its root.
 */
#ifndef _LINUX_UMH_H
#define _LINUX_UMH_H

#include <linux/completion.h>
#include <linux/gfp.h>
#include <linux/workqueue.h>

#define UMH_NO_WAIT   0 /* only start it; any context */
#define UMH_WAIT_EXEC 1 /* until the program runs, or cannot */
#define UMH_WAIT_PROC 2 /* until it has ended */
#define UMH_KILLABLE  4 /* SIGKILL ends the wait */

struct cred;

/**
 * struct subprocess_info - a helper that is to be run
 * @work:     starts it where the caller may not sleep
 * @complete: who waits; NULL when nobody does (any more)
 * @path:     the program
 * @argv:     its arguments, ended by NULL
 * @envp:     its environment, ended by NULL
 * @wait:     UMH_* without UMH_KILLABLE
 * @retval:   0, a negative errno, or the status as wait4(2) has it
 * @init:     called in the helper's process before the program
 * @cleanup:  called when nobody needs this any more
 * @data:     for these two
 */
struct subprocess_info {
	struct work_struct work;
	struct completion *complete;
	const char *path;
	char **argv;
	char **envp;
	int wait;
	int retval;
	int (*init)(struct subprocess_info *info, struct cred *new);
	void (*cleanup)(struct subprocess_info *info);
	void *data;
};

/**
 * call_usermodehelper_setup - prepare to run a program
 * @path, @argv, @envp: valid until @cleanup is called
 * @gfp_mask: how to allocate
 * @init, @cleanup, @data: see struct subprocess_info; may be NULL
 *
 * Return: to be passed to call_usermodehelper_exec(), or NULL.
 */
struct subprocess_info *call_usermodehelper_setup(
	const char *path, char **argv, char **envp, gfp_t gfp_mask,
	int (*init)(struct subprocess_info *info, struct cred *new),
	void (*cleanup)(struct subprocess_info *info), void *data);

/**
 * call_usermodehelper_exec - run it
 * @info: is freed in any case
 * @wait: UMH_*
 *
 * Context: sleeps, unless @wait is UMH_NO_WAIT. Return: a negative errno if
 * the program could not be run (-ENOENT, -EACCES, …), -ERESTARTSYS if the wait
 * was killed; with UMH_WAIT_PROC the status as wait4(2) has it; else 0.
 */
int call_usermodehelper_exec(struct subprocess_info *info, int wait);

/* Both in one. */
int call_usermodehelper(const char *path, char **argv, char **envp, int wait);

#endif

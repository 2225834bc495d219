// SPDX-License-Identifier: MIT
/*
 * Unloading: sys_delete_module() goes through UNLOAD-1 to UNLOAD-14 of
 * docs/spec.md in order. The checks and their order are conformance.md 1.3.
 *
 * The machine is stopped twice: for the decision (UNLOAD-7 to 9) and for
 * taking the module off the list (UNLOAD-11). In between it runs, so that the
 * exit function may sleep. If that faults, its task dies here and the module
 * stays GOING and pinned.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include "internal.h"

#ifdef CONFIG_MODULE_UNLOAD

/* UNLOAD-2 */
static int copy_name(char *name, const char __user *name_user)
{
	long len = strncpy_from_user(name, name_user, MODULE_NAME_LEN);

	if (len < 0)
		return -EFAULT;
	if (len == 0 || len == MODULE_NAME_LEN)
		return -ENOENT;
	return 0;
}

/* UNLOAD-4 to UNLOAD-6: may this module be unloaded at all? */
static int check_unloadable(const struct module *mod, int flags)
{
	/* UNLOAD-4 */
	if (!list_empty(&mod->modules_which_use_me))
		return -EWOULDBLOCK;
	/* UNLOAD-5 */
	if (mod->state != MODULE_STATE_LIVE)
		return -EBUSY;
	/* UNLOAD-6 */
	if (mod->init && !mod->exit && !try_force_unload(flags))
		return -EBUSY;
	return 0;
}

/* UNLOAD-3 to UNLOAD-9: find the module and commit to unloading it. */
static struct module *begin_unload(const char *name, int flags, bool *leaked)
{
	struct module *mod;
	int err;

	if (mutex_lock_interruptible(&module_mutex))
		return ERR_PTR(-EINTR);
	mod = find_module(name); /* UNLOAD-3 */
	err = mod ? check_unloadable(mod, flags) : -ENOENT;
	if (!err)
		err = try_stop_module(mod, flags, leaked); /* UNLOAD-7…9 */
	mutex_unlock(&module_mutex);
	return err ? ERR_PTR(err) : mod;
}

/* UNLOAD-10 to UNLOAD-13, after begin_unload() has committed to it. */
static void finish_unload(struct module *mod, bool leaked)
{
	if (mod->exit)
		mod->exit(); /* UNLOAD-10 */
	notify_module(mod, MODULE_STATE_GOING);
	remember_unloaded(mod);
	free_module(mod, leaked); /* UNLOAD-11…13 */
}

/**
 * unload_idle - unload a module, unless it is in use
 * @mod: on the list
 *
 * Context: module_mutex is held on entry, and not on return; sleeps.
 * Return: 0 and @mod is gone, or as delete_module(2).
 */
int unload_idle(struct module *mod)
{
	bool leaked = false;
	int err;

	lockdep_assert_held(&module_mutex);
	err = check_unloadable(mod, 0);
	if (!err)
		err = try_stop_module(mod, 0, &leaked);
	mutex_unlock(&module_mutex);
	if (!err)
		finish_unload(mod, leaked);
	return err;
}

/**
 * sys_delete_module - unload a module
 * @name_user: its name
 * @flags:     O_TRUNC forces; all other bits are ignored
 *
 * Return: 0 (UNLOAD-14) or a negative errno, see conformance.md 1.3.
 */
asmlinkage long sys_delete_module(const char __user *name_user,
				  unsigned int flags)
{
	char name[MODULE_NAME_LEN];
	struct module *mod;
	bool leaked = false;
	int err;

	if (!capable(CAP_SYS_MODULE) || modules_disabled) /* UNLOAD-1 */
		return -EPERM;
	err = copy_name(name, name_user); /* UNLOAD-2 */
	if (err)
		return err;
	mod = begin_unload(name, flags, &leaked); /* UNLOAD-3…9 */
	if (IS_ERR(mod))
		return PTR_ERR(mod);
	finish_unload(mod, leaked); /* UNLOAD-10…13 */
	return 0;		    /* UNLOAD-14 */
}

#else

asmlinkage long sys_delete_module(const char __user *name_user,
				  unsigned int flags)
{
	return -ENOSYS;
}

#endif /* CONFIG_MODULE_UNLOAD */

/**
 * free_module - UNLOAD-11 to UNLOAD-13: nothing of a module stays
 * @mod:    a GOING module that nobody uses
 * @leaked: its use count was wrong when it was forced out: somebody may still
 *	    put a reference or be inside its code
 *
 * If somebody may be inside, or if it left objects of its own below its
 * directory in /sys, counters, core part and what its code can reach
 * from there stay allocated for ever; so do the modules that its code calls.
 *
 * Context: process, sleeps, module_mutex not held. @mod is gone afterwards.
 */
void free_module(struct module *mod, bool leaked)
{
	bool keep = leave_list(mod, leaked); /* UNLOAD-11 */

	if (!keep) {
		mutex_lock(&module_mutex);
		drop_dependencies(mod); /* UNLOAD-12 */
		mutex_unlock(&module_mutex);
	}
	wake_up_all(&module_wq);

	/* UNLOAD-13 */
	if (keep) {
		pr_warn("%s: still in use: its memory is kept\n", mod->name);
		return;
	}
	free_init_params(mod);
	free_core_params(mod);
	kvfree(mod->args);
	free_percpu(mod->percpu);
	free_references(mod);
	free_module_memory(mod);
}

/* Goes on where a loader was killed. */
static int free_when_idle(void *data)
{
	struct module *mod = data;

	wait_for_references(mod);
	free_module(mod, false);
	return 0;
}

/**
 * free_failed_module - a load failed after others could see the module
 * @mod: a GOING module; the caller has no reference
 *
 * Waits for references that others have taken. If the task is killed
 * meanwhile, a thread of the kernel waits in its place: until then the module
 * stays on the list, as it was, and its name is taken.
 *
 * Context: process, sleeps, module_mutex not held.
 */
void free_failed_module(struct module *mod)
{
	int uses = sum_references(mod);

	if (uses > 0)
		pr_warn("%s: init failed, but it is in use: waiting for %d "
			"references\n",
			mod->name, uses);
	if (wait_for_references(mod))
		free_module(mod, false);
	else if (IS_ERR(kthread_run(free_when_idle, mod, "free/%s", mod->name)))
		free_module(mod, true);
}

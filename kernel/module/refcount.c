// SPDX-License-Identifier: MIT
/*
 * Use counts (DATA-5, DATA-6) and the decision to unload. A counter for each
 * CPU; get and put are inline in linux/module.h, one plain instruction each.
 * A module is idle if the sum is 0; a single counter may be below it.
 *
 * The sum decides only while the machine is stopped: then no CPU is inside
 * try_module_get(), except tasks that were preempted between its two
 * instructions, and those are counted. docs/module-refcount.md has the whole
 * argument.
 */
#include <linux/cpumask.h>
#include <linux/fcntl.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/panic.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/stop_machine.h>

#include "internal.h"
#include "refcount.h"

/**
 * init_references - LOAD-6: counters 0, but for the reference of this load
 * @mod: the new module
 *
 * That reference is dropped when loading ends. Return: 0 or -ENOMEM.
 */
int init_references(struct module *mod)
{
	mod->ref = alloc_percpu(int);
	if (!mod->ref)
		return -ENOMEM;
	__module_get(mod);
	return 0;
}

/** free_references - undo init_references() */
void free_references(struct module *mod)
{
	free_percpu(mod->ref);
	mod->ref = NULL;
}

/** sum_references - the sum over all CPUs; exact in a stopped machine only */
int sum_references(const struct module *mod)
{
	int sum = 0, cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(*per_cpu_ptr(mod->ref, cpu));
	return sum;
}

int module_refcount(struct module *mod)
{
	return sum_references(mod) - READ_ONCE(mod->delete_committed);
}
EXPORT_SYMBOL(module_refcount);

/**
 * strong_try_module_get - a reference on a module whose symbols are wanted
 * @mod: the module, NULL for the kernel
 *
 * Return: 0; -EBUSY while its init runs, -ENOENT when it is going away.
 */
int strong_try_module_get(struct module *mod)
{
	if (mod && mod->state == MODULE_STATE_COMING)
		return -EBUSY;
	return try_module_get(mod) ? 0 : -ENOENT;
}

/**
 * commit_delete - UNLOAD-8, UNLOAD-9, all other CPUs standing still
 * @data: a struct delete_request
 *
 * Return: 0 and the module is GOING; -EWOULDBLOCK and it is LIVE as before.
 */
int commit_delete(void *data)
{
	struct delete_request *request = data;
	struct module *mod = request->mod;

	WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	request->sum = sum_references(mod);
	if (request->sum > 0 && !request->force) {
		WRITE_ONCE(mod->state, MODULE_STATE_LIVE);
		return -EWOULDBLOCK;
	}
	WRITE_ONCE(mod->delete_committed, request->sum <= 0);
	return 0;
}

static int decide_delete(struct delete_request *request)
{
	if (!module_ref_variant(MODULE_REF_RIGHT))
		return decide_delete_naively(request);
	return stop_machine(commit_delete, request, NULL);
}

/**
 * try_force_unload - may this delete go on against the rules?
 * @flags: of delete_module(); O_TRUNC asks for it
 *
 * If so, the kernel is tainted.
 */
bool try_force_unload(int flags)
{
#ifdef CONFIG_MODULE_FORCE_UNLOAD
	if (flags & O_TRUNC) {
		add_taint(TAINT_FORCED_RMMOD, LOCKDEP_NOW_UNRELIABLE);
		return true;
	}
#endif
	return false;
}

static bool may_force(int flags)
{
#ifdef CONFIG_MODULE_FORCE_UNLOAD
	return flags & O_TRUNC;
#else
	return false;
#endif
}

/**
 * try_stop_module - UNLOAD-7 … UNLOAD-9: commit to unloading, or back off
 * @mod:    a LIVE module
 * @flags:  of delete_module()
 * @leaked: set if the sum was not 0, so that late puts may still come
 *
 * Context: module_mutex held; sleeps. The other CPUs go on afterwards.
 * Return: 0 and the module is GOING; -EWOULDBLOCK and it is LIVE as before.
 */
int try_stop_module(struct module *mod, int flags, bool *leaked)
{
	struct delete_request request = {
		.mod = mod,
		.force = may_force(flags),
	};
	int err;

	lockdep_assert_held(&module_mutex);
	err = decide_delete(&request);
	if (err)
		return err;
	if (request.sum > 0)
		try_force_unload(flags);
	if (request.sum < 0)
		pr_warn("%s: use count is %d: module_put() without a get\n",
			mod->name, request.sum);
	*leaked = request.sum != 0;
	return 0;
}

static int going_stopped(void *data)
{
	struct module *mod = data;

	WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	return 0;
}

/**
 * begin_going - a load failed after COMING: no new references from now on
 * @mod: a COMING module
 *
 * Context: sleeps. Loaders that wait for the module are woken.
 */
void begin_going(struct module *mod)
{
	mutex_lock(&module_mutex);
	stop_machine(going_stopped, mod, NULL);
	mutex_unlock(&module_mutex);
	wake_up_all(&module_wq);
}

static int sum_stopped(void *data)
{
	struct delete_request *request = data;

	request->sum = sum_references(request->mod);
	return 0;
}

/* Not in use any more? The machine is stopped only when it looks like that. */
static bool is_idle(struct module *mod)
{
	struct delete_request request = { .mod = mod };

	if (sum_references(mod) > 0)
		return false;
	stop_machine(sum_stopped, &request, NULL);
	return request.sum <= 0;
}

/**
 * wait_for_references - until references taken during init are given back
 * @mod: a GOING module; the caller has none
 *
 * Puts wake nobody, they are one instruction: so this looks again and again,
 * less often with time. If they are never given back, killing the task ends
 * the wait.
 *
 * Context: sleeps. Return: false if it was killed: the module is still in use.
 */
bool wait_for_references(struct module *mod)
{
	long delay = msecs_to_jiffies(20);

	while (!is_idle(mod)) {
		if (fatal_signal_pending(current))
			return false;
		schedule_timeout_killable(delay);
		delay = min(2 * delay, (long)HZ);
	}
	return true;
}

__noreturn void __module_put_and_kthread_exit(struct module *mod, long code)
{
	kthread_leaves();
	module_put(mod);
	kthread_exit(code);
}
EXPORT_SYMBOL(__module_put_and_kthread_exit);

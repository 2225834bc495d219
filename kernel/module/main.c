// SPDX-License-Identifier: MIT
/*
 * Loading a module: sys_init_module() goes through LOAD-1 to LOAD-14 of
 * docs/spec.md. load_module() below is the table of contents; each step is a
 * file of its own. Where the order differs from the lecture's numbers, it is
 * the one that users of Linux can observe (docs/module-life.md says why).
 *
 * Whatever fails, what was done is undone in reverse order, and no byte stays.
 */
#include <linux/capability.h>
#include <linux/extable.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <uapi/linux/module.h>

#include "internal.h"

int modules_disabled;
core_param(nomodule, modules_disabled, bint, 0);

/*
 * module.async_probe: drivers may be matched with their devices while others
 * start. Accepted and shown; nothing here probes asynchronously.
 */
#undef MODULE_PARAM_PREFIX
#define MODULE_PARAM_PREFIX "module."
static bool async_probe;
module_param(async_probe, bool, 0644);

/* No limit but that of memory: a text too long for kmalloc() is ENOMEM. */
#define MAX_ARGS_LEN LONG_MAX

/* LOAD-1 */
static int may_load_modules(void)
{
	if (!capable(CAP_SYS_MODULE) || modules_disabled)
		return -EPERM;
	return 0;
}

/* LOAD-7: references to symbols are filled in, in code and data. */
static int link_module(struct module *mod, struct load_info *info)
{
	int err;

	err = resolve_symbols(mod, info);
	if (err)
		return err;
	err = relocate_sections(mod, info);
	if (err)
		return err;
	find_tables(mod, info);
	copy_percpu(mod, info);
	sort_extable(mod->extable, mod->extable + mod->num_exentries);
	add_kallsyms(mod, info);
	return 0;
}

/* LOAD-2, the parameters; after LOAD-7, as users of Linux can observe. */
static int copy_args(struct module *mod, const char __user *uargs)
{
	mod->args = strndup_user(uargs, MAX_ARGS_LEN);
	if (!IS_ERR(mod->args))
		return 0;
	return PTR_ERR(mod->args);
}

/* LOAD-10, LOAD-11: complete, protected, and seen by all. */
static int complete_module(struct module *mod)
{
	int err;

	err = protect_before_init(mod);
	if (err)
		return err;
	mutex_lock(&module_mutex);
	err = add_exports(mod);
	if (err)
		goto unlock;
	err = prepare_pages(mod);
	if (err)
		remove_exports(mod);
	else
		publish_module(mod);
unlock:
	mutex_unlock(&module_mutex);
	return err;
}

/* A module that others have seen, COMING, goes away again. */
static void abort_coming(struct module *mod, bool announced)
{
	begin_going(mod);
	if (announced)
		notify_module(mod, MODULE_STATE_GOING);
	module_put(mod); /* of LOAD-6 */
	free_failed_module(mod);
}

/* All that happens to a module once it is on the list. Frees @info. */
static int start_module(struct module *mod, struct load_info *info)
{
	int err;

	err = notify_coming(mod);
	if (err) {
		abort_coming(mod, false);
		free_image(info);
		return err;
	}
	err = set_params(mod); /* LOAD-8 */
	if (!err)
		err = create_sysfs(mod, info);
	free_image(info); /* LOAD-9 */
	if (err) {
		abort_coming(mod, true);
		return err;
	}
	return do_init_module(mod); /* LOAD-12…14 */
}

/* From the temporary copy of the file to a running module. */
static int load_module(struct load_info *info, const char __user *uargs,
		       int flags)
{
	struct module *mod;
	int err;

	err = check_image(info, flags);
	if (err)
		goto free_image;
	mod = allocate_module(info); /* LOAD-4, LOAD-5 */
	err = PTR_ERR_OR_ZERO(mod);
	if (err)
		goto free_image;
	err = reserve_name(mod); /* LOAD-3 */
	if (err)
		goto free_memory;
	err = allocate_percpu(mod, info);
	if (err)
		goto release_name;
	err = init_references(mod); /* LOAD-6 */
	if (err)
		goto free_percpu;
	err = link_module(mod, info); /* LOAD-7 */
	if (err)
		goto drop_dependencies;
	err = copy_args(mod, uargs); /* LOAD-2 */
	if (err)
		goto drop_dependencies;
	err = complete_module(mod); /* LOAD-10, LOAD-11 */
	if (err)
		goto free_args;
	return start_module(mod, info); /* LOAD-8, 9, 12…14 */

free_args:
	kvfree(mod->args);
drop_dependencies:
	mutex_lock(&module_mutex);
	drop_dependencies(mod);
	mutex_unlock(&module_mutex);
	free_references(mod);
free_percpu:
	free_percpu(mod->percpu);
release_name:
	release_name(mod);
free_memory:
	free_module_memory(mod);
free_image:
	free_image(info);
	return err;
}

/**
 * sys_init_module - load a module from memory
 * @umod:  the contents of a .ko
 * @len:   their bytes
 * @uargs: "name=value …"
 *
 * Return: 0 or a negative errno, see conformance.md 1.1.
 */
asmlinkage long sys_init_module(void __user *umod, unsigned long len,
				const char __user *uargs)
{
	struct load_info info = { 0 };
	int err;

	err = may_load_modules(); /* LOAD-1 */
	if (err)
		return err;
	err = copy_image_from_user(&info, umod, len); /* LOAD-2 */
	if (err)
		return err;
	return load_module(&info, uargs, 0);
}

/**
 * sys_finit_module - load a module from an open file
 * @fd:    open for reading
 * @uargs: "name=value …"
 * @flags: MODULE_INIT_*
 *
 * Return: 0 or a negative errno, see conformance.md 1.2.
 */
asmlinkage long sys_finit_module(int fd, const char __user *uargs, int flags)
{
	const int known = MODULE_INIT_IGNORE_MODVERSIONS |
			  MODULE_INIT_IGNORE_VERMAGIC |
			  MODULE_INIT_COMPRESSED_FILE;
	struct load_info info = { 0 };
	int err;

	err = may_load_modules(); /* LOAD-1 */
	if (err)
		return err;
	if (flags & ~known)
		return -EINVAL;
	err = copy_image_from_fd(&info, fd); /* LOAD-2 */
	if (err)
		return err;
	if (flags & MODULE_INIT_COMPRESSED_FILE) {
		free_image(&info);
		return -EOPNOTSUPP;
	}
	return load_module(&info, uargs, flags);
}

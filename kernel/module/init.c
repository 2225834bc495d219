// SPDX-License-Identifier: MIT
/*
 * LOAD-12 to LOAD-14: running a module's init function, and what follows from
 * its value (conformance.md 1.6). module_mutex is not held meanwhile: init
 * may sleep, and may cause other modules to be loaded. If it faults, its task
 * dies here and the module stays COMING and counted, for ever.
 */
#include <linux/init.h>
#include <linux/moduleloader.h>
#include <linux/sched/debug.h>
#include <linux/slab.h>
#include <linux/stop_machine.h>

#include "internal.h"

static void report_suspicious(const struct module *mod, int ret)
{
	pr_warn("do_init_module: '%s'->init suspiciously returned %d, it "
		"should follow 0/-E convention\n"
		"do_init_module: loading module anyway...\n",
		mod->name, ret);
	dump_stack();
}

static int fail_init(struct module *mod, int err)
{
	begin_going(mod);
	module_put(mod);
	notify_module(mod, MODULE_STATE_GOING);
	free_failed_module(mod);
	return err;
}

struct retire_request {
	struct module *mod;
	struct departed_symbols *symbols;
	void *unneeded;
};

/* The init part and its symbols vanish while nobody can be reading them. */
static int retire_init_stopped(void *data)
{
	struct retire_request *request = data;
	struct module *mod = request->mod;

	mod->kallsyms = &mod->core_kallsyms;
	set_page_owner(&mod->module_init, NULL);
	request->unneeded = depart(mod, &mod->module_init, request->symbols);
	mod->module_init.base = NULL;
	mod->module_init.size = 0;
	return 0;
}

static void retire_init_part(struct module *mod)
{
	struct retire_request request = { .mod = mod };
	void *init_part = mod->module_init.base;

	if (!init_part)
		return;
	free_init_params(mod);
	request.symbols = copy_departed_symbols(mod, &mod->module_init);
	stop_machine(retire_init_stopped, &request, NULL);
	free_empty_pages();
	kfree(request.unneeded);
	module_memfree(init_part);
}

/* LOAD-13: from now on others may link to it, and it may be unloaded. */
static void become_live(struct module *mod)
{
	mutex_lock(&module_mutex);
	autoclean_loaded(mod);
	/* Who forces the module out now takes its directory away. */
	kobject_get(&mod->mkobj.kobj);
	WRITE_ONCE(mod->state, MODULE_STATE_LIVE);
	mutex_unlock(&module_mutex);
	notify_module(mod, MODULE_STATE_LIVE);
	kobject_uevent(&mod->mkobj.kobj, KOBJ_ADD);
	kobject_put(&mod->mkobj.kobj);

	mutex_lock(&module_mutex);
	if (protect_after_init(mod))
		pr_warn("%s: data stays writable after init\n", mod->name);
	retire_init_part(mod);
	/* The reference of LOAD-6: loading has ended. */
	module_put(mod);
	mutex_unlock(&module_mutex);
	wake_up_all(&module_wq);
}

/**
 * do_init_module - LOAD-12 to LOAD-14
 * @mod: a COMING module, its parameters set
 *
 * Return: 0 and it is LIVE; or what init returned, and all of it is undone.
 */
int do_init_module(struct module *mod)
{
	int ret = 0;

	if (mod->init)
		ret = do_one_initcall(mod->init); /* LOAD-12 */
	if (ret < 0)
		return fail_init(mod, ret);
	if (ret > 0)
		report_suspicious(mod, ret);
	become_live(mod); /* LOAD-13 */
	return 0;	  /* LOAD-14 */
}

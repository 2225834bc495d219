// SPDX-License-Identifier: MIT
/*
 * The list of modules (DATA-3), and the names that are taken while an image
 * is still being worked on.
 *
 * `modules` holds every module from COMING on, newest first. Writers hold
 * module_mutex. Readers that may not sleep keep preemption off during the walk
 * and while they use what they found, and need no lock: insertion publishes
 * the new head last, and removal happens while the machine is stopped, when
 * nobody is in such a section. Readers that sleep hold module_mutex.
 *
 * `unformed` holds modules in state UNFORMED on their way in; only the
 * functions here look at it, under module_mutex.
 */
#include <linux/hash.h>
#include <linux/jhash.h>
#include <linux/sched.h>

#include "internal.h"

#define NAMES_BITS 8

LIST_HEAD(modules);
static LIST_HEAD(unformed);

DEFINE_RANKED_MUTEX(module_mutex, LOCK_RANK_MODULE);

DECLARE_WAIT_QUEUE_HEAD(module_wq);

/* Both lists by name, so that a look-up costs the same however many there are.
 * Guarded by module_mutex. */
static struct hlist_head names[1 << NAMES_BITS];

static struct hlist_head *name_bucket(const char *name)
{
	return &names[hash_32(jhash(name, strlen(name), 0), NAMES_BITS)];
}

/* Also those that are being worked on. */
static struct module *find_module_all(const char *name)
{
	struct module *mod;

	lockdep_assert_held(&module_mutex);
	hlist_for_each_entry(mod, name_bucket(name), name_link)
		if (!strcmp(mod->name, name))
			return mod;
	return NULL;
}

struct module *find_module(const char *name)
{
	struct module *mod = find_module_all(name);

	return mod && mod->state != MODULE_STATE_UNFORMED ? mod : NULL;
}

static bool is_loading(const struct module *mod)
{
	return mod && (mod->state == MODULE_STATE_COMING ||
		       mod->state == MODULE_STATE_UNFORMED);
}

/* Has nobody a load of this name going on? Takes the mutex. */
static bool finished_loading(const char *name)
{
	bool finished;

	mutex_lock(&module_mutex);
	finished = !is_loading(find_module_all(name));
	mutex_unlock(&module_mutex);
	return finished;
}

/*
 * Another module has the name: its fate decides the error. One that is being
 * loaded is waited for; if it fails, we do not try in its place.
 */
static int name_is_taken(const char *name, struct module *old)
{
	int err;

	if (is_loading(old)) {
		mutex_unlock(&module_mutex);
		err = wait_event_interruptible(module_wq,
					       finished_loading(name));
		mutex_lock(&module_mutex);
		if (err)
			return err;
		old = find_module_all(name);
	}
	if (!old || old->state != MODULE_STATE_LIVE)
		return -EBUSY;
	autoclean_asked(old);
	return -EEXIST;
}

static void take_name(struct module *mod)
{
	list_add(&mod->list, &unformed);
	hlist_add_head(&mod->name_link, name_bucket(mod->name));
}

/**
 * reserve_name - LOAD-3: look that the module is not loaded, take its name
 * @mod: the new module, UNFORMED
 *
 * Return: 0; -EEXIST if it is loaded; -EBUSY if it is going away, or if a
 * load of it that was waited for failed; -ERESTARTSYS.
 */
int reserve_name(struct module *mod)
{
	struct module *old;
	int err = 0;

	mutex_lock(&module_mutex);
	old = find_module_all(mod->name);
	if (old)
		err = name_is_taken(mod->name, old);
	else
		take_name(mod);
	mutex_unlock(&module_mutex);
	return err;
}

/** release_name - undo reserve_name(); who waited for the name is woken */
void release_name(struct module *mod)
{
	mutex_lock(&module_mutex);
	list_del(&mod->list);
	hlist_del(&mod->name_link);
	mutex_unlock(&module_mutex);
	wake_up_all(&module_wq);
}

/**
 * publish_module - LOAD-10, LOAD-11: on the list of modules, COMING
 * @mod: a module whose name is reserved, complete
 *
 * Context: module_mutex held. A reader sees the old head or a whole module.
 */
void publish_module(struct module *mod)
{
	struct list_head *first = modules.next;

	lockdep_assert_held(&module_mutex);
	list_del(&mod->list);
	/* LOAD-11 before LOAD-10, for readers without the lock. */
	WRITE_ONCE(mod->state, MODULE_STATE_COMING);
	set_page_owner(&mod->module_code, mod);
	set_page_owner(&mod->module_init, mod);
	mod->list.next = first;
	mod->list.prev = &modules;
	smp_store_release(&modules.next, &mod->list);
	first->prev = &mod->list;
}

/**
 * unlink_stopped - UNLOAD-11: off the list
 * @mod: a module that nobody uses; afterwards no reader has it
 *
 * Context: stopped machine; module_mutex held by who stopped it.
 */
void unlink_stopped(struct module *mod)
{
	lockdep_assert_irqs_disabled();
	mod->state = MODULE_STATE_UNFORMED;
	list_del(&mod->list);
	hlist_del(&mod->name_link);
}

// SPDX-License-Identifier: MIT
/*
 * Between the end of a module's exit function and the end of its memory: what
 * the module forgot to unregister is taken out of every table, and who is
 * still inside its code is waited for. docs/module-leftovers.md says what is
 * looked at, in which order, and why nothing is missed.
 *
 * Called by free_module() only.
 */
#include <linux/delay.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/stop_machine.h>
#include <linux/sweep.h>

#include "internal.h"
#include "refcount.h"

/* A second, for who is still inside; then the memory stays. */
#define PASSES_MAX    50
#define PASS_DELAY_MS 20

/**
 * struct leaving - the last look at a module, and its end
 * @sweep: the search
 * @mod:   the module
 * @found: what had been found before this pass
 * @last:  this is the last pass
 * @keep:  its memory stays
 * @symbols, @unneeded: for and from depart()
 * @how:   in what way a task still uses it; NULL: none does
 * @comm:  that task's name
 * @pid:   and number
 */
struct leaving {
	struct sweep sweep;
	struct module *mod;
	unsigned int found;
	bool last;
	bool keep;
	struct departed_symbols *symbols;
	void *unneeded;
	const char *how;
	char comm[TASK_COMM_LEN];
	pid_t pid;
};

static void add_part(struct sweep_part *to, const struct module_part *part)
{
	to->base = (unsigned long)part->base;
	to->size = PAGE_ALIGN(part->size);
	to->text_size = part->size ? part->text_size : 0;
}

/* Tables that are looked through with their locks; waits for callbacks. */
static void sweep_tables(struct sweep *s)
{
	/* First who could go on to register things. */
	sweep_kthreads(s);
	sweep_irqs(s);
	sweep_module_notifiers(s);
	sweep_consoles(s);
	sweep_tty_drivers(s);
	sweep_miscs(s);
	sweep_chrdevs(s);
	sweep_devices(s);
	sweep_nodes(s);
	sweep_filesystems(s);
	sweep_binfmts(s);
}

static const char *use_by(struct task_struct *task, const struct sweep *s)
{
	if (stack_leads_to(task, s))
		return "is inside its code";
	if (task_has_files_of(task, s))
		return "has a file of it open";
	if (task_has_areas_of(task, s))
		return "has a file of it mapped";
	return NULL;
}

static void look_for_users(struct leaving *leaving)
{
	struct task_struct *p, *t;

	leaving->how = NULL;
	/* What a wrong way to count does is to be seen, not mended here. */
	if (!module_ref_variant(MODULE_REF_RIGHT))
		return;
	if (super_blocks_lead_to(&leaving->sweep)) {
		leaving->how = "a file system of it is mounted";
		leaving->pid = 0;
		return;
	}
	for_each_process_thread(p, t) {
		leaving->how = use_by(t, &leaving->sweep);
		if (!leaving->how)
			continue;
		strscpy(leaving->comm, t->comm, sizeof(leaving->comm));
		leaving->pid = t->pid;
		return;
	}
}

/*
 * UNLOAD-11. In this instant no timer, tasklet or interrupt is under way; so
 * if nothing leads to the module any more and no task is inside, nothing ever
 * will.
 */
static int leave_stopped(void *data)
{
	struct leaving *leaving = data;
	struct sweep *s = &leaving->sweep;

	sweep_timers(s);
	sweep_hrtimers(s);
	sweep_tasklets(s);
	sweep_works(s);
	look_for_users(leaving);
	if (s->num != leaving->found || (leaving->how && !leaving->keep)) {
		if (!leaving->last)
			return -EAGAIN;
		leaving->keep = true;
	}
	sweep_works_end(s);
	unlink_stopped(leaving->mod);
	if (!leaving->keep) {
		set_page_owner(&leaving->mod->module_init, NULL);
		set_page_owner(&leaving->mod->module_code, NULL);
		leaving->unneeded = depart(leaving->mod,
					   &leaving->mod->module_code,
					   leaving->symbols);
	}
	return 0;
}

static void tell_findings(struct leaving *leaving)
{
	const struct sweep *s = &leaving->sweep;
	unsigned int i;

	for (i = leaving->found; i < min_t(u32, s->num, SWEEP_FINDINGS_MAX);
	     i++) {
		const struct sweep_finding *f = &s->findings[i];

		if (f->code)
			pr_warn("%s: left behind: %s %s%s%ps: taken away\n",
				leaving->mod->name, f->kind, f->name,
				f->name[0] ? ", " : "", f->code);
		else
			pr_warn("%s: left behind: %s %s: taken away\n",
				leaving->mod->name, f->kind, f->name);
	}
	if (leaving->found < SWEEP_FINDINGS_MAX && s->num > SWEEP_FINDINGS_MAX)
		pr_warn("%s: left behind: and more\n", leaving->mod->name);
	if (s->num != leaving->found)
		add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

static void tell_user(const struct leaving *leaving)
{
	if (!leaving->how)
		return;
	if (leaving->pid)
		pr_warn("%s: task %s (%d) %s: its memory is kept\n",
			leaving->mod->name, leaving->comm, leaving->pid,
			leaving->how);
	else
		pr_warn("%s: %s: its memory is kept\n", leaving->mod->name,
			leaving->how);
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

static int leave(struct leaving *leaving)
{
	int err;

	leaving->found = leaving->sweep.num;
	sweep_tables(&leaving->sweep);
	mutex_lock(&module_mutex);
	err = stop_machine(leave_stopped, leaving, NULL);
	/* Nobody may find a symbol of a module that is off the list. */
	if (!err)
		remove_exports(leaving->mod);
	free_empty_pages();
	mutex_unlock(&module_mutex);
	tell_findings(leaving);
	return err;
}

/* What leads nowhere, and only would stay for ever. */
static void sweep_rest(struct leaving *leaving)
{
	leaving->found = leaving->sweep.num;
	sweep_workqueues(&leaving->sweep);
	sweep_slab_caches(&leaving->sweep);
	tell_findings(leaving);
}

/**
 * leave_list - UNLOAD-11: off the list of modules, and out of all tables, its
 *		exports too
 * @mod:  a GOING module whose exit function, if it has one, has run
 * @keep: its memory is going to stay, whatever is found
 *
 * Context: process, sleeps, module_mutex not held.
 * Return: whether its memory has to stay, since somebody still uses it.
 */
bool leave_list(struct module *mod, bool keep)
{
	struct leaving leaving = { .mod = mod, .keep = keep };
	int pass = 0;

	leaving.sweep.mod = mod;
	add_part(&leaving.sweep.parts[0], &mod->module_code);
	add_part(&leaving.sweep.parts[1], &mod->module_init);
	if (mod->percpu_size)
		leaving.sweep.in_percpu = in_percpu_of;
	/* What it has below its own directory goes before that. */
	sweep_nodes(&leaving.sweep);
	tell_findings(&leaving);
	if (!remove_sysfs(mod))
		leaving.keep = true;
	/* A load that is not over frees one of its symbol tables. */
	mutex_lock(&module_mutex);
	leaving.symbols = copy_departed_symbols(mod, &mod->module_code);
	mutex_unlock(&module_mutex);
	while (leave(&leaving)) {
		if (leaving.how)
			msleep(PASS_DELAY_MS);
		leaving.last = ++pass == PASSES_MAX;
	}
	if (leaving.keep) {
		leaving.unneeded = leaving.symbols;
		tell_user(&leaving);
	} else {
		sweep_rest(&leaving);
	}
	kfree(leaving.unneeded);
	return leaving.keep;
}

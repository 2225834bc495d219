// SPDX-License-Identifier: MIT
/*
 * Wrong ways to count uses and to decide whether a module is idle, to be seen
 * failing (CONFIG_MODULE_REF_NAIVE): docs/module-refcount.md says what is
 * wrong with each. `module_ref=NAME` on the command line chooses one.
 */
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/stop_machine.h>

#include "internal.h"
#include "refcount.h"

enum module_ref_variant module_ref_chosen;
EXPORT_SYMBOL(module_ref_chosen);

static int __init parse_module_ref(char *str)
{
	static const char *const names[] = {
		[MODULE_REF_RIGHT] = "right",
		[MODULE_REF_CHECK_FIRST] = "check-first",
		[MODULE_REF_SUM_FIRST] = "sum-first",
		[MODULE_REF_NO_STOP] = "no-stop",
		[MODULE_REF_UNSIGNED] = "unsigned",
	};
	int which = str ? match_string(names, ARRAY_SIZE(names), str) : -EINVAL;

	if (which < 0)
		return which;
	module_ref_chosen = which;
	pr_warn("module: uses are counted by the variant \"%s\"\n", str);
	return 0;
}
early_param("module_ref", parse_module_ref);

/* A delete may commit between the look at the state and the increment. */
bool check_first_try_module_get(struct module *mod)
{
	if (READ_ONCE(mod->state) == MODULE_STATE_GOING)
		return false;
	race_point();
	__module_get(mod);
	return true;
}
EXPORT_SYMBOL(check_first_try_module_get);

static int commit_only(void *data)
{
	struct module *mod = data;

	WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	WRITE_ONCE(mod->delete_committed, true);
	return 0;
}

/* A get between the sum and the stop is not counted. */
static int sum_first(struct delete_request *request)
{
	request->sum = sum_references(request->mod);
	if (request->sum > 0 && !request->force)
		return -EWOULDBLOCK;
	race_point();
	return stop_machine(commit_only, request->mod, NULL);
}

/* Race points from one counter to the next: a long way for a reader. */
#define POINTS_BETWEEN 16

/* A reference that moves while they are summed is not counted. */
static int no_stop(struct delete_request *request)
{
	struct module *mod = request->mod;
	int cpu, i;

	WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	for_each_possible_cpu(cpu) {
		request->sum += READ_ONCE(*per_cpu_ptr(mod->ref, cpu));
		for (i = 0; i < POINTS_BETWEEN; i++)
			race_point();
	}
	if (request->sum && !request->force) {
		WRITE_ONCE(mod->state, MODULE_STATE_LIVE);
		return -EWOULDBLOCK;
	}
	WRITE_ONCE(mod->delete_committed, true);
	return 0;
}

static int commit_if_all_zero(void *data)
{
	struct delete_request *request = data;
	int cpu;

	for_each_possible_cpu(cpu)
		if (READ_ONCE(*per_cpu_ptr(request->mod->ref, cpu)) &&
		    !request->force)
			return -EWOULDBLOCK;
	return commit_delete(request);
}

/**
 * decide_delete_naively - UNLOAD-7 to UNLOAD-9 in the way that was chosen
 * @request: the module, and whether it is forced
 *
 * Return: 0 and the module is GOING; -EWOULDBLOCK and it is LIVE as before.
 */
int decide_delete_naively(struct delete_request *request)
{
	switch (module_ref_chosen) {
	case MODULE_REF_SUM_FIRST:
		return sum_first(request);
	case MODULE_REF_NO_STOP:
		return no_stop(request);
	case MODULE_REF_UNSIGNED:
		/* One put on another CPU than it was taken counts for ever. */
		return stop_machine(commit_if_all_zero, request, NULL);
	default:
		return stop_machine(commit_delete, request, NULL);
	}
}

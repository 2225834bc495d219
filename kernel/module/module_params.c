// SPDX-License-Identifier: MIT
/*
 * LOAD-8: the parameters of a module, and what they leave behind. Strings that
 * were set are copies: those whose variable is in the init part are freed with
 * it, the others when the module goes.
 */
#include <linux/slab.h>
#include <linux/sort.h>

#include "internal.h"
#include "param.h"

/**
 * struct param_names - where a module's parameters are found by name
 * @params: all of them
 * @num:    how many
 * @sorted: their numbers, by name; a text may name each of very many
 */
struct param_names {
	const struct kernel_param *params;
	unsigned int num;
	u32 *sorted;
};

/* By name; of two with one name the first in the table comes first. */
static int compare_params(const void *a, const void *b, const void *all)
{
	const struct kernel_param *params = all;
	u32 first = *(const u32 *)a, second = *(const u32 *)b;
	int order =
		compare_param_names(params[first].name, params[second].name);

	return order ? order : first < second ? -1 : 1;
}

static int sort_names(struct param_names *names, const struct module *mod)
{
	u32 i;

	names->params = mod->kp;
	names->num = mod->num_kp;
	names->sorted = kvmalloc_array(names->num, sizeof(u32), GFP_KERNEL);
	if (!names->sorted)
		return -ENOMEM;
	for (i = 0; i < names->num; i++)
		names->sorted[i] = i;
	sort_r(names->sorted, names->num, sizeof(u32), compare_params, NULL,
	       names->params);
	return 0;
}

/* The first one of that name, or NULL. */
static const struct kernel_param *find_param(const struct param_names *names,
					     const char *name)
{
	const struct kernel_param *kp;
	u32 low = 0, high = names->num, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		kp = &names->params[names->sorted[middle]];
		if (compare_param_names(kp->name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == names->num)
		return NULL;
	kp = &names->params[names->sorted[low]];
	return parameq(kp->name, name) ? kp : NULL;
}

/* One "name=value". */
static int set_named(char *name, char *val, const char *doing, void *names)
{
	const struct kernel_param *kp = find_param(names, name);

	if (kp)
		return set_param(kp, val);
	/* Linux takes these on any module. */
	if (!strcmp(name, "async_probe") || !strcmp(name, "dyndbg"))
		return 0;
	pr_warn("%s: unknown parameter '%s' ignored\n", doing, name);
	return 0;
}

/**
 * set_params - LOAD-8: set the module's variables from the parameters
 * @mod: a COMING module
 *
 * Return: 0, the errno of the last one that failed, or -ENOMEM.
 */
int set_params(struct module *mod)
{
	struct param_names names = { 0 };
	char *rest;

	if (!*mod->args)
		return 0;
	if (mod->num_kp && sort_names(&names, mod))
		return -ENOMEM;
	rest = parse_args(mod->name, mod->args, NULL, 0, 0, 0, &names,
			  set_named);
	kvfree(names.sorted);
	if (IS_ERR(rest))
		return PTR_ERR(rest);
	if (rest)
		pr_warn("%s: parameters '%s' after `--' ignored\n", mod->name,
			rest);
	return 0;
}

static unsigned long variable_of(const struct kernel_param *kp)
{
	if (kp->ops == &param_array_ops)
		return (unsigned long)kp->arr->elem;
	return (unsigned long)kp->arg;
}

static void free_param(const struct kernel_param *kp)
{
	if (kp->ops->free)
		kp->ops->free(kp->arg);
}

/** free_init_params - before the init part goes */
void free_init_params(struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_kp; i++)
		if (within_module_init(variable_of(&mod->kp[i]), mod))
			free_param(&mod->kp[i]);
}

/** free_core_params - before the core part goes */
void free_core_params(struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_kp; i++)
		if (within_module_core(variable_of(&mod->kp[i]), mod))
			free_param(&mod->kp[i]);
}

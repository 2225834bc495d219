// SPDX-License-Identifier: MIT
/*
 * LOAD-8: the parameters of a module, and what they leave behind. Strings that
 * were set are copies: those whose variable is in the init part are freed with
 * it, the others when the module goes.
 */
#include "internal.h"

static int unknown_param(char *param, char *val, const char *doing, void *arg)
{
	/* Linux takes these on any module. */
	if (!strcmp(param, "async_probe") || !strcmp(param, "dyndbg"))
		return 0;
	pr_warn("%s: unknown parameter '%s' ignored\n", doing, param);
	return 0;
}

/**
 * set_params - LOAD-8: set the module's variables from the parameters
 * @mod: a COMING module
 *
 * Return: 0, or the errno of the last one that failed.
 */
int set_params(struct module *mod)
{
	char *rest = parse_args(mod->name, mod->args, mod->kp, mod->num_kp,
				-32768, 32767, mod, unknown_param);

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

// SPDX-License-Identifier: MIT
/*
 * The locks around what parameters set: one for each module, one for all
 * built-in code. Callers: parse_args(), and who shows or sets a parameter
 * later, or reads it while that can happen.
 */
#include <linux/module.h>
#include <linux/mutex.h>

/*
 * What the parameters of built-in code set; those of a module are under its
 * own param_lock. Task context. Rank: PARAM.
 */
static DEFINE_RANKED_MUTEX(builtin_param_lock, LOCK_RANK_PARAM);

static struct mutex *param_lock_of(struct module *mod)
{
	return mod ? &mod->param_lock : &builtin_param_lock;
}

void kernel_param_lock(struct module *mod)
{
	mutex_lock(param_lock_of(mod));
}
EXPORT_SYMBOL(kernel_param_lock);

void kernel_param_unlock(struct module *mod)
{
	mutex_unlock(param_lock_of(mod));
}
EXPORT_SYMBOL(kernel_param_unlock);

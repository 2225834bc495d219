// SPDX-License-Identifier: MIT
/*
 * Which module uses which (DATA-9 to DATA-11): one struct module_use for each
 * pair, on a list of either side, holding one reference on the provider.
 * All under module_mutex.
 */
#include <linux/slab.h>

#include "internal.h"

static bool already_uses(const struct module *user,
			 const struct module *provider)
{
	const struct module_use *use;

	list_for_each_entry(use, &user->modules_i_use, provider_link)
		if (use->provider == provider)
			return true;
	return false;
}

/**
 * use_module - note that a module uses another's symbol
 * @user:     the module being loaded
 * @provider: who exports the symbol, NULL for the kernel
 *
 * The newest user comes first, as /proc/modules shows them.
 * Context: module_mutex held. Return: 0; -EBUSY while the provider's init
 * runs; -ENOENT when it is going away; -ENOMEM.
 */
int use_module(struct module *user, struct module *provider)
{
	struct module_use *use;
	int err;

	lockdep_assert_held(&module_mutex);
	if (!provider || already_uses(user, provider))
		return 0;
	err = strong_try_module_get(provider);
	if (err)
		return err;
	use = kmalloc(sizeof(*use), GFP_KERNEL);
	if (!use) {
		module_put(provider);
		return -ENOMEM;
	}
	use->user = user;
	use->provider = provider;
	list_add(&use->user_link, &provider->modules_which_use_me);
	list_add(&use->provider_link, &user->modules_i_use);
	return 0;
}

/**
 * drop_dependencies - UNLOAD-12: off the lists of those that it was using
 * @mod: the module that goes
 *
 * Context: module_mutex held.
 */
void drop_dependencies(struct module *mod)
{
	struct module_use *use, *next;

	lockdep_assert_held(&module_mutex);
	list_for_each_entry_safe(use, next, &mod->modules_i_use,
				 provider_link) {
		list_del(&use->user_link);
		list_del(&use->provider_link);
		module_put(use->provider);
		kfree(use);
	}
}

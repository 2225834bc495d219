// SPDX-License-Identifier: MIT
/*
 * While this is loaded, no code of any other module is run, whatever its image
 * says: init, exit and the operations of parameters are taken away when it
 * comes. So tests can let the kernel load changed images and go through all
 * else. The operations of parameters that are the kernel's own stay.
 */
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/notifier.h>

static bool is_own(const struct module *mod, const void *address)
{
	const struct module_part *parts[] = { &mod->module_code,
					      &mod->module_init };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(parts); i++)
		if (address >= parts[i]->base &&
		    address < parts[i]->base + parts[i]->size)
			return true;
	return false;
}

static bool is_harmless(const struct module *mod, const struct kernel_param *kp)
{
	if (is_own(mod, kp->ops))
		return false;
	return kp->ops != &param_array_ops || !is_own(mod, kp->arr->ops);
}

static int tame(struct notifier_block *nb, unsigned long state, void *data)
{
	struct module *mod = data;
	unsigned int i;

	if (state != MODULE_STATE_COMING)
		return NOTIFY_DONE;
	mod->init = NULL;
	mod->exit = NULL;
	for (i = 0; i < mod->num_kp; i++)
		if (!is_harmless(mod, &mod->kp[i]))
			mod->num_kp = i;
	return NOTIFY_OK;
}

static struct notifier_block taming = { .notifier_call = tame };

static int __init harmless_init(void)
{
	return register_module_notifier(&taming);
}

static void __exit harmless_exit(void)
{
	unregister_module_notifier(&taming);
}

module_init(harmless_init);
module_exit(harmless_exit);
MODULE_LICENSE("GPL");

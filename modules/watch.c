// SPDX-License-Identifier: MIT
/*
 * Prints every step in the life of other modules: a listener on the chain of
 * module notifiers. Load it first, then load and unload others.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/notifier.h>

static const char *const state_names[] = {
	[MODULE_STATE_LIVE] = "live",
	[MODULE_STATE_COMING] = "coming",
	[MODULE_STATE_GOING] = "going",
};

static int watch(struct notifier_block *nb, unsigned long state, void *data)
{
	struct module *mod = data;

	pr_info("watch: %s is %s, use count %d\n", mod->name,
		state_names[state], module_refcount(mod));
	return NOTIFY_OK;
}

static struct notifier_block watcher = {
	.notifier_call = watch,
};

static int __init watch_init(void)
{
	return register_module_notifier(&watcher);
}

static void __exit watch_exit(void)
{
	unregister_module_notifier(&watcher);
}

module_init(watch_init);
module_exit(watch_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("prints what happens to other modules");

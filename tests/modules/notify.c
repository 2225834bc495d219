// SPDX-License-Identifier: MIT
/*
 * Three callbacks on the chain of module events, one behind the other. Each
 * prints what it sees; the middle one refuses the module called `veto`, and
 * keeps the one called `hold` from going on once it is LIVE.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/notifier.h>

static char *veto = "";
module_param(veto, charp, 0644);
static char *hold = "";
module_param(hold, charp, 0644);

static int print_event(const char *who, unsigned long event,
		       const struct module *mod)
{
	pr_info("notify: %s: %s event=%lu state=%d ref=%d\n", who, mod->name,
		event, mod->state, module_refcount((struct module *)mod));
	return NOTIFY_OK;
}

static int first(struct notifier_block *nb, unsigned long event, void *mod)
{
	return print_event("first", event, mod);
}

static bool is_in(char *const *param, const struct module *mod)
{
	bool is;

	kernel_param_lock(THIS_MODULE);
	is = !strcmp(*param, mod->name);
	kernel_param_unlock(THIS_MODULE);
	return is;
}

static int middle(struct notifier_block *nb, unsigned long event, void *data)
{
	struct module *mod = data;

	print_event("middle", event, mod);
	if (event == MODULE_STATE_COMING && is_in(&veto, mod))
		return notifier_from_errno(-EACCES);
	while (event == MODULE_STATE_LIVE && is_in(&hold, mod))
		msleep(10);
	return NOTIFY_OK;
}

static int last(struct notifier_block *nb, unsigned long event, void *mod)
{
	return print_event("last", event, mod);
}

static struct notifier_block blocks[] = {
	{ .notifier_call = first, .priority = 3 },
	{ .notifier_call = middle, .priority = 2 },
	{ .notifier_call = last, .priority = 1 },
};

static int __init notify_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(blocks); i++)
		register_module_notifier(&blocks[i]);
	return 0;
}

static void __exit notify_exit(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(blocks); i++)
		unregister_module_notifier(&blocks[i]);
}

module_init(notify_init);
module_exit(notify_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("prints and refuses what comes and goes");

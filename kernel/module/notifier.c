// SPDX-License-Identifier: MIT
/*
 * Telling others that a module comes or goes; conformance.md 1.13. Callbacks
 * may sleep and may load modules: module_mutex is not held.
 */
#include <linux/notifier.h>

#include "internal.h"

static BLOCKING_NOTIFIER_HEAD(module_notify_list);

int register_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&module_notify_list, nb);
}
EXPORT_SYMBOL(register_module_notifier);

int unregister_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&module_notify_list, nb);
}
EXPORT_SYMBOL(unregister_module_notifier);

/**
 * notify_coming - announce a module; everybody may refuse it
 * @mod: a COMING module
 *
 * Return: 0, or the errno of who refused; those called before have got
 * GOING then.
 */
int notify_coming(struct module *mod)
{
	return notifier_to_errno(blocking_notifier_call_chain_robust(
		&module_notify_list, MODULE_STATE_COMING, MODULE_STATE_GOING,
		mod));
}

/** notify_module - announce that a module is LIVE or GOING */
void notify_module(struct module *mod, enum module_state state)
{
	blocking_notifier_call_chain(&module_notify_list, state, mod);
}

/* Callbacks that a module forgot to unregister. */
void sweep_module_notifiers(struct sweep *s)
{
	blocking_notifier_chain_sweep(&module_notify_list, s);
}

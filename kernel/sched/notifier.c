// SPDX-License-Identifier: MIT
/*
 * Notifier chains whose callbacks may sleep. Who comes and goes as a module is
 * told to through one of these.
 */
#include <linux/notifier.h>
#include <linux/export.h>
#include <linux/sweep.h>

int blocking_notifier_chain_register(struct blocking_notifier_head *nh,
				     struct notifier_block *nb)
{
	struct notifier_block **link = &nh->head;
	int err = 0;

	down_write(&nh->rwsem);
	for (; *link; link = &(*link)->next) {
		if (*link == nb) {
			err = -EEXIST;
			goto out;
		}
		if (nb->priority > (*link)->priority)
			break;
	}
	nb->next = *link;
	*link = nb;
out:
	up_write(&nh->rwsem);
	return err;
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_register);

int blocking_notifier_chain_unregister(struct blocking_notifier_head *nh,
				       struct notifier_block *nb)
{
	struct notifier_block **link;
	int err = -ENOENT;

	down_write(&nh->rwsem);
	for (link = &nh->head; *link; link = &(*link)->next) {
		if (*link != nb)
			continue;
		*link = nb->next;
		err = 0;
		break;
	}
	up_write(&nh->rwsem);
	return err;
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_unregister);

void blocking_notifier_chain_sweep(struct blocking_notifier_head *nh,
				   struct sweep *s)
{
	struct notifier_block **link = &nh->head, *nb;

	down_write(&nh->rwsem);
	while ((nb = *link)) {
		if (!sweep_has(s, nb) && !sweep_has(s, nb->notifier_call)) {
			link = &nb->next;
			continue;
		}
		*link = nb->next;
		sweep_note(s, "notifier", NULL, nb->notifier_call);
	}
	up_write(&nh->rwsem);
}

/* Call up to @nr callbacks (all if negative); *called counts them. */
static int call_chain(struct notifier_block *nb, unsigned long val, void *v,
		      int nr, int *called)
{
	int ret = NOTIFY_DONE;

	for (; nb && nr; nr--) {
		struct notifier_block *next = nb->next;

		ret = nb->notifier_call(nb, val, v);
		if (called)
			(*called)++;
		if (ret & NOTIFY_STOP_MASK)
			break;
		nb = next;
	}
	return ret;
}

int blocking_notifier_call_chain(struct blocking_notifier_head *nh,
				 unsigned long val, void *v)
{
	int ret;

	down_read(&nh->rwsem);
	ret = call_chain(nh->head, val, v, -1, NULL);
	up_read(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain);

int blocking_notifier_call_chain_robust(struct blocking_notifier_head *nh,
					unsigned long val_up,
					unsigned long val_down, void *v)
{
	int called = 0;
	int ret;

	down_read(&nh->rwsem);
	ret = call_chain(nh->head, val_up, v, -1, &called);
	if (ret & NOTIFY_STOP_MASK)
		call_chain(nh->head, val_down, v, called - 1, NULL);
	up_read(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain_robust);

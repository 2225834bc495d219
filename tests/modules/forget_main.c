// SPDX-License-Identifier: MIT
/*
 * A module that registers one thing, of the kind named by `what`, and goes
 * without taking it back. The kernel has to do that, and to say so.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

#include "forget.h"

static char what[32];
module_param_string(what, what, sizeof(what), 0444);
static bool fail_init;
module_param(fail_init, bool, 0444);

static const struct forget_kind *find_kind(const struct forget_kind *kind)
{
	for (; kind->name; kind++)
		if (!strcmp(kind->name, what))
			return kind;
	return NULL;
}

static int __init forget_init(void)
{
	const struct forget_kind *kind = find_kind(forget_later);
	int err;

	if (!kind)
		kind = find_kind(forget_devices);
	if (!kind)
		kind = find_kind(forget_files);
	if (!kind)
		return -EINVAL;
	err = kind->forget();
	return err < 0 ? err : fail_init ? -ECANCELED : 0;
}

static void __exit forget_exit(void)
{
}

module_init(forget_init);
module_exit(forget_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("forgets to unregister something");

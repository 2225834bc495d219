/* SPDX-License-Identifier: MIT */
/*
 * Wrong ways to count the uses of a module (CONFIG_MODULE_REF_NAIVE), chosen
 * on the command line; docs/module-refcount.md says what is wrong with each.
 */
#ifndef _LINUX_MODULE_NAIVE_H
#define _LINUX_MODULE_NAIVE_H

#include <linux/types.h>

struct module;

enum module_ref_variant {
	MODULE_REF_RIGHT,
	MODULE_REF_CHECK_FIRST, /* look at the state, then increment */
	MODULE_REF_SUM_FIRST,	/* sum the counters, then stop the machine */
	MODULE_REF_NO_STOP,	/* decide while the other CPUs run */
	MODULE_REF_UNSIGNED,	/* in use as soon as a counter is not 0 */
};

#ifdef CONFIG_MODULE_REF_NAIVE
extern enum module_ref_variant module_ref_chosen;
#define module_ref_variant(which) (module_ref_chosen == (which))
#else
#define module_ref_variant(which) ((which) == MODULE_REF_RIGHT)
#endif

bool check_first_try_module_get(struct module *module);

#endif

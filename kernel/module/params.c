// SPDX-License-Identifier: MIT
/*
 * LOAD-8: taking a text "name=value …" apart and setting the parameters that
 * it names; conformance.md 1.10. Used for modules and, with the kernel's
 * command line, for built-in code; so it is there without CONFIG_MODULES too.
 * Compiled for the host as well.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "param.h"

static char dash_to_underscore(char c)
{
	return c == '-' ? '_' : c;
}

/** compare_param_names - as strcmp(), '-' being '_' */
int compare_param_names(const char *name1, const char *name2)
{
	char a, b;

	do {
		a = dash_to_underscore(*name1++);
		b = dash_to_underscore(*name2++);
	} while (a == b && a);
	return a - b;
}

bool parameq(const char *name1, const char *name2)
{
	return !compare_param_names(name1, name2);
}

static void taint_if_unsafe(const struct kernel_param *kp)
{
	if (!(kp->flags & KERNEL_PARAM_FL_UNSAFE))
		return;
	pr_notice("Setting dangerous option %s - tainting kernel\n", kp->name);
	add_taint(TAINT_USER, LOCKDEP_STILL_OK);
}

/**
 * set_param - set one parameter, under the lock of its module
 * @kp:  the parameter
 * @val: the text, which @kp's operations may cut up; NULL: there is none
 *
 * Context: process, sleeps. Return: 0; -EINVAL without a value, -EPERM if it
 * cannot be set; what its operation returns.
 */
int set_param(const struct kernel_param *kp, char *val)
{
	int err;

	if (!val && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
		return -EINVAL;
	if (!kp->ops->set)
		return -EPERM;
	kernel_param_lock(kp->mod);
	taint_if_unsafe(kp);
	err = kp->ops->set(val, kp);
	kernel_param_unlock(kp->mod);
	return err;
}

/* One "name=value". */
static int parse_one(char *param, char *val, const char *doing,
		     const struct kernel_param *params, unsigned int num,
		     s16 min_level, s16 max_level, void *arg,
		     int (*unknown)(char *param, char *val, const char *doing,
				    void *arg))
{
	unsigned int i;

	for (i = 0; i < num; i++) {
		const struct kernel_param *kp = &params[i];

		if (!parameq(param, kp->name))
			continue;
		if (kp->level < min_level || kp->level > max_level)
			return 0;
		return set_param(kp, val);
	}
	return unknown ? unknown(param, val, doing, arg) : -ENOENT;
}

static void report(int err, const char *doing, const char *param,
		   const char *val)
{
	if (err == -ENOENT)
		pr_err("%s: Unknown parameter `%s'\n", doing, param);
	else if (err == -ENOSPC)
		pr_err("%s: `%s' too large for parameter `%s'\n", doing,
		       val ? val : "", param);
	else
		pr_err("%s: `%s' invalid for parameter `%s'\n", doing,
		       val ? val : "", param);
}

char *
parse_args(const char *doing, char *args, const struct kernel_param *params,
	   unsigned int num, s16 min_level, s16 max_level, void *arg,
	   int (*unknown)(char *param, char *val, const char *doing, void *arg))
{
	char *param, *val, *result = NULL;
	int err;

	args = skip_spaces(args);
	while (*args) {
		args = next_arg(args, &param, &val);
		if (!val && !strcmp(param, "--"))
			return result ? result : args;
		err = parse_one(param, val, doing, params, num, min_level,
				max_level, arg, unknown);
		if (!err)
			continue;
		report(err, doing, param, val);
		result = ERR_PTR(err);
	}
	return result;
}

void destroy_params(const struct kernel_param *params, unsigned int num)
{
	unsigned int i;

	for (i = 0; i < num; i++)
		if (params[i].ops->free)
			params[i].ops->free(params[i].arg);
}

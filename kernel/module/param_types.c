// SPDX-License-Identifier: MIT
/*
 * The types that a parameter can have, and how each is parsed and shown;
 * conformance.md 1.10. ->get() writes at most a page, with '\n'.
 * Compiled for the host as well.
 */
#include <linux/hash.h>
#include <linux/hlist.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "param.h"

#define COPIES_BITS 8

/* The numbers: a parser of lib and a printf format for each. */
#define STANDARD_PARAM(name, type, format, parse)                            \
	int param_set_##name(const char *val, const struct kernel_param *kp) \
	{                                                                    \
		return parse(val, 0, (type *)kp->arg);                       \
	}                                                                    \
	int param_get_##name(char *buffer, const struct kernel_param *kp)    \
	{                                                                    \
		return scnprintf(buffer, PARAM_TEXT_MAX, format "\n",        \
				 *(type *)kp->arg);                          \
	}                                                                    \
	const struct kernel_param_ops param_ops_##name = {                   \
		.set = param_set_##name,                                     \
		.get = param_get_##name,                                     \
	};                                                                   \
	EXPORT_SYMBOL(param_set_##name);                                     \
	EXPORT_SYMBOL(param_get_##name);                                     \
	EXPORT_SYMBOL(param_ops_##name)

STANDARD_PARAM(byte, unsigned char, "%hhu", kstrtou8);
STANDARD_PARAM(short, short, "%hi", kstrtos16);
STANDARD_PARAM(ushort, unsigned short, "%hu", kstrtou16);
STANDARD_PARAM(int, int, "%i", kstrtoint);
STANDARD_PARAM(uint, unsigned int, "%u", kstrtouint);
STANDARD_PARAM(long, long, "%li", kstrtol);
STANDARD_PARAM(ulong, unsigned long, "%lu", kstrtoul);
STANDARD_PARAM(ullong, unsigned long long, "%llu", kstrtoull);
STANDARD_PARAM(hexint, unsigned int, "%#08x", kstrtouint);

int param_set_uint_minmax(const char *val, const struct kernel_param *kp,
			  unsigned int min, unsigned int max)
{
	unsigned int num;
	int err;

	if (!val)
		return -EINVAL;
	err = kstrtouint(val, 0, &num);
	if (err)
		return err;
	if (num < min || num > max)
		return -EINVAL;
	*(unsigned int *)kp->arg = num;
	return 0;
}
EXPORT_SYMBOL_GPL(param_set_uint_minmax);

/*
 * Strings set by param_set_charp(). Only these may be freed: the default
 * value of a charp points into the module.
 */
struct copied_string {
	struct hlist_node link;
	char text[];
};

/* By address: a module may have very many. */
static struct hlist_head copied_strings[1 << COPIES_BITS];

/* Guards copied_strings. Task context. Rank: CHARP. */
static DEFINE_RANKED_MUTEX(copied_strings_lock, LOCK_RANK_CHARP);

static struct hlist_head *copies_like(const char *text)
{
	return &copied_strings[hash_ptr(text, COPIES_BITS)];
}

static char *copy_string(const char *val)
{
	struct copied_string *copy;
	size_t size = strlen(val) + 1;

	copy = kmalloc(sizeof(*copy) + size, GFP_KERNEL);
	if (!copy)
		return NULL;
	memcpy(copy->text, val, size);
	mutex_lock(&copied_strings_lock);
	hlist_add_head(&copy->link, copies_like(copy->text));
	mutex_unlock(&copied_strings_lock);
	return copy->text;
}

static void free_if_copied(const char *text)
{
	struct copied_string *copy;

	mutex_lock(&copied_strings_lock);
	hlist_for_each_entry(copy, copies_like(text), link) {
		if (copy->text == text) {
			hlist_del(&copy->link);
			kfree(copy);
			break;
		}
	}
	mutex_unlock(&copied_strings_lock);
}

int param_set_charp(const char *val, const struct kernel_param *kp)
{
	char *copy;

	if (strlen(val) > 1024) {
		pr_err("%s: string parameter too long\n", kp->name);
		return -ENOSPC;
	}
	copy = copy_string(val);
	if (!copy)
		return -ENOMEM;
	free_if_copied(*(char **)kp->arg);
	*(char **)kp->arg = copy;
	return 0;
}
EXPORT_SYMBOL(param_set_charp);

int param_get_charp(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PARAM_TEXT_MAX, "%s\n", *(char **)kp->arg);
}
EXPORT_SYMBOL(param_get_charp);

void param_free_charp(void *arg)
{
	free_if_copied(*(char **)arg);
}
EXPORT_SYMBOL(param_free_charp);

const struct kernel_param_ops param_ops_charp = {
	.set = param_set_charp,
	.get = param_get_charp,
	.free = param_free_charp,
};
EXPORT_SYMBOL(param_ops_charp);

/* What a module put there at first may be any byte. */
static bool bool_of(const struct kernel_param *kp)
{
	return *(const u8 *)kp->arg;
}

/* No value at all means true. */
int param_set_bool(const char *val, const struct kernel_param *kp)
{
	return kstrtobool(val ? val : "1", kp->arg);
}
EXPORT_SYMBOL(param_set_bool);

int param_get_bool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", bool_of(kp) ? 'Y' : 'N');
}
EXPORT_SYMBOL(param_get_bool);

const struct kernel_param_ops param_ops_bool = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bool,
	.get = param_get_bool,
};
EXPORT_SYMBOL(param_ops_bool);

/* A switch that cannot be switched off again. */
int param_set_bool_enable_only(const char *val, const struct kernel_param *kp)
{
	bool new_value;
	int err;

	err = kstrtobool(val ? val : "1", &new_value);
	if (err)
		return err;
	if (!new_value && bool_of(kp))
		return -EROFS;
	*(bool *)kp->arg = new_value;
	return 0;
}
EXPORT_SYMBOL_GPL(param_set_bool_enable_only);

const struct kernel_param_ops param_ops_bool_enable_only = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bool_enable_only,
	.get = param_get_bool,
};
EXPORT_SYMBOL_GPL(param_ops_bool_enable_only);

int param_set_invbool(const char *val, const struct kernel_param *kp)
{
	bool value;
	int err = kstrtobool(val, &value);

	if (!err)
		*(bool *)kp->arg = !value;
	return err;
}
EXPORT_SYMBOL(param_set_invbool);

int param_get_invbool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", bool_of(kp) ? 'N' : 'Y');
}
EXPORT_SYMBOL(param_get_invbool);

const struct kernel_param_ops param_ops_invbool = {
	.set = param_set_invbool,
	.get = param_get_invbool,
};
EXPORT_SYMBOL(param_ops_invbool);

/* A bool in a variable of type int. */
int param_set_bint(const char *val, const struct kernel_param *kp)
{
	bool value;
	int err = kstrtobool(val ? val : "1", &value);

	if (!err)
		*(int *)kp->arg = value;
	return err;
}
EXPORT_SYMBOL(param_set_bint);

const struct kernel_param_ops param_ops_bint = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bint,
	.get = param_get_int,
};
EXPORT_SYMBOL(param_ops_bint);

int param_set_copystring(const char *val, const struct kernel_param *kp)
{
	const struct kparam_string *str = kp->str;

	if (strnlen(val, str->maxlen) == str->maxlen) {
		pr_err("%s: string doesn't fit in %u chars.\n", kp->name,
		       str->maxlen - 1);
		return -ENOSPC;
	}
	strcpy(str->string, val);
	return 0;
}
EXPORT_SYMBOL(param_set_copystring);

int param_get_string(char *buffer, const struct kernel_param *kp)
{
	/* Set by us it ends; what it was at first need not. */
	return scnprintf(buffer, PARAM_TEXT_MAX, "%.*s\n", (int)kp->str->maxlen,
			 kp->str->string);
}
EXPORT_SYMBOL(param_get_string);

const struct kernel_param_ops param_ops_string = {
	.set = param_set_copystring,
	.get = param_get_string,
};
EXPORT_SYMBOL(param_ops_string);

// SPDX-License-Identifier: MIT
/*
 * Events about kobjects for user space (conformance.md 1.16): their variables
 * and their numbers, the last of which is in /sys/kernel/uevent_seqnum.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/stdarg.h>
#include <linux/string.h>
#include "socket.h"

#define UUID_LEN 36

/* The number of the last event, guarded by uevent_mutex. */
static u64 uevent_seqnum;

/* Numbers, and that events are sent in their order. Rank: UEVENT. */
static DEFINE_MUTEX(uevent_mutex);

static const char *const actions[] = {
	[KOBJ_ADD] = "add",	  [KOBJ_REMOVE] = "remove",
	[KOBJ_CHANGE] = "change", [KOBJ_MOVE] = "move",
	[KOBJ_ONLINE] = "online", [KOBJ_OFFLINE] = "offline",
	[KOBJ_BIND] = "bind",	  [KOBJ_UNBIND] = "unbind",
};

static struct kobj_uevent_env *alloc_env(void)
{
	struct kobj_uevent_env *env = kmalloc(sizeof(*env), GFP_KERNEL);

	if (env)
		memset(env, 0, offsetof(struct kobj_uevent_env, buf));
	return env;
}

int add_uevent_var(struct kobj_uevent_env *env, const char *fmt, ...)
{
	int room = sizeof(env->buf) - env->buflen, len;
	va_list args;

	if (env->envp_idx >= UEVENT_NUM_ENVP - 1)
		return -ENOMEM;
	va_start(args, fmt);
	len = vsnprintf(&env->buf[env->buflen], room, fmt, args);
	va_end(args);
	if (len >= room)
		return -ENOMEM;
	env->envp[env->envp_idx++] = &env->buf[env->buflen];
	env->buflen += len + 1;
	return 0;
}
EXPORT_SYMBOL_GPL(add_uevent_var);

/* The nearest kset at or above @kobj; it speaks for all below it. */
static struct kset *kset_of(struct kobject *kobj)
{
	while (kobj && !kobj->kset)
		kobj = kobj->parent;
	return kobj ? kobj->kset : NULL;
}

static int add_variables(struct kobj_uevent_env *env, struct kobject *kobj,
			 const struct kset *kset, const char *action,
			 const char *devpath, char *envp[])
{
	const struct kset_uevent_ops *ops = kset->uevent_ops;
	const char *subsystem = ops && ops->name ? ops->name(kobj) :
						   kobject_name(&kset->kobj);
	int err;

	err = add_uevent_var(env, "ACTION=%s", action);
	if (!err)
		err = add_uevent_var(env, "DEVPATH=%s", devpath);
	if (!err)
		err = add_uevent_var(env, "SUBSYSTEM=%s", subsystem);
	for (; envp && *envp && !err; envp++)
		err = add_uevent_var(env, "%s", *envp);
	if (!err && ops && ops->uevent)
		err = ops->uevent(kobj, env);
	return err;
}

static int send(struct kobj_uevent_env *env, const char *action,
		const char *devpath)
{
	int err;

	mutex_lock(&uevent_mutex);
	err = add_uevent_var(env, "SEQNUM=%llu", uevent_seqnum + 1);
	if (!err) {
		uevent_seqnum++;
		netlink_broadcast_uevent(env, action, devpath);
	}
	mutex_unlock(&uevent_mutex);
	return err;
}

int kobject_uevent_env(struct kobject *kobj, enum kobject_action action,
		       char *envp[])
{
	struct kset *kset = kset_of(kobj);
	struct kobj_uevent_env *env;
	char *devpath;
	int err = -ENOMEM;

	/* Also if it fails: deleting the object must not try again. */
	if (action == KOBJ_REMOVE)
		kobj->state_remove_uevent_sent = 1;
	if (!kset)
		return -EINVAL;
	if (kobj->uevent_suppress)
		return 0;
	if (kset->uevent_ops && kset->uevent_ops->filter &&
	    !kset->uevent_ops->filter(kobj))
		return 0;
	devpath = kobject_get_path(kobj, GFP_KERNEL);
	env = alloc_env();
	if (devpath && env)
		err = add_variables(env, kobj, kset, actions[action], devpath,
				    envp);
	if (!err) {
		if (action == KOBJ_ADD)
			kobj->state_add_uevent_sent = 1;
		err = send(env, actions[action], devpath);
	}
	kfree(env);
	kfree(devpath);
	return err;
}
EXPORT_SYMBOL_GPL(kobject_uevent_env);

int kobject_uevent(struct kobject *kobj, enum kobject_action action)
{
	return kobject_uevent_env(kobj, action, NULL);
}
EXPORT_SYMBOL_GPL(kobject_uevent);

/* ---- events that are asked for by writing to a file ---- */

/* The action that the first @len bytes of @text name, or -EINVAL. */
static int find_action(const char *text, size_t len)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(actions); i++)
		if (strlen(actions[i]) == len && !memcmp(actions[i], text, len))
			return i;
	return -EINVAL;
}

static bool is_uuid(const char *text, size_t len)
{
	unsigned int i;

	if (len < UUID_LEN)
		return false;
	for (i = 0; i < UUID_LEN; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? text[i] != '-' : !isxdigit(text[i]))
			return false;
	}
	return true;
}

static size_t alnum_length(const char *text, const char *end)
{
	size_t len = 0;

	while (text + len < end && isalnum(text[len]))
		len++;
	return len;
}

/* "UUID[ KEY=VALUE]...", keys and values of letters and digits. */
static int parse_arguments(struct kobj_uevent_env *env, const char *pos,
			   const char *end)
{
	int err;

	if (!is_uuid(pos, end - pos))
		return -EINVAL;
	err = add_uevent_var(env, "SYNTH_UUID=%.*s", UUID_LEN, pos);
	pos += UUID_LEN;
	while (!err && pos < end) {
		size_t key, value;

		if (*pos++ != ' ')
			return -EINVAL;
		key = alnum_length(pos, end);
		if (!key || pos + key == end || pos[key] != '=')
			return -EINVAL;
		value = alnum_length(pos + key + 1, end);
		if (!value)
			return -EINVAL;
		err = add_uevent_var(env, "SYNTH_ARG_%.*s",
				     (int)(key + 1 + value), pos);
		pos += key + 1 + value;
	}
	return err;
}

static int synthesise(struct kobject *kobj, const char *buf, size_t count,
		      struct kobj_uevent_env *env, const char **problem)
{
	const char *blank, *end;
	int action, err;

	if (count && (buf[count - 1] == '\n' || buf[count - 1] == '\0'))
		count--;
	end = buf + count;
	blank = memchr(buf, ' ', count);
	action = find_action(buf, (blank ? blank : end) - buf);
	*problem = "unknown uevent action string";
	if (action < 0)
		return action;
	*problem = "incorrect uevent action arguments";
	err = blank ? parse_arguments(env, blank + 1, end) :
		      add_uevent_var(env, "SYNTH_UUID=0");
	if (err)
		return err;
	*problem = "failed to send uevent";
	return kobject_uevent_env(kobj, action, env->envp);
}

int kobject_synth_uevent(struct kobject *kobj, const char *buf, size_t count)
{
	struct kobj_uevent_env *env = alloc_env();
	const char *problem;
	char *devpath;
	int err;

	if (!env)
		return -ENOMEM;
	err = synthesise(kobj, buf, count, env, &problem);
	kfree(env);
	if (err) {
		devpath = kobject_get_path(kobj, GFP_KERNEL);
		pr_warn("synth uevent: %s: %s\n",
			devpath ? devpath : "unknown device", problem);
		kfree(devpath);
	}
	return err;
}
EXPORT_SYMBOL_GPL(kobject_synth_uevent);

/* ---- /sys/kernel/uevent_seqnum ---- */

static ssize_t uevent_seqnum_show(struct kobject *kobj,
				  struct kobj_attribute *attr, char *buf)
{
	u64 number;

	mutex_lock(&uevent_mutex);
	number = uevent_seqnum;
	mutex_unlock(&uevent_mutex);
	return sysfs_emit(buf, "%llu\n", number);
}

static struct kobj_attribute uevent_seqnum_attribute = __ATTR_RO(uevent_seqnum);

static int __init uevent_init(void)
{
	return sysfs_create_file(kernel_kobj, &uevent_seqnum_attribute.attr);
}
core_initcall(uevent_init);

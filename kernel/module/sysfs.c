// SPDX-License-Identifier: MIT
/*
 * /sys/module/NAME of a loaded module (conformance.md 1.15). It is there from
 * when the parameters are set until before the module's memory goes; nothing
 * in it keeps the module from going. Taking it away waits for those who are
 * inside of a file's methods; who has one open gets ENODEV from then on.
 * Callers: start_module() in main.c, free_module() in unload.c.
 */
#include <linux/kobject.h>
#include <linux/slab.h>

#include "internal.h"

/* ---- the files that each module has ---- */

static ssize_t version_show(struct module_attribute *mattr,
			    struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%s\n", mk->mod->version);
}

static ssize_t srcversion_show(struct module_attribute *mattr,
			       struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%s\n", mk->mod->srcversion);
}

static ssize_t initstate_show(struct module_attribute *mattr,
			      struct module_kobject *mk, char *buf)
{
	static const char *const names[] = {
		[MODULE_STATE_LIVE] = "live",
		[MODULE_STATE_COMING] = "coming",
		[MODULE_STATE_GOING] = "going",
	};

	/* There is no directory while it is UNFORMED. */
	return sysfs_emit(buf, "%s\n", names[READ_ONCE(mk->mod->state)]);
}

static ssize_t coresize_show(struct module_attribute *mattr,
			     struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%u\n", mk->mod->module_code.size);
}

static ssize_t initsize_show(struct module_attribute *mattr,
			     struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%u\n", READ_ONCE(mk->mod->module_init.size));
}

static ssize_t taint_show(struct module_attribute *mattr,
			  struct module_kobject *mk, char *buf)
{
	char flags[MODULE_FLAGS_BUF_SIZE];

	return sysfs_emit(buf, "%s\n", module_taints(mk->mod, flags));
}

static struct module_attribute version_attr = __ATTR_RO(version);
static struct module_attribute srcversion_attr = __ATTR_RO(srcversion);
static struct module_attribute initstate_attr = __ATTR_RO(initstate);
static struct module_attribute coresize_attr = __ATTR_RO(coresize);
static struct module_attribute initsize_attr = __ATTR_RO(initsize);
static struct module_attribute taint_attr = __ATTR_RO(taint);

#ifdef CONFIG_MODULE_UNLOAD
static ssize_t refcnt_show(struct module_attribute *mattr,
			   struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%i\n", module_refcount(mk->mod));
}

static struct module_attribute refcnt_attr = __ATTR_RO(refcnt);
#endif

static struct attribute *module_attrs[] = {
	&module_uevent.attr,
	&version_attr.attr,
	&srcversion_attr.attr,
	&initstate_attr.attr,
	&coresize_attr.attr,
	&initsize_attr.attr,
	&taint_attr.attr,
#ifdef CONFIG_MODULE_UNLOAD
	&refcnt_attr.attr,
#endif
	NULL,
};

static umode_t is_visible(struct kobject *kobj, struct attribute *attr, int n)
{
	const struct module *mod =
		container_of(kobj, struct module_kobject, kobj)->mod;

	if (attr == &version_attr.attr && !mod->version)
		return 0;
	if (attr == &srcversion_attr.attr && !mod->srcversion)
		return 0;
	return attr->mode;
}

static const struct attribute_group module_group = {
	.is_visible = is_visible,
	.attrs = module_attrs,
};

/* A copy of what .modinfo says, if it says it. */
static int copy_modinfo(const char **copy, const char *text)
{
	if (!text)
		return 0;
	*copy = kstrdup(text, GFP_KERNEL);
	return *copy ? 0 : -ENOMEM;
}

/* ---- who uses whom ---- */

static void remove_holder_links(struct module *mod)
{
	const struct module_use *use;

	mutex_lock(&module_mutex);
	list_for_each_entry(use, &mod->modules_i_use, provider_link)
		sysfs_remove_link(use->provider->holders_dir,
				  kobject_name(&mod->mkobj.kobj));
	mutex_unlock(&module_mutex);
}

/* In the holders/ of each module that @mod uses, a link to @mod. */
static int add_holder_links(struct module *mod)
{
	const struct module_use *use;
	int err = 0;

	mutex_lock(&module_mutex);
	list_for_each_entry(use, &mod->modules_i_use, provider_link) {
		err = sysfs_create_link(use->provider->holders_dir,
					&mod->mkobj.kobj,
					kobject_name(&mod->mkobj.kobj));
		if (err)
			break;
	}
	mutex_unlock(&module_mutex);
	return err;
}

/* ---- the directory ---- */

static int fill_directory(struct module *mod, const struct load_info *info)
{
	int err;

	mod->holders_dir = kobject_create_and_add("holders", &mod->mkobj.kobj);
	if (!mod->holders_dir)
		return -ENOMEM;
	err = add_param_files(&mod->mkobj);
	if (!err)
		err = copy_modinfo(&mod->version,
				   info->modinfo[MODINFO_VERSION]);
	if (!err)
		err = copy_modinfo(&mod->srcversion,
				   info->modinfo[MODINFO_SRCVERSION]);
	if (!err)
		err = sysfs_create_group(&mod->mkobj.kobj, &module_group);
	if (!err)
		err = add_holder_links(mod);
	if (!err)
		err = add_sections_dir(mod, info);
	if (!err)
		err = add_notes_dir(mod, info);
	return err;
}

/**
 * create_sysfs - make /sys/module/NAME
 * @mod:  a COMING module, its parameters set
 * @info: its image
 *
 * Return: 0; -EINVAL if built-in code has the name, -EEXIST or -EINVAL for
 * names that cannot be files, -ENOMEM. After an error nothing stays.
 */
int create_sysfs(struct module *mod, const struct load_info *info)
{
	int err = add_module_kobject(&mod->mkobj, mod, mod->name);

	if (err)
		return err;
	err = fill_directory(mod, info);
	if (err)
		remove_sysfs(mod);
	return err;
}

/**
 * remove_sysfs - take it away, in whatever state it is
 * @mod: the module; nothing happens if it has no directory
 *
 * Context: process, sleeps until nobody is in the methods of a file. Must not
 * be called with module_mutex or a lock that such a method takes.
 * Return: false if somebody still has a reference on the module's kobject (a
 * child of it was not deleted): its memory must stay.
 */
bool remove_sysfs(struct module *mod)
{
	struct module_kobject *mk = &mod->mkobj;

	if (!mk->mod)
		return true;
	remove_bin_dir(mod->notes_dir);
	mod->notes_dir = NULL;
	remove_bin_dir(mod->sections_dir);
	mod->sections_dir = NULL;
	remove_holder_links(mod);
	sysfs_remove_group(&mk->kobj, &module_group);
	remove_param_files(mk);
	kobject_put(mod->holders_dir);
	mod->holders_dir = NULL;
	kobject_del(&mk->kobj);
	kobject_put(&mk->kobj);
	kfree(mod->version);
	kfree(mod->srcversion);
	mod->version = NULL;
	mod->srcversion = NULL;
	mk->mod = NULL;
	return mk->released;
}

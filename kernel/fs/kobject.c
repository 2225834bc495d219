// SPDX-License-Identifier: MIT
/* The life of kobjects and ksets, and the first directories of /sys. */
#include <linux/kobject.h>
#include <linux/stdarg.h>
#include <linux/sweep.h>
#include "sysfs.h"

struct kobject *kernel_kobj;
EXPORT_SYMBOL_GPL(kernel_kobj);
struct kobject *fs_kobj;
EXPORT_SYMBOL_GPL(fs_kobj);
struct kset *module_kset;
EXPORT_SYMBOL_GPL(module_kset);

void kobject_init(struct kobject *kobj, const struct kobj_type *ktype)
{
	kref_init(&kobj->kref);
	INIT_LIST_HEAD(&kobj->entry);
	kobj->ktype = ktype;
	kobj->creator = calling_module();
}
EXPORT_SYMBOL(kobject_init);

/* Takes over an allocated name; NULL: there was no memory for it. */
static int set_name(struct kobject *kobj, char *name)
{
	if (!name)
		return -ENOMEM;
	strreplace(name, '/', '!');
	kfree(kobj->name);
	kobj->name = name;
	return 0;
}

static int set_name_args(struct kobject *kobj, const char *fmt, va_list args)
{
	return set_name(kobj, kvasprintf(GFP_KERNEL, fmt, args));
}

int kobject_set_name(struct kobject *kobj, const char *fmt, ...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = set_name_args(kobj, fmt, args);
	va_end(args);
	return error;
}
EXPORT_SYMBOL(kobject_set_name);

char *kobject_get_path(const struct kobject *kobj, gfp_t gfp)
{
	const struct kobject *k;
	size_t len = 1;
	char *path, *p;

	for (k = kobj; k; k = k->parent)
		len += strlen(k->name) + 1;
	path = kmalloc(len, gfp);
	if (!path)
		return NULL;
	p = path + len - 1;
	*p = '\0';
	for (k = kobj; k; k = k->parent) {
		p -= strlen(k->name);
		memcpy(p, k->name, strlen(k->name));
		*--p = '/';
	}
	return path;
}
EXPORT_SYMBOL_GPL(kobject_get_path);

static void leave_kset(struct kobject *kobj)
{
	struct kset *kset = kobj->kset;

	if (!kset)
		return;
	spin_lock(&kset->list_lock);
	list_del_init(&kobj->entry);
	spin_unlock(&kset->list_lock);
	kobject_put(&kset->kobj);
	kobj->kset = NULL;
}

static void join_kset(struct kobject *kobj)
{
	struct kset *kset = kobj->kset;

	if (!kset)
		return;
	kobject_get(&kset->kobj);
	spin_lock(&kset->list_lock);
	list_add_tail(&kobj->entry, &kset->list);
	spin_unlock(&kset->list_lock);
}

static int add_named(struct kobject *kobj, struct kobject *parent)
{
	int error;

	if (!kobj->name || !kobj->name[0])
		return -EINVAL;
	if (!parent && kobj->kset)
		parent = &kobj->kset->kobj;
	kobj->parent = kobject_get(parent);
	join_kset(kobj);
	error = sysfs_create_dir(kobj);
	if (!error) {
		error = sysfs_create_groups(kobj, kobj->ktype->default_groups);
		if (error)
			sysfs_remove_dir(kobj);
	}
	if (error) {
		leave_kset(kobj);
		kobject_put(parent);
		kobj->parent = NULL;
	}
	return error;
}

int kobject_add(struct kobject *kobj, struct kobject *parent, const char *fmt,
		...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = set_name_args(kobj, fmt, args);
	va_end(args);
	return error ? error : add_named(kobj, parent);
}
EXPORT_SYMBOL(kobject_add);

int kobject_init_and_add(struct kobject *kobj, const struct kobj_type *ktype,
			 struct kobject *parent, const char *fmt, ...)
{
	va_list args;
	int error;

	kobject_init(kobj, ktype);
	va_start(args, fmt);
	error = set_name_args(kobj, fmt, args);
	va_end(args);
	return error ? error : add_named(kobj, parent);
}
EXPORT_SYMBOL_GPL(kobject_init_and_add);

void kobject_del(struct kobject *kobj)
{
	struct kobject *parent;

	if (!kobj || !kobj->sd)
		return;
	if (kobj->state_add_uevent_sent && !kobj->state_remove_uevent_sent)
		kobject_uevent(kobj, KOBJ_REMOVE);
	parent = kobj->parent;
	sysfs_remove_dir(kobj);
	leave_kset(kobj);
	kobj->parent = NULL;
	kobject_put(parent);
}
EXPORT_SYMBOL(kobject_del);

struct kobject *kobject_get(struct kobject *kobj)
{
	if (kobj)
		kref_get(&kobj->kref);
	return kobj;
}
EXPORT_SYMBOL(kobject_get);

static void kobject_release(struct kref *kref)
{
	struct kobject *kobj = container_of(kref, struct kobject, kref);
	const char *name = kobj->name;

	kobject_del(kobj);
	if (kobj->ktype && kobj->ktype->release)
		kobj->ktype->release(kobj);
	kfree(name);
}

void kobject_put(struct kobject *kobj)
{
	if (kobj)
		kref_put(&kobj->kref, kobject_release);
}
EXPORT_SYMBOL(kobject_put);

/* ---- attributes with methods of their own ---- */

static ssize_t kobj_attr_show(struct kobject *kobj, struct attribute *attr,
			      char *buf)
{
	struct kobj_attribute *kattr =
		container_of(attr, struct kobj_attribute, attr);

	return kattr->show ? kattr->show(kobj, kattr, buf) : -EIO;
}

static ssize_t kobj_attr_store(struct kobject *kobj, struct attribute *attr,
			       const char *buf, size_t count)
{
	struct kobj_attribute *kattr =
		container_of(attr, struct kobj_attribute, attr);

	return kattr->store ? kattr->store(kobj, kattr, buf, count) : -EIO;
}

const struct sysfs_ops kobj_sysfs_ops = {
	.show = kobj_attr_show,
	.store = kobj_attr_store,
};
EXPORT_SYMBOL_GPL(kobj_sysfs_ops);

static void dynamic_kobj_release(struct kobject *kobj)
{
	kfree(kobj);
}

static const struct kobj_type dynamic_kobj_ktype = {
	.release = dynamic_kobj_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

struct kobject *kobject_create_and_add(const char *name, struct kobject *parent)
{
	struct kobject *kobj = kzalloc(sizeof(*kobj), GFP_KERNEL);

	if (!kobj)
		return NULL;
	kobject_init(kobj, &dynamic_kobj_ktype);
	if (set_name(kobj, kstrdup(name, GFP_KERNEL)) ||
	    add_named(kobj, parent)) {
		kobject_put(kobj);
		return NULL;
	}
	return kobj;
}
EXPORT_SYMBOL_GPL(kobject_create_and_add);

/* ---- ksets ---- */

void kset_init(struct kset *kset)
{
	kref_init(&kset->kobj.kref);
	INIT_LIST_HEAD(&kset->kobj.entry);
	INIT_LIST_HEAD(&kset->list);
	spin_lock_init(&kset->list_lock);
}

int kset_register(struct kset *kset)
{
	kset_init(kset);
	return add_named(&kset->kobj, kset->kobj.parent);
}
EXPORT_SYMBOL(kset_register);

void kset_unregister(struct kset *kset)
{
	if (!kset)
		return;
	kobject_del(&kset->kobj);
	kobject_put(&kset->kobj);
}
EXPORT_SYMBOL(kset_unregister);

static void kset_release(struct kobject *kobj)
{
	kfree(container_of(kobj, struct kset, kobj));
}

static const struct kobj_type kset_ktype = {
	.release = kset_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

struct kset *kset_create_and_add(const char *name,
				 const struct kset_uevent_ops *uevent_ops,
				 struct kobject *parent)
{
	struct kset *kset = kzalloc(sizeof(*kset), GFP_KERNEL);

	if (!kset)
		return NULL;
	kset->kobj.ktype = &kset_ktype;
	kset->kobj.parent = parent;
	kset->uevent_ops = uevent_ops;
	if (kobject_set_name(&kset->kobj, "%s", name)) {
		kfree(kset);
		return NULL;
	}
	if (kset_register(kset)) {
		kobject_put(&kset->kobj);
		return NULL;
	}
	return kset;
}
EXPORT_SYMBOL_GPL(kset_create_and_add);

bool kobject_is_plain(const struct kobject *kobj)
{
	return kobj->ktype == &dynamic_kobj_ktype || kobj->ktype == &kset_ktype;
}

/*
 * By its directory, so that a thousand members cost no more than one. While
 * that is active kobject_del() does not return, so the object stays.
 */
struct kobject *kset_find_obj(struct kset *kset, const char *name)
{
	struct pseudo_node *node;
	struct kobject *kobj, *found = NULL;

	node = pseudo_find(kset->kobj.sd, name, strlen(name));
	if (!node)
		return NULL;
	if (S_ISDIR(node->mode) && pseudo_get_active(node)) {
		kobj = node->data;
		/* One whose count has gone to 0 is only waiting to leave. */
		if (kobj->kset == kset && kref_get_unless_zero(&kobj->kref))
			found = kobj;
		pseudo_put_active(node);
	}
	pseudo_put(node);
	return found;
}
EXPORT_SYMBOL_GPL(kset_find_obj);

void __init kobject_core_init(void)
{
	kernel_kobj = kobject_create_and_add("kernel", NULL);
	fs_kobj = kobject_create_and_add("fs", NULL);
	module_kset = kset_create_and_add("module", NULL, NULL);
	if (!kernel_kobj || !fs_kobj || !module_kset)
		panic("sysfs: out of memory");
}

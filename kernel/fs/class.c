// SPDX-License-Identifier: MIT
/*
 * Classes of devices: /sys/class/NAME, and /sys/devices/virtual/NAME for those
 * of its devices that have no parent. Also what a module that goes forgot of
 * its classes and devices.
 */
#include <linux/device.h>
#include <linux/sweep.h>
#include "internal.h"

/* Guards the list of all classes. May sleep. Rank: CLASSES. */
static DEFINE_MUTEX(classes_lock);
static LIST_HEAD(classes);

static struct kobject *class_kobj, *virtual_kobj;

static void class_prepare(struct class *cls)
{
	mutex_init(&cls->mutex);
	lock_set_rank(&cls->mutex, LOCK_RANK_DEVICE);
	INIT_LIST_HEAD(&cls->devices);
	cls->creator = calling_module();
}

int class_register(struct class *cls)
{
	class_prepare(cls);
	cls->dir = kobject_create_and_add(cls->name, class_kobj);
	if (!cls->dir)
		return -ENOMEM;
	cls->devices_dir = kobject_create_and_add(cls->name, virtual_kobj);
	if (!cls->devices_dir) {
		kobject_put(cls->dir);
		return -ENOMEM;
	}
	mutex_lock(&classes_lock);
	list_add(&cls->all, &classes);
	mutex_unlock(&classes_lock);
	return 0;
}
EXPORT_SYMBOL_GPL(class_register);

void class_unregister(struct class *cls)
{
	mutex_lock(&classes_lock);
	list_del(&cls->all);
	mutex_unlock(&classes_lock);
	kobject_put(cls->devices_dir);
	kobject_put(cls->dir);
}
EXPORT_SYMBOL_GPL(class_unregister);

struct class *__class_create(struct module *owner, const char *name)
{
	struct class *cls = kzalloc(sizeof(*cls), GFP_KERNEL);
	int error;

	if (!cls)
		return ERR_PTR(-ENOMEM);
	cls->name = name;
	cls->owner = owner;
	cls->dynamic = true;
	error = class_register(cls);
	if (error) {
		kfree(cls);
		return ERR_PTR(error);
	}
	return cls;
}
EXPORT_SYMBOL_GPL(__class_create);

void class_destroy(struct class *cls)
{
	if (IS_ERR_OR_NULL(cls))
		return;
	class_unregister(cls);
	if (cls->dynamic)
		kfree(cls);
}
EXPORT_SYMBOL_GPL(class_destroy);

/* ---- what a module left behind ---- */

static bool device_is_of(const struct sweep *s, const struct device *dev)
{
	return dev->kobj.creator == s->mod || sweep_has(s, dev) ||
	       sweep_has(s, dev->release) || sweep_has(s, dev->groups);
}

/* A device of @cls that goes: any one if the class itself does. */
static struct device *device_of(const struct sweep *s, struct class *cls,
				bool any)
{
	struct device *dev, *found = NULL;

	mutex_lock(&cls->mutex);
	list_for_each_entry(dev, &cls->devices, class_node)
		if (any || device_is_of(s, dev))
			found = dev;
	mutex_unlock(&cls->mutex);
	return found;
}

static bool class_is_of(const struct sweep *s, const struct class *cls)
{
	return cls->owner == s->mod || cls->creator == s->mod ||
	       sweep_has(s, cls) || sweep_has(s, cls->name);
}

/* A class that goes, or one of whose devices does; *@dev: a device, if any. */
static struct class *class_of(const struct sweep *s, struct device **dev)
{
	struct class *cls, *found = NULL;

	mutex_lock(&classes_lock);
	list_for_each_entry(cls, &classes, all) {
		bool goes = class_is_of(s, cls);

		*dev = device_of(s, cls, goes);
		if (*dev || goes) {
			found = cls;
			break;
		}
	}
	mutex_unlock(&classes_lock);
	return found;
}

static void sweep_device(struct sweep *s, struct device *dev)
{
	const void *release = dev->release;

	if (!release && dev->class)
		release = dev->class->dev_release;
	sweep_note(s, "device", dev_name(dev), release);
	device_del(dev);
	/* Its memory is the module's business, which is closed. */
	if (!sweep_has(s, dev) && release && !sweep_has(s, release))
		put_device(dev);
}

void sweep_devices(struct sweep *s)
{
	struct device *dev;
	struct class *cls;

	while ((cls = class_of(s, &dev))) {
		if (dev) {
			sweep_device(s, dev);
			continue;
		}
		sweep_note(s, "class", cls->name, cls->dev_release);
		class_destroy(cls);
	}
}

void __init classes_init(struct kobject *virtual)
{
	virtual_kobj = virtual;
	class_kobj = kobject_create_and_add("class", NULL);
	if (!class_kobj)
		panic("devices: out of memory");
}

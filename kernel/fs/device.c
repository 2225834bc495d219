// SPDX-License-Identifier: MIT
/*
 * Classes and devices as far as /dev needs them: device_create() makes a node
 * and device_destroy() takes it away.
 */
#include <linux/device.h>
#include "internal.h"

static void class_prepare(struct class *cls)
{
	mutex_init(&cls->mutex);
	INIT_LIST_HEAD(&cls->devices);
}

int class_register(struct class *cls)
{
	class_prepare(cls);
	return 0;
}
EXPORT_SYMBOL_GPL(class_register);

void class_unregister(struct class *cls)
{
}
EXPORT_SYMBOL_GPL(class_unregister);

struct class *__class_create(struct module *owner, const char *name)
{
	struct class *cls = kzalloc(sizeof(*cls), GFP_KERNEL);

	if (!cls)
		return ERR_PTR(-ENOMEM);
	cls->name = name;
	cls->owner = owner;
	cls->dynamic = true;
	class_prepare(cls);
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

void device_initialize(struct device *dev)
{
	kref_init(&dev->kobj.kref);
	INIT_LIST_HEAD(&dev->class_node);
}
EXPORT_SYMBOL_GPL(device_initialize);

static void device_release(struct kref *kref)
{
	struct device *dev = container_of(kref, struct device, kobj.kref);
	char *name = dev->name;

	if (dev->release)
		dev->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
	kfree(name);
}

struct device *get_device(struct device *dev)
{
	if (dev)
		kref_get(&dev->kobj.kref);
	return dev;
}
EXPORT_SYMBOL_GPL(get_device);

void put_device(struct device *dev)
{
	if (dev)
		kref_put(&dev->kobj.kref, device_release);
}
EXPORT_SYMBOL_GPL(put_device);

static int set_name_args(struct device *dev, const char *fmt, va_list args)
{
	char *name = kvasprintf(GFP_KERNEL, fmt, args), *s;

	if (!name)
		return -ENOMEM;
	/* '/' cannot stand in a device's name: '!' does, as in Linux. */
	for (s = name; (s = strchr(s, '/')) != NULL; s++)
		*s = '!';
	kfree(dev->name);
	dev->name = name;
	return 0;
}

int dev_set_name(struct device *dev, const char *fmt, ...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = set_name_args(dev, fmt, args);
	va_end(args);
	return error;
}
EXPORT_SYMBOL_GPL(dev_set_name);

/* The path of the node below /dev, allocated, and its mode. NULL: memory. */
static char *device_node_name(const struct device *dev, umode_t *mode)
{
	char *name = NULL, *s;

	*mode = 0;
	if (dev->class && dev->class->devnode)
		name = dev->class->devnode(dev, mode);
	if (!*mode)
		*mode = 0600;
	if (!name)
		name = kstrdup(dev_name(dev), GFP_KERNEL);
	for (s = name; s && (s = strchr(s, '!')) != NULL; s++)
		*s = '/';
	return name;
}

static int add_node(struct device *dev)
{
	umode_t mode;
	char *name = device_node_name(dev, &mode);
	int error;

	if (!name)
		return -ENOMEM;
	error = devtmpfs_create_node(name, S_IFCHR | mode, dev->devt);
	kfree(name);
	return error;
}

static void del_node(struct device *dev)
{
	umode_t mode;
	char *name = device_node_name(dev, &mode);

	if (name)
		devtmpfs_delete_node(name);
	kfree(name);
}

/** device_add - make @dev known; on failure the caller still owns it. */
int device_add(struct device *dev)
{
	int error;

	if (!dev->name && dev->init_name) {
		error = dev_set_name(dev, "%s", dev->init_name);
		if (error)
			return error;
	}
	if (!dev->name)
		return -EINVAL;
	if (MAJOR(dev->devt)) {
		error = add_node(dev);
		/* A node that is there already is what Linux tolerates too. */
		if (error && error != -EEXIST)
			return error;
	}
	get_device(dev);
	if (dev->class) {
		mutex_lock(&dev->class->mutex);
		list_add_tail(&dev->class_node, &dev->class->devices);
		mutex_unlock(&dev->class->mutex);
	}
	return 0;
}
EXPORT_SYMBOL_GPL(device_add);

int device_register(struct device *dev)
{
	device_initialize(dev);
	return device_add(dev);
}
EXPORT_SYMBOL_GPL(device_register);

void device_del(struct device *dev)
{
	if (MAJOR(dev->devt))
		del_node(dev);
	if (dev->class) {
		mutex_lock(&dev->class->mutex);
		list_del_init(&dev->class_node);
		mutex_unlock(&dev->class->mutex);
	}
	put_device(dev);
}
EXPORT_SYMBOL_GPL(device_del);

void device_unregister(struct device *dev)
{
	device_del(dev);
	put_device(dev);
}
EXPORT_SYMBOL_GPL(device_unregister);

static void free_created(struct device *dev)
{
	kfree(dev);
}

struct device *device_create(struct class *cls, struct device *parent,
			     dev_t devt, void *drvdata, const char *fmt, ...)
{
	struct device *dev;
	va_list args;
	int error;

	if (IS_ERR_OR_NULL(cls))
		return ERR_PTR(-ENODEV);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->devt = devt;
	dev->class = cls;
	dev->parent = parent;
	dev->release = free_created;
	dev->driver_data = drvdata;
	va_start(args, fmt);
	error = set_name_args(dev, fmt, args);
	va_end(args);
	if (!error)
		error = device_add(dev);
	if (error) {
		put_device(dev);
		return ERR_PTR(error);
	}
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

void device_destroy(struct class *cls, dev_t devt)
{
	struct device *dev, *found = NULL;

	mutex_lock(&cls->mutex);
	list_for_each_entry(dev, &cls->devices, class_node) {
		if (dev->devt == devt) {
			found = dev;
			break;
		}
	}
	mutex_unlock(&cls->mutex);
	if (found)
		device_unregister(found);
}
EXPORT_SYMBOL_GPL(device_destroy);

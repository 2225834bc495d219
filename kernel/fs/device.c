// SPDX-License-Identifier: MIT
/*
 * Devices as far as /dev and /sys need them: device_create() makes a node and
 * a directory, device_destroy() takes them away. Classes are class.c's.
 */
#include <linux/device.h>
#include "internal.h"

static struct kobject *devices_kobj;

static void device_release(struct kobject *kobj)
{
	struct device *dev = container_of(kobj, struct device, kobj);

	if (dev->release)
		dev->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
}

static ssize_t dev_show(struct kobject *kobj, struct kobj_attribute *attr,
			char *buf)
{
	dev_t devt = container_of(kobj, struct device, kobj)->devt;

	return sysfs_emit(buf, "%u:%u\n", MAJOR(devt), MINOR(devt));
}

static ssize_t uevent_show(struct kobject *kobj, struct kobj_attribute *attr,
			   char *buf)
{
	struct device *dev = container_of(kobj, struct device, kobj);

	if (!MAJOR(dev->devt))
		return 0;
	return sysfs_emit(buf, "MAJOR=%u\nMINOR=%u\nDEVNAME=%s\n",
			  MAJOR(dev->devt), MINOR(dev->devt), dev_name(dev));
}

static struct kobj_attribute dev_attribute = __ATTR_RO(dev);
static struct kobj_attribute uevent_attribute = __ATTR_RO(uevent);

static const struct kobj_type device_ktype = {
	.release = device_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

void device_initialize(struct device *dev)
{
	kobject_init(&dev->kobj, &device_ktype);
	INIT_LIST_HEAD(&dev->class_node);
}
EXPORT_SYMBOL_GPL(device_initialize);

struct device *get_device(struct device *dev)
{
	if (dev)
		kobject_get(&dev->kobj);
	return dev;
}
EXPORT_SYMBOL_GPL(get_device);

void put_device(struct device *dev)
{
	if (dev)
		kobject_put(&dev->kobj);
}
EXPORT_SYMBOL_GPL(put_device);

static int set_name_args(struct device *dev, const char *fmt, va_list args)
{
	char *name = kvasprintf(GFP_KERNEL, fmt, args);
	int error = -ENOMEM;

	if (name)
		error = kobject_set_name(&dev->kobj, "%s", name);
	kfree(name);
	return error;
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

/* The directory, its attributes and the link from the class. */
static int add_to_sysfs(struct device *dev)
{
	struct kobject *parent = devices_kobj;
	int error;

	if (dev->parent)
		parent = &dev->parent->kobj;
	else if (dev->class)
		parent = dev->class->devices_dir;
	error = kobject_add(&dev->kobj, parent, "%s", dev_name(dev));
	if (error)
		return error;
	error = sysfs_create_file(&dev->kobj, &uevent_attribute.attr);
	if (!error && MAJOR(dev->devt))
		error = sysfs_create_file(&dev->kobj, &dev_attribute.attr);
	if (!error)
		error = sysfs_create_groups(&dev->kobj, dev->groups);
	if (!error && dev->class)
		error = sysfs_create_link(&dev->kobj, dev->class->dir,
					  "subsystem");
	if (!error && dev->class)
		error = sysfs_create_link(dev->class->dir, &dev->kobj,
					  dev_name(dev));
	if (error)
		kobject_del(&dev->kobj);
	return error;
}

static void del_from_sysfs(struct device *dev)
{
	if (dev->class)
		sysfs_remove_link(dev->class->dir, dev_name(dev));
	kobject_del(&dev->kobj);
}

/** device_add - make @dev known; on failure the caller still owns it. */
int device_add(struct device *dev)
{
	int error;

	if (!dev_name(dev))
		return -EINVAL;
	error = add_to_sysfs(dev);
	if (error)
		return error;
	if (MAJOR(dev->devt)) {
		error = add_node(dev);
		/* A node that is there already is what Linux tolerates too. */
		if (error && error != -EEXIST) {
			del_from_sysfs(dev);
			return error;
		}
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
	del_from_sysfs(dev);
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

static struct device *create_device(struct class *cls, struct device *parent,
				    dev_t devt, void *drvdata,
				    const struct attribute_group **groups,
				    const char *fmt, va_list args)
{
	struct device *dev;
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
	dev->groups = groups;
	error = set_name_args(dev, fmt, args);
	if (!error)
		error = device_add(dev);
	if (error) {
		put_device(dev);
		return ERR_PTR(error);
	}
	return dev;
}

struct device *device_create(struct class *cls, struct device *parent,
			     dev_t devt, void *drvdata, const char *fmt, ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create_device(cls, parent, devt, drvdata, NULL, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

struct device *device_create_with_groups(struct class *cls,
					 struct device *parent, dev_t devt,
					 void *drvdata,
					 const struct attribute_group **groups,
					 const char *fmt, ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create_device(cls, parent, devt, drvdata, groups, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create_with_groups);

void device_destroy(struct class *cls, dev_t devt)
{
	struct device *dev, *found = NULL;

	mutex_lock(&cls->mutex);
	list_for_each_entry(dev, &cls->devices, class_node) {
		if (dev->devt == devt) {
			found = dev;
			/* Whoever else destroys it finds nothing any more. */
			list_del_init(&dev->class_node);
			break;
		}
	}
	mutex_unlock(&cls->mutex);
	if (found)
		device_unregister(found);
}
EXPORT_SYMBOL_GPL(device_destroy);

void __init devices_init(void)
{
	struct kobject *virtual;

	devices_kobj = kobject_create_and_add("devices", NULL);
	virtual = kobject_create_and_add("virtual", devices_kobj);
	if (!devices_kobj || !virtual)
		panic("devices: out of memory");
	classes_init(virtual);
}

/* SPDX-License-Identifier: MIT */
/*
 * Classes and devices: what makes a /dev node and a place in /sys for a driver.
 * The structures are complete so that drivers can embed them.
 */
#ifndef _LINUX_DEVICE_H
#define _LINUX_DEVICE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/sysfs.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/stringify.h>

/* The module comes when such a device is opened. */
#define MODULE_ALIAS_CHARDEV(major, minor) \
	MODULE_ALIAS("char-major-" __stringify(major) "-" __stringify(minor))
#define MODULE_ALIAS_CHARDEV_MAJOR(major) \
	MODULE_ALIAS("char-major-" __stringify(major) "-*")

struct attribute_group;
struct device;
struct device_driver;
struct module;

struct class
{
	const char *name;
	struct module *owner;
	char *(*devnode)(const struct device *dev, umode_t *mode);
	void (*dev_release)(struct device *dev);
	struct mutex mutex; /* guards devices. Rank: DEVICE */
	struct list_head devices;
	bool dynamic;		     /* made by class_create() */
	struct kobject *dir;	     /* /sys/class/NAME */
	struct kobject *devices_dir; /* /sys/devices/virtual/NAME */
	struct module *creator;	     /* whose code made it, or NULL */
	struct list_head all;	     /* in the list of all classes */
};

struct device {
	struct kobject kobj;
	struct device *parent;
	const char *init_name;
	struct class *class;
	struct device_driver *driver;
	void *platform_data;
	void *driver_data;
	dev_t devt;
	u32 id;
	const struct attribute_group **groups;
	void (*release)(struct device *dev);
	struct list_head class_node;
};

int class_register(struct class *cls);
void class_unregister(struct class *cls);

/** __class_create - use class_create(); ERR_PTR on failure. */
struct class *__class_create(struct module *owner, const char *name);
void class_destroy(struct class *cls);

/* class_create(name), and class_create(owner, name) as of old. */
#define __class_create_1(name)		   __class_create(THIS_MODULE, name)
#define __class_create_2(owner, name)	   __class_create(owner, name)
#define __class_create_n(a, b, macro, ...) macro
#define class_create(...)                               \
	__class_create_n(__VA_ARGS__, __class_create_2, \
			 __class_create_1)(__VA_ARGS__)

/**
 * device_create - make a device of @cls, and /dev/NAME if @devt is not 0.
 * @fmt: its name; '!' stands for '/'
 * Returns the device or an ERR_PTR. The node gets mode 0600 unless
 * cls->devnode says otherwise. Process context.
 */
__printf(5, 6) struct device *device_create(struct class *cls,
					    struct device *parent, dev_t devt,
					    void *drvdata, const char *fmt,
					    ...);

/** device_create_with_groups - device_create(), with attributes at once */
__printf(6, 7) struct device *device_create_with_groups(
	struct class *cls, struct device *parent, dev_t devt, void *drvdata,
	const struct attribute_group **groups, const char *fmt, ...);

/** device_destroy - remove the device of @cls with number @devt. */
void device_destroy(struct class *cls, dev_t devt);

void device_initialize(struct device *dev);
int device_add(struct device *dev);
int device_register(struct device *dev);
void device_del(struct device *dev);
void device_unregister(struct device *dev);
struct device *get_device(struct device *dev);
void put_device(struct device *dev);
__printf(2, 3) int dev_set_name(struct device *dev, const char *fmt, ...);

static inline const char *dev_name(const struct device *dev)
{
	return dev->kobj.name ? dev->kobj.name : dev->init_name;
}

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

static inline void dev_set_drvdata(struct device *dev, void *data)
{
	dev->driver_data = data;
}

#define __dev_printk(level, dev, fmt, ...)                                  \
	printk(level "%s: " fmt, (dev) ? dev_name(dev) : "(NULL device *)", \
	       ##__VA_ARGS__)
#define dev_emerg(dev, fmt, ...) \
	__dev_printk(KERN_EMERG, dev, fmt, ##__VA_ARGS__)
#define dev_alert(dev, fmt, ...) \
	__dev_printk(KERN_ALERT, dev, fmt, ##__VA_ARGS__)
#define dev_crit(dev, fmt, ...) __dev_printk(KERN_CRIT, dev, fmt, ##__VA_ARGS__)
#define dev_err(dev, fmt, ...)	__dev_printk(KERN_ERR, dev, fmt, ##__VA_ARGS__)
#define dev_warn(dev, fmt, ...) \
	__dev_printk(KERN_WARNING, dev, fmt, ##__VA_ARGS__)
#define dev_notice(dev, fmt, ...) \
	__dev_printk(KERN_NOTICE, dev, fmt, ##__VA_ARGS__)
#define dev_info(dev, fmt, ...) __dev_printk(KERN_INFO, dev, fmt, ##__VA_ARGS__)
#define dev_dbg(dev, fmt, ...)                                             \
	do {                                                               \
		if (0)                                                     \
			__dev_printk(KERN_DEBUG, dev, fmt, ##__VA_ARGS__); \
	} while (0)

#endif /* _LINUX_DEVICE_H */

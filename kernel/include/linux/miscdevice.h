/* SPDX-License-Identifier: MIT */
/*
 * Drivers of one device each, that share major 10: a node in /dev and a place
 * in /sys/class/misc come and go with the registration.
 */
#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/device.h>
#include <linux/list.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/types.h>

#define RTC_MINOR	   135
#define MISC_DYNAMIC_MINOR 255

struct file_operations;
struct attribute_group;

/**
 * struct miscdevice - a device of major 10
 * @minor:       its number; MISC_DYNAMIC_MINOR: any that is free
 * @name:        in /proc/misc and, unless there is @nodename, in /dev
 * @fops:        their owner is held while the device is open; their open finds
 *               this structure in the file's private_data
 * @list:        of all that are registered
 * @parent:      in the device tree
 * @this_device: while it is registered
 * @groups:      attributes of that
 * @nodename:    the name in /dev
 * @mode:        of the node, 0: 0600
 */
struct miscdevice {
	int minor;
	const char *name;
	const struct file_operations *fops;
	struct list_head list;
	struct device *parent;
	struct device *this_device;
	const struct attribute_group **groups;
	const char *nodename;
	umode_t mode;
};

/**
 * misc_register - make a device of major 10 known
 * @misc: stays the caller's, until misc_deregister()
 *
 * Return: 0; -EBUSY if the minor is taken or none is free; -ENOMEM.
 * Context: sleeps.
 */
int misc_register(struct miscdevice *misc);

/** misc_deregister - no new opens, no node; open files keep working. */
void misc_deregister(struct miscdevice *misc);

#define MODULE_ALIAS_MISCDEV(minor) \
	MODULE_ALIAS(               \
		"char-major-" __stringify(MISC_MAJOR) "-" __stringify(minor))

/* A module that is nothing but this device. */
#define module_misc_device(misc)               \
	static int __init misc##_init(void)    \
	{                                      \
		return misc_register(&(misc)); \
	}                                      \
	module_init(misc##_init);              \
	static void __exit misc##_exit(void)   \
	{                                      \
		misc_deregister(&(misc));      \
	}                                      \
	module_exit(misc##_exit)

#endif

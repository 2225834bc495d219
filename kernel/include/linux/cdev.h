/* SPDX-License-Identifier: MIT */
/*
 * Character devices by number. While a cdev is registered its owner may be
 * entered; opening one takes a reference on the module under the lock that
 * cdev_del() takes too.
 */
#ifndef _LINUX_CDEV_H
#define _LINUX_CDEV_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>

struct file_operations;
struct inode;
struct module;
struct device;

struct cdev {
	struct kobject kobj;
	struct module *owner;
	const struct file_operations *ops;
	struct list_head list; /* in the table; empty: not added */
	dev_t dev;
	unsigned int count;
	bool dynamic; /* from cdev_alloc(): to be freed */
};

/** cdev_init - prepare @cdev, which the caller provides, for cdev_add(). */
void cdev_init(struct cdev *cdev, const struct file_operations *fops);
struct cdev *cdev_alloc(void);

/** cdev_add - make @count numbers from @dev reach @cdev at once. -EBUSY. */
int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count);

/** cdev_del - no new opens from now on; open files keep working. */
void cdev_del(struct cdev *cdev);
void cdev_put(struct cdev *cdev);

int cdev_device_add(struct cdev *cdev, struct device *dev);
void cdev_device_del(struct cdev *cdev, struct device *dev);

#endif /* _LINUX_CDEV_H */

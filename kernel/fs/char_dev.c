// SPDX-License-Identifier: MIT
/*
 * Character devices: from a number to a driver. Who owns which numbers is
 * chrdev_region.c's; this is the table that opens go to.
 *
 * An open looks its cdev up and takes a reference on the owning module under
 * the lock that cdev_del() takes, so the pointer is valid until the reference
 * is there and the module cannot go after that.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/kmod.h>
#include <linux/seq_file.h>
#include <linux/sweep.h>
#include "internal.h"

#define CHRDEV_HASH 64

/* Guards the table. Process context, no sleeping. Rank: CHRDEVS. */
static DEFINE_SPINLOCK(chrdevs_lock);
static struct list_head cdevs[CHRDEV_HASH];

static struct list_head *bucket(unsigned int major)
{
	return &cdevs[major % CHRDEV_HASH];
}

void cdev_init(struct cdev *cdev, const struct file_operations *fops)
{
	memset(cdev, 0, sizeof(*cdev));
	INIT_LIST_HEAD(&cdev->list);
	kref_init(&cdev->kobj.kref);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

struct cdev *cdev_alloc(void)
{
	struct cdev *cdev = kmalloc(sizeof(*cdev), GFP_KERNEL);

	if (cdev) {
		cdev_init(cdev, NULL);
		cdev->dynamic = true;
	}
	return cdev;
}
EXPORT_SYMBOL(cdev_alloc);

static void cdev_release(struct kref *kref)
{
	struct cdev *cdev = container_of(kref, struct cdev, kobj.kref);

	if (cdev->dynamic)
		kfree(cdev);
}

/* Give back what an open took: the owner last, it may hold the cdev itself. */
void cdev_put(struct cdev *cdev)
{
	struct module *owner = cdev->owner;

	kref_put(&cdev->kobj.kref, cdev_release);
	module_put(owner);
}

static struct cdev *find_cdev(dev_t dev)
{
	struct cdev *cdev;

	list_for_each_entry(cdev, bucket(MAJOR(dev)), list)
		if (dev >= cdev->dev && dev - cdev->dev < cdev->count)
			return cdev;
	return NULL;
}

/* Does any cdev have one of these numbers? They may be of several majors. */
static bool overlaps_cdev(dev_t dev, unsigned int count)
{
	struct cdev *cdev;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cdevs); i++)
		list_for_each_entry(cdev, &cdevs[i], list)
			if (dev < cdev->dev + cdev->count &&
			    cdev->dev < dev + count)
				return true;
	return false;
}

int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count)
{
	int error = 0;

	if (WARN_ON(!count) || dev + count < dev)
		return -EINVAL;
	cdev->dev = dev;
	cdev->count = count;
	spin_lock(&chrdevs_lock);
	if (overlaps_cdev(dev, count))
		error = -EBUSY;
	else
		list_add(&cdev->list, bucket(MAJOR(dev)));
	spin_unlock(&chrdevs_lock);
	return error;
}
EXPORT_SYMBOL(cdev_add);

void cdev_del(struct cdev *cdev)
{
	spin_lock(&chrdevs_lock);
	list_del_init(&cdev->list);
	spin_unlock(&chrdevs_lock);
	kref_put(&cdev->kobj.kref, cdev_release);
}
EXPORT_SYMBOL(cdev_del);

int cdev_device_add(struct cdev *cdev, struct device *dev)
{
	int error;

	if (dev->devt) {
		error = cdev_add(cdev, dev->devt, 1);
		if (error)
			return error;
	}
	error = device_add(dev);
	if (error && dev->devt)
		cdev_del(cdev);
	return error;
}
EXPORT_SYMBOL(cdev_device_add);

void cdev_device_del(struct cdev *cdev, struct device *dev)
{
	device_del(dev);
	if (dev->devt)
		cdev_del(cdev);
}
EXPORT_SYMBOL(cdev_device_del);

/* ---- what a module left behind ---- */

/* Take it out; it is named by its first device number. */
static struct cdev *take_cdev_of(const struct sweep *s)
{
	struct cdev *cdev;
	int i;

	for (i = 0; i < CHRDEV_HASH; i++)
		list_for_each_entry(cdev, &cdevs[i], list)
			if (cdev->owner == s->mod || sweep_has(s, cdev) ||
			    sweep_has(s, cdev->ops)) {
				list_del_init(&cdev->list);
				return cdev;
			}
	return NULL;
}

/* Its numbers, too: no open finds it then. */
void sweep_chrdevs(struct sweep *s)
{
	struct cdev *cdev;
	char number[24];

	for (;;) {
		spin_lock(&chrdevs_lock);
		cdev = take_cdev_of(s);
		spin_unlock(&chrdevs_lock);
		if (!cdev)
			break;
		snprintf(number, sizeof(number), "%u:%u", MAJOR(cdev->dev),
			 MINOR(cdev->dev));
		sweep_note(s, "character device", number, cdev->ops);
		if (cdev->dynamic)
			kref_put(&cdev->kobj.kref, cdev_release);
	}
	sweep_chrdev_regions(s);
}

/* The cdev of @dev with references on it and on its owner, or NULL. */
static struct cdev *cdev_get(dev_t dev)
{
	struct cdev *cdev;

	spin_lock(&chrdevs_lock);
	cdev = find_cdev(dev);
	if (cdev && !try_module_get(cdev->owner))
		cdev = NULL;
	if (cdev)
		kref_get(&cdev->kobj.kref);
	spin_unlock(&chrdevs_lock);
	return cdev;
}

/* Nobody has this number: maybe a module does. */
static struct cdev *request_cdev(dev_t dev)
{
	int left = modules_left();
	struct cdev *cdev;

	do {
		if (request_module("char-major-%d-%d", MAJOR(dev), MINOR(dev)) >
		    0)
			request_module("char-major-%d", MAJOR(dev));
		cdev = cdev_get(dev);
	} while (!cdev && request_again(&left));
	return cdev;
}

/* The open method of every character device node. */
static int chrdev_open(struct inode *inode, struct file *filp)
{
	struct cdev *cdev = cdev_get(inode->i_rdev);
	const struct file_operations *fops;
	int error;

	if (!cdev)
		cdev = request_cdev(inode->i_rdev);
	if (!cdev)
		return -ENXIO;
	fops = fops_get(cdev->ops);
	if (!fops) {
		cdev_put(cdev);
		return -ENXIO;
	}
	module_touch(cdev->owner);
	module_touch(fops->owner);
	inode->i_cdev = cdev;
	filp->f_cdev = cdev;
	replace_fops(filp, fops);
	error = filp->f_op->open ? filp->f_op->open(inode, filp) : 0;
	if (error) {
		filp->f_cdev = NULL;
		cdev_put(cdev);
	}
	return error;
}

const struct file_operations def_chr_fops = {
	.open = chrdev_open,
	.llseek = noop_llseek,
};

void __init chrdev_init(void)
{
	int i;

	for (i = 0; i < CHRDEV_HASH; i++)
		INIT_LIST_HEAD(&cdevs[i]);
	chrdev_regions_init();
}

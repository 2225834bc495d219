// SPDX-License-Identifier: MIT
/*
 * Character devices: who owns which numbers, and from a number to a driver.
 *
 * Two tables, one lock: the regions that /proc/devices shows, and the cdevs
 * that opens go to. An open looks its cdev up and takes a reference on the
 * owning module under the lock that cdev_del() takes, so the pointer is valid
 * until the reference is there and the module cannot go after that.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/seq_file.h>
#include "internal.h"

#define CHRDEV_HASH 64
#define DYN_FIRST   234 /* dynamic majors are given from here down, */
#define DYN_LAST    128 /* to here */

struct char_device_struct {
	struct list_head list; /* in its bucket, by number */
	unsigned int major;
	unsigned int baseminor;
	unsigned int minorct;
	char name[64];
	struct cdev *cdev; /* of register_chrdev() */
};

/* Guards both tables. Process context, no sleeping. Rank: CHRDEVS. */
static DEFINE_SPINLOCK(chrdevs_lock);
static struct list_head regions[CHRDEV_HASH];
static struct list_head cdevs[CHRDEV_HASH];

static struct list_head *bucket(struct list_head *table, unsigned int major)
{
	return &table[major % CHRDEV_HASH];
}

static bool major_taken(unsigned int major)
{
	struct char_device_struct *cd;

	list_for_each_entry(cd, bucket(regions, major), list)
		if (cd->major == major)
			return true;
	return false;
}

static int find_dynamic_major(void)
{
	int major;

	for (major = DYN_FIRST; major >= DYN_LAST; major--)
		if (!major_taken(major))
			return major;
	for (major = CHRDEV_MAJOR_MAX - 1; major > 384; major--)
		if (!major_taken(major))
			return major;
	return -EBUSY;
}

/* Enter @cd in order; the lock is held. -EBUSY if it overlaps another. */
static int insert_region(struct char_device_struct *cd)
{
	struct list_head *head = bucket(regions, cd->major);
	struct char_device_struct *other;

	list_for_each_entry(other, head, list) {
		if (other->major > cd->major)
			break;
		if (other->major < cd->major)
			continue;
		if (other->baseminor >= cd->baseminor + cd->minorct)
			break;
		if (other->baseminor + other->minorct > cd->baseminor)
			return -EBUSY;
	}
	list_add_tail(&cd->list, &other->list);
	return 0;
}

static struct char_device_struct *register_region(unsigned int major,
						  unsigned int baseminor,
						  int minorct, const char *name)
{
	struct char_device_struct *cd;
	int error;

	if (major >= CHRDEV_MAJOR_MAX)
		return ERR_PTR(-EINVAL);
	if (minorct <= 0 || minorct > (int)MINORMASK + 1 - (int)baseminor)
		return ERR_PTR(-EINVAL);
	cd = kzalloc(sizeof(*cd), GFP_KERNEL);
	if (!cd)
		return ERR_PTR(-ENOMEM);
	cd->baseminor = baseminor;
	cd->minorct = minorct;
	strscpy(cd->name, name, sizeof(cd->name));
	spin_lock(&chrdevs_lock);
	error = major ? (int)major : find_dynamic_major();
	if (error > 0) {
		cd->major = error;
		error = insert_region(cd);
	}
	spin_unlock(&chrdevs_lock);
	if (error) {
		kfree(cd);
		return ERR_PTR(error);
	}
	return cd;
}

/* Take the region out; the caller frees it. NULL if there is none. */
static struct char_device_struct *
unregister_region(unsigned int major, unsigned int baseminor, int minorct)
{
	struct char_device_struct *cd, *found = NULL;

	spin_lock(&chrdevs_lock);
	list_for_each_entry(cd, bucket(regions, major), list) {
		if (cd->major == major && cd->baseminor == baseminor &&
		    cd->minorct == minorct) {
			list_del(&cd->list);
			found = cd;
			break;
		}
	}
	spin_unlock(&chrdevs_lock);
	return found;
}

int register_chrdev_region(dev_t from, unsigned int count, const char *name)
{
	dev_t to = from + count, n, next;
	struct char_device_struct *cd;

	for (n = from; n < to; n = next) {
		next = min(to, MKDEV(MAJOR(n) + 1, 0));
		cd = register_region(MAJOR(n), MINOR(n), next - n, name);
		if (IS_ERR(cd)) {
			unregister_chrdev_region(from, n - from);
			return PTR_ERR(cd);
		}
	}
	return 0;
}
EXPORT_SYMBOL(register_chrdev_region);

int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count,
			const char *name)
{
	struct char_device_struct *cd;

	cd = register_region(0, baseminor, count, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	*dev = MKDEV(cd->major, cd->baseminor);
	return 0;
}
EXPORT_SYMBOL(alloc_chrdev_region);

void unregister_chrdev_region(dev_t from, unsigned int count)
{
	dev_t to = from + count, n, next;

	for (n = from; n < to; n = next) {
		next = min(to, MKDEV(MAJOR(n) + 1, 0));
		kfree(unregister_region(MAJOR(n), MINOR(n), next - n));
	}
}
EXPORT_SYMBOL(unregister_chrdev_region);

int __register_chrdev(unsigned int major, unsigned int baseminor,
		      unsigned int count, const char *name,
		      const struct file_operations *fops)
{
	struct char_device_struct *cd;
	struct cdev *cdev;
	int error;

	cd = register_region(major, baseminor, count, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	error = -ENOMEM;
	cdev = cdev_alloc();
	if (!cdev)
		goto out_region;
	cdev->owner = fops->owner;
	cdev->ops = fops;
	error = cdev_add(cdev, MKDEV(cd->major, baseminor), count);
	if (error)
		goto out_cdev;
	cd->cdev = cdev;
	return major ? 0 : cd->major;

out_cdev:
	cdev_del(cdev);
out_region:
	kfree(unregister_region(cd->major, baseminor, count));
	return error;
}
EXPORT_SYMBOL(__register_chrdev);

void __unregister_chrdev(unsigned int major, unsigned int baseminor,
			 unsigned int count, const char *name)
{
	struct char_device_struct *cd;

	cd = unregister_region(major, baseminor, count);
	if (cd && cd->cdev)
		cdev_del(cd->cdev);
	kfree(cd);
}
EXPORT_SYMBOL(__unregister_chrdev);

/* ---- cdev ---- */

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

	list_for_each_entry(cdev, bucket(cdevs, MAJOR(dev)), list)
		if (dev >= cdev->dev && dev - cdev->dev < cdev->count)
			return cdev;
	return NULL;
}

int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count)
{
	int error = 0;

	if (WARN_ON(!count))
		return -EINVAL;
	cdev->dev = dev;
	cdev->count = count;
	spin_lock(&chrdevs_lock);
	if (find_cdev(dev))
		error = -EBUSY;
	else
		list_add(&cdev->list, bucket(cdevs, MAJOR(dev)));
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

/* The open method of every character device node. */
static int chrdev_open(struct inode *inode, struct file *filp)
{
	struct cdev *cdev = cdev_get(inode->i_rdev);
	const struct file_operations *fops;
	int error;

	if (!cdev)
		return -ENXIO;
	fops = fops_get(cdev->ops);
	if (!fops) {
		cdev_put(cdev);
		return -ENXIO;
	}
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

int chrdevs_show(struct seq_file *m, void *v)
{
	struct char_device_struct *cd;
	unsigned int major;

	seq_puts(m, "Character devices:\n");
	spin_lock(&chrdevs_lock);
	for (major = 0; major < CHRDEV_MAJOR_MAX; major++)
		list_for_each_entry(cd, bucket(regions, major), list)
			if (cd->major == major)
				seq_printf(m, "%3d %s\n", major, cd->name);
	spin_unlock(&chrdevs_lock);
	seq_puts(m, "\nBlock devices:\n");
	return 0;
}

void __init chrdev_init(void)
{
	int i;

	for (i = 0; i < CHRDEV_HASH; i++) {
		INIT_LIST_HEAD(&regions[i]);
		INIT_LIST_HEAD(&cdevs[i]);
	}
}

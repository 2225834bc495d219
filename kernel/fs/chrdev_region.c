// SPDX-License-Identifier: MIT
/*
 * Which device numbers are taken, and by whom: what /proc/devices shows.
 * register_chrdev() takes numbers and adds a cdev for them (char_dev.c).
 */
#include <linux/cdev.h>
#include <linux/seq_file.h>
#include <linux/sweep.h>
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
	struct module *creator;
};

/* Guards the table. Process context, no sleeping. Rank: CHRDEVS. */
static DEFINE_SPINLOCK(regions_lock);
static struct list_head regions[CHRDEV_HASH];

static struct list_head *bucket(unsigned int major)
{
	return &regions[major % CHRDEV_HASH];
}

static bool major_taken(unsigned int major)
{
	struct char_device_struct *cd;

	list_for_each_entry(cd, bucket(major), list)
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
	struct list_head *head = bucket(cd->major);
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
	cd->creator = calling_module();
	strscpy(cd->name, name, sizeof(cd->name));
	spin_lock(&regions_lock);
	error = major ? (int)major : find_dynamic_major();
	if (error > 0) {
		cd->major = error;
		error = insert_region(cd);
	}
	spin_unlock(&regions_lock);
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

	spin_lock(&regions_lock);
	list_for_each_entry(cd, bucket(major), list) {
		if (cd->major == major && cd->baseminor == baseminor &&
		    cd->minorct == minorct) {
			list_del(&cd->list);
			found = cd;
			break;
		}
	}
	spin_unlock(&regions_lock);
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

/* What has several ranges of one major is shown once. */
static bool same_driver(const struct char_device_struct *cd,
			const struct char_device_struct *other)
{
	return other && cd->major == other->major &&
	       !strcmp(cd->name, other->name);
}

int chrdevs_show(struct seq_file *m, void *v)
{
	struct char_device_struct *cd, *last = NULL;
	unsigned int major;

	seq_puts(m, "Character devices:\n");
	spin_lock(&regions_lock);
	for (major = 0; major < CHRDEV_MAJOR_MAX; major++)
		list_for_each_entry(cd, bucket(major), list)
			if (cd->major == major && !same_driver(cd, last)) {
				seq_printf(m, "%3d %s\n", major, cd->name);
				last = cd;
			}
	spin_unlock(&regions_lock);
	seq_puts(m, "\nBlock devices:\n");
	return 0;
}

static struct char_device_struct *take_region_of(const struct sweep *s)
{
	struct char_device_struct *cd;
	int i;

	for (i = 0; i < CHRDEV_HASH; i++)
		list_for_each_entry(cd, &regions[i], list)
			if (cd->creator == s->mod) {
				list_del(&cd->list);
				return cd;
			}
	return NULL;
}

/* Numbers that a module forgot to give back. */
void sweep_chrdev_regions(struct sweep *s)
{
	struct char_device_struct *cd;
	char text[32];

	for (;;) {
		spin_lock(&regions_lock);
		cd = take_region_of(s);
		spin_unlock(&regions_lock);
		if (!cd)
			break;
		snprintf(text, sizeof(text), "%u:%u %s", cd->major,
			 cd->baseminor, cd->name);
		sweep_note(s, "device numbers", text, NULL);
		kfree(cd);
	}
}

void __init chrdev_regions_init(void)
{
	int i;

	for (i = 0; i < CHRDEV_HASH; i++)
		INIT_LIST_HEAD(&regions[i]);
}

// SPDX-License-Identifier: MIT
/*
 * The owner of /dev/race: an open is handed on to the driver that is
 * registered just then, as Linux's misc devices do it. The table is looked up
 * under a mutex, so who gets the driver's module may be preempted meanwhile.
 */
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include "race.h"

/* Guards driver; a driver leaves the table before its module goes. */
static DEFINE_MUTEX(table_mutex);
static const struct file_operations *driver;

static int major;
static struct class *race_class;

int race_register(const struct file_operations *fops)
{
	int err = -EBUSY;

	mutex_lock(&table_mutex);
	if (!driver) {
		driver = fops;
		err = 0;
	}
	mutex_unlock(&table_mutex);
	return err;
}
EXPORT_SYMBOL(race_register);

void race_unregister(void)
{
	mutex_lock(&table_mutex);
	driver = NULL;
	mutex_unlock(&table_mutex);
}
EXPORT_SYMBOL(race_unregister);

static int race_open(struct inode *inode, struct file *file)
{
	const struct file_operations *fops;

	mutex_lock(&table_mutex);
	fops = fops_get(driver);
	mutex_unlock(&table_mutex);
	if (!fops)
		return -ENXIO;
	replace_fops(file, fops);
	return file->f_op->open ? file->f_op->open(inode, file) : 0;
}

static const struct file_operations race_fops = {
	.owner = THIS_MODULE,
	.open = race_open,
};

static int __init race_bus_init(void)
{
	major = register_chrdev(0, "race", &race_fops);
	if (major < 0)
		return major;
	race_class = class_create(THIS_MODULE, "race");
	if (IS_ERR(race_class)) {
		unregister_chrdev(major, "race");
		return PTR_ERR(race_class);
	}
	device_create(race_class, NULL, MKDEV(major, 0), NULL, "race");
	return 0;
}

static void __exit race_bus_exit(void)
{
	device_destroy(race_class, MKDEV(major, 0));
	class_destroy(race_class);
	unregister_chrdev(major, "race");
}

module_init(race_bus_init);
module_exit(race_bus_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a device whose driver comes and goes");

// SPDX-License-Identifier: MIT
/*
 * Major 10: an open finds the device by its minor and goes over to the
 * device's own file operations, whose module is then held.
 */
#include <linux/cdev.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/sweep.h>

#define DYNAMIC_MINORS 64 /* the lowest ones, given from above */

/* Guards the list. Process context, sleeps. Rank: outside of a
 * class's mutex. */
static DEFINE_MUTEX(misc_lock);
static LIST_HEAD(misc_list);
static struct class *misc_class;

static struct miscdevice *find_locked(int minor)
{
	struct miscdevice *misc;

	lockdep_assert_held(&misc_lock);
	list_for_each_entry(misc, &misc_list, list)
		if (misc->minor == minor)
			return misc;
	return NULL;
}

/* With the module held. Drivers find their device in @file. */
static const struct file_operations *get_fops(int minor, struct file *file)
{
	const struct file_operations *fops = NULL;
	struct miscdevice *misc;

	mutex_lock(&misc_lock);
	misc = find_locked(minor);
	if (misc)
		fops = fops_get(misc->fops);
	if (fops)
		file->private_data = misc;
	mutex_unlock(&misc_lock);
	return fops;
}

static int misc_open(struct inode *inode, struct file *file)
{
	int minor = iminor(inode);
	const struct file_operations *fops = try_then_request_module(
		get_fops(minor, file), "char-major-%d-%d", MISC_MAJOR, minor);

	if (!fops)
		return -ENODEV;
	module_touch(fops->owner);
	replace_fops(file, fops);
	return fops->open ? fops->open(inode, file) : 0;
}

static const struct file_operations misc_fops = {
	.open = misc_open,
	.llseek = noop_llseek,
};

/* A free minor, or -EBUSY. */
static int choose_minor_locked(int wanted)
{
	int minor;

	if (wanted != MISC_DYNAMIC_MINOR)
		return find_locked(wanted) ? -EBUSY : wanted;
	for (minor = DYNAMIC_MINORS - 1; minor >= 0; minor--)
		if (!find_locked(minor))
			return minor;
	return -EBUSY;
}

static int register_locked(struct miscdevice *misc)
{
	int minor = choose_minor_locked(misc->minor);
	struct device *device;

	if (minor < 0)
		return minor;
	device = device_create_with_groups(misc_class, misc->parent,
					   MKDEV(MISC_MAJOR, minor), misc,
					   misc->groups, "%s", misc->name);
	if (IS_ERR(device))
		return PTR_ERR(device);
	misc->minor = minor;
	misc->this_device = device;
	list_add(&misc->list, &misc_list);
	return 0;
}

int misc_register(struct miscdevice *misc)
{
	int err;

	mutex_lock(&misc_lock);
	err = register_locked(misc);
	mutex_unlock(&misc_lock);
	return err;
}
EXPORT_SYMBOL(misc_register);

void misc_deregister(struct miscdevice *misc)
{
	mutex_lock(&misc_lock);
	list_del(&misc->list);
	device_destroy(misc_class, MKDEV(MISC_MAJOR, misc->minor));
	if (misc->minor < DYNAMIC_MINORS)
		misc->minor = MISC_DYNAMIC_MINOR;
	mutex_unlock(&misc_lock);
}
EXPORT_SYMBOL(misc_deregister);

static struct miscdevice *misc_of(const struct sweep *s)
{
	struct miscdevice *misc, *found = NULL;

	mutex_lock(&misc_lock);
	list_for_each_entry(misc, &misc_list, list) {
		if (sweep_has(s, misc) || sweep_has(s, misc->fops) ||
		    misc->fops->owner == s->mod) {
			found = misc;
			break;
		}
	}
	mutex_unlock(&misc_lock);
	return found;
}

void sweep_miscs(struct sweep *s)
{
	struct miscdevice *misc;

	while ((misc = misc_of(s))) {
		sweep_note(s, "misc device", misc->name, NULL);
		misc_deregister(misc);
	}
}

static int misc_show(struct seq_file *m, void *v)
{
	struct miscdevice *misc;

	mutex_lock(&misc_lock);
	list_for_each_entry(misc, &misc_list, list)
		seq_printf(m, "%3i %s\n", misc->minor, misc->name);
	mutex_unlock(&misc_lock);
	return 0;
}

static char *misc_devnode(const struct device *device, umode_t *mode)
{
	const struct miscdevice *misc = dev_get_drvdata(device);

	if (mode && misc->mode)
		*mode = misc->mode;
	return misc->nodename ? kstrdup(misc->nodename, GFP_KERNEL) : NULL;
}

static int __init misc_init(void)
{
	misc_class = class_create("misc");
	if (IS_ERR(misc_class))
		return PTR_ERR(misc_class);
	misc_class->devnode = misc_devnode;
	if (!proc_create_single("misc", 0444, NULL, misc_show))
		pr_err("misc: no /proc/misc\n");
	return register_chrdev(MISC_MAJOR, "misc", &misc_fops);
}
subsys_initcall(misc_init);

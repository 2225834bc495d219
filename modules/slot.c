// SPDX-License-Identifier: MIT
/*
 * A character device that keeps the last thing written to it: /dev/slot.
 * Its file operations have an owner, so that an open file counts as a use of
 * the module (DATA-5): `exec 3</dev/slot; rmmod slot` is refused.
 */
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>

static int major;
static struct class *slot_class;

/* Guards contents and length; held by readers and writers of the device. */
static DEFINE_MUTEX(slot_lock);
static char contents[4096];
static size_t length;

static ssize_t slot_read(struct file *file, char __user *buf, size_t count,
			 loff_t *pos)
{
	ssize_t done = 0;

	if (mutex_lock_interruptible(&slot_lock))
		return -ERESTARTSYS;
	if (*pos >= 0 && *pos < length) {
		done = min_t(size_t, count, length - *pos);
		if (copy_to_user(buf, contents + *pos, done))
			done = -EFAULT;
		else
			*pos += done;
	}
	mutex_unlock(&slot_lock);
	return done;
}

static ssize_t slot_write(struct file *file, const char __user *buf,
			  size_t count, loff_t *pos)
{
	ssize_t done = min_t(size_t, count, sizeof(contents));

	if (mutex_lock_interruptible(&slot_lock))
		return -ERESTARTSYS;
	length = 0;
	if (copy_from_user(contents, buf, done))
		done = -EFAULT;
	else
		length = done;
	mutex_unlock(&slot_lock);
	return done;
}

static const struct file_operations slot_fops = {
	.owner = THIS_MODULE,
	.read = slot_read,
	.write = slot_write,
};

static int __init slot_init(void)
{
	struct device *device;
	int err;

	major = register_chrdev(0, "slot", &slot_fops);
	if (major < 0)
		return major;
	slot_class = class_create(THIS_MODULE, "slot");
	if (IS_ERR(slot_class)) {
		err = PTR_ERR(slot_class);
		goto unregister;
	}
	device = device_create(slot_class, NULL, MKDEV(major, 0), NULL, "slot");
	if (IS_ERR(device)) {
		err = PTR_ERR(device);
		goto destroy_class;
	}
	return 0;

destroy_class:
	class_destroy(slot_class);
unregister:
	unregister_chrdev(major, "slot");
	return err;
}

static void __exit slot_exit(void)
{
	device_destroy(slot_class, MKDEV(major, 0));
	class_destroy(slot_class);
	unregister_chrdev(major, "slot");
}

module_init(slot_init);
module_exit(slot_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a device that keeps what is written to it");

// SPDX-License-Identifier: MIT
/* What a module may leave registered of devices. */
#include <linux/cdev.h>
#include <linux/console.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/tty_driver.h>

#include "forget.h"

static int device_open(struct inode *inode, struct file *file)
{
	return 0;
}

static ssize_t device_read(struct file *file, char __user *buf, size_t count,
			   loff_t *pos)
{
	return 0;
}

/* No owner: an open file does not hold the module. */
static const struct file_operations device_fops = {
	.open = device_open,
	.read = device_read,
};

static int forget_chrdev(void)
{
	return register_chrdev(240, "forgotten", &device_fops);
}

static struct cdev forgotten_cdev;

static int forget_cdev(void)
{
	cdev_init(&forgotten_cdev, &device_fops);
	return cdev_add(&forgotten_cdev, MKDEV(241, 0), 1);
}

static struct miscdevice forgotten_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "forgotten",
	.fops = &device_fops,
};

static int forget_misc(void)
{
	return misc_register(&forgotten_misc);
}

static int forget_region(void)
{
	dev_t dev;

	return alloc_chrdev_region(&dev, 0, 3, "forgotten");
}

static int forget_class(void)
{
	return PTR_ERR_OR_ZERO(class_create(THIS_MODULE, "forgotten"));
}

static int forget_device(void)
{
	struct class *cls = class_create(THIS_MODULE, "forgotten");

	if (IS_ERR(cls))
		return PTR_ERR(cls);
	return PTR_ERR_OR_ZERO(
		device_create(cls, NULL, MKDEV(242, 0), NULL, "forgotten"));
}

static void console_code(struct console *con, const char *s, unsigned int n)
{
}

static struct console forgotten_console = {
	.name = "forgot",
	.write = console_code,
	.flags = CON_BOOT | CON_PRINTBUFFER,
};

static int forget_console(void)
{
	register_console(&forgotten_console);
	return 0;
}

static int tty_code(struct tty_struct *tty, struct file *file)
{
	return -EIO;
}

static const struct tty_operations tty_ops = { .open = tty_code };

static int forget_tty(void)
{
	struct tty_driver *driver = tty_alloc_driver(1, TTY_DRIVER_DYNAMIC_DEV);

	if (IS_ERR(driver))
		return PTR_ERR(driver);
	driver->driver_name = "forgotten";
	driver->name = "ttyF";
	driver->ops = &tty_ops;
	return tty_register_driver(driver);
}

const struct forget_kind forget_devices[] = {
	{ "chrdev", forget_chrdev },
	{ "cdev", forget_cdev },
	{ "misc", forget_misc },
	{ "region", forget_region },
	{ "class", forget_class },
	{ "device", forget_device },
	{ "console", forget_console },
	{ "tty", forget_tty },
	{},
};

// SPDX-License-Identifier: MIT
/* A module with a device, /dev/bench, that does nothing but be opened. */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static const struct file_operations device_ops = {
	.owner = THIS_MODULE,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "bench",
	.fops = &device_ops,
};

static int __init device_init(void)
{
	return misc_register(&device);
}

static void __exit device_exit(void)
{
	misc_deregister(&device);
}

module_init(device_init);
module_exit(device_exit);
MODULE_LICENSE("GPL");

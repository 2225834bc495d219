// SPDX-License-Identifier: MIT
/*
 * Use counts, from the module's own point of view: /proc/modules and rmmod
 * from outside must agree. `keep` references are taken in init and given back
 * when something is written to /dev/refs; an open file is one more.
 */
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>

static int keep;
module_param(keep, int, 0444);

static int major;
static struct class *refs_class;

static ssize_t refs_write(struct file *file, const char __user *buf,
			  size_t count, loff_t *pos)
{
	for (; keep > 0; keep--)
		module_put(THIS_MODULE);
	return count;
}

static const struct file_operations refs_fops = {
	.owner = THIS_MODULE,
	.write = refs_write,
};

static int __init refs_init(void)
{
	bool got = try_module_get(THIS_MODULE);
	int i;

	pr_info("refs: in init ref=%d get=%d\n", module_refcount(THIS_MODULE),
		got);
	module_put(THIS_MODULE);
	major = register_chrdev(0, "refs", &refs_fops);
	if (major < 0)
		return major;
	refs_class = class_create(THIS_MODULE, "refs");
	if (IS_ERR(refs_class)) {
		unregister_chrdev(major, "refs");
		return PTR_ERR(refs_class);
	}
	device_create(refs_class, NULL, MKDEV(major, 0), NULL, "refs");
	for (i = 0; i < keep; i++)
		__module_get(THIS_MODULE);
	return 0;
}

static void __exit refs_exit(void)
{
	bool got = try_module_get(THIS_MODULE);

	pr_info("refs: in exit ref=%d get=%d\n", module_refcount(THIS_MODULE),
		got);
	device_destroy(refs_class, MKDEV(major, 0));
	class_destroy(refs_class);
	unregister_chrdev(major, "refs");
}

module_init(refs_init);
module_exit(refs_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("use counts, seen from inside");

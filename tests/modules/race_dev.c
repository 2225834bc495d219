// SPDX-License-Identifier: MIT
/*
 * A driver of /dev/race. Reading N bytes gets and puts the module N times, and
 * uses its memory. The task may go to another CPU between a get and its put,
 * so that the reference moves, and between a put and the next get: else each
 * move would be followed by one back, and a counter never be more than one off.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/race.h>
#include "race.h"

static unsigned long uses;

static ssize_t race_read(struct file *file, char __user *buf, size_t count,
			 loff_t *pos)
{
	size_t i;

	for (i = 0; i < count; i++) {
		__module_get(THIS_MODULE);
		WRITE_ONCE(uses, uses + 1);
		race_point();
		module_put(THIS_MODULE);
		race_point();
	}
	return count;
}

static const struct file_operations race_dev_fops = {
	.owner = THIS_MODULE,
	.read = race_read,
};

static int __init race_dev_init(void)
{
	return race_register(&race_dev_fops);
}

static void __exit race_dev_exit(void)
{
	race_unregister();
}

module_init(race_dev_init);
module_exit(race_dev_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("the driver that comes and goes");

// SPDX-License-Identifier: MIT
/*
 * Parameters of unusual kinds: one that cannot be shown, one that cannot be
 * set, a dangerous one, one that warns. And an object of its own below the
 * module's folder in /sys.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/kobject.h>
#include <linux/module.h>

static int number = 5;
module_param(number, int, 0600);

static const struct kernel_param_ops no_get_ops = { .set = param_set_int };
module_param_cb(no_get, &no_get_ops, &number, 0644);

static const struct kernel_param_ops no_set_ops = { .get = param_get_int };
module_param_cb(no_set, &no_set_ops, &number, 0644);

static int dangerous;
module_param_unsafe(dangerous, int, 0644);

static int warn(const char *val, const struct kernel_param *kp)
{
	WARN(1, "kinds: as asked\n");
	return 0;
}

static const struct kernel_param_ops warn_ops = { .set = warn };
module_param_cb(warn, &warn_ops, NULL, 0200);

static struct kobject *child;

static int __init kinds_init(void)
{
	child = kobject_create_and_add("child", &THIS_MODULE->mkobj.kobj);
	return child ? 0 : -ENOMEM;
}

static void __exit kinds_exit(void)
{
	kobject_put(child);
}

module_init(kinds_init);
module_exit(kinds_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("unusual parameters");
MODULE_VERSION("2.5-test");

// SPDX-License-Identifier: MIT
/*
 * Parameters with callbacks of their own: one that waits for gate.c while it
 * is shown or set, one that warns, one that cannot be shown, one that cannot be
 * set, a dangerous one, and one whose variable goes with the init part. With
 * leave_child=1 an object stays behind below the module's own in /sys.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/kobject.h>
#include <linux/module.h>

void gate_wait(void);

static int wait_and_get(char *buffer, const struct kernel_param *kp)
{
	gate_wait();
	return sprintf(buffer, "waited\n");
}

static int wait_and_set(const char *val, const struct kernel_param *kp)
{
	gate_wait();
	return 0;
}

static const struct kernel_param_ops waiting_ops = {
	.set = wait_and_set,
	.get = wait_and_get,
};
module_param_cb(waiting, &waiting_ops, NULL, 0644);

/* Warns at a line of this file. */
static int warn(const char *val, const struct kernel_param *kp)
{
	WARN(1, "callbacks: as asked\n");
	return 0;
}

static const struct kernel_param_ops warn_ops = { .set = warn };
module_param_cb(warn, &warn_ops, NULL, 0200);

static int number = 5;
module_param(number, int, 0600);

static const struct kernel_param_ops no_get_ops = { .set = param_set_int };
module_param_cb(no_get, &no_get_ops, &number, 0644);

static const struct kernel_param_ops no_set_ops = { .get = param_get_int };
module_param_cb(no_set, &no_set_ops, &number, 0644);

static int dangerous;
module_param_unsafe(dangerous, int, 0644);

static int initial __initdata = 1;
module_param(initial, int, 0444);

static bool leave_child;
module_param(leave_child, bool, 0444);

static struct kobject *child;

static int __init callbacks_init(void)
{
	child = kobject_create_and_add("child", &THIS_MODULE->mkobj.kobj);
	return child ? 0 : -ENOMEM;
}

static void __exit callbacks_exit(void)
{
	if (!leave_child)
		kobject_put(child);
}

module_init(callbacks_init);
module_exit(callbacks_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("parameters with callbacks");
MODULE_VERSION("2.5-test");
MODULE_INFO(srcversion, "0123456789ABCDEF01234567");

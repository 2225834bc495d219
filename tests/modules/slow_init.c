// SPDX-License-Identifier: MIT
/*
 * Its init function takes `init_ms` milliseconds and then returns `result`;
 * exit takes `exit_ms`. For tests of what others see meanwhile.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>

static unsigned int init_ms = 500;
module_param(init_ms, uint, 0444);

static unsigned int exit_ms;
module_param(exit_ms, uint, 0444);

static int result;
module_param(result, int, 0444);

int slow_init_value = 7;
EXPORT_SYMBOL(slow_init_value);

static int __init slow_init(void)
{
	pr_info("slow_init: init begins\n");
	msleep(init_ms);
	pr_info("slow_init: init ends with %d\n", result);
	return result;
}

static void __exit slow_exit(void)
{
	pr_info("slow_init: exit begins\n");
	msleep(exit_ms);
	pr_info("slow_init: exit ends\n");
}

module_init(slow_init);
module_exit(slow_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("init and exit take their time");

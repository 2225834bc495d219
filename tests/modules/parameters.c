// SPDX-License-Identifier: MIT
/* Prints its parameters: one of each plain type (LOAD-8). */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int number = 1;
module_param(number, int, 0644);
MODULE_PARM_DESC(number, "an integer");

static unsigned int count = 2;
module_param(count, uint, 0444);

static char *text = "nothing";
module_param(text, charp, 0444);
MODULE_PARM_DESC(text, "a string");

static bool flag;
module_param(flag, bool, 0644);
MODULE_PARM_DESC(flag, "a switch");

static int list[4];
static unsigned int list_length;
module_param_array(list, int, &list_length, 0444);

static int __init parameters_init(void)
{
	unsigned int i;
	int sum = 0;

	for (i = 0; i < list_length; i++)
		sum += list[i];
	pr_info("parameters: number=%d count=%u text=%s flag=%d list=%u/%d\n",
		number, count, text, flag, list_length, sum);
	return 0;
}

static void __exit parameters_exit(void)
{
}

module_init(parameters_init);
module_exit(parameters_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("the Kmodo project");
MODULE_DESCRIPTION("prints its parameters");
MODULE_VERSION("1.2");

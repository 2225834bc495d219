// SPDX-License-Identifier: MIT
/*
 * The same with parameters (LOAD-8): insmod hello_param.ko whom=Ana howmany=3
 * times=4,5 loud. Built in, it takes hello_param.whom=Ana on the command line.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static char *whom = "world";
module_param(whom, charp, 0444);
MODULE_PARM_DESC(whom, "who is greeted");

static int howmany = 1;
module_param(howmany, int, 0644);
MODULE_PARM_DESC(howmany, "how often");

static int times[4];
static unsigned int num_times;
module_param_array(times, int, &num_times, 0444);
MODULE_PARM_DESC(times, "up to four numbers, which are added up");

static bool loud;
module_param(loud, bool, 0644);
MODULE_PARM_DESC(loud, "with an exclamation mark");

static int __init hello_param_init(void)
{
	unsigned int i;
	int sum = 0;

	for (i = 0; i < num_times; i++)
		sum += times[i];
	for (i = 0; (int)i < howmany; i++)
		pr_alert("(%u) Hello, %s%s\n", i, whom, loud ? "!" : "");
	if (num_times)
		pr_info("%u numbers, together %d\n", num_times, sum);
	return 0;
}

static void __exit hello_param_exit(void)
{
	pr_alert("Goodbye, %s%s\n", whom, loud ? "!" : "");
}

module_init(hello_param_init);
module_exit(hello_param_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("greets as its parameters say");
MODULE_VERSION("1.0");

// SPDX-License-Identifier: MIT
/*
 * The smallest module, as the lecture and the textbooks show it (EXAMPLE-1):
 * it prints a line when it is loaded and another when it is unloaded.
 */
#include <linux/init.h>
#include <linux/module.h>
MODULE_LICENSE("Dual BSD/GPL");

static int hello_init(void)
{
	printk(KERN_ALERT "Hello, world\n");
	return 0;
}

static void hello_exit(void)
{
	printk(KERN_ALERT "Goodbye, cruel world\n");
}

module_init(hello_init);
module_exit(hello_exit);

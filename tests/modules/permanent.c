// SPDX-License-Identifier: MIT
/* Has an init function but no exit function, so it stays (UNLOAD-6). */
#include <linux/init.h>
#include <linux/module.h>

static int __init permanent_init(void)
{
	return 0;
}

module_init(permanent_init);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("cannot be unloaded");

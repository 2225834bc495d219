// SPDX-License-Identifier: MIT
/* An exit function, but no init function: it can be unloaded (UNLOAD-10). */
#include <linux/init.h>
#include <linux/module.h>

static void __exit exit_only_exit(void)
{
	pr_info("exit_only: exit\n");
}

module_exit(exit_only_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("has an exit function only");

// SPDX-License-Identifier: MIT
/*
 * Calls request_module() with what is written to its parameter `name`, and
 * prints what that returned. With init=NAME its init function asks, too.
 */
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/module.h>
#include <linux/string.h>

static int ask(const char *val, const struct kernel_param *kp)
{
	char name[100];
	int result;

	strscpy(name, val, sizeof(name));
	name[strcspn(name, "\n")] = '\0';
	result = request_module("%s", name);
	pr_info("ask: %s: %d\n", name, result);
	return 0;
}

static const struct kernel_param_ops ask_ops = { .set = ask };
module_param_cb(name, &ask_ops, NULL, 0200);
static char *init;
module_param(init, charp, 0444);

static int __init ask_init(void)
{
	if (init)
		pr_info("ask: %s: %d\n", init, request_module("%s", init));
	return 0;
}

static void __exit ask_exit(void)
{
}

module_init(ask_init);
module_exit(ask_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("asks for modules");

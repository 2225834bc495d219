// SPDX-License-Identifier: MIT
/*
 * The front of request_module(), for those below the module subsystem that
 * find something missing: device numbers, file systems, binary formats.
 */
#include <linux/export.h>
#include <linux/kmod.h>
#include <linux/module.h>
#include <linux/sprintf.h>

int (*request_module_hook)(bool wait, const char *name);

int __request_module(bool wait, const char *fmt, ...)
{
	char name[MODULE_NAME_LEN];
	va_list args;
	int length;

	if (!request_module_hook)
		return -ENOSYS;
	va_start(args, fmt);
	length = vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	if (length >= (int)sizeof(name))
		return -ENAMETOOLONG;
	return request_module_hook(wait, name);
}
EXPORT_SYMBOL(__request_module);

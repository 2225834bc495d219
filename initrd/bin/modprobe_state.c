// SPDX-License-Identifier: MIT
/* What the kernel says of a module, in /sys/module, as modprobe asks it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "kmodo.h"
#include "modprobe.h"

/* A file of /sys/module/NAME; NULL when there is none. To be freed. */
static char *read_attribute(const struct module *module, const char *attribute)
{
	char path[512];
	size_t size;

	snprintf(path, sizeof(path), "/sys/module/%s/%s", module->name,
		 attribute);
	return read_whole_file(path, &size);
}

enum module_presence presence_of(const struct module *module)
{
	enum module_presence presence = MODULE_ABSENT;
	struct stat status;
	char path[512], *state;

	if (is_builtin(module->name))
		return MODULE_BUILTIN;
	state = read_attribute(module, "initstate");
	snprintf(path, sizeof(path), "/sys/module/%s", module->name);
	if (state)
		presence = !strcmp(state, "live\n") ? MODULE_PRESENT :
						      MODULE_COMING;
	else if (!stat(path, &status) && S_ISDIR(status.st_mode))
		presence = MODULE_COMING;
	free(state);
	return presence;
}

int use_count(const struct module *module)
{
	char *text = read_attribute(module, "refcnt");
	int count = text ? atoi(text) : -ENOENT;

	free(text);
	return count;
}

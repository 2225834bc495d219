// SPDX-License-Identifier: MIT
/*
 * lsmod: lists the loaded modules in the format of kmod's lsmod. The size is
 * that of the core part, from /sys when that is there; the users stand in
 * /sys/module/NAME/holders, else in /proc/modules.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "kmodo.h"
#include "modules.h"

#define MAX_USERS 1024

static long core_size(const struct loaded_module *module)
{
	char path[128], *text;
	size_t size;
	long value;

	snprintf(path, sizeof(path), "/sys/module/%s/coresize", module->name);
	text = read_whole_file(path, &size);
	if (!text)
		return module->size;
	value = atol(text);
	free(text);
	return value;
}

/* False when there is no such folder. */
static bool print_holders(const char *name)
{
	char path[128], separator = ' ';
	struct dirent *entry;
	DIR *dir;

	snprintf(path, sizeof(path), "/sys/module/%s/holders", name);
	dir = opendir(path);
	if (!dir)
		return false;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		printf("%c%s", separator, entry->d_name);
		separator = ',';
	}
	closedir(dir);
	return true;
}

/* Is there a line `NAME SECONDS` in @candidates? */
static bool is_candidate(const char *candidates, const char *name)
{
	size_t length = strlen(name);
	const char *line;

	for (line = candidates; line && *line; line = strchr(line, '\n') + 1)
		if (!strncmp(line, name, length) && line[length] == ' ')
			return true;
	return false;
}

/* What came on demand, and will leave by itself, is marked as of old. */
static void print_module(struct loaded_module *module, const char *candidates)
{
	char *names[MAX_USERS];
	int i, count;

	printf("%-19s %8ld  %d", module->name, core_size(module),
	       module->refcount);
	if (!print_holders(module->name)) {
		count = split_users(module->users, names, MAX_USERS);
		for (i = 0; i < count; i++)
			printf("%c%s", i ? ',' : ' ', names[i]);
	}
	puts(is_candidate(candidates, module->name) ? " (autoclean)" : "");
}

int lsmod_main(int argc, char **argv)
{
	struct loaded_module *list;
	char *candidates;
	int i, count;
	size_t size;

	if (argc > 1) {
		fprintf(stderr, "Usage: %s\nLists the loaded modules.\n",
			argv[0]);
		return 1;
	}
	count = read_loaded_modules(&list);
	if (count < 0) {
		complain_kmod("could not get list of modules: %s",
			      strerror(errno));
		return 1;
	}
	candidates = read_whole_file("/proc/module_autoclean", &size);
	puts("Module                  Size  Used by");
	for (i = 0; i < count; i++)
		print_module(&list[i], candidates);
	return 0;
}

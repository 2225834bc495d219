// SPDX-License-Identifier: MIT
/*
 * Names of modules, the search below /lib/modules, and /proc/modules, for the
 * module tools.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <syslog.h>
#include <unistd.h>
#include "kmodo.h"
#include "modules.h"

#define MAX_DEPTH 16 /* of folders: links may make loops */

const char *modules_directory(void)
{
	static char path[sizeof("/lib/modules/") + sizeof(struct utsname)];
	struct utsname system;

	if (uname(&system) < 0)
		return "/lib/modules";
	snprintf(path, sizeof(path), "/lib/modules/%s", system.release);
	return path;
}

char *module_name_of(const char *path_or_name)
{
	const char *slash = strrchr(path_or_name, '/');
	char *name = must_strdup(slash ? slash + 1 : path_or_name);
	size_t length = strlen(name);
	char *c;

	if (length > 3 && !strcmp(name + length - 3, ".ko"))
		name[length - 3] = '\0';
	for (c = name; *c; c++)
		if (*c == '-')
			*c = '_';
	return name;
}

char *normal_alias(const char *alias)
{
	char *text = must_strdup(alias), *c;

	for (c = text; *c; c++) {
		bool opened = *c == '[';

		if (*c == '-')
			*c = '_';
		if (opened)
			c += strcspn(c, "]");
		if (*c == (opened ? '\0' : ']')) {
			free(text);
			return NULL;
		}
	}
	return text;
}

static bool is_module_file(const char *file, const char *wanted)
{
	size_t length = strlen(file);
	bool same;
	char *name;

	if (length <= 3 || strcmp(file + length - 3, ".ko"))
		return false;
	name = module_name_of(file);
	same = !strcmp(name, wanted);
	free(name);
	return same;
}

static char *search_folder(const char *folder, const char *wanted, int depth)
{
	DIR *dir = opendir(folder);
	char *found = NULL;
	struct dirent *entry;

	if (!dir)
		return NULL;
	while (!found && (entry = readdir(dir))) {
		struct stat status;
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = must_alloc(strlen(folder) + strlen(entry->d_name) + 2);
		sprintf(path, "%s/%s", folder, entry->d_name);
		if (stat(path, &status) < 0) {
			free(path);
			continue;
		}
		if (S_ISDIR(status.st_mode) && depth < MAX_DEPTH)
			found = search_folder(path, wanted, depth + 1);
		else if (S_ISREG(status.st_mode) &&
			 is_module_file(entry->d_name, wanted))
			found = must_strdup(path);
		free(path);
	}
	closedir(dir);
	return found;
}

char *find_module_file(const char *name)
{
	char *wanted, *found;
	struct stat status;

	if (!stat(name, &status) && !S_ISDIR(status.st_mode))
		return must_strdup(name);
	if (strchr(name, '/'))
		return NULL;
	wanted = module_name_of(name);
	found = search_folder(modules_directory(), wanted, 0);
	free(wanted);
	return found;
}

static void parse_line(char *line, struct loaded_module *module)
{
	char *rest;

	module->name = strtok_r(line, " ", &rest);
	module->size = atol(strtok_r(NULL, " ", &rest) ?: "0");
	module->refcount = atoi(strtok_r(NULL, " ", &rest) ?: "0");
	module->users = strtok_r(NULL, " ", &rest) ?: "-";
	module->state = strtok_r(NULL, " ", &rest) ?: "Live";
}

int read_loaded_modules(struct loaded_module **list)
{
	struct loaded_module *modules = NULL;
	char *line, *rest, *text;
	int count = 0;
	size_t size;

	text = read_whole_file("/proc/modules", &size);
	if (!text)
		return -1;
	/* The text is kept: the names point into it. */
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		modules = must_realloc(modules, (count + 1) * sizeof(*modules));
		parse_line(line, &modules[count]);
		if (modules[count].name)
			count++;
	}
	*list = modules;
	return count;
}

int split_users(char *users, char **names, int max)
{
	char *name, *rest;
	int count = 0;

	for (name = strtok_r(users, ",", &rest); name && count < max;
	     name = strtok_r(NULL, ",", &rest))
		if (*name != '-' && *name != '[')
			names[count++] = name;
	return count;
}

/* Not with dprintf(): it asks for a position, which /dev/kmsg has not. */
bool log_error(const char *format, ...)
{
	int log = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
	char line[2048];
	size_t length;
	va_list args;
	bool written;

	if (log < 0)
		return false;
	length = sprintf(line, "<%d>", LOG_USER | LOG_ERR);
	va_start(args, format);
	vsnprintf(line + length, sizeof(line) - length, format, args);
	va_end(args);
	written = !write_all(log, line, strlen(line));
	close(log);
	return written;
}

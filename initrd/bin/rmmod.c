// SPDX-License-Identifier: MIT
/*
 * rmmod: unloads modules. The steps RMMOD-1 to RMMOD-4 of docs/spec.md are
 * marked; checks, messages and exit status are those of kmod's rmmod, with
 * /proc/modules as the source of what is loaded.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "kmodo.h"
#include "modules.h"

#define MAX_USERS 1024

static bool to_syslog; /* -s: messages go to the log, not to stderr */

static const struct option options[] = {
	{ "force", no_argument, NULL, 'f' },
	{ "help", no_argument, NULL, 'h' },
	{ "syslog", no_argument, NULL, 's' },
	{ "verbose", no_argument, NULL, 'v' },
	{ NULL, 0, NULL, 0 },
};

static int usage(int status)
{
	fputs("Usage: rmmod [-f] [-s] [-v] NAME...\n"
	      "Unloads modules.\n"
	      "  -f  force: even one that is in use; this may crash the "
	      "machine\n"
	      "  -s  messages to the system log\n"
	      "  -v  say what is unloaded\n",
	      status ? stderr : stdout);
	return status;
}

static void __attribute__((format(printf, 1, 2)))
report(const char *format, ...)
{
	char text[2048];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (!to_syslog || !log_error("rmmod: ERROR: %s\n", text))
		complain_kmod("%s", text);
}

static bool is_builtin(const char *name)
{
	char *list, *line, *rest, path[300];
	bool found = false;
	size_t size;

	snprintf(path, sizeof(path), "%s/modules.builtin", modules_directory());
	list = read_whole_file(path, &size);
	if (!list)
		return false;
	for (line = strtok_r(list, "\n", &rest); line && !found;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *builtin = module_name_of(line);

		found = !strcmp(builtin, name);
		free(builtin);
	}
	free(list);
	return found;
}

static void report_users(const struct loaded_module *module)
{
	char *users = must_strdup(module->users), *names[MAX_USERS];
	int i, count = split_users(users, names, MAX_USERS);
	char text[1800];
	int length = 0;

	for (i = 0; i < count && length < (int)sizeof(text) - 80; i++)
		length += snprintf(text + length, sizeof(text) - length, " %s",
				   names[i]);
	if (count)
		report("Module %s is in use by:%s", module->name, text);
	else
		report("Module %s is in use", module->name);
	free(users);
}

/* RMMOD-2: 0 when /proc/modules lists it and nobody uses it. */
static int check_loaded(const char *name, bool force)
{
	struct loaded_module *list;
	int i, count = read_loaded_modules(&list);

	if (count < 0) {
		report("could not read /proc/modules: %s", strerror(errno));
		return -1;
	}
	for (i = 0; i < count; i++)
		if (!strcmp(list[i].name, name))
			break;
	if (i == count) {
		report(is_builtin(name) ? "Module %s is builtin." :
					  "Module %s is not currently loaded",
		       name);
		return -1;
	}
	if (force)
		return 0;
	if (list[i].refcount > 0) {
		report_users(&list[i]);
		return -1;
	}
	return list[i].refcount; /* -1: somebody else is unloading it */
}

static int unload(const char *typed, bool force, bool verbose)
{
	unsigned int flags = O_NONBLOCK | (force ? O_TRUNC : 0);
	char *name = module_name_of(typed);
	int status = 1;

	if (check_loaded(name, force))
		goto out;
	if (verbose)
		printf("rmmod %s\n", name);
	if (syscall(SYS_delete_module, name, flags) < 0) { /* RMMOD-3 */
		report("could not remove module %s: %s", typed,
		       strerror(errno));
		goto out;
	}
	status = 0;
out:
	free(name);
	return status; /* RMMOD-4 */
}

int rmmod_main(int argc, char **argv)
{
	bool force = false, verbose = false;
	int option, status = 0;

	while ((option = getopt_long(argc, argv, "fhsv", options, NULL)) !=
	       -1) {
		switch (option) {
		case 'f':
			force = true;
			break;
		case 's':
			to_syslog = true;
			break;
		case 'v':
			verbose = true;
			break;
		case 'h':
			return usage(0);
		default:
			return usage(1);
		}
	}
	if (optind == argc) { /* RMMOD-1 */
		complain_kmod("missing module name.");
		return 1;
	}
	for (; optind < argc; optind++)
		status |= unload(argv[optind], force, verbose);
	return status;
}

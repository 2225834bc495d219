// SPDX-License-Identifier: MIT
/*
 * Loading a module with all that it needs (DEMAND-3): the list of what is to
 * be loaded is made first, dependencies before those who need them, then each
 * is loaded that is not there already.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "kmodo.h"
#include "modprobe.h"
#include "modules.h"

static void list_wanted(struct module *module, bool required,
			bool ignore_command, struct module_list *list);

/* A module with its soft dependencies around it. */
static void list_with_softdeps(struct module *module, struct module_list *list)
{
	struct module_list before = { 0 }, after = { 0 };
	size_t i;

	get_softdeps(module, &before, &after);
	for (i = 0; i < before.count; i++)
		list_wanted(before.items[i], false, false, list);
	/* The command is there to do what soft dependencies do. */
	if (before.count || after.count)
		module->ignore_command = true;
	list_append(list, module);
	for (i = 0; i < after.count; i++)
		list_wanted(after.items[i], false, false, list);
	free(before.items);
	free(after.items);
}

static void list_wanted(struct module *module, bool required,
			bool ignore_command, struct module_list *list)
{
	size_t i;

	if (module->visited)
		return;
	module->visited = true;
	module->ignore_command = ignore_command;
	find_dependencies(module);
	if (required)
		module->required = true;
	for (i = 0; required && i < module->dep_count; i++)
		module->deps[i]->required = true;
	for (i = module->dep_count; i-- > 0;)
		list_with_softdeps(module->deps[i], list);
	list_with_softdeps(module, list);
}

static int load_file(const struct module *module, const char *parameters)
{
	int flags = (options.force_modversion ? IGNORE_MODVERSIONS : 0) |
		    (options.force_vermagic ? IGNORE_VERMAGIC : 0);
	long result;
	int fd;

	if (!module->path)
		return -ENOENT;
	fd = open(module->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	result = syscall(SYS_finit_module, fd, parameters, flags);
	if (result < 0)
		result = -errno;
	close(fd);
	return result;
}

static void show_action(const struct module *module, const char *command,
			const char *parameters)
{
	if (command)
		printf("install %s %s\n", command, parameters);
	else if (module->path)
		printf("insmod %s %s\n", module->path, parameters);
	else if (presence_of(module) == MODULE_BUILTIN)
		printf("builtin %s\n", module->name);
}

static int insert(const struct module *module, const char *command,
		  const char *parameters)
{
	if (options.verbose || options.show_depends)
		show_action(module, command, parameters);
	if (options.dry_run || options.show_depends)
		return 0;
	fflush(stdout);
	if (command)
		return run_command(module, "install", command, parameters);
	return load_file(module, parameters);
}

/* @parameters are those of the command line, NULL for what comes along. */
static int insert_one(const struct module *module, const char *parameters)
{
	char *configured = options_of(module), *all;
	const struct rule *rule = NULL;
	int err;

	if (!options.ignore_commands && !module->ignore_command)
		rule = find_rule("install", module->name);
	all = must_alloc(strlen(configured) + strlen(parameters ?: "") + 2);
	sprintf(all, "%s%s%s", configured, *configured ? " " : "",
		parameters ?: "");
	err = insert(module, rule ? rule->value : NULL, all);
	free(all);
	free(configured);
	return err;
}

static bool is_there(const struct module *module)
{
	return !options.show_depends && presence_of(module) >= MODULE_PRESENT;
}

/* Somebody else may load a module meanwhile: then it is there as well. */
static int insert_list(const struct module_list *list,
		       const struct module *wanted, const char *parameters)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		const struct module *module = list->items[i];
		int err = is_there(module) ?
				  -EEXIST :
				  insert_one(module, module == wanted ?
							     parameters :
							     NULL);

		if (err == -EEXIST && module == wanted && options.first_time)
			return err;
		if (err < 0 && err != -EEXIST && module->required)
			return err;
	}
	return 0;
}

/*
 * A module that came on demand is not to leave by itself once a person asks
 * for it. (The kernel knows whether it is the one who asks.)
 */
static void keep(const struct module *module)
{
	FILE *file;

	if (options.dry_run)
		return;
	file = fopen("/proc/module_autoclean", "we");
	if (!file)
		return;
	fprintf(file, "%s\n", module->name);
	fclose(file);
}

int insert_with_dependencies(struct module *module, const char *parameters)
{
	struct module_list list = { 0 };
	int err;

	if (is_there(module)) {
		keep(module);
		return options.first_time ? -EEXIST : 0;
	}
	if (is_blacklisted(module->name) &&
	    (module->by_alias || options.use_blacklist))
		return 0;
	forget_visits();
	list_wanted(module, true, options.ignore_commands, &list);
	err = insert_list(&list, module, parameters);
	free(list.items);
	return err;
}

// SPDX-License-Identifier: MIT
/*
 * Removing a module, then those of its dependencies that nobody uses any more:
 * the closest first, since removing that may free the next.
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

static bool is_forced(void)
{
	return options.force_modversion && options.force_vermagic;
}

static int remove_one(const struct module *module)
{
	unsigned int flags = O_NONBLOCK | (is_forced() ? O_TRUNC : 0);

	if (options.verbose)
		printf("rmmod %s\n", module->name);
	if (options.dry_run)
		return 0;
	fflush(stdout);
	if (!syscall(SYS_delete_module, module->name, flags))
		return 0;
	if (errno == ENOENT && !options.first_time)
		return 0; /* somebody else did it */
	say("ERROR", "could not remove '%s': %s", module->name,
	    strerror(errno));
	return -errno;
}

static void remove_softdeps(const struct module_list *list)
{
	size_t i;

	for (i = list->count; i-- > 0;)
		if (presence_of(list->items[i]) == MODULE_PRESENT &&
		    use_count(list->items[i]) == 0)
			remove_with_dependencies(list->items[i]);
}

/* 1: go on; 0: there is nothing to do; -errno. */
static int check_present(const struct module *module)
{
	switch (presence_of(module)) {
	case MODULE_BUILTIN:
		say("FATAL", "Module %s is builtin.", module->name);
		return -ENOENT;
	case MODULE_ABSENT:
		if (!options.first_time)
			return 0;
		say("FATAL", "Module %s is not in kernel.", module->name);
		return -ENOENT;
	default:
		return 1;
	}
}

static int remove_itself(const struct module *module,
			 const struct rule *command)
{
	if (command && (options.verbose || options.dry_run))
		printf("remove %s\n", command->value);
	if (command)
		return options.dry_run ? 0 :
					 run_command(module, "remove",
						     command->value, "");
	if (!is_forced() && use_count(module) > 0) {
		say("FATAL", "Module %s is in use.", module->name);
		return -EBUSY;
	}
	return remove_one(module);
}

static void remove_unused_dependencies(struct module *module)
{
	size_t i;

	find_dependencies(module);
	for (i = 0; i < module->dep_count; i++)
		if (use_count(module->deps[i]) == 0)
			remove_one(module->deps[i]);
}

int remove_with_dependencies(struct module *module)
{
	struct module_list before = { 0 }, after = { 0 };
	const struct rule *command = NULL;
	int err = 1;

	if (!options.ignore_commands) {
		command = find_rule("remove", module->name);
		get_softdeps(module, &before, &after);
	}
	if (!command)
		err = check_present(module);
	if (err <= 0)
		goto out;
	remove_softdeps(&after);
	err = remove_itself(module, command);
	if (err)
		goto out;
	remove_unused_dependencies(module);
	remove_softdeps(&before);
out:
	free(before.items);
	free(after.items);
	return err;
}

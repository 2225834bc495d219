// SPDX-License-Identifier: MIT
/*
 * The command line, and the program that process 1 becomes.
 *
 * "MODULE.PARAM=VALUE" goes to built-in modules, names of __setup() to their
 * functions, "NAME=VALUE" that nobody knows into init's environment, other
 * words and all after "--" to init as arguments. Parameters that have a level
 * (core_param_cb() and the like) are set later, before the initcalls of it.
 */
#include <linux/binfmts.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/setup.h>

#include "init.h"

#define MAX_INIT_ARGS 32
#define MAX_INIT_ENVS 32

static const char *argv_init[MAX_INIT_ARGS + 2] = { "init", NULL };
static const char *envp_init[MAX_INIT_ENVS + 3] = {
	"HOME=/",
	"TERM=linux",
	NULL,
};

char saved_command_line[COMMAND_LINE_SIZE];
static char parsed_line[COMMAND_LINE_SIZE];
static char level_line[COMMAND_LINE_SIZE] __initbss;
static const char *execute_command;

static int __init init_setup(char *str)
{
	execute_command = str;
	return 1;
}
__setup("init=", init_setup);

static void __init add_arg(const char *word)
{
	int i;

	for (i = 1; argv_init[i]; i++)
		;
	if (i > MAX_INIT_ARGS)
		pr_warn("too many arguments for init: '%s' left out\n", word);
	else
		argv_init[i] = word;
}

/* A variable that is there already gets the new value. */
static void __init add_env(const char *word, size_t name_len)
{
	int i;

	for (i = 0; envp_init[i]; i++)
		if (!strncmp(envp_init[i], word, name_len + 1))
			break;
	if (i >= MAX_INIT_ENVS + 2)
		pr_warn("too many variables for init: '%s' left out\n", word);
	else
		envp_init[i] = word;
}

/*
 * next_arg() has split the word in place; the handlers of __setup() and init
 * want it in one piece again.
 */
static char *__init join(char *param, char *val)
{
	size_t len = strlen(param);

	if (!val)
		return param;
	/* A quoted value is further on: close the gap. */
	if (val != param + len + 1) {
		memmove(param + len + 1, val, strlen(val) + 1);
	}
	param[len] = '=';
	return param;
}

/* What no built-in module took; @arg says that "--" has been seen. */
static int __init unknown_param(char *param, char *val, const char *unused,
				void *arg)
{
	char *word = join(param, val);

	if (obsolete_checksetup(word))
		return 0;
	/* A parameter of a module that may be loaded later. */
	if (strnchr(word, strcspn(word, "="), '.'))
		return 0;
	if (val)
		add_env(word, strcspn(word, "="));
	else
		add_arg(word);
	return 0;
}

void __init boot_params_apply(void)
{
	char *after;

	strscpy(saved_command_line, boot_command_line,
		sizeof(saved_command_line));
	strscpy(parsed_line, boot_command_line, sizeof(parsed_line));
	after = parse_args("Booting kernel", parsed_line, __start___param,
			   __stop___param - __start___param, -1, -1, NULL,
			   unknown_param);
	if (IS_ERR_OR_NULL(after))
		return;
	while (*(after = skip_spaces(after))) {
		char *param, *val;

		after = next_arg(after, &param, &val);
		add_arg(join(param, val));
	}
}

/* All words of other levels; they have been seen to. */
static int __init other_param(char *param, char *val, const char *unused,
			      void *arg)
{
	return 0;
}

void __init boot_params_apply_level(int level)
{
	static const char *const names[] __initconst = {
		"pure",	  "core", "postcore", "arch",
		"subsys", "fs",	  "device",   "late",
	};

	strscpy(level_line, boot_command_line, sizeof(level_line));
	parse_args(names[level], level_line, __start___param,
		   __stop___param - __start___param, level, level, NULL,
		   other_param);
}

static int run(const char *path)
{
	argv_init[0] = path;
	pr_info("Run %s as init process\n", path);
	return kernel_execve(path, argv_init, envp_init);
}

int run_init_process(void)
{
	static const char *const fallbacks[] = {
		"/sbin/init",
		"/etc/init",
		"/bin/init",
		"/bin/sh",
	};
	unsigned int i;
	int err;

	if (execute_command) {
		err = run(execute_command);
		if (!err)
			return 0;
		panic("Requested init %s failed (error %d).", execute_command,
		      err);
	}
	for (i = 0; i < ARRAY_SIZE(fallbacks); i++) {
		err = run(fallbacks[i]);
		if (!err)
			return 0;
		if (err != -ENOENT)
			pr_err("Starting init: %s exists but couldn't execute "
			       "it (error %d)\n",
			       fallbacks[i], err);
	}
	return -ENOENT;
}

// SPDX-License-Identifier: MIT
/*
 * modprobe: loads the modules that a name or an alias stands for, with all
 * that they need, or removes them. The kernel calls it as `modprobe -q -- NAME`
 * when it needs a module (DEMAND-2). Options, messages and exit status are
 * those of kmod's modprobe.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kmodo.h"
#include "modprobe.h"
#include "modules.h"

struct modprobe_options options;

enum {
	FIRST_TIME = 256,
	FORCE_MODVERSION,
	FORCE_VERMAGIC
};

static const struct option long_options[] = {
	{ "all", no_argument, NULL, 'a' },
	{ "remove", no_argument, NULL, 'r' },
	{ "first-time", no_argument, NULL, FIRST_TIME },
	{ "ignore-install", no_argument, NULL, 'i' },
	{ "ignore-remove", no_argument, NULL, 'i' },
	{ "use-blacklist", no_argument, NULL, 'b' },
	{ "force", no_argument, NULL, 'f' },
	{ "force-modversion", no_argument, NULL, FORCE_MODVERSION },
	{ "force-vermagic", no_argument, NULL, FORCE_VERMAGIC },
	{ "resolve-alias", no_argument, NULL, 'R' },
	{ "show-depends", no_argument, NULL, 'D' },
	{ "showconfig", no_argument, NULL, 'c' },
	{ "show-config", no_argument, NULL, 'c' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "show", no_argument, NULL, 'n' },
	{ "config", required_argument, NULL, 'C' },
	{ "dirname", required_argument, NULL, 'd' },
	{ "set-version", required_argument, NULL, 'S' },
	{ "syslog", no_argument, NULL, 's' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static int usage(int status)
{
	fputs("Usage: modprobe [OPTION]... NAME [PARAMETER=VALUE]...\n"
	      "       modprobe [OPTION]... -a NAME...\n"
	      "       modprobe -r [OPTION]... NAME...\n"
	      "Loads a module with all that it needs, or removes it.\n"
	      "  -a  all words are names\n"
	      "  -r  remove; unused dependencies go, too\n"
	      "  -b  the blacklist also counts for names\n"
	      "  -c  show the configuration\n"
	      "  -D  show what would be loaded, in order\n"
	      "  -f  ignore symbol versions and version magic\n"
	      "  -i  ignore `install` and `remove` commands\n"
	      "  -n  do nothing (with -v: show what would be done)\n"
	      "  -q  no messages\n"
	      "  -R  show which modules an alias stands for\n"
	      "  -s  messages to the system log\n"
	      "  -v  say what is done\n"
	      "  -C FILE, -d ROOT, -S RELEASE  other places to look at\n"
	      "  --first-time  fail if there is nothing to do\n"
	      "  --force-modversion, --force-vermagic  one half of -f\n",
	      status ? stderr : stdout);
	return status;
}

void say(const char *level, const char *format, ...)
{
	char text[1024];
	va_list args;

	if (options.quiet)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (!options.syslog || !log_error("modprobe: %s: %s\n", level, text))
		complain("%s: %s", level, text);
}

/* Puts the parameters in the place of $CMDLINE_OPTS; to be freed. */
static char *with_parameters(const char *command, const char *parameters)
{
	static const char mark[] = "$CMDLINE_OPTS";
	char *text = must_strdup(command), *place;

	while ((place = strstr(text, mark))) {
		char *longer =
			must_alloc(strlen(text) + strlen(parameters) + 1);

		*place = '\0';
		sprintf(longer, "%s%s%s", text, parameters,
			place + strlen(mark));
		free(text);
		text = longer;
	}
	return text;
}

int run_command(const struct module *module, const char *kind,
		const char *command, const char *parameters)
{
	char *text = with_parameters(command, parameters);
	int status;

	setenv("MODPROBE_MODULE", module->name, 1);
	status = system(text);
	unsetenv("MODPROBE_MODULE");
	if (status)
		say("ERROR",
		    "Error running %s command '%s' for module %s: "
		    "retcode %d",
		    kind, text, module->name,
		    WIFEXITED(status) ? WEXITSTATUS(status) : status);
	free(text);
	return status ? -EINVAL : 0;
}

/* A value with a blank in it is quoted; to be freed. */
static char *join_parameters(char **words)
{
	size_t size = 1;
	char *text, *end;
	char **word;

	for (word = words; *word; word++)
		size += strlen(*word) + sizeof(" \"\"");
	text = end = must_alloc(size);
	*end = '\0';
	for (word = words; *word; word++) {
		char *equals = strchr(*word, '=');
		int name = equals ? equals + 1 - *word : 0;
		const char *quote = equals && strchr(*word, ' ') ? "\"" : "";

		end += sprintf(end, "%s%.*s%s%s%s", end == text ? "" : " ",
			       name, *word, quote, *word + name, quote);
	}
	return text;
}

static void report_insert_error(const struct module *module, int err)
{
	const char *reason = strerror(-err);

	if (err == -EEXIST)
		reason = "Module already in kernel";
	else if (err == -ENOENT)
		reason = "Unknown symbol in module, or unknown parameter "
			 "(see dmesg)";
	say("ERROR", "could not insert '%s': %s", module->name, reason);
}

static int insert_alias(const char *alias, const char *parameters)
{
	struct module_list list = { 0 };
	int err = 0;
	size_t i;

	look_up(alias, &list);
	if (!list.count) {
		say(options.all ? "WARNING" : "FATAL",
		    "Module %s not found in directory %s", alias,
		    index_folder());
		return -ENOENT;
	}
	for (i = 0; i < list.count; i++) {
		int one = 0;

		if (options.resolve_alias)
			puts(list.items[i]->name);
		else
			one = insert_with_dependencies(list.items[i],
						       parameters);
		if (one < 0)
			report_insert_error(list.items[i], one);
		if (one < 0)
			err = one;
	}
	free(list.items);
	return err;
}

static int remove_alias(const char *alias)
{
	struct module_list list = { 0 };
	int err = 0;
	size_t i;

	look_up(alias, &list);
	if (!list.count) {
		say("FATAL", "Module %s not found.", alias);
		return -ENOENT;
	}
	for (i = 0; !err && i < list.count; i++)
		err = remove_with_dependencies(list.items[i]);
	free(list.items);
	return err;
}

/* The options that are there or not; false for the others. */
static bool set_flag(int option)
{
	switch (option) {
	case 'a':
		return options.all = true;
	case 'r':
		return options.remove = true;
	case 'i':
		return options.ignore_commands = true;
	case 'b':
		return options.use_blacklist = true;
	case 'R':
		return options.resolve_alias = true;
	case 'D':
		return options.show_depends = true;
	case 'c':
		return options.show_config = true;
	case 'n':
		return options.dry_run = true;
	case 's':
		return options.syslog = true;
	case 'q':
		return options.quiet = true;
	case 'v':
		return options.verbose = true;
	case 'f':
		options.force_vermagic = true;
		return options.force_modversion = true;
	case FORCE_MODVERSION:
		return options.force_modversion = true;
	case FORCE_VERMAGIC:
		return options.force_vermagic = true;
	case FIRST_TIME:
		return options.first_time = true;
	}
	return false;
}

static void parse_options(int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "arRibfDcnC:d:S:sqvh",
				     long_options, NULL)) != -1) {
		if (set_flag(option))
			continue;
		if (option == 'C')
			options.config = optarg;
		else if (option == 'd')
			options.base = optarg;
		else if (option == 'S')
			options.release = optarg;
		else
			exit(option == 'h' ? usage(0) : 1);
	}
}

static int do_all(char **words)
{
	int err = 0;

	for (; *words; words++) {
		int one = options.remove ? remove_alias(*words) :
					   insert_alias(*words, NULL);

		if (one < 0)
			err = one;
	}
	return err;
}

int modprobe_main(int argc, char **argv)
{
	char *parameters;
	int err;

	parse_options(argc, argv);
	argv += optind;
	read_index();
	if (!*argv && !options.show_config) {
		complain_kmod("missing parameters. See -h.");
		return 1;
	}
	read_config();
	if (options.show_config) {
		print_config();
		print_index();
		return 0;
	}
	if (options.remove || options.all)
		return do_all(argv) ? 1 : 0;
	parameters = join_parameters(argv + 1);
	err = insert_alias(*argv, parameters);
	free(parameters);
	return err ? 1 : 0;
}

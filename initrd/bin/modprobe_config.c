// SPDX-License-Identifier: MIT
/*
 * The configuration of modprobe: the files *.conf of the folders modprobe.d,
 * merged by name (a file in an earlier folder hides one of its name in a later
 * one), what modules say themselves (modules.softdep), and parameters on the
 * kernel's command line. See modprobe.d(5).
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "kmodo.h"
#include "modprobe.h"
#include "modules.h"

struct rule *rules;
static struct rule **rules_end = &rules;

static const char *const folders[] = {
	"/etc/modprobe.d",     "/run/modprobe.d", "/usr/local/lib/modprobe.d",
	"/usr/lib/modprobe.d", "/lib/modprobe.d",
};

#define FOLDERS (sizeof(folders) / sizeof(folders[0]))

static const struct {
	const char *kind;
	bool needs_value;
	bool is_word; /* the value ends at a blank */
} kinds[] = {
	{ "blacklist", false, false }, { "install", true, false },
	{ "remove", true, false },     { "alias", true, true },
	{ "options", true, false },    { "softdep", true, false },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void add_rule(const char *kind, const char *name, const char *value)
{
	struct rule *rule = must_alloc(sizeof(*rule));

	rule->next = NULL;
	rule->kind = kind;
	rule->name = normal_alias(name) ?: must_strdup(name);
	rule->value = strcmp(kind, "alias") ? must_strdup(value) :
					      module_name_of(value);
	*rules_end = rule;
	rules_end = &rule->next;
}

/* -- a file -- */

static bool parse_line(char *line)
{
	char *rest, *kind = strtok_r(line, "\t ", &rest);
	char *name = strtok_r(NULL, "\t ", &rest), *value;
	size_t i;

	for (i = 0; i < KINDS; i++) {
		if (strcmp(kind, kinds[i].kind))
			continue;
		value = kinds[i].is_word ? strtok_r(NULL, "\t ", &rest) : rest;
		if (!name || (kinds[i].needs_value && (!value || !*value)))
			return false;
		add_rule(kinds[i].kind, name,
			 kinds[i].needs_value ? value : "");
		return true;
	}
	return false;
}

/* Joins a line that ends in '\' with the next one; counts both. */
static char *next_line(char **text, int *number)
{
	char *line = *text, *from = line, *to = line;

	if (!*from)
		return NULL;
	while (*from && *from != '\n') {
		if (from[0] == '\\' && from[1] == '\n') {
			from += 2;
			++*number;
			continue;
		}
		*to++ = *from++;
	}
	++*number;
	*text = *from ? from + 1 : from;
	*to = '\0';
	return line;
}

static void read_file(const char *path)
{
	int number = 0;
	size_t size;
	char *line, *next, *text = read_whole_file(path, &size);

	if (!text)
		return;
	for (next = text; (line = next_line(&next, &number));) {
		line += strspn(line, "\t ");
		if (*line && *line != '#' && !parse_line(line))
			say("ERROR",
			    "%s line %d: ignoring bad line starting with '%s'",
			    path, number, strtok(line, "\t "));
	}
	free(text);
}

/* -- the folders -- */

/**
 * struct config_file - a file that was found
 * @name: in its folder, what files are sorted by
 * @path: the whole path
 */
struct config_file {
	char *name;
	char *path;
};

static struct config_file *files;
static size_t file_count;

static bool is_known_file(const char *name)
{
	size_t i;

	for (i = 0; i < file_count; i++)
		if (!strcmp(files[i].name, name))
			return true;
	return false;
}

static void add_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		size_t length = strlen(entry->d_name);

		if (entry->d_name[0] == '.' || length < 6 ||
		    strcmp(entry->d_name + length - 5, ".conf") ||
		    is_known_file(entry->d_name))
			continue;
		files = must_realloc(files, (file_count + 1) * sizeof(*files));
		files[file_count].name = must_strdup(entry->d_name);
		files[file_count++].path = join_path(folder, entry->d_name);
	}
	if (dir)
		closedir(dir);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct config_file *)a)->name,
		      ((const struct config_file *)b)->name);
}

static void read_files(void)
{
	struct stat status;
	char *softdeps;
	size_t i;

	if (options.config && !stat(options.config, &status) &&
	    !S_ISDIR(status.st_mode))
		read_file(options.config);
	else if (options.config)
		add_folder(options.config);
	for (i = 0; !options.config && i < FOLDERS; i++)
		add_folder(folders[i]);
	if (file_count)
		qsort(files, file_count, sizeof(*files), by_name);
	for (i = 0; i < file_count; i++)
		read_file(files[i].path);
	softdeps = join_path(index_folder(), "modules.softdep");
	read_file(softdeps);
	free(softdeps);
}

/* -- the kernel's command line -- */

static void blacklist_names(char *names)
{
	char *name, *rest;

	for (name = strtok_r(names, ",", &rest); name;
	     name = strtok_r(NULL, ",", &rest))
		add_rule("blacklist", name, "");
}

/* MODULE.PARAMETER=VALUE, or modprobe.blacklist=NAME,… */
static void read_kernel_word(char *word)
{
	size_t length = strcspn(word, ".= ");
	char *parameter = word + length + 1;

	if (word[length] != '.' || !*parameter)
		return;
	word[length] = '\0';
	if (!strcmp(word, "modprobe") &&
	    !strncmp(parameter, "blacklist=", strlen("blacklist=")))
		blacklist_names(parameter + strlen("blacklist="));
	else if (strchr(parameter, '='))
		add_rule("options", word, parameter);
}

/* A word ends at a blank outside of double quotes. */
static char *end_of_word(char *word)
{
	bool quoted = false;

	for (; *word; word++) {
		if (*word == '"')
			quoted = !quoted;
		if (!quoted && strchr(" \t\n", *word))
			break;
	}
	return word;
}

static void read_kernel_command_line(void)
{
	size_t size;
	char *text = read_whole_file("/proc/cmdline", &size), *word = text;

	while (word && *word) {
		char *end = end_of_word(word);
		bool last = !*end;

		*end = '\0';
		if (!strcmp(word, "--"))
			break; /* the rest is for init */
		read_kernel_word(word);
		word = last ? end : end + 1;
	}
	free(text);
}

void read_config(void)
{
	read_files();
	read_kernel_command_line();
}

void print_config(void)
{
	const struct rule *rule;
	size_t i;

	for (i = 0; i < KINDS; i++) {
		for (rule = rules; rule; rule = rule->next) {
			if (strcmp(rule->kind, kinds[i].kind))
				continue;
			printf("%s %s%s%s\n", rule->kind, rule->name,
			       *rule->value ? " " : "", rule->value);
		}
	}
}

/* -- questions -- */

/* The first rule whose pattern fits a module's name. */
const struct rule *find_rule(const char *kind, const char *name)
{
	const struct rule *rule;

	for (rule = rules; rule; rule = rule->next)
		if (!strcmp(rule->kind, kind) && !fnmatch(rule->name, name, 0))
			break;
	return rule;
}

bool is_blacklisted(const char *name)
{
	const struct rule *rule;

	for (rule = rules; rule; rule = rule->next)
		if (!strcmp(rule->kind, "blacklist") &&
		    !strcmp(rule->name, name))
			return true;
	return false;
}

/* All `options` for a module, or for the alias that stands for it. */
char *options_of(const struct module *module)
{
	const struct rule *rule;
	char *text = must_strdup("");

	for (rule = rules; rule; rule = rule->next) {
		size_t length = strlen(text);

		if (strcmp(rule->kind, "options") ||
		    (strcmp(rule->name, module->name) &&
		     (!module->by_alias ||
		      strcmp(rule->name, module->by_alias))))
			continue;
		text = must_realloc(text, length + strlen(rule->value) + 2);
		sprintf(text + length, "%s%s", length ? " " : "", rule->value);
	}
	return text;
}

// SPDX-License-Identifier: MIT
/*
 * What depmod wrote, as modprobe reads it: which file holds a module and what
 * that needs (modules.dep), and which modules an alias or a symbol stands for.
 * A table that is missing is empty.
 */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include "kmodo.h"
#include "modprobe.h"
#include "modules.h"

/**
 * struct dep_line - a line of modules.dep
 * @name: the module's name
 * @text: `PATH: PATH…`, not yet taken apart
 */
struct dep_line {
	char *name;
	char *text;
};

static struct dep_line *dep_lines;
static size_t dep_count;
static char *folder;
static struct module *modules;

/* Reads a file of the tree's folder; an empty text if there is none. */
static char *read_table(const char *name, size_t *size)
{
	char *path = join_path(index_folder(), name);
	char *text = read_whole_file(path, size);

	free(path);
	if (text)
		return text;
	*size = 0;
	return must_strdup("");
}

const char *index_folder(void)
{
	static struct utsname system;
	const char *release = options.release;
	char *base;

	if (folder)
		return folder;
	if (!release) {
		uname(&system);
		release = system.release;
	}
	base = absolute_path(options.base ?: "");
	folder = must_alloc(strlen(base) + strlen(release) +
			    sizeof("/lib/modules/"));
	sprintf(folder, "%s/lib/modules/%s", base, release);
	free(base);
	return folder;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct dep_line *)a)->name,
		      ((const struct dep_line *)b)->name);
}

/* The name of the module whose path ends at @end; to be freed. */
static char *name_until(char *path, char *end)
{
	char *name, old = *end;

	*end = '\0';
	name = module_name_of(path);
	*end = old;
	return name;
}

int read_index(void)
{
	size_t size;
	char *line, *rest, *text = read_table("modules.dep", &size);

	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *colon = strchr(line, ':');

		if (!colon)
			continue;
		dep_lines = must_realloc(dep_lines,
					 (dep_count + 1) * sizeof(*dep_lines));
		dep_lines[dep_count].name = name_until(line, colon);
		dep_lines[dep_count++].text = line;
	}
	if (dep_count)
		qsort(dep_lines, dep_count, sizeof(*dep_lines), by_name);
	return 0;
}

static const struct dep_line *find_dep_line(const char *name)
{
	struct dep_line key = { .name = (char *)name };

	return dep_count ? bsearch(&key, dep_lines, dep_count,
				   sizeof(*dep_lines), by_name) :
			   NULL;
}

/* The path in modules.dep that begins at @text, as a path from the root. */
static char *path_at(const char *text, size_t length)
{
	char *relative = must_alloc(length + 1), *path;

	memcpy(relative, text, length);
	relative[length] = '\0';
	if (*relative == '/')
		return relative;
	path = join_path(index_folder(), relative);
	free(relative);
	return path;
}

struct module *get_module(const char *name)
{
	const struct dep_line *line;
	struct module *module;

	for (module = modules; module; module = module->next)
		if (!strcmp(module->name, name))
			return module;
	module = must_alloc(sizeof(*module));
	memset(module, 0, sizeof(*module));
	module->name = must_strdup(name);
	module->next = modules;
	modules = module;
	line = find_dep_line(name);
	if (line)
		module->path = path_at(line->text, strcspn(line->text, ":"));
	return module;
}

void forget_visits(void)
{
	struct module *module;

	for (module = modules; module; module = module->next) {
		module->visited = false;
		module->required = false;
	}
}

void find_dependencies(struct module *module)
{
	const struct dep_line *line = find_dep_line(module->name);
	struct module_list deps = { 0 };
	const char *next;

	if (!line || module->deps)
		return;
	next = line->text + strcspn(line->text, ":") + 1;
	while (*(next += strspn(next, " "))) {
		size_t length = strcspn(next, " ");
		char *path = path_at(next, length);
		char *name = module_name_of(path);

		list_append(&deps, get_module(name));
		free(name);
		free(path);
		next += length;
	}
	module->deps = deps.items;
	module->dep_count = deps.count;
}

void list_append(struct module_list *list, struct module *module)
{
	list->items = must_realloc(list->items,
				   (list->count + 1) * sizeof(*list->items));
	list->items[list->count++] = module;
}

static void append_once(struct module_list *list, const char *name)
{
	struct module *module = get_module(name);
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->items[i] == module)
			return;
	list_append(list, module);
}

/* -- what an alias stands for; each look-up comes only if those before it
 * found nothing -- */

static void look_up_rules(const char *alias, struct module_list *list)
{
	const struct rule *rule;

	for (rule = rules; rule; rule = rule->next) {
		if (!strcmp(rule->kind, "alias") &&
		    !fnmatch(rule->name, alias, 0))
			append_once(list, rule->value);
	}
}

static void look_up_name(const char *alias, struct module_list *list)
{
	if (find_dep_line(alias))
		append_once(list, alias);
}

/* `alias PATTERN NAME` lines; symbols are no patterns. */
static void look_up_table(const char *table, const char *alias,
			  struct module_list *list)
{
	size_t size;
	char *line, *rest, *text = read_table(table, &size);

	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *fields, *word = strtok_r(line, " ", &fields);
		char *pattern = strtok_r(NULL, " ", &fields);
		char *name = strtok_r(NULL, " ", &fields), *normal;

		if (!name || strcmp(word, "alias"))
			continue;
		normal = normal_alias(pattern);
		if (normal && !fnmatch(normal, alias, 0))
			append_once(list, name);
		free(normal);
	}
	free(text);
}

static void look_up_symbols(const char *alias, struct module_list *list)
{
	if (!strncmp(alias, "symbol:", strlen("symbol:")))
		look_up_table("modules.symbols", alias, list);
}

static void look_up_aliases(const char *alias, struct module_list *list)
{
	look_up_table("modules.alias", alias, list);
}

static void look_up_commands(const char *alias, struct module_list *list)
{
	if (find_rule("install", alias) || find_rule("remove", alias))
		append_once(list, alias);
}

bool is_builtin(const char *name)
{
	size_t size;
	char *line, *rest, *text = read_table("modules.builtin", &size);
	bool found = false;

	for (line = strtok_r(text, "\n", &rest); line && !found;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *builtin = module_name_of(line);

		found = !strcmp(builtin, name);
		free(builtin);
	}
	free(text);
	return found;
}

static void look_up_builtin(const char *alias, struct module_list *list)
{
	if (is_builtin(alias))
		append_once(list, alias);
}

/* modules.builtin.modinfo holds `module.tag=value` NUL, again and again. */
static void look_up_builtin_aliases(const char *alias, struct module_list *list)
{
	size_t size;
	char *entry, *text = read_table("modules.builtin.modinfo", &size);

	for (entry = text; entry < text + size; entry += strlen(entry) + 1) {
		char *dot = strchr(entry, '.'), *normal;

		if (!dot || strncmp(dot, ".alias=", strlen(".alias=")))
			continue;
		normal = normal_alias(dot + strlen(".alias="));
		if (normal && !fnmatch(normal, alias, 0)) {
			char *name = name_until(entry, dot);

			append_once(list, name);
			free(name);
		}
		free(normal);
	}
	free(text);
}

static void (*const look_ups[])(const char *alias, struct module_list *list) = {
	look_up_rules,		 look_up_name,	  look_up_symbols,
	look_up_commands,	 look_up_aliases, look_up_builtin,
	look_up_builtin_aliases,
};

void look_up(const char *typed, struct module_list *list)
{
	char *alias = normal_alias(typed) ?: must_strdup(typed);
	size_t i;

	for (i = 0; !list->count && i < sizeof(look_ups) / sizeof(look_ups[0]);
	     i++)
		look_ups[i](alias, list);
	for (i = 0; i < list->count; i++)
		if (strcmp(list->items[i]->name, alias))
			list->items[i]->by_alias = alias;
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The `alias` lines of a table with normal patterns, sorted. */
static void print_table(const char *table)
{
	size_t i, size, count = 0;
	char *line, *rest, *text = read_table(table, &size), **lines = NULL;

	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *normal;

		if (strncmp(line, "alias ", strlen("alias ")))
			continue;
		normal = normal_alias(line);
		if (!normal)
			continue;
		lines = must_realloc(lines, (count + 1) * sizeof(*lines));
		lines[count++] = normal;
	}
	if (count)
		qsort(lines, count, sizeof(*lines), compare_lines);
	for (i = 0; i < count; i++) {
		puts(lines[i]);
		free(lines[i]);
	}
	free(lines);
	free(text);
}

void print_index(void)
{
	printf("\n# End of configuration files. Dumping indexes now:\n\n");
	print_table("modules.alias");
	print_table("modules.symbols");
}

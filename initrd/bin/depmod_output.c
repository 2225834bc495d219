// SPDX-License-Identifier: MIT
/*
 * The files that depmod writes: text for people and for BusyBox, indexes for
 * kmod's modprobe. Each is written under another name first, so that a reader
 * sees the old one or the new one, whole.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "depmod.h"
#include "index_file.h"
#include "kmodo.h"
#include "modules.h"

/* `path: dependencies`, as in modules.dep; to be freed. */
static char *dependency_line(struct module_tree *tree,
			     struct module_file *module)
{
	struct module_file **list = must_alloc(tree->count * sizeof(*list));
	size_t i, count = all_dependencies(tree, module, list);
	size_t size = strlen(module->shown) + 2;
	char *line, *end;

	for (i = 0; i < count; i++)
		size += strlen(list[i]->shown) + 1;
	line = must_alloc(size);
	end = line + sprintf(line, "%s:", module->shown);
	for (i = 0; i < count; i++)
		end += sprintf(end, " %s", list[i]->shown);
	free(list);
	return line;
}

static void put_deps(struct module_tree *tree, FILE *file)
{
	size_t i;

	for (i = 0; i < tree->count; i++) {
		char *line = dependency_line(tree, tree->modules[i]);

		fprintf(file, "%s\n", line);
		free(line);
	}
}

static void put_deps_index(struct module_tree *tree, FILE *file)
{
	struct index_node *index = index_new();
	size_t i;

	for (i = 0; i < tree->count; i++) {
		char *line = dependency_line(tree, tree->modules[i]);

		index_add(index, tree->modules[i]->name, line, i);
		free(line);
	}
	index_write(index, file);
	index_free(index);
}

/* Calls @each for every value of a tag, in the order of the modules. */
static void for_each_info(struct module_tree *tree, const char *tag,
			  void (*each)(const struct module_file *module,
				       const char *value, void *data),
			  void *data)
{
	size_t i, j;

	for (i = 0; i < tree->count; i++) {
		const struct text_list *info = &tree->modules[i]->info;

		for (j = 0; j < info->count; j++) {
			const char *value = info_value(info->items[j], tag);

			if (value)
				each(tree->modules[i], value, data);
		}
	}
}

static void put_alias(const struct module_file *module, const char *value,
		      void *file)
{
	fprintf(file, "alias %s %s\n", value, module->name);
}

static void put_aliases(struct module_tree *tree, FILE *file)
{
	fputs("# Aliases extracted from modules themselves.\n", file);
	for_each_info(tree, "alias", put_alias, file);
}

struct alias_context {
	struct index_node *index;
	bool warn;
};

static void index_alias(const struct module_file *module, const char *value,
			void *data)
{
	struct alias_context *context = data;
	char *pattern = normal_alias(value);

	if (!pattern)
		warn_kmod("Unmatched bracket in %s", value);
	else if (index_add(context->index, pattern, module->name,
			   module->index) &&
		 context->warn)
		warn_kmod("duplicate module alias:\n%s %s", pattern,
			  module->name);
	free(pattern);
}

static void put_aliases_index(struct module_tree *tree, FILE *file)
{
	struct alias_context context = { index_new(), tree->warn };

	for_each_info(tree, "alias", index_alias, &context);
	index_write(context.index, file);
	index_free(context.index);
}

static void put_softdep(const struct module_file *module, const char *value,
			void *file)
{
	fprintf(file, "softdep %s %s\n", module->name, value);
}

static void put_softdeps(struct module_tree *tree, FILE *file)
{
	fputs("# Soft dependencies extracted from modules themselves.\n", file);
	for_each_info(tree, "softdep", put_softdep, file);
}

static void put_symbols(struct module_tree *tree, FILE *file)
{
	const struct exported_symbol *symbol;
	size_t i;

	fputs("# Aliases for symbols, used by symbol_request().\n", file);
	for (i = 0; i < SYMBOL_BUCKETS; i++)
		for (symbol = tree->symbols[i]; symbol; symbol = symbol->next)
			if (symbol->owner)
				fprintf(file, "alias symbol:%s %s\n",
					symbol->name, symbol->owner->name);
}

static void put_symbols_index(struct module_tree *tree, FILE *file)
{
	struct index_node *index = index_new();
	const struct exported_symbol *symbol;
	size_t i;

	for (i = 0; i < SYMBOL_BUCKETS; i++) {
		for (symbol = tree->symbols[i]; symbol; symbol = symbol->next) {
			char *key;

			if (!symbol->owner)
				continue;
			key = must_alloc(strlen(symbol->name) +
					 sizeof("symbol:"));
			sprintf(key, "symbol:%s", symbol->name);
			index_add(index, key, symbol->owner->name,
				  symbol->owner->index);
			free(key);
		}
	}
	index_write(index, file);
	index_free(index);
}

static void put_builtin_index(struct module_tree *tree, FILE *file)
{
	struct index_node *index;
	char *line, *rest,
		*text = read_tree_file(tree, "modules.builtin", NULL);

	if (!text)
		return;
	index = index_new();
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *name = module_name_of(line);

		index_add(index, name, "", 0);
		free(name);
	}
	index_write(index, file);
	index_free(index);
	free(text);
}

/* An entry of modules.builtin.modinfo: `module.tag=value`. */
static void index_builtin_alias(struct index_node *index, char *entry)
{
	char *dot = strchr(entry, '.'), *pattern;
	const char *value = dot ? info_value(dot + 1, "alias") : NULL;

	pattern = value ? normal_alias(value) : NULL;
	if (!pattern)
		return;
	*dot = '\0';
	index_add(index, pattern, entry, 0);
	*dot = '.';
	free(pattern);
}

static void put_builtin_aliases_index(struct module_tree *tree, FILE *file)
{
	struct index_node *index;
	size_t size = 0;
	char *entry,
		*text = read_tree_file(tree, "modules.builtin.modinfo", &size);

	if (!text)
		return;
	index = index_new();
	for (entry = text; entry < text + size; entry += strlen(entry) + 1)
		index_builtin_alias(index, entry);
	index_write(index, file);
	index_free(index);
	free(text);
}

/* The node that opens a module: its name, and the numbers of its device. */
static void put_devname(const struct module_file *module, FILE *file,
			bool *empty)
{
	const char *node = NULL;
	unsigned int major, minor;
	char type = '\0';
	size_t i;

	for (i = 0; i < module->info.count && !(node && type); i++) {
		const char *value = info_value(module->info.items[i], "alias");

		if (!value)
			continue;
		if (!node && !strncmp(value, "devname:", strlen("devname:")))
			node = value + strlen("devname:");
		else if (sscanf(value, "char-major-%u-%u", &major, &minor) == 2)
			type = 'c';
		else if (sscanf(value, "block-major-%u-%u", &major, &minor) ==
			 2)
			type = 'b';
	}
	if (!node)
		return;
	if (!type) {
		complain_kmod("Module '%s' has devname (%s) but lacks major "
			      "and minor information. Ignoring.",
			      module->name, node);
		return;
	}
	if (*empty)
		fputs("# Device nodes to trigger on-demand module loading.\n",
		      file);
	*empty = false;
	fprintf(file, "%s %s %c%u:%u\n", module->name, node, type, major,
		minor);
}

static void put_devnames(struct module_tree *tree, FILE *file)
{
	bool empty = true;
	size_t i;

	for (i = 0; i < tree->count; i++)
		put_devname(tree->modules[i], file, &empty);
}

static const struct output {
	const char *name;
	void (*put)(struct module_tree *tree, FILE *file);
	bool is_text;
} outputs[] = {
	{ "modules.dep", put_deps, true },
	{ "modules.dep.bin", put_deps_index, false },
	{ "modules.alias", put_aliases, true },
	{ "modules.alias.bin", put_aliases_index, false },
	{ "modules.softdep", put_softdeps, true },
	{ "modules.symbols", put_symbols, true },
	{ "modules.symbols.bin", put_symbols_index, false },
	{ "modules.builtin.bin", put_builtin_index, false },
	{ "modules.builtin.alias.bin", put_builtin_aliases_index, false },
	{ "modules.devname", put_devnames, true },
};

#define OUTPUTS (sizeof(outputs) / sizeof(outputs[0]))

int show_outputs(struct module_tree *tree)
{
	size_t i;

	for (i = 0; i < OUTPUTS; i++)
		if (outputs[i].is_text)
			outputs[i].put(tree, stdout);
	return 0;
}

/* 0 or -errno. */
static int write_output(struct module_tree *tree, const struct output *output)
{
	char *path = join_path(tree->folder, output->name);
	char *new_path = must_alloc(strlen(path) + sizeof(".new"));
	FILE *file;
	int err = 0;

	sprintf(new_path, "%s.new", path);
	file = fopen(new_path, "we");
	if (file) {
		output->put(tree, file);
		if (ferror(file) | fclose(file) || rename(new_path, path) < 0)
			err = -errno;
	} else {
		err = -errno;
	}
	if (err) {
		complain_kmod("could not write %s: %s", path, strerror(-err));
		unlink(new_path);
	}
	free(new_path);
	free(path);
	return err;
}

int write_outputs(struct module_tree *tree)
{
	size_t i;
	int err = 0;

	for (i = 0; !err && i < OUTPUTS; i++)
		err = write_output(tree, &outputs[i]);
	return err;
}

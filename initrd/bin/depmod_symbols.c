// SPDX-License-Identifier: MIT
/*
 * What modules export and what they need. Exports are the __crc_ symbols of a
 * module, or, where it has none, the names in __ksymtab_strings; needs are the
 * undefined symbols, with their versions from __versions. From both follow the
 * dependencies between modules.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "depmod.h"
#include "kmodo.h"
#include "ko_file.h"

#define CRC_PREFIX     "__crc_"
#define KSYMTAB_PREFIX "__ksymtab_"

/* An entry of __versions, as modpost writes it for 32 bits. */
struct version_entry {
	uint32_t crc;
	char name[60];
};

/**
 * struct symbol_table - a module's .symtab
 * @symbols:       its entries
 * @count:         how many
 * @strings:       their names, terminated by the last byte
 * @strings_size:  bytes of the names
 * @versions:      __versions, NULL when there is none
 * @version_count: how many
 */
struct symbol_table {
	const Elf32_Sym *symbols;
	size_t count;
	const char *strings;
	size_t strings_size;
	const struct version_entry *versions;
	size_t version_count;
};

static unsigned int hash_name(const char *name)
{
	unsigned int hash = 2166136261u; /* FNV-1a */

	while (*name)
		hash = (hash ^ (unsigned char)*name++) * 16777619u;
	return hash % SYMBOL_BUCKETS;
}

static struct exported_symbol *find_symbol(const struct module_tree *tree,
					   const char *name)
{
	struct exported_symbol *symbol = tree->symbols[hash_name(name)];

	while (symbol && strcmp(symbol->name, name))
		symbol = symbol->next;
	return symbol;
}

/* A symbol that comes again belongs to the last one that exports it. */
static void add_symbol(struct module_tree *tree, const char *name, uint32_t crc,
		       struct module_file *owner)
{
	struct exported_symbol *symbol = find_symbol(tree, name);

	if (!symbol) {
		struct exported_symbol **bucket =
			&tree->symbols[hash_name(name)];
		size_t size = strlen(name) + 1;

		symbol = must_alloc(sizeof(*symbol) + size);
		memcpy(symbol->name, name, size);
		symbol->next = *bucket;
		*bucket = symbol;
	}
	symbol->crc = crc;
	symbol->owner = owner;
}

/* -- what the kernel exports -- */

/* Calls @read_line for each line of a file. */
static int read_lines(struct module_tree *tree, const char *path,
		      void (*read_line)(struct module_tree *tree, char *line))
{
	char *line, *rest;
	size_t size;
	char *text = read_whole_file(path, &size);

	if (!text)
		return -errno;
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest))
		read_line(tree, line);
	free(text);
	return 0;
}

static void read_symvers_line(struct module_tree *tree, char *line)
{
	char *fields, *crc = strtok_r(line, " \t", &fields);
	char *name = strtok_r(NULL, " \t", &fields);
	char *owner = strtok_r(NULL, " \t", &fields);

	if (owner && !strcmp(owner, "vmlinux"))
		add_symbol(tree, name, strtoul(crc, NULL, 16), NULL);
}

int read_symvers(struct module_tree *tree, const char *path)
{
	return read_lines(tree, path, read_symvers_line);
}

static void read_map_line(struct module_tree *tree, char *line)
{
	size_t len = strlen(KSYMTAB_PREFIX);
	char *name = strrchr(line, ' ');

	if (name && !strncmp(name + 1, KSYMTAB_PREFIX, len))
		add_symbol(tree, name + 1 + len, 0, NULL);
}

int read_system_map(struct module_tree *tree, const char *path)
{
	return read_lines(tree, path, read_map_line);
}

/* -- what modules export and need -- */

static bool find_table(const struct ko_file *ko, struct symbol_table *table)
{
	size_t size = 0, versions_size = 0;

	table->symbols = (const void *)ko_section(ko, ".symtab", &size);
	table->count = size / sizeof(*table->symbols);
	table->strings = ko_section(ko, ".strtab", &table->strings_size);
	if (!table->symbols || (uintptr_t)table->symbols % 4 ||
	    !table->strings || !table->strings_size ||
	    table->strings[table->strings_size - 1])
		return false;
	table->versions =
		(const void *)ko_section(ko, "__versions", &versions_size);
	if ((uintptr_t)table->versions % 4)
		table->versions = NULL;
	table->version_count =
		table->versions ? versions_size / sizeof(*table->versions) : 0;
	return true;
}

static const char *symbol_name(const struct symbol_table *table, size_t i)
{
	size_t name = table->symbols[i].st_name;

	return name < table->strings_size ? table->strings + name : "";
}

/* The value of a __crc_ symbol, or the word in __kcrctab that it names. */
static uint32_t crc_value(const struct ko_file *ko, const Elf32_Sym *symbol)
{
	const Elf32_Shdr *section;
	uint32_t crc;

	if (symbol->st_shndx == SHN_ABS ||
	    symbol->st_shndx >= ko->section_count)
		return symbol->st_value;
	section = &ko->sections[symbol->st_shndx];
	if (section->sh_type == SHT_NOBITS || section->sh_offset > ko->size ||
	    symbol->st_value > ko->size - section->sh_offset ||
	    ko->size - section->sh_offset - symbol->st_value < sizeof(crc))
		return 0;
	memcpy(&crc, ko->image + section->sh_offset + symbol->st_value,
	       sizeof(crc));
	return crc;
}

struct export_context {
	struct module_tree *tree;
	struct module_file *module;
};

static void add_named_export(const char *name, void *data)
{
	struct export_context *context = data;

	add_symbol(context->tree, name, 0, context->module);
}

static void read_exports(struct module_tree *tree, struct module_file *module,
			 const struct ko_file *ko,
			 const struct symbol_table *table)
{
	struct export_context context = { tree, module };
	bool found = false;
	size_t i;

	for (i = 1; i < table->count; i++) {
		const char *name = symbol_name(table, i);

		if (strncmp(name, CRC_PREFIX, strlen(CRC_PREFIX)) ||
		    table->symbols[i].st_shndx == SHN_UNDEF)
			continue;
		add_symbol(tree, name + strlen(CRC_PREFIX),
			   crc_value(ko, &table->symbols[i]), module);
		found = true;
	}
	if (!found)
		ko_strings(ko, "__ksymtab_strings", add_named_export, &context);
}

static void add_need(struct module_file *module, const char *name, uint32_t crc,
		     bool weak)
{
	struct needed_symbol *need;

	module->needs = must_realloc(module->needs,
				     (module->need_count + 1) * sizeof(*need));
	need = &module->needs[module->need_count++];
	need->name = must_strdup(name);
	need->crc = crc;
	need->weak = weak;
}

/* The version that a module wants of a symbol; *index is its entry's. */
static uint32_t wanted_crc(const struct symbol_table *table, const char *name,
			   bool *seen)
{
	size_t i;

	for (i = 0; i < table->version_count; i++) {
		const struct version_entry *version = &table->versions[i];

		if (strncmp(version->name, name, sizeof(version->name)))
			continue;
		seen[i] = true;
		return version->crc;
	}
	return 0;
}

static void read_needs(struct module_file *module,
		       const struct symbol_table *table)
{
	bool *seen = must_alloc(table->version_count);
	size_t i;

	memset(seen, 0, table->version_count);
	for (i = 1; i < table->count; i++) {
		const Elf32_Sym *symbol = &table->symbols[i];
		const char *name = symbol_name(table, i);

		if (symbol->st_shndx == SHN_UNDEF && *name)
			add_need(module, name, wanted_crc(table, name, seen),
				 ELF32_ST_BIND(symbol->st_info) == STB_WEAK);
	}
	/* module_layout, and whatever else only has a version. */
	for (i = 0; i < table->version_count; i++) {
		char name[sizeof(table->versions->name) + 1] = "";

		memcpy(name, table->versions[i].name, sizeof(name) - 1);
		if (!seen[i] && *name)
			add_need(module, name, table->versions[i].crc, false);
	}
	free(seen);
}

static void add_info(const char *text, void *data)
{
	struct module_file *module = data;

	if (info_value(text, "alias") || info_value(text, "softdep"))
		text_list_add(&module->info, text);
}

static void read_module(struct module_tree *tree, struct module_file *module)
{
	struct symbol_table table;
	struct ko_file ko;
	int err = ko_read(&ko, module->path);

	if (err) {
		complain_kmod("failed to load symbols from %s: %s",
			      module->path, strerror(-err));
		return;
	}
	if (find_table(&ko, &table)) {
		read_exports(tree, module, &ko, &table);
		read_needs(module, &table);
	} else {
		/* A stripped module still says what it exports. */
		struct export_context context = { tree, module };

		ko_strings(&ko, "__ksymtab_strings", add_named_export,
			   &context);
	}
	ko_strings(&ko, ".modinfo", add_info, module);
	ko_free(&ko);
}

void read_modules(struct module_tree *tree)
{
	size_t i;

	/* The loader gives these to every module. */
	add_symbol(tree, "__this_module", 0, NULL);
	add_symbol(tree, "_GLOBAL_OFFSET_TABLE_", 0, NULL);
	for (i = 0; i < tree->count; i++)
		read_module(tree, tree->modules[i]);
}

/* -- who depends on whom -- */

static void add_provider(const struct module_tree *tree,
			 struct module_file *module,
			 const struct exported_symbol *symbol)
{
	size_t i;

	for (i = 0; i < module->provide_count; i++)
		if (module->provides[i] == symbol->owner)
			return;
	module->provides = must_realloc(module->provides,
					(module->provide_count + 1) *
						sizeof(*module->provides));
	module->provides[module->provide_count++] = symbol->owner;
	symbol->owner->users++;
	if (tree->verbose)
		printf("%s needs \"%s\": %s\n", module->path, symbol->name,
		       symbol->owner->path);
}

static void find_provider(const struct module_tree *tree,
			  struct module_file *module,
			  const struct needed_symbol *need)
{
	const struct exported_symbol *symbol = find_symbol(tree, need->name);

	if (!symbol) {
		if (tree->report && !need->weak)
			warn_kmod("%s needs unknown symbol %s", module->path,
				  need->name);
		return;
	}
	if (tree->report && tree->check_crcs && symbol->crc != need->crc &&
	    !need->weak)
		warn_kmod("%s disagrees about version of symbol %s",
			  module->path, need->name);
	if (symbol->owner)
		add_provider(tree, module, symbol);
}

void find_providers(struct module_tree *tree)
{
	size_t i, j;

	for (i = 0; i < tree->count; i++) {
		struct module_file *module = tree->modules[i];

		for (j = 0; j < module->need_count; j++)
			find_provider(tree, module, &module->needs[j]);
	}
}

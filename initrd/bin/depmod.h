/* SPDX-License-Identifier: MIT */
/*
 * What the files of depmod share: the modules of one tree, the symbols that
 * they export, and who depends on whom. depmod.c calls the others in order.
 */
#ifndef KMODO_BIN_DEPMOD_H
#define KMODO_BIN_DEPMOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/**
 * struct text_list - strings, in the order in which they were added
 * @items: each allocated by itself
 * @count: how many
 */
struct text_list {
	char **items;
	size_t count;
};

/**
 * struct needed_symbol - a symbol that a module does not define
 * @name: the symbol
 * @crc:  the version that it was built against, 0 when not said
 * @weak: the module does without
 */
struct needed_symbol {
	char *name;
	uint32_t crc;
	bool weak;
};

/**
 * struct module_file - one .ko
 * @path:          where it lies
 * @shown:         how modules.dep names it: from the tree's folder
 * @name:          the module's name
 * @position:      in modules.order, or behind all of that
 * @index:         in the tree's list, once that is sorted
 * @info:          "tag=value" of .modinfo, those that depmod wants
 * @needs:         symbols that it does not define
 * @need_count:    how many
 * @provides:      modules whose symbols it uses, each once
 * @provide_count: how many
 * @users:         how many modules use it
 * @rank:          a module has a lower rank than those it depends on
 * @mark:          for searches of the graph
 */
struct module_file {
	char *path;
	const char *shown;
	char *name;
	size_t position;
	size_t index;
	struct text_list info;
	struct needed_symbol *needs;
	size_t need_count;
	struct module_file **provides;
	size_t provide_count;
	size_t users;
	size_t rank;
	unsigned int mark;
};

/**
 * struct exported_symbol - in the hash of all that the tree exports
 * @next:  in its bucket
 * @owner: NULL for the kernel's own
 * @crc:   its version, 0 when there is none
 * @name:  the symbol
 */
struct exported_symbol {
	struct exported_symbol *next;
	struct module_file *owner;
	uint32_t crc;
	char name[];
};

#define SYMBOL_BUCKETS 4096

/**
 * struct module_tree - all modules of one release
 * @folder:     …/lib/modules/RELEASE
 * @modules:    sorted as modules.order says
 * @count:      how many
 * @symbols:    what they and the kernel export, hashed by name
 * @next_mark:  no module's mark is as high
 * @verbose:    -v
 * @warn:       -w: duplicates are worth a line
 * @report:     -e: unknown symbols, too
 * @check_crcs: -E: and wrong versions
 */
struct module_tree {
	const char *folder;
	struct module_file **modules;
	size_t count;
	struct exported_symbol *symbols[SYMBOL_BUCKETS];
	unsigned int next_mark;
	bool verbose;
	bool warn;
	bool report;
	bool check_crcs;
};

/* "depmod: WARNING: message" on stderr. */
void warn_kmod(const char *format, ...) __attribute__((format(printf, 1, 2)));

void text_list_add(struct text_list *list, const char *text);

/* The value, if @info is "@tag=value", else NULL. */
const char *info_value(const char *info, const char *tag);

/* A file of the tree's folder; NULL and a warning if there is none. */
char *read_tree_file(const struct module_tree *tree, const char *name,
		     size_t *size);

/* depmod_scan.c: which modules there are */
int scan_tree(struct module_tree *tree);
int add_files(struct module_tree *tree, char **paths);
void sort_modules(struct module_tree *tree);
bool is_up_to_date(const struct module_tree *tree);

/* depmod_symbols.c: what they export and need */
int read_symvers(struct module_tree *tree, const char *path);
int read_system_map(struct module_tree *tree, const char *path);
void read_modules(struct module_tree *tree);
void find_providers(struct module_tree *tree);

/* depmod_graph.c: who is loaded before whom */
int rank_modules(struct module_tree *tree);
size_t all_dependencies(struct module_tree *tree, struct module_file *module,
			struct module_file **list);

/* depmod_output.c: the files of modules.* */
int write_outputs(struct module_tree *tree);
int show_outputs(struct module_tree *tree);

#endif

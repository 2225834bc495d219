/* SPDX-License-Identifier: MIT */
/*
 * What the files of modprobe share: the configuration, the modules that
 * depmod listed, and loading and removing one with all that belongs to it.
 */
#ifndef KMODO_BIN_MODPROBE_H
#define KMODO_BIN_MODPROBE_H

#include <stdbool.h>
#include <stddef.h>

/**
 * struct rule - a line of the configuration
 * @next:  the line after it
 * @kind:  "alias", "blacklist", "install", "options", "remove", "softdep"
 * @name:  of a module, or a pattern, with '_' for '-'
 * @value: the rest; of an alias, a module's name with '_' for '-'
 */
struct rule {
	struct rule *next;
	const char *kind;
	char *name;
	char *value;
};

/**
 * struct module - a module that is on the way in or out
 * @next:           in the list of all that were asked for
 * @name:           its name
 * @path:           its file, NULL when depmod knows none
 * @by_alias:       what it was asked for by, when not by its name; options may
 *                  be for that name, and the blacklist counts then
 * @deps:           what it needs, closest first
 * @dep_count:      how many
 * @visited:        is in the list of what is to be loaded
 * @required:       loading fails if this one's fails
 * @ignore_command: load it without its `install` command
 */
struct module {
	struct module *next;
	char *name;
	char *path;
	const char *by_alias;
	struct module **deps;
	size_t dep_count;
	bool visited;
	bool required;
	bool ignore_command;
};

/**
 * struct module_list - modules in order
 * @items: the modules
 * @count: how many
 */
struct module_list {
	struct module **items;
	size_t count;
};

enum module_presence {
	MODULE_ABSENT,
	MODULE_COMING, /* or going */
	MODULE_PRESENT,
	MODULE_BUILTIN,
};

/**
 * struct modprobe_options - the command line
 *
 * Each field is an option of its name; see usage().
 */
struct modprobe_options {
	bool all;
	bool remove;
	bool first_time;
	bool ignore_commands;
	bool use_blacklist;
	bool force_modversion;
	bool force_vermagic;
	bool resolve_alias;
	bool show_depends;
	bool show_config;
	bool dry_run;
	bool quiet;
	bool verbose;
	bool syslog;
	const char *config;
	const char *base;
	const char *release;
};

extern struct modprobe_options options;

/* "modprobe: LEVEL: message"; nothing when -q was given. */
void say(const char *level, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* modprobe_config.c: the files of modprobe.d, and the kernel's command line */
extern struct rule *rules;
void read_config(void);
void print_config(void);
const struct rule *find_rule(const char *kind, const char *name);
bool is_blacklisted(const char *name);
char *options_of(const struct module *module);

/* modprobe_db.c: what depmod wrote */
int read_index(void);
const char *index_folder(void);
void print_index(void);
struct module *get_module(const char *name);
void forget_visits(void);
void find_dependencies(struct module *module);
void look_up(const char *alias, struct module_list *list);
void list_append(struct module_list *list, struct module *module);
bool is_builtin(const char *name);

/* modprobe_state.c: what the kernel says; the count may be -ENOENT */
enum module_presence presence_of(const struct module *module);
int use_count(const struct module *module);

/* modprobe_softdep.c: what is loaded before and after, by configuration */
void get_softdeps(const struct module *module, struct module_list *before,
		  struct module_list *after);

/* modprobe_insert.c, modprobe_remove.c: 0 or -errno */
int insert_with_dependencies(struct module *module, const char *parameters);
int remove_with_dependencies(struct module *module);
int run_command(const struct module *module, const char *kind,
		const char *command, const char *parameters);

#endif

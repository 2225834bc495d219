/* SPDX-License-Identifier: MIT */
/*
 * What insmod, rmmod, lsmod and modinfo share: names of modules, the search
 * below /lib/modules, and /proc/modules as a list.
 */
#ifndef KMODO_BIN_MODULES_H
#define KMODO_BIN_MODULES_H

#include <stdbool.h>
#include <stddef.h>

#define IGNORE_MODVERSIONS 1 /* flags of finit_module(2) */
#define IGNORE_VERMAGIC	   2

/**
 * struct loaded_module - one line of /proc/modules
 * @name: its name
 * @size: bytes of its core and init part
 * @refcount: uses, -1 while it is being unloaded
 * @users: the modules using it, as listed: "a,b," or "-"
 * @state: "Live", "Loading" or "Unloading"
 */
struct loaded_module {
	char *name;
	long size;
	int refcount;
	char *users;
	char *state;
};

/* The folder of the running kernel's modules. */
const char *modules_directory(void);

/* Last part of a path without ".ko", with '_' for '-'; to be freed. */
char *module_name_of(const char *path_or_name);

/*
 * An alias as it is compared: '_' for '-' outside of brackets; to be freed.
 * NULL when a bracket has no partner.
 */
char *normal_alias(const char *alias);

/*
 * The file that a person means: the path as given, else, for a plain name, the
 * file of that name below /lib/modules/RELEASE. NULL when there is none.
 */
char *find_module_file(const char *name);

/* /proc/modules, newest first; -1 and errno when it cannot be read. */
int read_loaded_modules(struct loaded_module **list);

/* An error's line in the kernel's log; false when it cannot be written. */
bool log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "a b" from "a,b,[permanent],": users only, in place. */
int split_users(char *users, char **names, int max);

#endif

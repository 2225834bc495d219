/* SPDX-License-Identifier: MIT */
/*
 * kmod's binary index: a trie of keys with values, that is searched without
 * being read as a whole. depmod writes it; kmod's modprobe reads it.
 */
#ifndef KMODO_BIN_INDEX_FILE_H
#define KMODO_BIN_INDEX_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct index_node;

struct index_node *index_new(void);

/*
 * Adds a value to a key; values are sorted by priority, of equal ones the one
 * added last comes first. True when the key has that value already. Only keys
 * of 7-bit characters can be searched for: another one is left out.
 */
bool index_add(struct index_node *root, const char *key, const char *value,
	       unsigned int priority);

/* Writes it all, in format 2.1; false on an error of the file. */
bool index_write(const struct index_node *root, FILE *file);

void index_free(struct index_node *root);

#endif

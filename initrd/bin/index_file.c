// SPDX-License-Identifier: MIT
/*
 * Builds and writes kmod's binary index. The file starts with a magic number,
 * a version and the place of the root; numbers are big-endian. A node is
 *
 *     prefix NUL            characters that all keys below share
 *     first last            the range of its children, by the next character
 *     offset[last-first+1]  where they are, 0 for none
 *     count                 of the values of the key that ends here
 *     {priority value NUL}[count]
 *
 * and each part is there only if the flag for it is set in the offset that
 * leads to the node. Children are written before their parent, since that
 * holds their offsets.
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "index_file.h"
#include "kmodo.h"

#define INDEX_MAGIC   0xb007f457u
#define INDEX_VERSION 0x00020001u

#define HAS_PREFIX   0x80000000u
#define HAS_VALUES   0x40000000u
#define HAS_CHILDREN 0x20000000u

#define CHILDREN 128

/**
 * struct index_value - one value of a key
 * @next:     of higher or equal priority
 * @priority: the position of its module
 * @text:     the value
 */
struct index_value {
	struct index_value *next;
	unsigned int priority;
	char text[];
};

/**
 * struct index_node - what follows a certain beginning of keys
 * @prefix:   characters that all of them share from here
 * @first:    the lowest character after that; CHILDREN when there is none
 * @last:     the highest
 * @values:   of the key that ends after the prefix
 * @children: by the next character
 */
struct index_node {
	char *prefix;
	unsigned char first;
	unsigned char last;
	struct index_value *values;
	struct index_node *children[CHILDREN];
};

static struct index_node *new_node(const char *prefix)
{
	struct index_node *node = must_alloc(sizeof(*node));

	memset(node, 0, sizeof(*node));
	node->prefix = must_strdup(prefix);
	node->first = CHILDREN;
	return node;
}

struct index_node *index_new(void)
{
	return new_node("");
}

static void add_child(struct index_node *node, unsigned char character,
		      struct index_node *child)
{
	if (character < node->first)
		node->first = character;
	if (character > node->last)
		node->last = character;
	node->children[character] = child;
}

/* The part of @node behind @length characters of its prefix moves down. */
static void split_node(struct index_node *node, size_t length)
{
	struct index_node *below = must_alloc(sizeof(*below));
	unsigned char character = node->prefix[length];

	*below = *node;
	below->prefix = must_strdup(node->prefix + length + 1);
	node->prefix[length] = '\0';
	node->first = CHILDREN;
	node->last = 0;
	node->values = NULL;
	memset(node->children, 0, sizeof(node->children));
	add_child(node, character, below);
}

static bool add_value(struct index_node *node, const char *text,
		      unsigned int priority)
{
	struct index_value **place = &node->values, *value;
	size_t size = strlen(text) + 1;
	bool again = false;

	for (value = node->values; value; value = value->next)
		again |= !strcmp(value->text, text);
	while (*place && (*place)->priority < priority)
		place = &(*place)->next;
	value = must_alloc(sizeof(*value) + size);
	value->next = *place;
	value->priority = priority;
	memcpy(value->text, text, size);
	*place = value;
	return again;
}

static bool is_searchable(const char *key)
{
	for (; *key; key++)
		if ((unsigned char)*key >= CHILDREN)
			return false;
	return true;
}

bool index_add(struct index_node *node, const char *key, const char *value,
	       unsigned int priority)
{
	if (!is_searchable(key))
		return false;
	for (;;) {
		size_t length = 0;
		unsigned char character;

		while (node->prefix[length] &&
		       node->prefix[length] == key[length])
			length++;
		if (node->prefix[length])
			split_node(node, length);
		key += length;
		if (!*key)
			return add_value(node, value, priority);
		character = *key++;
		if (!node->children[character]) {
			add_child(node, character, new_node(key));
			return add_value(node->children[character], value,
					 priority);
		}
		node = node->children[character];
	}
}

static void put_number(FILE *file, uint32_t number)
{
	number = htonl(number);
	fwrite(&number, sizeof(number), 1, file);
}

static void put_values(FILE *file, const struct index_value *values)
{
	const struct index_value *value;
	uint32_t count = 0;

	for (value = values; value; value = value->next)
		count++;
	put_number(file, count);
	for (value = values; value; value = value->next) {
		put_number(file, value->priority);
		fwrite(value->text, strlen(value->text) + 1, 1, file);
	}
}

/* Writes a node and all below it; its place, with the flags. */
static uint32_t put_node(FILE *file, const struct index_node *node)
{
	uint32_t offsets[CHILDREN], place;
	int i;

	if (!node)
		return 0;
	for (i = node->first; i <= node->last; i++)
		offsets[i] = put_node(file, node->children[i]);
	place = ftell(file);
	if (*node->prefix) {
		fwrite(node->prefix, strlen(node->prefix) + 1, 1, file);
		place |= HAS_PREFIX;
	}
	if (node->first < CHILDREN) {
		fputc(node->first, file);
		fputc(node->last, file);
		for (i = node->first; i <= node->last; i++)
			put_number(file, offsets[i]);
		place |= HAS_CHILDREN;
	}
	if (node->values) {
		put_values(file, node->values);
		place |= HAS_VALUES;
	}
	return place;
}

bool index_write(const struct index_node *root, FILE *file)
{
	uint32_t place;

	put_number(file, INDEX_MAGIC);
	put_number(file, INDEX_VERSION);
	put_number(file, 0); /* known only at the end */
	place = put_node(file, root);
	if (fseek(file, 2 * sizeof(uint32_t), SEEK_SET) < 0)
		return false;
	put_number(file, place);
	return !ferror(file);
}

void index_free(struct index_node *node)
{
	int i;

	for (i = node->first; i <= node->last; i++)
		if (node->children[i])
			index_free(node->children[i]);
	while (node->values) {
		struct index_value *value = node->values;

		node->values = value->next;
		free(value);
	}
	free(node->prefix);
	free(node);
}

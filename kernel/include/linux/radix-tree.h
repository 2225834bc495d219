/* SPDX-License-Identifier: MIT */
/*
 * Radix trees: from an index to a pointer. 64 slots a level, at most six
 * levels. A node comes from radix_tree_alloc_node, which mm sets; nothing
 * is allocated by look-up and deletion. The user's lock covers every call.
 */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/types.h>

#define RADIX_TREE_MAP_SHIFT 6
#define RADIX_TREE_MAP_SIZE  (1UL << RADIX_TREE_MAP_SHIFT)
#define RADIX_TREE_MAP_MASK  (RADIX_TREE_MAP_SIZE - 1)

struct radix_tree_node {
	unsigned int count;		  /* slots in use */
	void *slots[RADIX_TREE_MAP_SIZE]; /* nodes, or items at height 1 */
};

struct radix_tree_root {
	gfp_t gfp_mask;
	unsigned int height; /* levels of nodes; 0: empty */
	struct radix_tree_node *rnode;
};

#define RADIX_TREE_INIT(name, mask) \
	{                           \
		.gfp_mask = (mask)  \
	}
#define RADIX_TREE(name, mask) \
	struct radix_tree_root name = RADIX_TREE_INIT(name, mask)
#define INIT_RADIX_TREE(root, mask)        \
	do {                               \
		(root)->gfp_mask = (mask); \
		(root)->height = 0;        \
		(root)->rnode = NULL;      \
	} while (0)

/* Where nodes come from and go to: mm/ fills them. */
extern void *(*radix_tree_alloc_node)(size_t size, gfp_t gfp);
extern void (*radix_tree_free_node)(void *node);

static inline bool radix_tree_empty(const struct radix_tree_root *root)
{
	return !root->rnode;
}

/**
 * radix_tree_insert() - add an item
 * @root: the tree
 * @index: its index
 * @item: not NULL
 *
 * Return: 0, -EEXIST if the index is taken, -ENOMEM.
 */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index,
		      void *item);
void *radix_tree_lookup(const struct radix_tree_root *root,
			unsigned long index);

/**
 * radix_tree_lookup_slot() - the slot of an item, to replace it in place
 * @root: the tree
 * @index: its index
 *
 * Return: the slot, or NULL if there is no item. Never store NULL there.
 */
void **radix_tree_lookup_slot(const struct radix_tree_root *root,
			      unsigned long index);

/**
 * radix_tree_delete() - remove an item and the nodes that become empty
 * @root: the tree
 * @index: its index
 *
 * Return: the item, or NULL if there was none.
 */
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index);

/**
 * radix_tree_next() - the first item at or after an index
 * @root: the tree
 * @index: where to begin; set to the index of what is found
 *
 * Return: the item, or NULL if there is none.
 */
void *radix_tree_next(const struct radix_tree_root *root, unsigned long *index);

/**
 * radix_tree_gang_lookup() - several items in the order of their indices
 * @root: the tree
 * @results: where they go
 * @first_index: where to begin
 * @max_items: room in @results
 *
 * Return: how many were found.
 */
unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root,
				    void **results, unsigned long first_index,
				    unsigned int max_items);

#define radix_tree_for_each(root, index, item)                                \
	for ((index) = 0, (item) = radix_tree_next((root), &(index)); (item); \
	     (item) = ++(index) ? radix_tree_next((root), &(index)) : NULL)

#endif /* _LINUX_RADIX_TREE_H */

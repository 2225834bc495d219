// SPDX-License-Identifier: MIT
/*
 * Radix trees: a tree of height h maps indices below 64^h. It grows at the
 * root when an index needs it, and shrinks when all is gone; every node has
 * at least one slot in use. Pure apart from the allocation hooks; the
 * caller's lock covers every call.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/radix-tree.h>
#include <linux/string.h>

/* Six levels of six bits hold 32. */
#define MAX_HEIGHT 6

void *(*radix_tree_alloc_node)(size_t size, gfp_t gfp);
void (*radix_tree_free_node)(void *node);

static unsigned int slot_of(unsigned long index, unsigned int level)
{
	return (index >> ((level - 1) * RADIX_TREE_MAP_SHIFT)) &
	       RADIX_TREE_MAP_MASK;
}

static bool fits(unsigned long index, unsigned int height)
{
	return height >= MAX_HEIGHT ||
	       !(index >> (height * RADIX_TREE_MAP_SHIFT));
}

static struct radix_tree_node *new_node(struct radix_tree_root *root)
{
	struct radix_tree_node *node;

	if (!radix_tree_alloc_node)
		return NULL;
	node = radix_tree_alloc_node(sizeof(*node), root->gfp_mask);
	if (node)
		memset(node, 0, sizeof(*node));
	return node;
}

/* Free the nodes on the way to index that are empty. */
static void prune(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node **path[MAX_HEIGHT + 1];
	struct radix_tree_node **link = &root->rnode;
	unsigned int level = root->height, depth = 0;

	while (level && *link) {
		path[depth++] = link;
		link = (void *)&(*link)->slots[slot_of(index, level)];
		level--;
	}
	while (depth--) {
		struct radix_tree_node *node = *path[depth];

		if (node->count)
			return;
		*path[depth] = NULL;
		radix_tree_free_node(node);
		if (depth)
			(*path[depth - 1])->count--;
		else
			root->height = 0;
	}
}

/* Add levels on top until the index fits. */
static int grow(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node *node;

	if (!root->rnode) {
		root->height = 1;
		while (!fits(index, root->height))
			root->height++;
		root->rnode = new_node(root);
		if (root->rnode)
			return 0;
		root->height = 0;
		return -ENOMEM;
	}
	while (!fits(index, root->height)) {
		node = new_node(root);
		if (!node)
			return -ENOMEM;
		node->slots[0] = root->rnode;
		node->count = 1;
		root->rnode = node;
		root->height++;
	}
	return 0;
}

int radix_tree_insert(struct radix_tree_root *root, unsigned long index,
		      void *item)
{
	struct radix_tree_node *node;
	unsigned int level;
	void **slot;

	if (grow(root, index))
		return -ENOMEM;
	node = root->rnode;
	for (level = root->height; level > 1; level--) {
		slot = &node->slots[slot_of(index, level)];
		if (!*slot) {
			*slot = new_node(root);
			if (!*slot) {
				prune(root, index);
				return -ENOMEM;
			}
			node->count++;
		}
		node = *slot;
	}
	slot = &node->slots[slot_of(index, 1)];
	if (*slot)
		return -EEXIST;
	*slot = item;
	node->count++;
	return 0;
}
EXPORT_SYMBOL(radix_tree_insert);

void **radix_tree_lookup_slot(const struct radix_tree_root *root,
			      unsigned long index)
{
	struct radix_tree_node *node = root->rnode;
	unsigned int level;
	void **slot;

	if (!node || !fits(index, root->height))
		return NULL;
	for (level = root->height;; level--) {
		slot = &node->slots[slot_of(index, level)];
		if (!*slot)
			return NULL;
		if (level == 1)
			return slot;
		node = *slot;
	}
}
EXPORT_SYMBOL(radix_tree_lookup_slot);

void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index)
{
	void **slot = radix_tree_lookup_slot(root, index);

	return slot ? *slot : NULL;
}
EXPORT_SYMBOL(radix_tree_lookup);

void *radix_tree_delete(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node *node = root->rnode;
	unsigned int level;
	void **slot, *item;

	if (!radix_tree_lookup(root, index))
		return NULL;
	for (level = root->height; level > 1; level--)
		node = node->slots[slot_of(index, level)];
	slot = &node->slots[slot_of(index, 1)];
	item = *slot;
	*slot = NULL;
	node->count--;
	prune(root, index);
	return item;
}
EXPORT_SYMBOL(radix_tree_delete);

/*
 * Look for an item at or after *index, below node, which is at that level.
 * On failure *index is the first one behind what the node covers, or 0 if
 * that is beyond the last index.
 */
static void *next_below(const struct radix_tree_node *node, unsigned int level,
			unsigned long *index)
{
	unsigned int shift = (level - 1) * RADIX_TREE_MAP_SHIFT;
	unsigned int slot = slot_of(*index, level);
	void *item;

	for (;;) {
		item = node->slots[slot];
		if (item && level > 1)
			item = next_below(item, level - 1, index);
		else if (!item)
			*index = ((*index >> shift) + 1) << shift;
		if (item || !*index)
			return item;
		if (++slot >= RADIX_TREE_MAP_SIZE)
			return NULL;
	}
}

void *radix_tree_next(const struct radix_tree_root *root, unsigned long *index)
{
	unsigned long found = *index;
	void *item;

	if (!root->rnode || !fits(found, root->height))
		return NULL;
	item = next_below(root->rnode, root->height, &found);
	if (item)
		*index = found;
	return item;
}
EXPORT_SYMBOL(radix_tree_next);

unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root,
				    void **results, unsigned long first_index,
				    unsigned int max_items)
{
	unsigned long index = first_index;
	unsigned int n = 0;

	while (n < max_items) {
		results[n] = radix_tree_next(root, &index);
		if (!results[n])
			break;
		n++;
		if (++index == 0)
			break;
	}
	return n;
}
EXPORT_SYMBOL(radix_tree_gang_lookup);

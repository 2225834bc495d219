/* SPDX-License-Identifier: MIT */
/*
 * Red-black trees. The user searches and links; these functions keep the
 * tree balanced. The user's lock covers every call.
 */
#ifndef _LINUX_RBTREE_H
#define _LINUX_RBTREE_H

#include <linux/container_of.h>
#include <linux/rbtree_types.h>
#include <linux/stddef.h>

#define rb_parent(r) ((struct rb_node *)((r)->__rb_parent_color & ~3))

#define rb_entry(ptr, type, member) container_of(ptr, type, member)
#define rb_entry_safe(ptr, type, member)                          \
	({                                                        \
		typeof(ptr) ____ptr = (ptr);                      \
		____ptr ? rb_entry(____ptr, type, member) : NULL; \
	})
#define RB_EMPTY_ROOT(root) (READ_ONCE((root)->rb_node) == NULL)

/* A node outside any tree names itself as its parent. */
#define RB_EMPTY_NODE(node) ((node)->__rb_parent_color == (unsigned long)(node))
#define RB_CLEAR_NODE(node) ((node)->__rb_parent_color = (unsigned long)(node))

/**
 * rb_insert_color() - balance after rb_link_node()
 * @node: the new node
 * @root: its tree
 */
void rb_insert_color(struct rb_node *node, struct rb_root *root);

/**
 * rb_erase() - unlink a node
 * @node: the node; it must be in the tree
 * @root: its tree
 */
void rb_erase(struct rb_node *node, struct rb_root *root);
struct rb_node *rb_next(const struct rb_node *node);
struct rb_node *rb_prev(const struct rb_node *node);
struct rb_node *rb_first(const struct rb_root *root);
struct rb_node *rb_last(const struct rb_root *root);
struct rb_node *rb_first_postorder(const struct rb_root *root);
struct rb_node *rb_next_postorder(const struct rb_node *node);
void rb_replace_node(struct rb_node *victim, struct rb_node *new,
		     struct rb_root *root);

/**
 * rb_link_node() - hang a new node below its parent
 * @node: the new node
 * @parent: where the search ended, NULL in an empty tree
 * @rb_link: the pointer to set, &root->rb_node or a child of @parent
 */
static inline void rb_link_node(struct rb_node *node, struct rb_node *parent,
				struct rb_node **rb_link)
{
	node->__rb_parent_color = (unsigned long)parent;
	node->rb_left = NULL;
	node->rb_right = NULL;
	*rb_link = node;
}

#define rbtree_postorder_for_each_entry_safe(pos, n, root, field)        \
	for (pos = rb_entry_safe(rb_first_postorder(root), typeof(*pos), \
				 field);                                 \
	     pos && ({                                                   \
		     n = rb_entry_safe(rb_next_postorder(&pos->field),   \
				       typeof(*pos), field);             \
		     1;                                                  \
	     });                                                         \
	     pos = n)

#define rb_first_cached(root) ((root)->rb_leftmost)

static inline void rb_insert_color_cached(struct rb_node *node,
					  struct rb_root_cached *root,
					  bool leftmost)
{
	if (leftmost)
		root->rb_leftmost = node;
	rb_insert_color(node, &root->rb_root);
}

static inline struct rb_node *rb_erase_cached(struct rb_node *node,
					      struct rb_root_cached *root)
{
	struct rb_node *leftmost = NULL;

	if (root->rb_leftmost == node) {
		leftmost = rb_next(node);
		root->rb_leftmost = leftmost;
	}
	rb_erase(node, &root->rb_root);
	return leftmost;
}

/**
 * rb_add() - search the place of a node and insert it there
 * @node: the new node
 * @tree: the tree
 * @less: does a sort before b? Equal nodes keep the order of insertion.
 */
static __always_inline void rb_add(struct rb_node *node, struct rb_root *tree,
				   bool (*less)(struct rb_node *,
						const struct rb_node *))
{
	struct rb_node **link = &tree->rb_node;
	struct rb_node *parent = NULL;

	while (*link) {
		parent = *link;
		if (less(node, parent))
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(node, parent, link);
	rb_insert_color(node, tree);
}

/* As rb_add(); the value is the node if it is the first now, or NULL. */
static __always_inline struct rb_node *
rb_add_cached(struct rb_node *node, struct rb_root_cached *tree,
	      bool (*less)(struct rb_node *, const struct rb_node *))
{
	struct rb_node **link = &tree->rb_root.rb_node;
	struct rb_node *parent = NULL;
	bool leftmost = true;

	while (*link) {
		parent = *link;
		if (less(node, parent)) {
			link = &parent->rb_left;
		} else {
			link = &parent->rb_right;
			leftmost = false;
		}
	}
	rb_link_node(node, parent, link);
	rb_insert_color_cached(node, tree, leftmost);
	return leftmost ? node : NULL;
}

/* Insert, unless an equal node exists: then that one is the value. */
static __always_inline struct rb_node *
rb_find_add(struct rb_node *node, struct rb_root *tree,
	    int (*cmp)(struct rb_node *, const struct rb_node *))
{
	struct rb_node **link = &tree->rb_node;
	struct rb_node *parent = NULL;
	int order;

	while (*link) {
		parent = *link;
		order = cmp(node, parent);
		if (order < 0)
			link = &parent->rb_left;
		else if (order > 0)
			link = &parent->rb_right;
		else
			return parent;
	}
	rb_link_node(node, parent, link);
	rb_insert_color(node, tree);
	return NULL;
}

/**
 * rb_find() - the node for a key
 * @key: first argument of @cmp
 * @tree: the tree
 * @cmp: <0, 0, >0 as the key is before, at, after the node
 */
static __always_inline struct rb_node *
rb_find(const void *key, const struct rb_root *tree,
	int (*cmp)(const void *key, const struct rb_node *))
{
	struct rb_node *node = tree->rb_node;
	int order;

	while (node) {
		order = cmp(key, node);
		if (order == 0)
			return node;
		node = order < 0 ? node->rb_left : node->rb_right;
	}
	return NULL;
}

#endif /* _LINUX_RBTREE_H */

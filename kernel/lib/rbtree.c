// SPDX-License-Identifier: MIT
/*
 * Red-black trees: a red node has black children, and all ways from a node
 * down to its leaves meet equally many black nodes. So no way is more than
 * twice as long as another. Left and right are handled by one code, which
 * calls them side 0 and side 1. Pure; the caller's lock covers every call.
 */
#include <linux/export.h>
#include <linux/rbtree.h>

#define RB_BLACK 1UL

static struct rb_node **child_link(struct rb_node *node, int side)
{
	return side ? &node->rb_right : &node->rb_left;
}

static struct rb_node *child_of(const struct rb_node *node, int side)
{
	return side ? node->rb_right : node->rb_left;
}

/* Leaves (NULL) are black. */
static bool is_black(const struct rb_node *node)
{
	return !node || (node->__rb_parent_color & RB_BLACK);
}

static void set_black(struct rb_node *node)
{
	node->__rb_parent_color |= RB_BLACK;
}

static void set_red(struct rb_node *node)
{
	node->__rb_parent_color &= ~RB_BLACK;
}

static void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (unsigned long)parent |
				  (node->__rb_parent_color & RB_BLACK);
}

/* The node furthest on one side below node. */
static struct rb_node *outermost(struct rb_node *node, int side)
{
	if (node)
		while (child_of(node, side))
			node = child_of(node, side);
	return node;
}

/* Let old's parent (or the root) point to new. */
static void replace_child(struct rb_node *parent, struct rb_node *old,
			  struct rb_node *new, struct rb_root *root)
{
	if (!parent)
		WRITE_ONCE(root->rb_node, new);
	else
		WRITE_ONCE(*child_link(parent, parent->rb_right == old), new);
}

/* node goes down on that side; its other child takes its place. */
static void rotate(struct rb_node *node, int side, struct rb_root *root)
{
	struct rb_node *up = child_of(node, !side);
	struct rb_node *between = child_of(up, side);
	struct rb_node *parent = rb_parent(node);

	*child_link(node, !side) = between;
	if (between)
		set_parent(between, node);
	*child_link(up, side) = node;
	set_parent(up, parent);
	set_parent(node, up);
	replace_child(parent, node, up, root);
}

void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent, *grandparent, *uncle;
	int side;

	/* The new node is red; mend two red ones in a row, going up. */
	while ((parent = rb_parent(node)) != NULL && !is_black(parent)) {
		grandparent = rb_parent(parent);
		side = parent == grandparent->rb_right;
		uncle = child_of(grandparent, !side);
		if (!is_black(uncle)) {
			set_black(parent);
			set_black(uncle);
			set_red(grandparent);
			node = grandparent;
			continue;
		}
		if (node == child_of(parent, !side)) {
			rotate(parent, side, root);
			parent = node;
		}
		set_black(parent);
		set_red(grandparent);
		rotate(grandparent, !side, root);
		break;
	}
	set_black(root->rb_node);
}
EXPORT_SYMBOL(rb_insert_color);

/* The ways through node (perhaps NULL) lack one black node. */
static void erase_fixup(struct rb_node *node, struct rb_node *parent,
			struct rb_root *root)
{
	struct rb_node *sibling;
	int side;

	while (node != root->rb_node && is_black(node)) {
		side = node != parent->rb_left;
		sibling = child_of(parent, !side);
		if (!is_black(sibling)) {
			set_black(sibling);
			set_red(parent);
			rotate(parent, side, root);
			sibling = child_of(parent, !side);
		}
		if (is_black(sibling->rb_left) && is_black(sibling->rb_right)) {
			set_red(sibling);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (is_black(child_of(sibling, !side))) {
			set_black(child_of(sibling, side));
			set_red(sibling);
			rotate(sibling, !side, root);
			sibling = child_of(parent, !side);
		}
		if (is_black(parent))
			set_black(sibling);
		else
			set_red(sibling);
		set_black(parent);
		set_black(child_of(sibling, !side));
		rotate(parent, side, root);
		node = root->rb_node;
	}
	if (node)
		set_black(node);
}

/*
 * Put the successor, which has no left child, in the place of node; child
 * and parent say where it is missing now. Returns whether it was black.
 */
static bool take_successor(struct rb_node *node, struct rb_node **child,
			   struct rb_node **parent, struct rb_root *root)
{
	struct rb_node *next = outermost(node->rb_right, 0);
	bool was_black = is_black(next);

	*child = next->rb_right;
	*parent = rb_parent(next);
	if (*parent == node) {
		*parent = next;
	} else {
		(*parent)->rb_left = *child;
		if (*child)
			set_parent(*child, *parent);
		next->rb_right = node->rb_right;
		set_parent(next->rb_right, next);
	}
	next->rb_left = node->rb_left;
	set_parent(next->rb_left, next);
	next->__rb_parent_color = node->__rb_parent_color;
	replace_child(rb_parent(node), node, next, root);
	return was_black;
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *child, *parent;
	bool removed_black;

	if (node->rb_left && node->rb_right) {
		removed_black = take_successor(node, &child, &parent, root);
	} else {
		child = node->rb_left ? node->rb_left : node->rb_right;
		parent = rb_parent(node);
		removed_black = is_black(node);
		if (child)
			set_parent(child, parent);
		replace_child(parent, node, child, root);
	}
	if (removed_black)
		erase_fixup(child, parent, root);
}
EXPORT_SYMBOL(rb_erase);

/* The neighbour in the order, on that side. */
static struct rb_node *neighbour(const struct rb_node *node, int side)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (child_of(node, side))
		return outermost(child_of(node, side), !side);
	while ((parent = rb_parent(node)) != NULL &&
	       node == child_of(parent, side))
		node = parent;
	return parent;
}

struct rb_node *rb_first(const struct rb_root *root)
{
	return outermost(root->rb_node, 0);
}
EXPORT_SYMBOL(rb_first);

struct rb_node *rb_last(const struct rb_root *root)
{
	return outermost(root->rb_node, 1);
}
EXPORT_SYMBOL(rb_last);

struct rb_node *rb_next(const struct rb_node *node)
{
	return neighbour(node, 1);
}
EXPORT_SYMBOL(rb_next);

struct rb_node *rb_prev(const struct rb_node *node)
{
	return neighbour(node, 0);
}
EXPORT_SYMBOL(rb_prev);

/* The first leaf below node: children come before their parents. */
static struct rb_node *deepest_first(struct rb_node *node)
{
	while (node && (node->rb_left || node->rb_right))
		node = node->rb_left ? node->rb_left : node->rb_right;
	return node;
}

struct rb_node *rb_first_postorder(const struct rb_root *root)
{
	return deepest_first(root->rb_node);
}
EXPORT_SYMBOL(rb_first_postorder);

struct rb_node *rb_next_postorder(const struct rb_node *node)
{
	struct rb_node *parent;

	if (!node)
		return NULL;
	parent = rb_parent(node);
	if (parent && node == parent->rb_left && parent->rb_right)
		return deepest_first(parent->rb_right);
	return parent;
}
EXPORT_SYMBOL(rb_next_postorder);

void rb_replace_node(struct rb_node *victim, struct rb_node *new,
		     struct rb_root *root)
{
	*new = *victim;
	if (victim->rb_left)
		set_parent(victim->rb_left, new);
	if (victim->rb_right)
		set_parent(victim->rb_right, new);
	replace_child(rb_parent(victim), victim, new, root);
}
EXPORT_SYMBOL(rb_replace_node);

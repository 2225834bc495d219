// SPDX-License-Identifier: MIT
/* Red-black trees, against a sorted array as the model. */
#include <linux/rbtree.h>

#include "test.h"

#define MAX_NODES 256

struct item {
	struct rb_node node;
	int key;
	bool inside;
};

static struct item items[MAX_NODES];

static bool item_less(struct rb_node *a, const struct rb_node *b)
{
	return rb_entry(a, struct item, node)->key <
	       rb_entry(b, struct item, node)->key;
}

static int key_order(const void *key, const struct rb_node *node)
{
	return *(const int *)key - rb_entry(node, struct item, node)->key;
}

static int node_order(struct rb_node *a, const struct rb_node *b)
{
	return key_order(&rb_entry(a, struct item, node)->key, b);
}

/* The rules of colours and order below a node; returns the black height. */
static int check_subtree(struct rb_node *node, struct rb_node *parent)
{
	bool red;
	int left, right;

	if (!node)
		return 0;
	red = !(node->__rb_parent_color & 1);
	CHECK(rb_parent(node) == parent);
	if (red)
		CHECK(parent && (parent->__rb_parent_color & 1));
	if (node->rb_left)
		CHECK(!item_less(node, node->rb_left));
	if (node->rb_right)
		CHECK(!item_less(node->rb_right, node));
	left = check_subtree(node->rb_left, node);
	right = check_subtree(node->rb_right, node);
	CHECK_EQ(left, right);
	return left + !red;
}

/* The tree holds what the model holds, in order, both ways. */
static void check_tree(struct rb_root *root)
{
	struct rb_node *node, *back;
	int count = 0, n = 0, last = -1, i;

	check_subtree(root->rb_node, NULL);
	for (i = 0; i < MAX_NODES; i++)
		n += items[i].inside;
	back = rb_last(root);
	for (node = rb_first(root); node; node = rb_next(node)) {
		struct item *item = rb_entry(node, struct item, node);

		CHECK(item->inside);
		CHECK(item->key >= last);
		last = item->key;
		count++;
		back = rb_prev(back);
	}
	CHECK(!back);
	CHECK_EQ(count, n);
}

static void random_changes(void)
{
	struct rb_root root = RB_ROOT;
	int round, i;

	memset(items, 0, sizeof(items));
	for (round = 0; round < 6000; round++) {
		i = test_random() % MAX_NODES;
		if (items[i].inside) {
			rb_erase(&items[i].node, &root);
			items[i].inside = false;
		} else {
			items[i].key = test_random() % 300;
			rb_add(&items[i].node, &root, item_less);
			items[i].inside = true;
		}
		if (round % 16 == 0)
			check_tree(&root);
	}
	for (i = 0; i < MAX_NODES; i++) {
		if (items[i].inside)
			rb_erase(&items[i].node, &root);
		items[i].inside = false;
		check_tree(&root);
	}
	CHECK(RB_EMPTY_ROOT(&root));
}

static void in_order(void)
{
	struct rb_root root = RB_ROOT;
	int i, key;

	memset(items, 0, sizeof(items));
	for (i = 0; i < MAX_NODES; i++) {
		items[i].key = 2 * i;
		items[i].inside = true;
		CHECK(!rb_find_add(&items[i].node, &root, node_order));
	}
	check_tree(&root);
	for (key = -1; key <= 2 * MAX_NODES; key++) {
		struct rb_node *node = rb_find(&key, &root, key_order);
		bool there = key >= 0 && key % 2 == 0 && key < 2 * MAX_NODES;

		CHECK(there ? node == &items[key / 2].node : !node);
	}
	items[0].inside = false;
	rb_erase(&items[0].node, &root);
	items[0].key = 4;
	CHECK(rb_find_add(&items[0].node, &root, node_order) == &items[2].node);
	check_tree(&root);
}

static void cached_first(void)
{
	struct rb_root_cached root = RB_ROOT_CACHED;
	int i, last = -1;
	struct rb_node *node;

	for (i = 0; i < 100; i++) {
		items[i].key = test_random() % 1000;
		rb_add_cached(&items[i].node, &root, item_less);
		CHECK(rb_first_cached(&root) == rb_first(&root.rb_root));
	}
	while ((node = rb_first_cached(&root)) != NULL) {
		CHECK(rb_entry(node, struct item, node)->key >= last);
		last = rb_entry(node, struct item, node)->key;
		rb_erase_cached(node, &root);
	}
	CHECK(RB_EMPTY_ROOT(&root.rb_root));
}

static void postorder(void)
{
	struct rb_root root = RB_ROOT;
	struct item *pos, *next;
	struct item spare;
	int i, count = 0;

	for (i = 0; i < 50; i++) {
		items[i].key = i;
		rb_add(&items[i].node, &root, item_less);
	}
	spare.key = 20;
	rb_replace_node(&items[20].node, &spare.node, &root);
	rbtree_postorder_for_each_entry_safe(pos, next, &root, node) {
		/* Poisoned: children are never looked at again. */
		memset(&pos->node, 0xff, sizeof(pos->node));
		count += pos == &spare ? 1000 : 1;
	}
	CHECK_EQ(count, 1049);
	RB_CLEAR_NODE(&spare.node);
	CHECK(RB_EMPTY_NODE(&spare.node));
	CHECK(!rb_next(&spare.node));
}

SUITE(rbtree, "rbtree", CASE(random_changes), CASE(in_order),
      CASE(cached_first), CASE(postorder));

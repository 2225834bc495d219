// SPDX-License-Identifier: MIT
/* Radix trees, against an array as the model; allocations may fail. */
#include <linux/radix-tree.h>

#include "test.h"

static int nodes;	    /* allocated now */
static int fail_after = -1; /* so many allocations succeed; -1: all */

static void *alloc_node(size_t size, gfp_t gfp)
{
	if (fail_after == 0)
		return NULL;
	if (fail_after > 0)
		fail_after--;
	nodes++;
	return calloc(1, size);
}

static void free_node(void *node)
{
	nodes--;
	free(node);
}

static void hooks(void)
{
	radix_tree_alloc_node = alloc_node;
	radix_tree_free_node = free_node;
	fail_after = -1;
	nodes = 0;
}

static void corners(void)
{
	static const unsigned long indices[] = {
		0, 1, 63, 64, 4095, 4096, 0x7fffffff, 0x80000000, 0xffffffff,
	};
	RADIX_TREE(tree, 0);
	int values[ARRAY_SIZE(indices)];
	unsigned long index;
	size_t i;
	void *item;

	hooks();
	CHECK(!radix_tree_lookup(&tree, 0));
	index = 0;
	CHECK(!radix_tree_next(&tree, &index));
	for (i = 0; i < ARRAY_SIZE(indices); i++) {
		CHECK_EQ(radix_tree_insert(&tree, indices[i], &values[i]), 0);
		CHECK_EQ(radix_tree_insert(&tree, indices[i], &values[i]),
			 -EEXIST);
	}
	i = 0;
	radix_tree_for_each(&tree, index, item) {
		CHECK_EQ(index, indices[i]);
		CHECK(item == &values[i]);
		i++;
	}
	CHECK_EQ(i, ARRAY_SIZE(indices));
	CHECK(!radix_tree_lookup(&tree, 2));
	CHECK(!radix_tree_lookup(&tree, 0x80000001));
	*radix_tree_lookup_slot(&tree, 64) = &tree;
	CHECK(radix_tree_lookup(&tree, 64) == &tree);
	CHECK(!radix_tree_delete(&tree, 65));
	for (i = 0; i < ARRAY_SIZE(indices); i++) {
		CHECK(radix_tree_delete(&tree, indices[i]));
		CHECK(!radix_tree_lookup(&tree, indices[i]));
	}
	CHECK(radix_tree_empty(&tree));
	CHECK_EQ(nodes, 0);
}

#define MODEL_SIZE 5000

static char model[MODEL_SIZE];

static void compare_with_model(struct radix_tree_root *tree)
{
	void *found[16];
	unsigned long index = test_random() % MODEL_SIZE;
	unsigned long i;
	unsigned int n, k = 0;

	n = radix_tree_gang_lookup(tree, found, index, 16);
	for (i = index; i < MODEL_SIZE && k < 16; i++)
		if (model[i])
			CHECK(k < n && found[k++] == &model[i]);
	CHECK_EQ(n, k);
}

static void random_changes(void)
{
	RADIX_TREE(tree, 0);
	int round, i;

	hooks();
	memset(model, 0, sizeof(model));
	for (round = 0; round < 20000; round++) {
		i = test_random() % MODEL_SIZE;
		if (round % 5000 > 2500)
			i %= 100;
		if (test_random() % 2) {
			CHECK_EQ(radix_tree_insert(&tree, i, &model[i]),
				 model[i] ? -EEXIST : 0);
			model[i] = 1;
		} else {
			CHECK(radix_tree_delete(&tree, i) ==
			      (model[i] ? &model[i] : NULL));
			model[i] = 0;
		}
		if (round % 8 == 0)
			compare_with_model(&tree);
	}
	for (i = 0; i < MODEL_SIZE; i++)
		radix_tree_delete(&tree, i);
	CHECK(radix_tree_empty(&tree));
	CHECK_EQ(nodes, 0);
}

/* An insertion that fails leaves no node behind that holds nothing. */
static void out_of_memory(void)
{
	RADIX_TREE(tree, 0);
	int value, allowed;

	hooks();
	for (allowed = 0; allowed < 6; allowed++) {
		fail_after = allowed;
		CHECK_EQ(radix_tree_insert(&tree, 0xffffffff, &value), -ENOMEM);
		CHECK_EQ(nodes, 0);
		CHECK(radix_tree_empty(&tree));
	}
	fail_after = -1;
	CHECK_EQ(radix_tree_insert(&tree, 5, &value), 0);
	for (allowed = 0; allowed < 10; allowed++) {
		fail_after = allowed;
		CHECK_EQ(radix_tree_insert(&tree, 0xfffffff0, &value), -ENOMEM);
		CHECK(radix_tree_lookup(&tree, 5) == &value);
		if (tree.height == 6 && allowed == 4)
			break;
	}
	fail_after = -1;
	CHECK(radix_tree_delete(&tree, 5) == &value);
	CHECK_EQ(nodes, 0);
}

SUITE(radix_tree, "radix_tree", CASE(corners), CASE(random_changes),
      CASE(out_of_memory));

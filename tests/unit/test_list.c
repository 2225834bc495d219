// SPDX-License-Identifier: MIT
/* Lists and hash tables. */
#include <linux/hashtable.h>
#include <linux/list.h>

#include "test.h"

struct item {
	int value;
	struct list_head node;
	struct hlist_node hash;
};

static struct item items[10];

/* The values of a list as a string of digits, forwards and backwards. */
static void check_list(struct list_head *head, const char *want)
{
	char forwards[32] = "", backwards[32] = "";
	struct item *pos;
	size_t n = 0, i;

	list_for_each_entry(pos, head, node)
		forwards[n++] = '0' + pos->value;
	n = strlen(want);
	list_for_each_entry_reverse(pos, head, node)
		if (n)
			backwards[--n] = '0' + pos->value;
	for (i = 0; i < n; i++)
		backwards[i] = '?';
	CHECK_STR(forwards, want);
	CHECK_STR(backwards, want);
}

static void fill(struct list_head *head, int from, int to)
{
	INIT_LIST_HEAD(head);
	for (; from <= to; from++) {
		items[from].value = from;
		list_add_tail(&items[from].node, head);
	}
}

static void adding_and_deleting(void)
{
	LIST_HEAD(head);
	struct item *pos, *next;

	CHECK(list_empty(&head));
	CHECK(!list_first_entry_or_null(&head, struct item, node));
	fill(&head, 1, 5);
	check_list(&head, "12345");
	list_del(&items[3].node);
	CHECK(items[3].node.next == LIST_POISON1);
	list_add(&items[3].node, &head);
	check_list(&head, "31245");
	list_move_tail(&items[1].node, &head);
	check_list(&head, "32451");
	list_move(&items[5].node, &head);
	check_list(&head, "53241");
	list_rotate_left(&head);
	check_list(&head, "32415");
	list_for_each_entry_safe(pos, next, &head, node)
		if (pos->value % 2)
			list_del_init(&pos->node);
	check_list(&head, "24");
	CHECK(list_empty(&items[1].node));
	CHECK(!list_is_singular(&head));
	CHECK(list_is_last(&items[4].node, &head));
	items[7].value = 7;
	list_replace(&items[2].node, &items[7].node);
	check_list(&head, "74");
}

static void splicing(void)
{
	LIST_HEAD(a);
	LIST_HEAD(b);
	LIST_HEAD(c);

	fill(&a, 1, 3);
	fill(&b, 4, 6);
	list_splice_init(&a, &b);
	check_list(&b, "123456");
	CHECK(list_empty(&a));
	list_cut_position(&c, &b, &items[2].node);
	check_list(&c, "12");
	check_list(&b, "3456");
	list_splice_tail_init(&c, &b);
	check_list(&b, "345612");
	list_splice_tail_init(&c, &b);
	check_list(&b, "345612");
}

static void chains(void)
{
	HLIST_HEAD(head);
	struct hlist_node *next;
	struct item *pos;
	int i, sum = 0;

	for (i = 1; i <= 4; i++) {
		items[i].value = i;
		hlist_add_head(&items[i].hash, &head);
	}
	items[8].value = 8;
	hlist_add_behind(&items[8].hash, &items[1].hash);
	items[9].value = 9;
	hlist_add_before(&items[9].hash, &items[3].hash);
	hlist_for_each_entry(pos, &head, hash)
		sum = sum * 10 + pos->value;
	CHECK_EQ(sum, 493218);
	hlist_for_each_entry_safe(pos, next, &head, hash)
		if (pos->value > 3)
			hlist_del_init(&pos->hash);
	sum = 0;
	hlist_for_each_entry(pos, &head, hash)
		sum = sum * 10 + pos->value;
	CHECK_EQ(sum, 321);
	CHECK(hlist_unhashed(&items[9].hash));
}

static void hash_tables(void)
{
	static DEFINE_HASHTABLE(table, 3);
	static struct item many[100];
	struct hlist_node *next;
	struct item *pos;
	int i, bucket, found = 0;

	CHECK(hash_empty(table));
	for (i = 0; i < 100; i++) {
		many[i].value = i;
		hash_add(table, &many[i].hash, i);
	}
	for (i = 0; i < 100; i++)
		hash_for_each_possible(table, pos, hash, i)
			found += pos->value == i;
	CHECK_EQ(found, 100);
	hash_for_each_safe(table, bucket, next, pos, hash)
		hash_del(&pos->hash);
	CHECK(hash_empty(table));
}

SUITE(list, "list", CASE(adding_and_deleting), CASE(splicing), CASE(chains),
      CASE(hash_tables));

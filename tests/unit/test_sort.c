// SPDX-License-Identifier: MIT
/* Sorting and searching. */
#include <linux/bsearch.h>
#include <linux/list.h>
#include <linux/list_sort.h>
#include <linux/sort.h>

#include "test.h"

static int compare_ints(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void arrays(void)
{
	int v[300], n, i;
	long long sum, sum2;

	for (n = 0; n < 300; n++) {
		for (sum = i = 0; i < n; i++) {
			v[i] = test_random() % (n % 2 ? 10 : 1000000);
			sum += v[i];
		}
		sort(v, n, sizeof(int), compare_ints, NULL);
		for (sum2 = i = 0; i < n; i++) {
			sum2 += v[i];
			CHECK(!i || v[i - 1] <= v[i]);
		}
		CHECK_EQ(sum2, sum);
	}
}

struct odd_size {
	char key;
	char body[6];
};

static int compare_odd(const void *a, const void *b, const void *priv)
{
	int order = ((const struct odd_size *)a)->key -
		    ((const struct odd_size *)b)->key;

	return *(const int *)priv * order;
}

/* Elements of 7 bytes, descending by the private argument. */
static void other_sizes(void)
{
	struct odd_size v[40];
	int direction = -1;
	int i;

	for (i = 0; i < 40; i++) {
		v[i].key = i * 17 % 40;
		memset(v[i].body, v[i].key, sizeof(v[i].body));
	}
	sort_r(v, 40, sizeof(v[0]), compare_odd, NULL, &direction);
	for (i = 0; i < 40; i++) {
		CHECK_EQ(v[i].key, 39 - i);
		CHECK(!memchr_inv(v[i].body, 39 - i, sizeof(v[i].body)));
	}
}

static void searching(void)
{
	int v[50], n, i, key;

	for (i = 0; i < 50; i++)
		v[i] = 2 * i;
	for (n = 0; n <= 50; n++) {
		for (key = -1; key <= 101; key++) {
			int *found =
				bsearch(&key, v, n, sizeof(int), compare_ints);
			bool there = key >= 0 && key % 2 == 0 && key < 2 * n;

			CHECK(there ? found && *found == key : !found);
		}
	}
}

struct item {
	struct list_head node;
	int key, place;
};

static int compare_items(void *priv, const struct list_head *a,
			 const struct list_head *b)
{
	return list_entry(a, struct item, node)->key -
	       list_entry(b, struct item, node)->key;
}

/* Stable: equal keys keep their order. */
static void lists(void)
{
	static struct item items[200];
	struct item *pos, *last;
	int n, i;

	for (n = 0; n < 200; n += 7) {
		LIST_HEAD(head);

		for (i = 0; i < n; i++) {
			items[i].key = test_random() % 20;
			items[i].place = i;
			list_add_tail(&items[i].node, &head);
		}
		list_sort(NULL, &head, compare_items);
		CHECK_EQ(list_count_nodes(&head), n);
		last = NULL;
		list_for_each_entry(pos, &head, node) {
			CHECK(!last || last->key < pos->key ||
			      (last->key == pos->key &&
			       last->place < pos->place));
			CHECK(pos->node.next->prev == &pos->node);
			last = pos;
		}
	}
}

SUITE(sort, "sort", CASE(arrays), CASE(other_sizes), CASE(searching),
      CASE(lists));

// SPDX-License-Identifier: MIT
/*
 * Stable merge sort of linked lists, bottom up: runs of 1, 2, 4, … entries
 * are merged, so neither memory nor recursion is needed. Pure.
 */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/list_sort.h>

/* Cut up to n entries off the front of from and append them to run. */
static void take_run(struct list_head *from, struct list_head *run, size_t n)
{
	while (n-- && !list_empty(from))
		list_move_tail(from->next, run);
}

/* Append a and b, both sorted, to out; of equal entries a's come first. */
static void merge_runs(void *priv, list_cmp_func_t cmp, struct list_head *a,
		       struct list_head *b, struct list_head *out)
{
	while (!list_empty(a) && !list_empty(b)) {
		if (cmp(priv, a->next, b->next) <= 0)
			list_move_tail(a->next, out);
		else
			list_move_tail(b->next, out);
	}
	list_splice_tail_init(a, out);
	list_splice_tail_init(b, out);
}

void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp)
{
	size_t count = list_count_nodes(head);
	size_t run;

	for (run = 1; run < count; run *= 2) {
		LIST_HEAD(done);
		LIST_HEAD(a);
		LIST_HEAD(b);

		while (!list_empty(head)) {
			take_run(head, &a, run);
			take_run(head, &b, run);
			merge_runs(priv, cmp, &a, &b, &done);
		}
		list_splice(&done, head);
	}
}
EXPORT_SYMBOL(list_sort);

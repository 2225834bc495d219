/* SPDX-License-Identifier: MIT */
/* Stable sorting of linked lists. */
#ifndef _LINUX_LIST_SORT_H
#define _LINUX_LIST_SORT_H

#include <linux/types.h>

struct list_head;

typedef int __attribute__((nonnull(2, 3))) (*list_cmp_func_t)(
	void *, const struct list_head *, const struct list_head *);

/**
 * list_sort() - merge sort
 * @priv: first argument of @cmp
 * @head: the list
 * @cmp: >0 if a sorts after b
 *
 * Context: any that @cmp allows. Stable, needs no memory.
 */
void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp);

#endif /* _LINUX_LIST_SORT_H */

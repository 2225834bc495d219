/* SPDX-License-Identifier: MIT */
/* Binary search in a sorted array. */
#ifndef _LINUX_BSEARCH_H
#define _LINUX_BSEARCH_H

#include <linux/types.h>

/**
 * bsearch() - find an element
 * @key: what to look for; first argument of @cmp
 * @base: the sorted array
 * @num: number of elements
 * @size: of an element, in bytes
 * @cmp: compares the key with an element
 *
 * Return: an element for which @cmp is 0, or NULL.
 */
void *bsearch(const void *key, const void *base, size_t num, size_t size,
	      cmp_func_t cmp);

#endif /* _LINUX_BSEARCH_H */

/* SPDX-License-Identifier: MIT */
/* Sorting of arrays in place. */
#ifndef _LINUX_SORT_H
#define _LINUX_SORT_H

#include <linux/types.h>

/**
 * sort() - heap sort: no recursion, no memory, O(n log n) always
 * @base: the array
 * @num: number of elements
 * @size: of an element, in bytes
 * @cmp_func: <0, 0, >0 as a sorts before, with, after b
 * @swap_func: exchanges two elements, or NULL
 *
 * Context: any that the callbacks allow. Not stable.
 */
void sort(void *base, size_t num, size_t size, cmp_func_t cmp_func,
	  swap_func_t swap_func);
void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp_func,
	    swap_func_t swap_func, const void *priv);

#endif /* _LINUX_SORT_H */

/* SPDX-License-Identifier: MIT */
/*
 * A module with COUNT parameters that are strings inside of one long string,
 * and COUNT that are one and the same long array of strings. SHARE(n) makes
 * one of each, SHARED(f) is f(NUMBER) for each of the numbers from FIRST on.
 */
#include "wide.h"

static char text[COUNT * 20] = { [0 ... COUNT * 20 - 2] = 'x' };
static char *array[COUNT * 2] = { [0 ... COUNT * 2 - 1] =
					  text + COUNT * 20 - 5 };

#define SHARE(n)                                      \
	static char *string_##n = text + (n - FIRST); \
	module_param(string_##n, charp, 0444);        \
	module_param_array_named(array_##n, array, charp, NULL, 0);
SHARED(SHARE)
MODULE_LICENSE("GPL");

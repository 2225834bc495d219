/* SPDX-License-Identifier: MIT */
/*
 * A module with very many exports and parameters, each with operations of its
 * own; and one that uses all of the exports. WIDE(f) is f(NUMBER) for each.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>

#define TEN(f, n)                                                       \
	f(n##0) f(n##1) f(n##2) f(n##3) f(n##4) f(n##5) f(n##6) f(n##7) \
		f(n##8) f(n##9)
#define HUNDRED(f, n) \
	TEN(f, n##0)  \
	TEN(f, n##1)  \
	TEN(f, n##2)  \
	TEN(f, n##3)  \
	TEN(f, n##4)  \
	TEN(f, n##5) TEN(f, n##6) TEN(f, n##7) TEN(f, n##8) TEN(f, n##9)

#define DECLARE(n) int wide_##n(const char *, const struct kernel_param *);

/* Strings that can be written: what each leads to may be changed by others. */
#define DEFINE(n)                                                           \
	DECLARE(n)                                                          \
	int wide_##n(const char *value, const struct kernel_param *kp)      \
	{                                                                   \
		return 0;                                                   \
	}                                                                   \
	EXPORT_SYMBOL(wide_##n);                                            \
	static const struct kernel_param_ops ops_##n = { .set = wide_##n }; \
	static int number_##n;                                              \
	module_param_cb(param_##n, &ops_##n, &number_##n, 0);               \
	static char text_##n[] = "text";                                    \
	static char *string_##n = text_##n;                                 \
	module_param(string_##n, charp, 0);
#define USE(n) (void *)wide_##n,

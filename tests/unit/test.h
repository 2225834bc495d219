/* SPDX-License-Identifier: MIT */
/*
 * The frame of the unit tests: kernel sources compiled for the host with
 * `-D__HOST_TEST__`, and suites of checks. A failing check prints where and
 * what, and its case counts as failed; the run goes on.
 */
#ifndef _TESTS_UNIT_TEST_H
#define _TESTS_UNIT_TEST_H

#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>

/* What the tests need of the host's C library; its headers stay away. */
int printf(const char *fmt, ...);
void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void free(void *p);

/* The host's own formatter, to compare with. */
int host_snprintf(char *buf, size_t size, const char *fmt, ...);

struct test_case {
	const char *name;
	void (*run)(void);
};

struct test_suite {
	const char *name;
	const struct test_case *cases; /* ends with a name of NULL */
};

#define CASE(fn)        \
	{               \
#fn, fn \
	}
#define SUITE(id, text, ...)                                             \
	static const struct test_case id##_cases[] = { __VA_ARGS__,      \
						       { NULL, NULL } }; \
	const struct test_suite suite_##id = { text, id##_cases }

/* Each prints and counts if the check fails; the value is whether it holds. */
bool check(bool ok, const char *file, int line, const char *text);
bool check_eq(long long got, long long want, const char *file, int line,
	      const char *text);
bool check_str(const char *got, const char *want, const char *file, int line,
	       const char *text);

#define CHECK(cond) check(!!(cond), __FILE__, __LINE__, #cond)
#define CHECK_EQ(got, want) \
	check_eq((long long)(got), (long long)(want), __FILE__, __LINE__, #got)
#define CHECK_STR(got, want) check_str((got), (want), __FILE__, __LINE__, #got)

/* Numbers that are the same in every run. */
u32 test_random(void);
void test_random_seed(u32 seed);

#endif /* _TESTS_UNIT_TEST_H */

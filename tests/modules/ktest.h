/* SPDX-License-Identifier: MIT */
/*
 * For test modules: each runs its checks in its init function and reports them
 * in the manner of TAP, so that tests/boot/test_in_kernel.py can read them.
 *
 *	static void test_lists(void) { KTEST_CHECK(list_empty(&head)); }
 *	static const struct ktest tests[] = { KTEST(test_lists), { } };
 *	KTEST_MODULE("list_test", tests);
 *
 * A failed check is counted and the test goes on. Loading fails with ECANCELED
 * when a test failed.
 */
#ifndef KMODO_TESTS_KTEST_H
#define KMODO_TESTS_KTEST_H

#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/printk.h>

/**
 * struct ktest - one test
 * @name: how it is reported; NULL ends a table
 * @run: runs it, in process context
 */
struct ktest {
	const char *name;
	void (*run)(void);
};

#define KTEST(function)                            \
	{                                          \
		.name = #function, .run = function \
	}

/* Failed checks of this module so far; checks may run on any CPU. */
static atomic_t ktest_failures = ATOMIC_INIT(0);

#define KTEST_CHECK(condition)                                              \
	({                                                                  \
		bool ktest_good = !!(condition);                            \
                                                                            \
		if (!ktest_good) {                                          \
			atomic_inc(&ktest_failures);                        \
			pr_err("# %s:%d: failed: %s\n", __FILE__, __LINE__, \
			       #condition);                                 \
		}                                                           \
		ktest_good;                                                 \
	})

/* Runs all tests; 0 or -ECANCELED. */
static inline int ktest_run(const char *suite, const struct ktest *tests)
{
	const struct ktest *test;
	int number = 0, failed = 0;

	for (test = tests; test->name; test++) {
		int before = atomic_read(&ktest_failures);
		bool good;

		test->run();
		good = atomic_read(&ktest_failures) == before;
		failed += !good;
		pr_info("%s %d - %s: %s\n", good ? "ok" : "not ok", ++number,
			suite, test->name);
	}
	pr_info("# %s: %d of %d passed\n", suite, number - failed, number);
	return failed ? -ECANCELED : 0;
}

#define KTEST_MODULE(suite, tests)              \
	static int __init ktest_init(void)      \
	{                                       \
		return ktest_run(suite, tests); \
	}                                       \
	static void __exit ktest_exit(void)     \
	{                                       \
	}                                       \
	module_init(ktest_init);                \
	module_exit(ktest_exit);                \
	MODULE_LICENSE("GPL");                  \
	MODULE_DESCRIPTION("in-kernel tests: " suite)

#endif

// SPDX-License-Identifier: MIT
/*
 * What the kernel knows about a module's symbols: names of addresses while it
 * is loading, owners of addresses, and the exports of others.
 */
#include <linux/kallsyms.h>
#include <linux/preempt.h>
#include <linux/string.h>

#include "ktest.h"

int ksyms_exported = 3;
EXPORT_SYMBOL_GPL(ksyms_exported);

noinline int ksyms_function(int value);
noinline int ksyms_function(int value)
{
	return value + ksyms_exported;
}

static void test_names(void)
{
	char text[KSYM_SYMBOL_LEN];

	sprint_symbol(text, (unsigned long)ksyms_function + 1);
	KTEST_CHECK(!strncmp(text, "ksyms_function+0x1/0x", 21));
	KTEST_CHECK(strstr(text, " [ksyms]"));
	sprint_symbol_no_offset(text, (unsigned long)module_refcount);
	KTEST_CHECK(!strcmp(text, "module_refcount"));
}

/* Where kallsyms_lookup_name() is; as in Linux, modules cannot link to it. */
static unsigned long lookup;
module_param(lookup, ulong, 0);

static void test_value_of_name(void)
{
	unsigned long (*value_of)(const char *name) = (void *)lookup;

	if (!lookup)
		return;
	KTEST_CHECK(value_of("ksyms_function") ==
		    (unsigned long)ksyms_function);
	KTEST_CHECK(value_of("ksyms:ksyms_function") ==
		    (unsigned long)ksyms_function);
	KTEST_CHECK(value_of("module_refcount") ==
		    (unsigned long)module_refcount);
	KTEST_CHECK(!value_of("ksyms:module_refcount"));
	KTEST_CHECK(!value_of("ksym:ksyms_function"));
	KTEST_CHECK(!value_of("ksyms_:ksyms_function"));
	KTEST_CHECK(!value_of("no_such_symbol"));
	KTEST_CHECK(!value_of(":ksyms_function"));
	KTEST_CHECK(!value_of("ksyms:"));
}

static void test_owner(void)
{
	unsigned long text = (unsigned long)ksyms_function;
	unsigned long data = (unsigned long)&ksyms_exported;

	preempt_disable();
	KTEST_CHECK(__module_address(text) == THIS_MODULE);
	KTEST_CHECK(__module_text_address(text) == THIS_MODULE);
	KTEST_CHECK(__module_address(data) == THIS_MODULE);
	KTEST_CHECK(!__module_text_address(data));
	KTEST_CHECK(!__module_address((unsigned long)module_refcount));
	preempt_enable();
}

static void test_symbol_get(void)
{
	int *value = __symbol_get("ksyms_exported");

	/* Not while its owner is loading. */
	KTEST_CHECK(!value);
	KTEST_CHECK(!__symbol_get("no_such_symbol"));
}

static void test_while_loading(void)
{
	KTEST_CHECK(module_refcount(THIS_MODULE) == 1);
	KTEST_CHECK(THIS_MODULE->state == MODULE_STATE_COMING);
	KTEST_CHECK(!strcmp(THIS_MODULE->name, "ksyms"));
}

static const struct ktest tests[] = {
	KTEST(test_names),	KTEST(test_value_of_name), KTEST(test_owner),
	KTEST(test_symbol_get), KTEST(test_while_loading), {}
};

KTEST_MODULE("ksyms", tests);

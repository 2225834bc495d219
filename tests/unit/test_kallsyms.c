// SPDX-License-Identifier: MIT
/* Symbols of addresses. */
#include <linux/kallsyms_core.h>

#include "test.h"

static const unsigned int addresses[] = {
	0x1000, 0x1010, 0x1010, 0x1010, 0x1040, 0x2000,
};
static const char names[] = "T_text\0tlocal\0Tglobal\0tother\0tlast\0Dvar";
static const unsigned int offsets[] = { 0, 7, 14, 22, 29, 35 };
static const struct ksym_table table = {
	6, addresses, offsets, names, 0x2100,
};

static void by_address(void)
{
	static const struct {
		unsigned long addr;
		const char *name;
		unsigned long offset, size;
	} rows[] = {
		{ 0x0fff, NULL, 0, 0 },
		{ 0x1000, "_text", 0, 0x10 },
		{ 0x100f, "_text", 15, 0x10 },
		{ 0x1010, "global", 0, 0x30 },
		{ 0x103f, "global", 0x2f, 0x30 },
		{ 0x1040, "last", 0, 0xfc0 },
		{ 0x2000, "var", 0, 0x100 },
		{ 0x20ff, "var", 0xff, 0x100 },
		{ 0x2100, NULL, 0, 0 },
		{ ~0UL, NULL, 0, 0 },
	};
	unsigned long size, offset;
	int index;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		index = ksym_find(&table, rows[i].addr, &size, &offset);
		CHECK_EQ(index < 0, !rows[i].name);
		if (index < 0 || !rows[i].name)
			continue;
		CHECK_STR(ksym_name(&table, index), rows[i].name);
		CHECK_EQ(offset, rows[i].offset);
		CHECK_EQ(size, rows[i].size);
	}
	CHECK_EQ(ksym_find(&table, 0x1000, NULL, NULL), 0);
	CHECK_EQ(ksym_type(&table, 5), 'D');
}

static void by_name(void)
{
	CHECK_EQ(ksym_lookup_name(&table, "other"), 0x1010);
	CHECK_EQ(ksym_lookup_name(&table, "var"), 0x2000);
	CHECK_EQ(ksym_lookup_name(&table, "va"), 0);
	CHECK_EQ(ksym_lookup_name(&table, ""), 0);
}

/* An image of the first link pass has no table. */
static void no_table(void)
{
	CHECK_EQ(kernel_ksyms()->num, 0);
	CHECK_EQ(ksym_find(kernel_ksyms(), 0xc0100000, NULL, NULL), -1);
	CHECK_EQ(ksym_lookup_name(kernel_ksyms(), "panic"), 0);
}

SUITE(kallsyms, "kallsyms", CASE(by_address), CASE(by_name), CASE(no_table));

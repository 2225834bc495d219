// SPDX-License-Identifier: MIT
/* Symbols of addresses. */
#include <linux/kallsyms.h>
#include <linux/kallsyms_core.h>

#include "test.h"

static const char pieces[] = "\0T\0Tg\0t\0D\0_te\0xt\0local\0lobal\0other\0var";
static const u16 tokens[256] = { 0, 1, 3, 6, 8, 10, 14, 17, 23, 29, 35 };

enum {
	NONE,
	T,
	TG,
	LITTLE_T,
	D,
	TE,
	XT,
	LOCAL,
	LOBAL,
	OTHER,
	VAR
};

static const u8 entries[] = {
	0,    3,    T,	      TE,    XT,  /* 0x1000 T _text */
	0x10, 2,    LITTLE_T, LOCAL,	  /* 0x1010 t local */
	0,    2,    TG,	      LOBAL,	  /* 0x1010 T global */
	0,    2,    LITTLE_T, OTHER,	  /* 0x1010 t other */
	0xf0, 0x1f, 2,	      D,     VAR, /* 0x2000 D var */
};
static const struct ksym_mark mark = { 0x1000, 0 };
static const struct ksym_table table = {
	5, &mark, entries, pieces, tokens, 0x2100,
};

static void by_address(void)
{
	static const struct {
		unsigned long addr;
		const char *name;
		char type;
		unsigned long offset, size;
	} rows[] = {
		{ 0x0fff, NULL, 0, 0, 0 },
		{ 0x1000, "_text", 'T', 0, 0x10 },
		{ 0x100f, "_text", 'T', 15, 0x10 },
		{ 0x1010, "global", 'T', 0, 0xff0 },
		{ 0x103f, "global", 'T', 0x2f, 0xff0 },
		{ 0x2000, "var", 'D', 0, 0x100 },
		{ 0x20ff, "var", 'D', 0xff, 0x100 },
		{ 0x2100, NULL, 0, 0, 0 },
		{ ~0UL, NULL, 0, 0, 0 },
	};
	unsigned long size, offset;
	char name[KSYM_NAME_LEN];
	struct ksym sym;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		bool found =
			ksym_find(&table, rows[i].addr, &sym, &size, &offset);

		CHECK_EQ(found, !!rows[i].name);
		if (!found || !rows[i].name)
			continue;
		CHECK_EQ(ksym_text(&table, &sym, name), rows[i].type);
		CHECK_STR(name, rows[i].name);
		CHECK_EQ(offset, rows[i].offset);
		CHECK_EQ(size, rows[i].size);
	}
	CHECK(ksym_find(&table, 0x1000, &sym, NULL, NULL));
	CHECK_EQ(sym.index, 0);
}

static void by_name(void)
{
	CHECK_EQ(ksym_lookup_name(&table, "other"), 0x1010);
	CHECK_EQ(ksym_lookup_name(&table, "_text"), 0x1000);
	CHECK_EQ(ksym_lookup_name(&table, "var"), 0x2000);
	CHECK_EQ(ksym_lookup_name(&table, "va"), 0);
	CHECK_EQ(ksym_lookup_name(&table, "variable"), 0);
	CHECK_EQ(ksym_lookup_name(&table, "_te"), 0);
	CHECK_EQ(ksym_lookup_name(&table, ""), 0);
}

/*
 * Several blocks: COUNT symbols, GROUP of them at each address, in which the
 * first is the only global one. Groups lie across the ends of blocks.
 */
#define COUNT (3 * KSYM_BLOCK + 5)
#define GROUP 3
#define STEP  1000

static unsigned long address_of(unsigned int index)
{
	return 0xc0100000 + index / GROUP * STEP;
}

static void make_blocks(struct ksym_mark *marks, u8 *entry)
{
	const u8 *first = entry;
	unsigned int i, delta;

	for (i = 0; i < COUNT; i++) {
		delta = i % KSYM_BLOCK ? address_of(i) - address_of(i - 1) : 0;
		if (i % KSYM_BLOCK == 0)
			marks[i / KSYM_BLOCK] =
				(struct ksym_mark){ address_of(i),
						    entry - first };
		if (delta > 127)
			*entry++ = delta | 0x80;
		*entry++ = delta > 127 ? delta >> 7 : delta;
		*entry++ = 2;
		*entry++ = i % GROUP == 0 ? T : LITTLE_T;
		*entry++ = OTHER;
	}
}

static void several_blocks(void)
{
	static u8 many[5 * COUNT];
	static struct ksym_mark marks[COUNT / KSYM_BLOCK + 1];
	const struct ksym_table blocks = {
		COUNT, marks, many, pieces, tokens, address_of(COUNT + GROUP),
	};
	unsigned long size, offset;
	struct ksym sym, walk;
	unsigned int i;

	make_blocks(marks, many);
	ksym_seek(&blocks, &walk, 0);
	for (i = 0; i < COUNT; i++) {
		ksym_seek(&blocks, &sym, i);
		CHECK_EQ(sym.index, i);
		CHECK_EQ(sym.address, address_of(i));
		CHECK_EQ(walk.index, i);
		CHECK_EQ(walk.address, address_of(i));
		CHECK(walk.text == sym.text);
		CHECK_EQ(ksym_next(&blocks, &walk), i + 1 < COUNT);
	}
	for (i = 0; i + GROUP <= COUNT; i += GROUP) {
		CHECK(ksym_find(&blocks, address_of(i) + STEP - 1, &sym, &size,
				&offset));
		CHECK_EQ(sym.index, i);
		CHECK_EQ(offset, STEP - 1);
		CHECK_EQ(size, STEP);
	}
}

/* An image of the first link pass has no table. */
static void no_table(void)
{
	struct ksym sym;

	CHECK_EQ(kernel_ksyms()->num, 0);
	CHECK(!ksym_find(kernel_ksyms(), 0xc0100000, &sym, NULL, NULL));
	CHECK_EQ(ksym_lookup_name(kernel_ksyms(), "panic"), 0);
}

SUITE(kallsyms, "kallsyms", CASE(by_address), CASE(by_name),
      CASE(several_blocks), CASE(no_table));

// SPDX-License-Identifier: MIT
/*
 * Look-up in the kernel's own symbol table. The table is made from the
 * linked image and linked in last, so in the first pass it is not there:
 * the symbols are weak. Pure apart from that; any context, an oops too.
 */
#include <linux/ctype.h>
#include <linux/kallsyms.h>
#include <linux/kallsyms_core.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "kallsyms_table.h"

const struct ksym_table *kernel_ksyms(void)
{
	static struct ksym_table table;

	/* Filled with the same values by whoever comes first. */
	if (!table.num && &kallsyms_num_syms) {
		table.marks = kallsyms_marks;
		table.entries = kallsyms_entries;
		table.pieces = kallsyms_pieces;
		table.tokens = kallsyms_tokens;
		table.end = (unsigned long)_end;
		WRITE_ONCE(table.num, kallsyms_num_syms);
	}
	return &table;
}

/* Read the entry of symbol sym->index, which follows that at sym->address. */
static void read_entry(struct ksym *sym, const u8 *entry)
{
	unsigned int shift = 0;

	for (; *entry & 0x80; entry++, shift += 7)
		sym->address += (*entry & 0x7ful) << shift;
	sym->address += (unsigned long)*entry << shift;
	sym->text = entry + 1;
}

static void seek_block(const struct ksym_table *table, struct ksym *sym,
		       unsigned int block)
{
	/* The entry behind a mark has distance 0. */
	sym->index = block * KSYM_BLOCK;
	sym->address = table->marks[block].address;
	read_entry(sym, table->entries + table->marks[block].offset);
}

bool ksym_next(const struct ksym_table *table, struct ksym *sym)
{
	if (sym->index + 1 >= table->num)
		return false;
	sym->index++;
	if (!(sym->index % KSYM_BLOCK))
		seek_block(table, sym, sym->index / KSYM_BLOCK);
	else
		read_entry(sym, sym->text + 1 + *sym->text);
	return true;
}

void ksym_seek(const struct ksym_table *table, struct ksym *sym,
	       unsigned int index)
{
	seek_block(table, sym, index / KSYM_BLOCK);
	while (sym->index < index && ksym_next(table, sym))
		;
}

static const char *piece(const struct ksym_table *table, u8 token)
{
	return table->pieces + table->tokens[token];
}

static char ksym_type(const struct ksym_table *table, const struct ksym *sym)
{
	return *piece(table, sym->text[1]);
}

char ksym_text(const struct ksym_table *table, const struct ksym *sym,
	       char *name)
{
	const char *const last = name + KSYM_NAME_LEN - 1;
	unsigned int i;

	for (i = 1; i <= *sym->text; i++) {
		/* The letter is cut off the first piece. */
		const char *text = piece(table, sym->text[i]) + (i == 1);

		while (*text && name < last)
			*name++ = *text++;
	}
	*name = '\0';
	return ksym_type(table, sym);
}

/* Whether a symbol has this name; the first pieces that differ say so. */
static bool is_called(const struct ksym_table *table, const struct ksym *sym,
		      const char *name)
{
	unsigned int i;

	for (i = 1; i <= *sym->text; i++) {
		const char *text = piece(table, sym->text[i]) + (i == 1);
		size_t len = strlen(text);

		if (strncmp(text, name, len))
			return false;
		name += len;
	}
	return !*name;
}

/* The first symbol of the last block that begins below an address. */
static void seek_below(const struct ksym_table *table, struct ksym *sym,
		       unsigned long addr)
{
	unsigned int low = 0, high = (table->num - 1) / KSYM_BLOCK, middle;

	while (low < high) {
		middle = high - (high - low) / 2;
		if (table->marks[middle].address < addr)
			low = middle;
		else
			high = middle - 1;
	}
	seek_block(table, sym, low);
}

/* The first of those global, else the first, of all symbols at an address. */
static void choose_alias(const struct ksym_table *table, unsigned long addr,
			 struct ksym *sym)
{
	struct ksym alias;

	seek_below(table, sym, addr);
	while (sym->address < addr)
		ksym_next(table, sym);
	alias = *sym;
	do {
		if (!isupper(ksym_type(table, &alias)))
			continue;
		*sym = alias;
		return;
	} while (ksym_next(table, &alias) && alias.address == addr);
}

bool ksym_find(const struct ksym_table *table, unsigned long addr,
	       struct ksym *sym, unsigned long *size, unsigned long *offset)
{
	unsigned long start, end;
	bool more;

	if (!table->num || addr < table->marks[0].address || addr >= table->end)
		return false;
	seek_below(table, sym, addr);
	do {
		start = sym->address;
		more = ksym_next(table, sym);
	} while (more && sym->address <= addr);
	end = more ? sym->address : table->end;
	choose_alias(table, start, sym);
	if (size)
		*size = end - start;
	if (offset)
		*offset = addr - start;
	return true;
}

unsigned long ksym_lookup_name(const struct ksym_table *table, const char *name)
{
	struct ksym sym;

	if (!table->num)
		return 0;
	ksym_seek(table, &sym, 0);
	do {
		if (is_called(table, &sym, name))
			return sym.address;
	} while (ksym_next(table, &sym));
	return 0;
}

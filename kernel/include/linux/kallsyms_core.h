/* SPDX-License-Identifier: MIT */
/*
 * The kernel's own symbol table, which the last link pass appends to the
 * image. scripts/kallsyms.py makes it, lib/kallsyms.c reads it.
 *
 * An entry is the distance from the symbol before (seven bits a byte, the
 * lowest first, bit 7 set in all but the last), the number of tokens, and so
 * many tokens, each a byte that stands for a piece of text. The text is the
 * type letter and the name. Entries are in the order of their addresses; a
 * mark at every KSYM_BLOCK-th one says where it is and at which address.
 *
 * What the kernel exports is told by numbers of symbols, so that no name and no
 * address is there twice.
 */
#ifndef _LINUX_KALLSYMS_CORE_H
#define _LINUX_KALLSYMS_CORE_H

#include <linux/types.h>

/* Symbols from one mark to the next. */
#define KSYM_BLOCK 64

/**
 * struct ksym_mark - where a block of symbols begins
 * @address: of its first symbol
 * @offset:  of that symbol's entry
 */
struct ksym_mark {
	u32 address;
	u32 offset;
};

/**
 * struct ksym_export - an exported symbol
 * @symbol:    its number
 * @gpl:       exported by EXPORT_SYMBOL_GPL
 * @namespace: where in the table's namespaces the one that it is in stands
 */
struct ksym_export {
	u16 symbol;
	u16 gpl:1;
	u16 namespace:15;
};

/**
 * struct ksym_exports - what the kernel exports
 * @num:        number of exports
 * @num_gpl:    so many of them are GPL-only
 * @names_size: of all their names, with a NUL each
 * @exports:    the exports, in the order of their addresses
 * @crcs:       versions, first of all plain exports, then of all that are
 *              GPL-only, in the same order; NULL without CONFIG_MODVERSIONS
 * @namespaces: texts, each with a NUL; the first is ""
 */
struct ksym_exports {
	u32 num;
	u32 num_gpl;
	u32 names_size;
	const struct ksym_export *exports;
	const u32 *crcs;
	const char *namespaces;
};

/* At the end of the image, if modules can be loaded. */
extern const struct ksym_exports kernel_exports;

/**
 * struct ksym_table - a table of symbols
 * @num:     number of symbols
 * @marks:   one for each block
 * @entries: of all symbols
 * @pieces:  texts, each with a NUL
 * @tokens:  where in @pieces the text of each of the 256 tokens is
 * @end:     end of the last symbol
 */
struct ksym_table {
	unsigned int num;
	const struct ksym_mark *marks;
	const u8 *entries;
	const char *pieces;
	const u16 *tokens;
	unsigned long end;
};

/**
 * struct ksym - one symbol of a table
 * @index:   its number
 * @address: its address
 * @text:    its tokens, behind their number
 */
struct ksym {
	unsigned int index;
	unsigned long address;
	const u8 *text;
};

/* The kernel's table; num is 0 in an image without one. */
const struct ksym_table *kernel_ksyms(void);

/**
 * ksym_seek() - the symbol with a number
 * @table: the table
 * @sym:   the answer
 * @index: its number, below @table->num
 */
void ksym_seek(const struct ksym_table *table, struct ksym *sym,
	       unsigned int index);

/**
 * ksym_next() - go on to the next symbol
 * @table: the table
 * @sym:   a symbol
 *
 * Return: false, and @sym as it was, at the end.
 */
bool ksym_next(const struct ksym_table *table, struct ksym *sym);

/**
 * ksym_text() - what a symbol is called
 * @table: the table
 * @sym:   the symbol
 * @name:  KSYM_NAME_LEN bytes for its name
 *
 * Return: the type letter.
 */
char ksym_text(const struct ksym_table *table, const struct ksym *sym,
	       char *name);

/**
 * ksym_find() - which symbol an address belongs to
 * @table:  the table
 * @addr:   the address
 * @sym:    the answer: of several names of a place the first global one
 * @size:   distance to the next symbol; may be NULL
 * @offset: distance from the symbol; may be NULL
 *
 * Return: false if there is none.
 */
bool ksym_find(const struct ksym_table *table, unsigned long addr,
	       struct ksym *sym, unsigned long *size, unsigned long *offset);

/**
 * ksym_lookup_name() - address of a symbol
 * @table: the table
 * @name:  its name
 *
 * Return: the address, or 0.
 */
unsigned long ksym_lookup_name(const struct ksym_table *table,
			       const char *name);

#endif /* _LINUX_KALLSYMS_CORE_H */

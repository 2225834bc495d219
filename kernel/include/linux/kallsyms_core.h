/* SPDX-License-Identifier: MIT */
/*
 * The kernel's own symbol table, which the last link pass appends to the
 * image: addresses in order, names as a type letter, the name and NUL.
 */
#ifndef _LINUX_KALLSYMS_CORE_H
#define _LINUX_KALLSYMS_CORE_H

#include <linux/types.h>

/**
 * struct ksym_table - a table of symbols
 * @num: number of symbols
 * @addresses: in ascending order
 * @name_offsets: of each symbol's text in @names
 * @names: type letter, name, NUL for each
 * @end: end of the last symbol
 */
struct ksym_table {
	unsigned int num;
	const unsigned int *addresses;
	const unsigned int *name_offsets;
	const char *names;
	unsigned long end;
};

/* The kernel's table; num is 0 in an image without one. */
const struct ksym_table *kernel_ksyms(void);

/**
 * ksym_find() - which symbol an address belongs to
 * @table: the table
 * @addr: the address
 * @size: distance to the next symbol; may be NULL
 * @offset: distance from the symbol; may be NULL
 *
 * Return: index of the symbol (of several aliases the first global one),
 * or -1.
 */
int ksym_find(const struct ksym_table *table, unsigned long addr,
	      unsigned long *size, unsigned long *offset);

/**
 * ksym_lookup_name() - address of a symbol
 * @table: the table
 * @name: its name
 *
 * Return: the address, or 0.
 */
unsigned long ksym_lookup_name(const struct ksym_table *table,
			       const char *name);

static inline const char *ksym_name(const struct ksym_table *table,
				    unsigned int index)
{
	return table->names + table->name_offsets[index] + 1;
}

static inline char ksym_type(const struct ksym_table *table, unsigned int index)
{
	return table->names[table->name_offsets[index]];
}

#endif /* _LINUX_KALLSYMS_CORE_H */

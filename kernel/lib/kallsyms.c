// SPDX-License-Identifier: MIT
/*
 * Look-up in the kernel's own symbol table. The table is made from the
 * linked image and linked in last, so in the first pass it is not there:
 * the symbols are weak. Pure apart from that; any context, an oops too.
 */
#include <linux/ctype.h>
#include <linux/kallsyms_core.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "kallsyms_table.h"

const struct ksym_table *kernel_ksyms(void)
{
	static struct ksym_table table;

	/* Filled with the same values by whoever comes first. */
	if (!table.num && &kallsyms_num_syms) {
		table.addresses = kallsyms_addresses;
		table.name_offsets = kallsyms_name_offsets;
		table.names = kallsyms_names;
		table.end = (unsigned long)_end;
		WRITE_ONCE(table.num, kallsyms_num_syms);
	}
	return &table;
}

/* The number of symbols at or below addr. */
static unsigned int upper_bound(const struct ksym_table *table,
				unsigned long addr)
{
	unsigned int low = 0, high = table->num, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (table->addresses[middle] <= addr)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int ksym_find(const struct ksym_table *table, unsigned long addr,
	      unsigned long *size, unsigned long *offset)
{
	unsigned int next = upper_bound(table, addr);
	unsigned int first, i;
	unsigned long start, end;

	if (!next || addr >= table->end)
		return -1;
	start = table->addresses[next - 1];
	end = next < table->num ? table->addresses[next] : table->end;
	first = next - 1;
	while (first && table->addresses[first - 1] == start)
		first--;
	/* Of several names of one place a global one says most. */
	for (i = first; i < next - 1 && !isupper(ksym_type(table, i)); i++)
		;
	if (!isupper(ksym_type(table, i)))
		i = first;
	if (size)
		*size = end - start;
	if (offset)
		*offset = addr - start;
	return i;
}

unsigned long ksym_lookup_name(const struct ksym_table *table, const char *name)
{
	unsigned int i;

	for (i = 0; i < table->num; i++)
		if (!strcmp(ksym_name(table, i), name))
			return table->addresses[i];
	return 0;
}

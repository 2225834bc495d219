// SPDX-License-Identifier: MIT
/*
 * The kernel's own exports. In the image they are numbers in the table of
 * symbols, where their names and addresses stand anyway; here they become what
 * a module's are, once, at start-up (hash_kernel_exports()). What is made lives
 * as long as the kernel.
 */
#include <linux/kallsyms_core.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "internal.h"

static void fill(struct kernel_symbol *plain, struct kernel_symbol *gpl,
		 char *names)
{
	const struct ksym_export *entry = kernel_exports.exports;
	const struct ksym_export *const end = entry + kernel_exports.num;
	const struct ksym_table *table = kernel_ksyms();
	struct ksym sym;

	ksym_seek(table, &sym, 0);
	for (; entry < end; entry++) {
		while (sym.index < entry->symbol)
			ksym_next(table, &sym);
		ksym_text(table, &sym, names); /* it writes no more than that */
		*(entry->gpl ? gpl++ : plain++) =
			(struct kernel_symbol){ sym.address, names,
						kernel_exports.namespaces +
							entry->namespace };
		names += strlen(names) + 1;
	}
}

/**
 * unpack_kernel_exports - the kernel's exports as an array
 *
 * Context: may sleep. Return: kernel_exports.num symbols, the GPL-only ones
 * last; NULL without memory.
 */
const struct kernel_symbol *unpack_kernel_exports(void)
{
	struct kernel_symbol *syms =
		kvmalloc_array(kernel_exports.num, sizeof(*syms), GFP_KERNEL);
	char *names = kvmalloc(kernel_exports.names_size, GFP_KERNEL);

	if (!syms || !names) {
		kvfree(syms);
		kvfree(names);
		return NULL;
	}
	fill(syms, syms + kernel_exports.num - kernel_exports.num_gpl, names);
	return syms;
}
